import { describe, expect, it, vi } from 'vitest';
import type { Show } from '../../contract/show';
import { createHomeStore, firstScreenMs } from '../../src/domain/home-store';
import type { ViewRow } from '../../src/domain/home-rows';
import { createLibraryStore } from '../../src/domain/library-store';
import { createPersonalRows } from '../../src/domain/personal-rows';
import { createStateHolder } from '../../src/domain/store';
import { createDeviceLibrary } from '../../src/adapter/device-library';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakeStorage } from '../support/fakes/fake-device';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { aHome, aReplay, aShow } from '../support/fakes/specimens';

const creator = (id: string) => ({ ...aShow().creator, id, name: id });
const showBy = (creatorId: string, id: string, state: Show['state'] = 'replay'): Show =>
  state === 'replay' ? aReplay({ id, creator: creator(creatorId) }) : aShow({ id, state, creator: creator(creatorId) });

const preferences = createStateHolder({ isHistoryKept: true });

const setUp = async (shows: readonly Show[], rowShowsMax = 500) => {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock, home: { rows: [] }, shows });
  const library = createLibraryStore({ library: createDeviceLibrary(createFakeStorage()), clock });
  const rows = createPersonalRows({ platform: platform.client, library, preferences, rowShowsMax });
  await clock.advance(0);
  const ids = (): string[] => (rows.state[0]?.shows ?? []).map(({ id }) => id);
  return { clock, platform, library, rows, ids };
};

describe('the row of followed creators', () => {
  it('isn’t there, and nothing is asked, while nobody is followed', async () => {
    const { clock, platform, rows } = await setUp([showBy('ana', 'a1')]);
    rows.refresh();
    await clock.advance(0);
    expect(rows.state).toEqual([]);
    expect(platform.calls).toEqual([]);
  });

  it('comes with the first that is followed and goes with the last', async () => {
    const { clock, library, rows, ids } = await setUp([showBy('ana', 'a1'), showBy('ben', 'b1'), showBy('cem', 'c1')]);
    library.follow('ana');
    await clock.advance(0);
    expect(ids()).toEqual(['a1']);
    library.follow('cem');
    await clock.advance(0);
    expect(ids().sort()).toEqual(['a1', 'c1']);
    library.unfollow('ana');
    await clock.advance(0);
    expect(ids()).toEqual(['c1']);
    library.unfollow('cem');
    await clock.advance(0);
    expect(rows.state).toEqual([]);
  });

  it('isn’t there for a creator without shows', async () => {
    const { clock, library, rows } = await setUp([]);
    library.follow('ana');
    await clock.advance(0);
    expect(rows.state).toEqual([]);
  });

  it('keeps what it knows when the platform is away', async () => {
    const { clock, platform, library, rows, ids } = await setUp([showBy('ana', 'a1')]);
    library.follow('ana');
    await clock.advance(0);
    platform.fail({ cause: 'offline' });
    rows.refresh();
    await clock.advance(0);
    expect(ids()).toEqual(['a1']);
  });

  it('drops an answer about those who were followed before', async () => {
    const { clock, platform, library, ids } = await setUp([showBy('ana', 'a1'), showBy('ben', 'b1')]);
    platform.hang();
    library.follow('ana');
    await clock.advance(0);
    library.unfollow('ana');
    library.follow('ben');
    await clock.advance(0);
    platform.recover();
    await clock.advance(0);
    expect(ids()).toEqual(['b1']);
  });

  it('goes on by its cursor, up to what a row may hold, and keeps that over a refresh', async () => {
    const shows = Array.from({ length: 80 }, (_, index) => showBy('ana', `a${index}`));
    const { clock, library, rows, ids } = await setUp(shows, 40);
    library.follow('ana');
    await clock.advance(0);
    expect(ids()).toHaveLength(24);
    rows.extendRow('following');
    rows.extendRow('following');
    await clock.advance(0);
    expect(ids()).toHaveLength(40);
    rows.refresh();
    await clock.advance(0);
    expect(new Set(ids()).size).toBe(40);
  });

  describe('that was walked along', () => {
    const walk = async (count: number) => {
      const shows = Array.from({ length: count }, (_, index) => showBy('ana', `a${index}`));
      const given = await setUp(shows, 500);
      given.library.follow('ana');
      await given.clock.advance(0);
      given.rows.extendRow('following');
      await given.clock.advance(0);
      const refresh = async () => {
        given.rows.refresh();
        await given.clock.advance(0);
      };
      const titleOf = (id: string) => given.rows.state[0]?.shows.find((show) => show.id === id)?.title;
      return { ...given, shows, refresh, titleOf };
    };

    it('is refreshed as far as it was walked, and goes on from there', async () => {
      const { clock, rows, shows, ids, refresh, titleOf } = await walk(80);
      expect(ids()).toHaveLength(48);
      shows[40] = { ...showBy('ana', 'a40'), title: 'Another title' };
      await refresh();
      expect(titleOf('a40')).toBe('Another title');
      expect(ids()).toEqual(shows.slice(0, 48).map(({ id }) => id));
      rows.extendRow('following');
      await clock.advance(0);
      expect(ids()).toEqual(shows.slice(0, 72).map(({ id }) => id));
    });

    it('loses what is gone at its end, and keeps what it has when its further shows don’t come', async () => {
      const { platform, shows, ids, refresh } = await walk(40);
      shows.splice(35);
      // The first page comes, the rest doesn't.
      const ask = platform.client.shows.bind(platform.client);
      const asked = vi.spyOn(platform.client, 'shows');
      asked.mockImplementation((query) =>
        query.cursor === undefined ? ask(query) : Promise.resolve({ ok: false, failure: { cause: 'offline' } }),
      );
      await refresh();
      expect(ids()).toHaveLength(40);
      asked.mockRestore();
      await refresh();
      expect(ids()).toEqual(shows.map(({ id }) => id));
    });

    it('is of others at once, whatever comes of those before', async () => {
      const { clock, platform, library, shows, ids, rows } = await walk(80);
      shows.push(showBy('bo', 'b1'));
      platform.hang();
      rows.refresh();
      library.unfollow('ana');
      library.follow('bo');
      platform.recover();
      await clock.advance(0);
      expect(ids()).toEqual(['b1']);
    });
  });
});

