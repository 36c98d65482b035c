import { describe, expect, it } from 'vitest';
import type { DatedFragment } from '../../src/player/program-date-time';
import { createProgramDateTimeMap } from '../../src/player/program-date-time';

const startMs = Date.UTC(2026, 10, 23, 19, 0, 0, 123);

const fragments = (count: number, from: { start: number; ms: number }): DatedFragment[] =>
  Array.from({ length: count }, (_, index) => ({
    start: from.start + index * 2,
    duration: 2,
    programDateTime: from.ms + index * 2000,
  }));

describe('programme date time', () => {
  it('runs on with the position, between fragments and ahead of them', () => {
    const dates = createProgramDateTimeMap();
    dates.update(fragments(5, { start: 10, ms: startMs }));
    expect(dates.toProgramDateTimeMs(10)).toBe(startMs);
    expect(dates.toProgramDateTimeMs(13.5)).toBe(startMs + 3500);
    expect(dates.toProgramDateTimeMs(25)).toBe(startMs + 15_000);
    expect(dates.toPositionSeconds(startMs + 3500)).toBe(13.5);
  });

  it('still knows a position that has left the playlist', () => {
    const dates = createProgramDateTimeMap();
    dates.update(fragments(5, { start: 10, ms: startMs }));
    expect(dates.toProgramDateTimeMs(4)).toBe(startMs - 6000);
  });

  it('is unknown without dates', () => {
    const dates = createProgramDateTimeMap();
    expect(dates.toProgramDateTimeMs(1)).toBeNaN();
    dates.update([null, { start: 0, duration: 2, programDateTime: null }]);
    expect(dates.toProgramDateTimeMs(1)).toBeNaN();
    expect(dates.toPositionSeconds(startMs)).toBeNaN();
    dates.update(fragments(2, { start: 0, ms: startMs }));
    dates.clear();
    expect(dates.toProgramDateTimeMs(1)).toBeNaN();
  });

  it('jumps where the broadcast was interrupted', () => {
    const dates = createProgramDateTimeMap();
    const afterMs = startMs + 60_000;
    dates.update([...fragments(3, { start: 0, ms: startMs }), null, ...fragments(3, { start: 6, ms: afterMs })]);
    expect(dates.toProgramDateTimeMs(5.9)).toBeCloseTo(startMs + 5900, 3);
    expect(dates.toProgramDateTimeMs(6)).toBe(afterMs);
    expect(dates.toProgramDateTimeMs(9.25)).toBe(afterMs + 3250);
    expect(dates.toPositionSeconds(afterMs + 1000)).toBe(7);
    expect(dates.toPositionSeconds(startMs + 1000)).toBe(1);
  });

  it('takes dates rounded to the millisecond as one stretch', () => {
    const dates = createProgramDateTimeMap();
    const rounded = fragments(300, { start: 0, ms: startMs }).map((fragment, index) => ({
      ...fragment,
      programDateTime: startMs + index * 2000 + (index % 3) * 4,
    }));
    dates.update(rounded);
    expect(dates.toProgramDateTimeMs(500)).toBe(startMs + 500_000);
  });
});
