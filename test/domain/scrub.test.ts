import { describe, expect, it } from 'vitest';
import type { DvrWindow } from '../../src/domain/dvr';
import { heldSeekSeconds } from '../../src/domain/held-seek';
import { createScrub } from '../../src/domain/scrub';
import { createFakeClock } from '../support/fakes/fake-clock';

const hour = 3600;

describe('a key that is held', () => {
  it('moves a step at once, and further the longer it is held', () => {
    expect(heldSeekSeconds(0, hour)).toBe(10);
    expect(heldSeekSeconds(399, hour)).toBe(10);
    const moved = [400, 1500, 3500, 6000, 8000].map((heldMs) => heldSeekSeconds(heldMs, hour));
    expect(moved).toEqual([10, 32, 152, 602, 602 + 2 * 360]);
  });

  it('never moves back', () => {
    let before = 0;
    for (let heldMs = 0; heldMs < 12_000; heldMs += 37) {
      const moved = heldSeekSeconds(heldMs, hour);
      expect(moved).toBeGreaterThanOrEqual(before);
      before = moved;
    }
  });

  it('takes ten seconds at least to cross a window, however short or long it is held', () => {
    for (const windowSeconds of [600, hour, 4 * hour]) {
      const inTwoSeconds = heldSeekSeconds(60_000, windowSeconds) - heldSeekSeconds(58_000, windowSeconds);
      expect(inTwoSeconds).toBeLessThanOrEqual(windowSeconds / 5);
    }
  });
});

const setUp = (over: Partial<DvrWindow> = {}) => {
  const clock = createFakeClock();
  const seeks: number[] = [];
  const told: (number | undefined)[] = [];
  const window: DvrWindow = {
    positionSeconds: 1000,
    seekableStartSeconds: 0,
    seekableEndSeconds: hour,
    programDateTimeMs: Number.NaN,
    seekableStartProgramDateTimeMs: Number.NaN,
    ...over,
  };
  const scrub = createScrub({
    clock,
    window: () => window,
    onChange: () => told.push(scrub.targetSeconds),
    onSeek: (seconds) => seeks.push(seconds),
  });
  /** A key-down, then one each `everyMs`. */
  const hold = (direction: 1 | -1, times: number, everyMs: number, isRepeat: boolean) => {
    scrub.press(direction, false);
    for (let time = 0; time < times; time += 1) {
      clock.advanceNow(everyMs);
      scrub.press(direction, isRepeat);
    }
  };
  return { clock, scrub, seeks, told, hold };
};

describe('looking for a place', () => {
  it('seeks once for several taps, when they rest', () => {
    const { clock, scrub, seeks } = setUp();
    for (let tap = 0; tap < 3; tap += 1) {
      scrub.press(-1, false);
      clock.advanceNow(80);
      scrub.release();
      clock.advanceNow(170);
      expect(seeks).toEqual([]);
    }
    expect(scrub.targetSeconds).toBe(970);
    clock.advanceNow(80);
    expect(seeks).toEqual([970]);
    expect(scrub.targetSeconds).toBeUndefined();
  });

  it('seeks once for a held key, when it is released', () => {
    const { scrub, seeks, hold, clock } = setUp();
    hold(1, 50, 100, true);
    expect(seeks).toEqual([]);
    expect(scrub.targetSeconds).toBe(1000 + heldSeekSeconds(5000, hour));
    scrub.release();
    expect(seeks).toEqual([1000 + heldSeekSeconds(5000, hour)]);
    clock.advanceNow(5000);
    expect(seeks).toHaveLength(1);
  });

  it.each([
    ['slowly', 25, 200, true],
    ['fast', 100, 50, true],
    ['without saying so', 50, 100, false],
  ] as const)('goes as far with a remote that repeats %s', (_name, times, everyMs, isRepeat) => {
    const { scrub, hold } = setUp();
    hold(1, times, everyMs, isRepeat);
    expect(scrub.targetSeconds).toBe(1000 + heldSeekSeconds(5000, hour));
  });

  it('needs no key-up, which some remotes never send', () => {
    const { clock, seeks, hold } = setUp();
    hold(-1, 10, 100, false);
    clock.advanceNow(700);
    expect(seeks).toEqual([1000 - heldSeekSeconds(1000, hour)]);
  });

  it('turns round where it is', () => {
    const { scrub } = setUp();
    scrub.press(1, false);
    scrub.press(-1, false);
    expect(scrub.targetSeconds).toBe(1000);
  });

  it('stops at both ends', () => {
    const { scrub, hold } = setUp({ seekableStartSeconds: 950, seekableEndSeconds: 1005 });
    scrub.press(1, false);
    expect(scrub.targetSeconds).toBe(1005);
    scrub.cancel();
    hold(-1, 60, 100, true);
    expect(scrub.targetSeconds).toBe(950);
  });

  it('can be called off', () => {
    const { clock, scrub, seeks, told } = setUp();
    scrub.press(1, false);
    scrub.cancel();
    clock.advanceNow(5000);
    scrub.release();
    expect(seeks).toEqual([]);
    expect(told).toEqual([1010, undefined]);
  });

  it('does nothing where one can’t seek', () => {
    const { scrub, seeks, clock } = setUp({ seekableStartSeconds: 0, seekableEndSeconds: 0, positionSeconds: 0 });
    scrub.press(1, false);
    clock.advanceNow(5000);
    expect(scrub.targetSeconds).toBeUndefined();
    expect(seeks).toEqual([]);
  });
});