describe('Home with rows of the viewer’s own', () => {
  const open = async () => {
    const clock = createFakeClock();
    const platform = createFakePlatform({ clock, home: aHome(4), shows: [showBy('ana', 'a1'), showBy('ben', 'b1')] });
    const library = createLibraryStore({ library: createDeviceLibrary(createFakeStorage()), clock });
    let loads = 0;
    const store = createHomeStore({
      ...{ platform: platform.client, clock, random: () => 0.5 },
      loadPersonalRows() {
        loads += 1;
        if (loads === 1) return Promise.reject(new Error('no network'));
        return Promise.resolve(
          createPersonalRows({ platform: platform.client, library, preferences, rowShowsMax: 500 }),
        );
      },
    });
    const rows = (): readonly ViewRow[] => (store.state.kind === 'ready' ? store.state.rows : []);
    store.start();
    await clock.advance(0);
    return { clock, platform, library, store, rows, loads: () => loads };
  };
  const rowIds = (rows: readonly ViewRow[]): string[] => rows.map(({ id }) => id);

  it('asks for their code once the first screen has had its time', async () => {
    const { clock, loads } = await open();
    await clock.advance(firstScreenMs - 1);
    expect(loads()).toBe(0);
    await clock.advance(1);
    expect(loads()).toBe(1);
  });

  it('has them after the first row, tries again when they can’t be loaded, and keeps them fresh', async () => {
    const { clock, library, rows, loads } = await open();
    library.follow('ana');
    await clock.advance(0);
    expect(rowIds(rows())).toEqual(['live-and-upcoming', 'fashion', 'replays']);
    await clock.advance(40_000);
    expect(loads()).toBe(2);
    expect(rowIds(rows())).toEqual(['live-and-upcoming', 'following', 'fashion', 'replays']);
    library.follow('ben');
    await clock.advance(0);
    expect((rows()[1]?.shows ?? []).map(({ id }) => id).sort()).toEqual(['a1', 'b1']);
    // A refresh of the platform's rows leaves them where they are, once.
    await clock.advance(40_000);
    expect(rowIds(rows())).toEqual(['live-and-upcoming', 'following', 'fashion', 'replays']);
    expect(loads()).toBe(2);
    // What was left on the way stands before them.
    library.noteWatched({ showId: 'b1', positionSeconds: 600, durationSeconds: 2400 });
    await clock.advance(0);
    expect(rowIds(rows())).toEqual(['live-and-upcoming', 'continue-watching', 'following', 'fashion', 'replays']);
    library.unfollow('ana');
    library.unfollow('ben');
    await clock.advance(0);
    expect(rowIds(rows())).toEqual(['live-and-upcoming', 'continue-watching', 'fashion', 'replays']);
    library.forgetWatched('b1');
    expect(rowIds(rows())).toEqual(['live-and-upcoming', 'fashion', 'replays']);
  });
});
