import { describe, expect, it } from 'vitest';
import type { Home, HomeRow, Show } from '../../contract/show';
import type { ViewRow } from '../../src/domain/home-rows';
import { createHomeStore } from '../../src/domain/home-store';
import type { HomeState } from '../../src/domain/home-state';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform, homeRowsAtOnce } from '../support/fakes/fake-platform';
import { aHome, aHomeRow, aReplay, aShow, anUpcomingShow } from '../support/fakes/specimens';

const setUp = (home = aHome(4), rowShowsMax = 500) => {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock, home });
  const store = createHomeStore({ platform: platform.client, clock, random: () => 0.5, rowShowsMax });
  const states: HomeState[] = [];
  store.subscribe((state) => states.push(state));
  return { clock, platform, store, states };
};
const rowsOf = (state: HomeState): readonly ViewRow[] => {
  if (state.kind !== 'ready') throw new Error(`home is ${state.kind}`);
  return state.rows;
};
const ids = (state: HomeState, row = 0): string[] => (rowsOf(state)[row]?.shows ?? []).map(({ id }) => id);
const live = (id: string, placement: number, viewers: number): Show => aShow({ id, placement, viewers });

describe('Home', () => {
  it('shows the rows, live ones by placement and viewers, then what comes by start', async () => {
    const shows = [
      anUpcomingShow({ id: 'later', startsAtMs: Date.UTC(2026, 10, 24) }),
      live('small', 1, 10),
      anUpcomingShow({ id: 'sooner' }),
      live('big', 1, 5000),
      live('first', 0, 1),
    ];
    const { clock, store, states } = setUp({ rows: [aHomeRow({ shows })] });
    store.start();
    await clock.advance(0);
    expect(states.map(({ kind }) => kind)).toEqual(['loading', 'ready']);
    expect(ids(store.state)).toEqual(['first', 'big', 'small', 'sooner', 'later']);
  });

  it('says that it is slow after 3 s, and shows the rows when they come', async () => {
    const { clock, platform, store } = setUp();
    platform.hang();
    store.start();
    await clock.advance(2999);
    expect(store.state).toEqual({ kind: 'loading', isSlow: false });
    await clock.advance(1);
    expect(store.state).toEqual({ kind: 'loading', isSlow: true });
    platform.recover();
    await clock.advance(0);
    expect(store.state.kind).toBe('ready');
  });

  it('says why it failed and comes back by itself', async () => {
    const { clock, platform, store } = setUp();
    platform.fail({ cause: 'offline' });
    store.start();
    await clock.advance(10_000);
    expect(store.state).toEqual({ kind: 'failed', cause: 'offline' });
    platform.recover();
    await clock.advance(30_000);
    expect(store.state.kind).toBe('ready');
  });

  it('tries at once when asked to, and doesn’t come sooner by itself than the platform wants', async () => {
    const { clock, platform, store } = setUp();
    platform.fail({ cause: 'unavailable', retryAfterMs: 60_000 });
    store.start();
    await clock.advance(59_000);
    expect(platform.calls).toHaveLength(1);
    platform.recover();
    store.retry();
    await clock.advance(0);
    expect(store.state.kind).toBe('ready');
  });

  it('keeps the rows it has while the platform is away, marked, and unmarks them', async () => {
    const { clock, platform, store } = setUp();
    store.start();
    await clock.advance(0);
    const shown = ids(store.state);
    platform.fail({ cause: 'unavailable' });
    await clock.advance(40_000);
    expect(store.state).toMatchObject({ kind: 'ready', isStale: true });
    expect(ids(store.state)).toEqual(shown);
    platform.recover();
    await clock.advance(40_000);
    expect(store.state).toMatchObject({ kind: 'ready', isStale: false });
  });

  it('has a word for a platform without shows, and notices the first one', async () => {
    const { clock, platform, store } = setUp({ rows: [aHomeRow({ shows: [] })] });
    store.start();
    await clock.advance(0);
    expect(store.state).toEqual({ kind: 'empty' });
    platform.setHome(aHome(4));
    await clock.advance(40_000);
    expect(store.state.kind).toBe('ready');
  });

  it('asks again when a show is due to start, before the half minute is over', async () => {
    const clock = createFakeClock();
    const startsAtMs = clock.nowMs() + 5000;
    const {
      clock: ownClock,
      platform,
      store,
    } = setUp({ rows: [aHomeRow({ shows: [anUpcomingShow({ startsAtMs })] })] });
    store.start();
    await ownClock.advance(0);
    platform.setHome({ rows: [aHomeRow({ shows: [aShow({ id: 'plants', startsAtMs })] })] });
    await ownClock.advance(10_000);
    expect(rowsOf(store.state)[0]?.shows[0]?.state).toBe('live');
  });

  it('refreshes without moving what is shown, however viewers rise and fall', async () => {
    const { clock, platform, store } = setUp({ rows: [aHomeRow({ shows: [live('a', 0, 100), live('b', 0, 50)] })] });
    store.start();
    await clock.advance(0);
    platform.setHome({
      rows: [aHomeRow({ shows: [live('b', 0, 900), live('a', 0, 100), live('new', 0, 70), anUpcomingShow()] })],
    });
    await clock.advance(40_000);
    expect(ids(store.state)).toEqual(['a', 'b', 'new', 'plants']);
    expect(rowsOf(store.state)[0]?.shows[1]?.viewers).toBe(900);
  });

  it('stops asking when it isn’t seen', async () => {
    const { clock, platform, store } = setUp();
    store.start();
    await clock.advance(0);
    store.stop();
    await clock.advance(300_000);
    expect(platform.calls).toEqual(['home']);
    expect(clock.pendingTimers).toBe(0);
  });

  it('fetches a row’s next page once however often it is wanted, without showing a show twice', async () => {
    const replays = Array.from({ length: 60 }, (_, index) => aReplay({ id: `r${index}` }));
    const row: HomeRow = {
      ...{ id: 'fashion', kind: 'category', title: 'Fashion', categoryId: 'fashion' },
      ...{ shows: replays.slice(0, 10), nextCursor: '8' },
    };
    const clock = createFakeClock();
    const platform = createFakePlatform({ clock, home: { rows: [row] }, shows: replays });
    const store = createHomeStore({ platform: platform.client, clock, random: () => 0.5, rowShowsMax: 40 });
    store.start();
    await clock.advance(0);
    store.extendRow('fashion');
    store.extendRow('fashion');
    await clock.advance(0);
    expect(platform.calls.filter((call) => call === 'shows')).toHaveLength(1);
    expect(ids(store.state)).toHaveLength(32);
    expect(new Set(ids(store.state)).size).toBe(32);
    store.extendRow('fashion');
    await clock.advance(0);
    expect(ids(store.state)).toHaveLength(40);
    store.extendRow('fashion');
    await clock.advance(0);
    expect(platform.calls.filter((call) => call === 'shows')).toHaveLength(2);
  });

  describe('a row that was walked along', () => {
    const walk = async (count: number) => {
      const replays = Array.from({ length: count }, (_, index) => aReplay({ id: `r${index}` }));
      const row: HomeRow = {
        ...{ id: 'fashion', kind: 'category', title: 'Fashion', categoryId: 'fashion' },
        ...{ shows: replays.slice(0, 10), nextCursor: '10' },
      };
      const clock = createFakeClock();
      const platform = createFakePlatform({ clock, home: { rows: [row] }, shows: replays });
      const store = createHomeStore({ platform: platform.client, clock, random: () => 0.5 });
      store.start();
      await clock.advance(0);
      store.extendRow('fashion');
      await clock.advance(0);
      return { clock, platform, store, replays };
    };
    const titleOf = (state: HomeState, id: string) => rowsOf(state)[0]?.shows.find((show) => show.id === id)?.title;

    it('is refreshed as far as it was walked, and goes on from there', async () => {
      const { clock, platform, store, replays } = await walk(60);
      expect(ids(store.state)).toHaveLength(34);
      replays[30] = aReplay({ id: 'r30', title: 'Another title' });
      await clock.advance(40_000);
      expect(titleOf(store.state, 'r30')).toBe('Another title');
      expect(ids(store.state)).toEqual(replays.slice(0, 34).map(({ id }) => id));
      store.extendRow('fashion');
      await clock.advance(0);
      expect(ids(store.state)).toEqual(replays.slice(0, 58).map(({ id }) => id));
      expect(platform.calls.filter((call) => call === 'shows')).toHaveLength(3);
    });

    it('loses what is gone at its end', async () => {
      const { clock, store, replays } = await walk(30);
      replays.splice(25);
      await clock.advance(40_000);
      expect(ids(store.state)).toEqual(replays.map(({ id }) => id));
    });

    it('keeps what it has while its further shows don’t come', async () => {
      const { clock, platform, store, replays } = await walk(30);
      const before = ids(store.state);
      replays[20] = aReplay({ id: 'r20', title: 'Another title' });
      platform.failOnce('shows', { cause: 'unavailable' });
      await clock.advance(30_000);
      expect(ids(store.state)).toEqual(before);
      expect(titleOf(store.state, 'r20')).not.toBe('Another title');
      await clock.advance(30_000);
      expect(titleOf(store.state, 'r20')).toBe('Another title');
    });

    it('is left alone once Home isn’t seen', async () => {
      const { clock, platform, store } = await walk(30);
      store.stop();
      await clock.advance(120_000);
      expect(platform.calls).toEqual(['home', 'shows']);
    });
  });

  it('fetches further rows once they are neared, and keeps them fresh from then on', async () => {
    const category = (index: number, over: Partial<HomeRow> = {}): HomeRow => ({
      ...{ id: `c${index}`, kind: 'category', title: `C ${index}`, categoryId: `c${index}` },
      shows: [aReplay({ id: `of-${index}` })],
      ...over,
    });
    const rows = Array.from({ length: 20 }, (_, index) => category(index));
    const { clock, platform, store } = setUp({ rows });
    const rowIds = (): string[] => rowsOf(store.state).map(({ id }) => id);
    store.start();
    await clock.advance(0);
    expect(rowIds()).toHaveLength(homeRowsAtOnce);
    store.extendRows();
    store.extendRows();
    await clock.advance(0);
    expect(platform.calls).toEqual(['home', 'home']);
    expect(rowIds()).toEqual(rows.slice(0, 2 * homeRowsAtOnce).map(({ id }) => id));
    store.extendRows();
    await clock.advance(0);
    expect(rowIds()).toHaveLength(20);
    // The last page was there: nothing more is asked for.
    store.extendRows();
    await clock.advance(0);
    expect(platform.calls).toHaveLength(3);
    platform.setHome({ rows: rows.map((row, index) => (index === 18 ? category(18, { title: 'New' }) : row)) });
    await clock.advance(40_000);
    expect(platform.calls).toHaveLength(6);
    expect(rowsOf(store.state)[18]?.title).toBe('New');
    expect(rowIds()).toHaveLength(20);
  });

  it('holds no more rows than the set can keep', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => aHomeRow({ id: `r${index}`, shows: [aReplay()] }));
    const clock = createFakeClock();
    const platform = createFakePlatform({ clock, home: { rows } });
    const store = createHomeStore({ platform: platform.client, clock, random: () => 0.5, rowsMax: 12 });
    store.start();
    await clock.advance(0);
    for (let asked = 0; asked < 4; asked += 1) {
      store.extendRows();
      await clock.advance(0);
    }
    expect(rowsOf(store.state)).toHaveLength(12);
    expect(platform.calls).toEqual(['home', 'home']);
  });

  it('loses nothing by further rows that don’t come, and asks for them again', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => aHomeRow({ id: `r${index}`, shows: [aReplay()] }));
    const { clock, platform, store } = setUp({ rows });
    store.start();
    await clock.advance(0);
    platform.failOnce('home', { cause: 'unavailable' });
    store.extendRows();
    await clock.advance(0);
    expect(store.state).toMatchObject({ kind: 'ready', isStale: false });
    expect(rowsOf(store.state)).toHaveLength(homeRowsAtOnce);
    store.extendRows();
    await clock.advance(0);
    expect(rowsOf(store.state)).toHaveLength(12);
  });

  it('goes on refreshing when a refresh is due while further rows are on their way', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => aHomeRow({ id: `r${index}`, shows: [aReplay()] }));
    const { clock, platform, store } = setUp({ rows });
    store.start();
    await clock.advance(0);
    platform.hang();
    store.extendRows();
    await clock.advance(35_000);
    platform.recover();
    await clock.advance(40_000);
    expect(platform.calls.length).toBeGreaterThan(3);
  });

  it('doesn’t follow rows that never end', async () => {
    const clock = createFakeClock();
    const { client } = createFakePlatform({ clock, home: aHome(4) });
    let asked = 0;
    const endless: typeof client.home = async () => {
      asked += 1;
      return Promise.resolve({ ok: true, value: { ...aHome(4), nextCursor: String(asked) } });
    };
    const store = createHomeStore({ platform: { ...client, home: endless }, clock, random: () => 0.5 });
    store.subscribe((state) => {
      if (state.kind === 'ready') store.extendRows();
    });
    store.start();
    await clock.advance(0);
    expect(asked).toBeLessThanOrEqual(25);
  });

  it('asks for a page again after it failed', async () => {
    const row = aHomeRow({ shows: [aShow()], nextCursor: '0' });
    const { clock, platform, store } = setUp({ rows: [row] });
    store.start();
    await clock.advance(0);
    platform.failOnce('shows', { cause: 'unavailable' });
    store.extendRow(row.id);
    await clock.advance(0);
    store.extendRow(row.id);
    await clock.advance(0);
    expect(platform.calls.filter((call) => call === 'shows')).toHaveLength(2);
  });

  describe('with what it was when the app ran last', () => {
    const cached = (home: Home | undefined) => {
      const clock = createFakeClock();
      const platform = createFakePlatform({ clock, home: aHome(4) });
      const written: Home[] = [];
      const cache = { read: () => home, write: (kept: Home) => void written.push(kept) };
      const store = createHomeStore({ platform: platform.client, clock, random: () => 0.5, cache });
      return { clock, platform, store, written };
    };
    const known: Home = { rows: [aHomeRow({ shows: [aReplay({ id: 'known' })] })] };

    it('shows that at once, as unconfirmed, and what is true when it comes', async () => {
      const { clock, store } = cached(known);
      store.start();
      expect(store.state).toMatchObject({ kind: 'ready', isStale: false, isUnconfirmed: true });
      expect(ids(store.state)).toEqual(['known']);
      await clock.advance(0);
      expect(store.state).not.toHaveProperty('isUnconfirmed');
      expect(ids(store.state)).not.toContain('known');
    });

    it('says so after 3 s without an answer, and at once when there is none', async () => {
      const slow = cached(known);
      slow.platform.hang();
      slow.store.start();
      await slow.clock.advance(3000);
      expect(slow.store.state).toMatchObject({ kind: 'ready', isStale: true, isUnconfirmed: true });
      slow.platform.recover();
      await slow.clock.advance(0);
      expect(slow.store.state).toMatchObject({ kind: 'ready', isStale: false });

      const none = cached(known);
      none.platform.fail({ cause: 'offline' });
      none.store.start();
      await none.clock.advance(0);
      expect(none.store.state).toMatchObject({ kind: 'ready', isStale: true, isUnconfirmed: true });
    });

    it('keeps the first page a while after it came, and not with each refresh', async () => {
      const { clock, store, written } = cached(undefined);
      store.start();
      expect(store.state.kind).toBe('loading');
      await clock.advance(1000);
      expect(written).toEqual([]);
      await clock.advance(5000);
      expect(written).toEqual([aHome(4)]);
      await clock.advance(300_000);
      expect(written).toHaveLength(1);
    });
  });
});
