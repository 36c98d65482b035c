import { expect, it } from 'vitest';
import { PromotionBar } from '../../src/ui/components/PromotionBar';
import { createFakeClock } from '../support/fakes/fake-clock';
import { aPromotion } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';

it('counts a deal down by what surely is left of it, and is gone when that is nothing', async () => {
  const clock = createFakeClock();
  clock.behindAtMostMs = 30;
  const stage = await createStage({ type: PromotionBar, properties: { clock, words: testWords } });
  const left = (): string => {
    stage.frames(2);
    const digits = stage.texts().filter((text) => text.length === 1);
    return digits.join('');
  };
  const promotion = aPromotion({ startsAtMs: clock.nowMs(), endsAtMs: clock.nowMs() + 60_020 });
  stage.component.promotion = { promotion, claimedShare: undefined };
  expect(left()).toBe('01:00');
  await clock.advance(59_989);
  expect(left()).toBe('00:01');
  await clock.advance(1);
  stage.frames(2);
  expect(stage.component.visible).toBe(false);
  expect(clock.pendingTimers).toBe(0);
});
