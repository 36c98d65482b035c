import { expect, it } from 'vitest';
import { createWakeStore, synchroniseWithinMs } from '../../src/domain/wake-store';
import { createFakeClock } from '../support/fakes/fake-clock';

function setUp() {
  const clock = createFakeClock();
  let tell: ((isVisible: boolean) => void) | undefined;
  const answers: (() => void)[] = [];
  const store = createWakeStore({
    clock,
    device: {
      onVisibilityChange(listener) {
        tell = listener;
        return () => undefined;
      },
    },
    synchronise: () => new Promise((resolve) => answers.push(resolve)),
  });
  const states: string[] = [];
  store.subscribe((state) => states.push(state));
  return { clock, show: (isVisible: boolean) => tell?.(isVisible), answers, states };
}

it('is asleep at once, and awake when the clock has been set', async () => {
  const { clock, show, answers, states } = setUp();
  show(false);
  expect(states).toEqual(['awake', 'asleep']);
  await clock.advance(60_000);
  show(true);
  await clock.advance(100);
  expect(states.length).toBe(2);
  answers[0]?.();
  await clock.advance(0);
  expect(states).toEqual(['awake', 'asleep', 'awake']);
  expect(clock.pendingTimers).toBe(0);
});

it('does not wait for long for a platform that tells no time', async () => {
  const { clock, show, states } = setUp();
  show(false);
  show(true);
  await clock.advance(synchroniseWithinMs);
  expect(states).toEqual(['awake', 'asleep', 'awake']);
});

it('stays asleep when it is hidden again before that', async () => {
  const { clock, show, answers, states } = setUp();
  show(false);
  show(true);
  show(false);
  answers[0]?.();
  await clock.advance(60_000);
  expect(states).toEqual(['awake', 'asleep']);
});
