import { describe, expect, it } from 'vitest';
import { createApproximateDates } from '../../src/player/approximate-dates';

const nowMs = Date.UTC(2026, 10, 23, 19, 0, 0);
const live = (edgeSeconds: number) => ({ isLive: true, startSeconds: edgeSeconds - 60, edgeSeconds });

describe('dates of a stream that carries none', () => {
  it('put the live edge at the platform’s time, and the playhead as far behind as it is', () => {
    const dates = createApproximateDates();
    dates.begin(undefined);
    expect(dates.toProgramDateTimeMs(100)).toBeNaN();
    dates.update(live(100), nowMs);
    expect(dates.toProgramDateTimeMs(94)).toBe(nowMs - 6000);
    expect(dates.toPositionSeconds(nowMs - 6000)).toBe(94);
  });

  it('go by the earliest sight of an edge: one that is seen late would throw the picture back', () => {
    const dates = createApproximateDates();
    dates.begin(undefined);
    dates.update(live(100), nowMs + 1500);
    dates.update(live(102), nowMs + 2200);
    expect(dates.toProgramDateTimeMs(102)).toBe(nowMs + 2200);
    dates.update(live(104), nowMs + 5700);
    dates.update(live(104), nowMs + 9000);
    expect(dates.toProgramDateTimeMs(104)).toBe(nowMs + 4200);
  });

  it('begin anew on another axis', () => {
    const dates = createApproximateDates();
    dates.begin(undefined);
    dates.update(live(100), nowMs);
    dates.update(live(4), nowMs + 2000);
    expect(dates.toProgramDateTimeMs(4)).toBe(nowMs + 2000);
  });

  it('of a recording count from its start, and are unknown without one', () => {
    const recording = { isLive: false, startSeconds: 0, edgeSeconds: 3600 };
    const dates = createApproximateDates();
    dates.begin(nowMs);
    dates.update(recording, nowMs + 86_400_000);
    expect(dates.toProgramDateTimeMs(60)).toBe(nowMs + 60_000);
    dates.begin(undefined);
    dates.update(recording, nowMs + 86_400_000);
    expect(dates.toProgramDateTimeMs(60)).toBeNaN();
  });

  it('of a live show stay when it ends', () => {
    const dates = createApproximateDates();
    dates.begin(nowMs - 3_600_000);
    dates.update(live(100), nowMs);
    dates.update({ ...live(100), isLive: false }, nowMs + 60_000);
    expect(dates.toProgramDateTimeMs(100)).toBe(nowMs);
  });
});
