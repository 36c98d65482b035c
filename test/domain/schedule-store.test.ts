import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import { dayStartMs } from '../../src/domain/local-time';
import { groupOf } from '../../src/domain/schedule-order';
import { createScheduleStore } from '../../src/domain/schedule-store';
import type { ScheduleDay, ScheduleState } from '../../src/domain/schedule-state';
import { createFakeClock, type FakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform, type FakePlatform } from '../support/fakes/fake-platform';
import { aShow, anUpcomingShow } from '../support/fakes/specimens';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Seven in the evening. */
const nowMs = new Date(2026, 10, 23, 19, 0, 0).getTime();

const upcoming = (id: string, startsAtMs: number): Show =>
  anUpcomingShow({ id, title: id, startsAtMs, endsAtMs: startsAtMs + hourMs });
const live = (id: string, over: Partial<Show> = {}): Show =>
  aShow({ id, startsAtMs: nowMs - 20 * 60_000, endsAtMs: nowMs + hourMs, ...over });

describe('the schedule’s store', () => {
  let clock: FakeClock;
  const stops: (() => void)[] = [];
  beforeEach(() => (clock = createFakeClock(nowMs)));
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  function open(shows: readonly Show[], begin = true) {
    const platform = createFakePlatform({ clock, home: { rows: [] }, shows });
    const store = createScheduleStore({ platform: platform.client, clock, random: () => 0.5 });
    const states: ScheduleState[] = [];
    store.subscribe((state) => states.push(state));
    if (begin) store.start();
    stops.push(() => store.stop());
    return { platform, store, states };
  }
  const ids = (day: ScheduleDay): string[] => (day.kind === 'ready' ? day.shows.map(({ id }) => id) : [day.kind]);
  const asks = (platform: FakePlatform): number => platform.calls.filter((call) => call === 'shows').length;

  describe('the schedule', () => {
    it('has today first: what is live by placement, then what comes, by start; no other day’s shows', async () => {
      const { store } = open([
        upcoming('nine', nowMs + 2 * hourMs),
        upcoming('tomorrow', nowMs + dayMs),
        live('second', { placement: 2 }),
        upcoming('eight', nowMs + hourMs),
        live('first', { placement: 1, viewers: 3 }),
        aShow({ id: 'over', state: 'replay', startsAtMs: nowMs - 2 * hourMs, endsAtMs: nowMs - 60_000 }),
      ]);
      expect(store.state.day).toEqual({ kind: 'loading', isSlow: false });
      await clock.advance(0);
      expect(ids(store.state.day)).toEqual(['first', 'second', 'eight', 'nine']);
      expect(store.state.dayStartsMs).toHaveLength(7);
      store.choose(1);
      await clock.advance(0);
      expect(ids(store.state.day)).toEqual(['tomorrow']);
      store.choose(2);
      await clock.advance(0);
      expect(store.state.day).toEqual({ kind: 'ready', shows: [], isStale: false, hasMore: false });
    });

    it('groups by the local hour, and what is live apart', () => {
      expect(groupOf(live('now'))).toBe('live');
      expect(groupOf(upcoming('a', nowMs + hourMs + 5 * 60_000))).toBe(nowMs + hourMs);
      expect(groupOf(upcoming('b', nowMs + hourMs + 55 * 60_000))).toBe(nowMs + hourMs);
    });

    it('lists a show that runs over midnight on the day it began', async () => {
      const late = upcoming('late', dayStartMs(nowMs, 1) - 30 * 60_000);
      const { store } = open([late, upcoming('next', dayStartMs(nowMs, 1) + hourMs)]);
      await clock.advance(0);
      expect(ids(store.state.day)).toEqual(['late']);
      store.choose(1);
      await clock.advance(0);
      expect(ids(store.state.day)).toEqual(['next']);
    });

    it('shows at once what it knows of a day, and asks again only when that is old', async () => {
      const { store, platform } = open([upcoming('eight', nowMs + hourMs), upcoming('tomorrow', nowMs + dayMs)]);
      await clock.advance(0);
      store.choose(1);
      await clock.advance(0);
      store.choose(0);
      expect(ids(store.state.day)).toEqual(['eight']);
      expect(asks(platform)).toBe(2);
      await clock.advance(6000);
      store.choose(1);
      expect(ids(store.state.day)).toEqual(['tomorrow']);
      expect(asks(platform)).toBe(3);
    });

    it('never tells one day’s shows as another’s', async () => {
      const { store, states } = open([upcoming('eight', nowMs + hourMs), upcoming('tomorrow', nowMs + dayMs)]);
      await clock.advance(0);
      store.choose(1);
      await clock.advance(0);
      store.choose(0);
      store.choose(1);
      for (const { dayIndex, day } of states) {
        if (day.kind === 'ready') expect(ids(day)).toEqual([dayIndex === 0 ? 'eight' : 'tomorrow']);
      }
    });

    it('doesn’t show an answer to a day that was left', async () => {
      const { store, platform } = open([upcoming('eight', nowMs + hourMs), upcoming('tomorrow', nowMs + dayMs)]);
      platform.hang();
      await clock.advance(0);
      store.choose(1);
      platform.recover();
      await clock.advance(0);
      expect(ids(store.state.day)).toEqual(['tomorrow']);
      store.choose(0);
      await clock.advance(0);
      expect(ids(store.state.day)).toEqual(['eight']);
    });

    it('pages on near the end, and keeps as many when it refreshes', async () => {
      const shows = Array.from({ length: 180 }, (_, index) => upcoming(`s${index}`, nowMs + (index + 1) * 60_000));
      const { store, platform } = open(shows);
      await clock.advance(0);
      expect(ids(store.state.day)).toHaveLength(50);
      expect(store.state.day).toMatchObject({ hasMore: true });
      store.extend();
      store.extend();
      await clock.advance(0);
      expect(ids(store.state.day)).toHaveLength(100);
      const before = asks(platform);
      await clock.advance(40_000);
      expect(ids(store.state.day).length).toBeGreaterThanOrEqual(100);
      expect(asks(platform)).toBeLessThanOrEqual(before + 2);
      for (let page = 0; page < 3; page += 1) {
        store.extend();
        await clock.advance(0);
      }
      expect(ids(store.state.day)).toHaveLength(180);
      expect(store.state.day).toMatchObject({ hasMore: false });
      store.extend();
      await clock.advance(0);
      expect(ids(store.state.day)).toHaveLength(180);
    });

    it('asks as soon as a show was due, and then has it live', async () => {
      const soon = upcoming('soon', nowMs + 10_000);
      const shows = [soon];
      const { store } = open(shows);
      await clock.advance(0);
      shows[0] = { ...soon, state: 'live' };
      await clock.advance(14_000);
      expect(store.state.day).toMatchObject({ shows: [{ id: 'soon', state: 'live' }] });
    });

    it('is the same list while the answers are the same, so that nothing is drawn anew', async () => {
      const value = { shows: [upcoming('eight', nowMs + hourMs)] };
      const store = createScheduleStore({
        platform: { shows: () => Promise.resolve({ ok: true, value }) },
        clock,
        random: () => 0.5,
      });
      stops.push(() => store.stop());
      store.start();
      await clock.advance(0);
      const first = store.state.day;
      await clock.advance(31_000);
      expect(store.state.day.kind === 'ready' && first.kind === 'ready' && store.state.day.shows === first.shows).toBe(
        true,
      );
    });

    it('turns to the next day at midnight and stays on the day that is looked at', async () => {
      const tomorrow = dayStartMs(nowMs, 1);
      const { store } = open([upcoming('breakfast', tomorrow + 8 * hourMs)]);
      await clock.advance(0);
      store.choose(1);
      await clock.advance(5 * hourMs + 60_000);
      expect(store.state.dayStartsMs[0]).toBe(tomorrow);
      expect(store.state.dayIndex).toBe(0);
      expect(ids(store.state.day)).toEqual(['breakfast']);
    });

    it('leaves yesterday at midnight', async () => {
      const { store } = open([upcoming('breakfast', dayStartMs(nowMs, 1) + 8 * hourMs)]);
      await clock.advance(5 * hourMs + 60_000);
      expect(store.state.dayIndex).toBe(0);
      expect(ids(store.state.day)).toEqual(['breakfast']);
    });

    it('says when it is slow, and comes all the same', async () => {
      const { store, platform } = open([upcoming('eight', nowMs + hourMs)], false);
      platform.hang();
      store.start();
      await clock.advance(3100);
      expect(store.state.day).toEqual({ kind: 'loading', isSlow: true });
      platform.recover();
      await clock.advance(0);
      expect(ids(store.state.day)).toEqual(['eight']);
    });

    it('keeps what it has while the platform is away, and says that it is old', async () => {
      const { store, platform } = open([upcoming('eight', nowMs + hourMs)]);
      await clock.advance(0);
      platform.fail({ cause: 'unavailable' });
      await clock.advance(32_000);
      expect(store.state.day).toMatchObject({ kind: 'ready', isStale: true });
      expect(ids(store.state.day)).toEqual(['eight']);
      platform.recover();
      await clock.advance(32_000);
      expect(store.state.day).toMatchObject({ kind: 'ready', isStale: false });
    });

    it('comes back by itself after a failure', async () => {
      const { store, platform } = open([upcoming('eight', nowMs + hourMs)], false);
      platform.fail({ cause: 'offline' });
      store.start();
      await clock.advance(20_000);
      expect(store.state.day).toEqual({ kind: 'failed', cause: 'offline' });
      platform.recover();
      await clock.advance(31_000);
      expect(ids(store.state.day)).toEqual(['eight']);
    });

    it('fails a day nothing is known of, and tries at a press', async () => {
      const { store, platform } = open([upcoming('eight', nowMs + hourMs)], false);
      platform.fail({ cause: 'offline' });
      store.start();
      await clock.advance(0);
      expect(store.state.day).toEqual({ kind: 'failed', cause: 'offline' });
      platform.recover();
      store.retry();
      expect(store.state.day).toEqual({ kind: 'loading', isSlow: false });
      await clock.advance(0);
      expect(ids(store.state.day)).toEqual(['eight']);
    });

    it('asks for nothing once stopped', async () => {
      const { store, platform } = open([upcoming('eight', nowMs + hourMs)]);
      await clock.advance(0);
      store.stop();
      const before = asks(platform);
      await clock.advance(10 * 60_000);
      expect(asks(platform)).toBe(before);
      expect(clock.pendingTimers).toBe(0);
    });
  });
});
