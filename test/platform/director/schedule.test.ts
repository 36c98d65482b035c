import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../platform/demo/catalogue';
import { createSchedule } from '../../../platform/director/schedule';
import type { DemoShow } from '../../../platform/director/schedule';
import { smallCatalogue } from './small-catalogue';

const minuteMs = 60_000;
/** Any instant from 2026 to 2036, to the millisecond. */
const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2036, 0) });
const isLive = (show: DemoShow, nowMs: number): boolean => show.startsAtMs <= nowMs && nowMs < show.endsAtMs;

describe.each([
  ['the committed catalogue', catalogue],
  ['a small one', smallCatalogue],
])('the schedule of %s', (_, demo) => {
  const schedule = createSchedule(demo);

  it('never runs dry, whenever it is started', () => {
    fc.assert(
      fc.property(instants, (nowMs) => {
        const listed = schedule.listed(nowMs);
        const upcoming = listed.filter((show) => show.startsAtMs > nowMs);
        expect(listed.filter((show) => isLive(show, nowMs)).length).toBeGreaterThanOrEqual(3);
        expect(Math.min(...upcoming.map((show) => show.startsAtMs)) - nowMs).toBeLessThanOrEqual(15 * minuteMs);
        expect(upcoming.filter((show) => show.startsAtMs - nowMs <= 7 * 24 * 60 * minuteMs).length).toBeGreaterThan(6);
        expect(listed.filter((show) => show.endsAtMs <= nowMs).length).toBeGreaterThanOrEqual(12);
      }),
    );
  });

  it('is the same whoever asks: an id means one show with one start, as long as it is listed', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 60 * minuteMs }), (nowMs, laterMs) => {
        const again = createSchedule(demo);
        for (const show of schedule.listed(nowMs)) {
          expect(again.find(show.id, nowMs)).toEqual(show);
          const later = again.find(show.id, nowMs + laterMs);
          if (later !== undefined) expect(later).toEqual(show);
        }
        const ids = schedule.listed(nowMs).map((show) => show.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 20 },
    );
  });

  it('changes only at the instants it announces', () => {
    fc.assert(
      fc.property(instants, (nowMs) => {
        const next = schedule.nextChangeMs(nowMs);
        expect(next).toBeGreaterThan(nowMs);
        const states = (atMs: number) => schedule.listed(atMs).map((show) => [show.id, isLive(show, atMs)]);
        expect(states(next - 1)).toEqual(states(nowMs));
      }),
      { numRuns: 30 },
    );
  });

  it('never has one creator live twice at once', () => {
    fc.assert(
      fc.property(instants, (nowMs) => {
        const creators = schedule
          .listed(nowMs)
          .filter((show) => isLive(show, nowMs))
          .map((show) => show.creator.id);
        expect(new Set(creators).size).toBe(creators.length);
      }),
    );
  });

  it.each(['', '-', 'x', 'a-one', 'a-one-', 'a-one-zzzzzzzzzzzz', 'a-one-1', '__proto__', 'a-one-1.5'])(
    'knows no show %j',
    (id) => {
      expect(schedule.find(id, Date.UTC(2026, 10, 23))).toBeUndefined();
    },
  );
});

it('refuses a catalogue that contradicts itself', () => {
  expect(() => createSchedule({ ...smallCatalogue, series: [] })).toThrow('no series');
  expect(() => createSchedule({ ...smallCatalogue, loops: [] })).toThrow('no creator or loop');
});
