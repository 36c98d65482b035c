import { describe, expect, it } from 'vitest';
import { createServerClock, type ServerClockOptions } from '../../src/adapter/server-clock';
import { formatTimeLeft } from '../../src/domain/format-duration';
import { timeLeftMs } from '../../src/domain/time-left';
import { createFakeClock } from '../support/fakes/fake-clock';

/** What a set's two clocks show. */
const timeOf = (device: ReturnType<typeof createFakeClock>): ServerClockOptions['time'] => ({
  wallMs: () => device.nowMs(),
  monotonicMs: () => device.monotonicMs(),
  after: (delayMs, callback) => device.after(delayMs, callback),
});

const setUp = () => {
  const device = createFakeClock(1_000_000);
  /** What the platform's clock is ahead of the device's wall clock at the beginning. */
  const aheadMs = 40_000;
  const delays: number[] = [];
  const state = { isAway: false, asked: 0 };
  const serverMs = () => 1_000_000 + aheadMs + device.monotonicMs();
  const clock = createServerClock({
    time: timeOf(device),
    fetchServerTimeMs: async () => {
      state.asked += 1;
      if (state.isAway) return undefined;
      const [there, back] = [delays.shift() ?? 10, delays.shift() ?? 10];
      device.advanceNow(there);
      const answer = serverMs();
      device.advanceNow(back);
      return answer;
    },
  });
  return { device, clock, delays, state, serverMs };
};

describe('the platform’s time', () => {
  it('is the device’s own until it is known', () => {
    const { clock } = setUp();
    expect(clock.isSynchronised).toBe(false);
    expect(clock.nowMs()).toBe(1_000_000);
  });

  it('is right over an even road, and little off when one answer is late', async () => {
    const { clock, delays, serverMs, state } = setUp();
    delays.push(10, 10, 500, 900, 20, 20, 5, 5, 10, 30);
    await clock.synchronise();
    expect(clock.isSynchronised).toBe(true);
    expect(state.asked).toBe(5);
    expect(Math.abs(clock.nowMs() - serverMs())).toBeLessThanOrEqual(10);
  });

  it.each([
    ['behind by 30 ms', 10, 70],
    ['ahead by 30 ms', 70, 10],
    ['right', 40, 40],
    ['behind by all of a slow road', 0, 900],
  ])('is %s: a price isn’t promised for longer than the platform holds it', async (_, there, back) => {
    const { device, clock, delays, serverMs } = setUp();
    for (let sample = 0; sample < 5; sample += 1) delays.push(there, back);
    await clock.synchronise();
    expect(clock.nowMs() - serverMs()).toBe((there - back) / 2);
    const heldUntilMs = serverMs() + 600_000;
    for (let second = 0; second < 600; second += 1) {
      expect(timeLeftMs(heldUntilMs, clock)).toBeLessThanOrEqual(heldUntilMs - serverMs());
      device.advanceNow(1000);
    }
    expect(timeLeftMs(heldUntilMs, clock)).toBe(0);
  });

  it('tells of ten minutes no more than ten minutes, and hardly less', async () => {
    const { clock, delays, serverMs } = setUp();
    for (let sample = 0; sample < 5; sample += 1) delays.push(10, 70);
    await clock.synchronise();
    expect(formatTimeLeft(serverMs() + 600_000 - clock.nowMs())).toBe('10:01');
    expect(formatTimeLeft(timeLeftMs(serverMs() + 600_000, clock))).toBe('10:00');
  });

  it('is trusted less the longer it is ago that it was measured', async () => {
    const { device, clock, state } = setUp();
    await clock.synchronise();
    const openMs = () => clock.latestMs() - clock.nowMs();
    expect(openMs()).toBe(12);
    state.isAway = true;
    await device.advance(3_600_000);
    expect(openMs()).toBe(12 + 360);
    state.isAway = false;
    await device.advance(30_000);
    expect(openMs()).toBeLessThanOrEqual(15);
  });

  it('is found again after the device’s clock was set', async () => {
    const { device, clock, serverMs, state } = setUp();
    await clock.synchronise();
    device.jump(3_600_000);
    await device.advance(11_000);
    expect(state.asked).toBe(10);
    expect(Math.abs(clock.nowMs() - serverMs())).toBeLessThanOrEqual(10);
  });

  it.each([
    ['the request under way dies with it', 'lost', false],
    ['the request under way dies with it, and the sleep is noticed first', 'lost', true],
    ['its answer from before the sleep is handed over after it', 'from before', false],
    ['its answer comes late', 'late', true],
  ] as const)('is right after a sleep in the middle of a measurement: %s', async (_, fate, isNoticedFirst) => {
    const device = createFakeClock(1_000_000);
    // The monotonic clock stands still while the TV sleeps, the platform's time doesn't.
    const serverMs = () => device.nowMs() + 40_000;
    let asked = 0;
    const clock = createServerClock({
      time: timeOf(device),
      fetchServerTimeMs: async () => {
        asked += 1;
        const sentMs = serverMs();
        // The road is longer after waking: the quickest answers are those from before.
        device.advanceNow(asked > 3 ? 100 : 10);
        if (asked === 3) {
          device.jump(3_600_000);
          if (isNoticedFirst) device.advanceNow(11_000);
          if (fate === 'lost') return undefined;
          if (fate === 'from before') return sentMs;
        }
        const answer = serverMs();
        device.advanceNow(asked > 3 ? 100 : 10);
        return answer;
      },
    });
    await clock.synchronise();
    expect(clock.nowMs() - serverMs()).toBe(0);
    expect(asked).toBe(3 + 5);
    // Nothing is left to correct at the next look, which would be off by the sleep once more.
    await device.advance(11_000);
    expect(clock.nowMs() - serverMs()).toBe(0);
  });

  it('is asked for again in a quarter of a minute when nothing answers after a sleep', async () => {
    const { device, clock, state, serverMs } = setUp();
    await clock.synchronise();
    state.isAway = true;
    device.jump(3_600_000);
    await clock.synchronise();
    expect(state.asked).toBe(6);
    state.isAway = false;
    await device.advance(30_000);
    expect(state.asked).toBe(11);
    expect(Math.abs(clock.nowMs() - serverMs())).toBeLessThanOrEqual(10);
  });

  it('isn’t asked for again for a small drift', async () => {
    const { device, clock, state } = setUp();
    await clock.synchronise();
    device.jump(3000);
    await device.advance(60_000);
    expect(state.asked).toBe(5);
  });

  it('is asked for again after a failure, before a quarter of an hour is over', async () => {
    const { device, clock, state, serverMs } = setUp();
    state.isAway = true;
    await clock.synchronise();
    expect(clock.isSynchronised).toBe(false);
    state.isAway = false;
    await device.advance(30_000);
    expect(clock.isSynchronised).toBe(true);
    expect(Math.abs(clock.nowMs() - serverMs())).toBeLessThanOrEqual(10);
    const { asked } = state;
    await device.advance(16 * 60_000);
    expect(state.asked).toBe(asked + 5);
  });

  it('stops', async () => {
    const { device, clock } = setUp();
    clock.stop();
    await device.advance(60_000);
    expect(device.pendingTimers).toBe(0);
  });
});
