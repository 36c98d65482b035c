import { expect, it } from 'vitest';
import { Toast } from '../../src/ui/components/Toast';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createStage } from '../support/stage';

async function open() {
  const clock = createFakeClock();
  const stage = await createStage({ type: Toast, properties: { clock } });
  const said = (): string[] => {
    stage.frames(1);
    return stage.texts();
  };
  return { clock, said, toast: stage.component };
}

it('says a newer line of the same thing instead of the older one, for as long as any', async () => {
  const { clock, said, toast } = await open();
  toast.say('The order did not go through', 'order-1');
  clock.advanceNow(4000);
  toast.say('Order placed', 'order-1');
  expect(said()).toEqual(['Order placed']);
  clock.advanceNow(4000);
  expect(said()).toEqual(['Order placed']);
  clock.advanceNow(1000);
  expect(said()).toEqual([]);
  expect(clock.pendingTimers).toBe(0);
});

it('forgets a waiting line that is out of date, and lets others be read first', async () => {
  const { clock, said, toast } = await open();
  toast.say('Connected again');
  toast.say('Opened on your phone', 'order-1');
  toast.say('Sold out', 'order-2');
  toast.say('Order placed', 'order-1');
  expect(said()).toEqual(['Connected again']);
  clock.advanceNow(5000);
  expect(said()).toEqual(['Sold out']);
  clock.advanceNow(5000);
  expect(said()).toEqual(['Order placed']);
});

it('stands at the foot of the screen or at its head', async () => {
  const { said, toast } = await open();
  toast.say('Connected again');
  said();
  const edges = () => {
    const corners = toast.core.getCornerPoints();
    return { top: corners[1], bottom: corners[5] };
  };
  expect(edges().bottom).toBe(1026);
  toast.isAtHead = true;
  said();
  expect(edges().top).toBe(54);
});
