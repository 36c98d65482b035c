import { describe, expect, it } from 'vitest';
import {
  behindLiveSeconds,
  fractionOfPosition,
  positionOfFraction,
  positionOfMoment,
  positionOfProgramDateTime,
  windowSeconds,
  type DvrWindow,
} from '../../src/domain/dvr';

const startMs = Date.UTC(2026, 10, 23, 19, 0, 0);
const aWindow = (over: Partial<DvrWindow> = {}): DvrWindow => ({
  positionSeconds: 500,
  seekableStartSeconds: 100,
  seekableEndSeconds: 700,
  programDateTimeMs: startMs + 400_000,
  seekableStartProgramDateTimeMs: startMs,
  ...over,
});
const empty = aWindow({ seekableStartSeconds: 0, seekableEndSeconds: 0, positionSeconds: 0 });

describe('the DVR window', () => {
  it('turns positions into fractions and back', () => {
    expect(windowSeconds(aWindow())).toBe(600);
    expect(fractionOfPosition(aWindow())).toBeCloseTo(2 / 3);
    expect(positionOfFraction(aWindow(), 0.5)).toBe(400);
    expect(fractionOfPosition(aWindow(), 50)).toBe(0);
    expect(positionOfFraction(aWindow(), 7)).toBe(700);
  });

  it('turns instants into positions, within the window', () => {
    expect(positionOfProgramDateTime(aWindow(), startMs + 300_000)).toBe(400);
    expect(positionOfProgramDateTime(aWindow(), startMs - 60_000)).toBe(100);
    expect(positionOfProgramDateTime(aWindow(), startMs + 3_600_000)).toBe(700);
  });

  it('anchors at the window’s start where the picture’s time isn’t known, and says so where neither is', () => {
    const unknown = aWindow({ programDateTimeMs: Number.NaN });
    expect(positionOfProgramDateTime(unknown, startMs + 300_000)).toBe(400);
    const nothing = aWindow({ programDateTimeMs: Number.NaN, seekableStartProgramDateTimeMs: Number.NaN });
    expect(positionOfProgramDateTime(nothing, startMs)).toBeNaN();
  });

  it('is at its end when there is none yet', () => {
    expect(windowSeconds(empty)).toBe(0);
    expect(fractionOfPosition(empty)).toBe(1);
    expect(positionOfFraction(empty, 0.3)).toBe(0);
    expect(windowSeconds(aWindow({ seekableEndSeconds: Number.NaN }))).toBe(0);
  });

  it('is never behind by less than nothing', () => {
    expect(behindLiveSeconds(aWindow())).toBe(200);
    expect(behindLiveSeconds(aWindow({ positionSeconds: 701 }))).toBe(0);
  });
});

describe('a moment', () => {
  const at = (secondsFromStart: number, isLive = true, over: Partial<DvrWindow> = {}) =>
    positionOfMoment(aWindow(over), { atMs: startMs + secondsFromStart * 1000, isLive });

  it('can be watched where it is in the window and not in the picture already', () => {
    expect(at(300)).toBe(400);
    expect(at(600)).toBe(700);
    expect(at(398)).toBeUndefined();
    expect(at(404.9)).toBeUndefined();
  });

  it('is gone a little before it has left the window of a live show, and never from a recording', () => {
    expect(at(10)).toBe(110);
    expect(at(9.5)).toBeUndefined();
    expect(at(9.5, false)).toBe(109.5);
    expect(at(-0.1, false)).toBeUndefined();
    expect(at(600.1)).toBeUndefined();
  });

  it('can’t be watched where nothing says when the picture is', () => {
    const unknown = { programDateTimeMs: Number.NaN, seekableStartProgramDateTimeMs: Number.NaN };
    expect(at(300, true, unknown)).toBeUndefined();
  });
});
