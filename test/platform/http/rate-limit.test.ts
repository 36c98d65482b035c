import { expect, it } from 'vitest';
import { createRateLimiter } from '../../../platform/http/rate-limit';
import { createManualClock } from '../handoff/manual-clock';

it('allows a burst, then the rate, each key for itself', () => {
  const clock = createManualClock();
  const limiter = createRateLimiter({ burst: 3, perMinute: 60 }, clock);
  expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([0, 0, 0]);
  expect(limiter.take('a')).toBe(1000);
  expect(limiter.take('b')).toBe(0);
  clock.advance(999);
  expect(limiter.take('a')).toBe(1);
  clock.advance(1);
  expect(limiter.take('a')).toBe(0);
  clock.advance(60 * 60_000);
  expect([1, 2, 3, 4].map(() => limiter.take('a') > 0)).toEqual([false, false, false, true]);
});

it('forgets keys rather than grow for ever, and not the one that is being slowed', () => {
  const clock = createManualClock();
  const limiter = createRateLimiter({ burst: 1, perMinute: 1 }, clock);
  limiter.take('first');
  clock.advance(61_000);
  limiter.take('busy');
  for (let count = 0; count < 9_999; count += 1) limiter.take(`key-${count}`);
  expect(limiter.take('busy')).toBeGreaterThan(0);
});
