import { describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import { createShowListsStore, type ShowListsOf } from '../../src/domain/show-lists-store';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { aReplay, aShow, anUpcomingShow } from '../support/fakes/specimens';

const fashion = { id: 'fashion', title: 'Fashion' };
const by = (id: string) => ({ ...aShow().creator, id, name: id });

const setUp = async (shows: readonly Show[], of: ShowListsOf = { category: 'fashion' }) => {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock, home: { rows: [] }, shows });
  const store = createShowListsStore({ of, platform: platform.client, clock, random: () => 0.5 });
  store.start();
  await clock.advance(0);
  const ids = (list: 'live' | 'upcoming' | 'replay'): string[] =>
    store.state.kind === 'ready' ? store.state.value.lists[list].shows.map(({ id }) => id) : [];
  return { clock, platform, store, ids };
};
const replays = (count: number, over: Partial<Show> = {}): Show[] =>
  Array.from({ length: count }, (_, index) => aReplay({ id: `r${index}`, category: fashion, ...over }));

describe('lists of shows', () => {
  it('are live, upcoming and replays of one category', async () => {
    const { ids } = await setUp([
      aShow({ id: 'live', category: fashion }),
      anUpcomingShow({ id: 'soon', category: fashion }),
      ...replays(2),
      aShow({ id: 'elsewhere', category: { id: 'tech', title: 'Tech' } }),
    ]);
    expect([ids('live'), ids('upcoming'), ids('replay')]).toEqual([['live'], ['soon'], ['r0', 'r1']]);
  });

  it('go on by their cursors, each once, and keep that over a refresh', async () => {
    const { clock, platform, store, ids } = await setUp(replays(60));
    expect(ids('replay')).toHaveLength(24);
    store.extend('replay');
    store.extend('replay');
    store.extend('live');
    await clock.advance(0);
    expect(ids('replay')).toHaveLength(48);
    expect(platform.calls.filter((call) => call === 'shows')).toHaveLength(4);
    await clock.advance(40_000);
    expect(ids('replay')).toHaveLength(48);
    store.extend('replay');
    await clock.advance(0);
    store.extend('replay');
    await clock.advance(0);
    expect(new Set(ids('replay')).size).toBe(60);
  });

  it('are refreshed as far as they were walked; what is gone goes, and a page that comes meanwhile stays', async () => {
    const shows = replays(100);
    const { clock, platform, store, ids } = await setUp(shows);
    const walk = async () => {
      store.extend('replay');
      await clock.advance(0);
    };
    await walk();
    await walk();
    expect(ids('replay')).toHaveLength(72);
    shows[60] = { ...shows[60], title: 'Another title' } as Show;
    shows.splice(30, 1);
    platform.failOnce('shows', { cause: 'unavailable' });
    await clock.advance(31_000);
    await clock.advance(31_000);
    const { state } = store;
    const titles = state.kind === 'ready' ? state.value.lists.replay.shows.map(({ title }) => title) : [];
    expect(titles).toContain('Another title');
    expect(ids('replay')).toEqual(shows.slice(0, 72).map(({ id }) => id));
    platform.hang();
    store.retry();
    store.extend('replay');
    await clock.advance(0);
    platform.recover();
    await clock.advance(0);
    expect(ids('replay')).toEqual(shows.slice(0, 96).map(({ id }) => id));
    await walk();
    expect(ids('replay')).toEqual(shows.map(({ id }) => id));
  });

  it('tell of the creators they are of, and ask nobody when there is none', async () => {
    const { store, platform } = await setUp([aShow({ creator: by('maya') })], { creators: ['maya'] });
    expect(store.state).toMatchObject({ kind: 'ready', value: { creators: [{ id: 'maya' }] } });
    expect(platform.calls).toContain('creators');
    const alone = await setUp([], { creators: [] });
    expect(alone.store.state.kind).toBe('ready');
    expect(alone.platform.calls).toEqual([]);
  });

  it('are of others at once, without what was fetched of the first', async () => {
    const shows = [...replays(40, { creator: by('ana') }), aReplay({ id: 'ben1', creator: by('ben') })];
    const { clock, store, ids } = await setUp(shows, { creators: ['ana'] });
    store.extend('replay');
    await clock.advance(0);
    expect(ids('replay')).toHaveLength(40);
    store.showOf({ creators: ['ben'] });
    await clock.advance(0);
    expect(ids('replay')).toEqual(['ben1']);
  });

  it('say that they are slow, why they failed, and come back by themselves', async () => {
    const clock = createFakeClock();
    const platform = createFakePlatform({ clock, home: { rows: [] }, shows: replays(1) });
    const store = createShowListsStore({
      of: { category: 'fashion' },
      platform: platform.client,
      clock,
      random: () => 0.5,
    });
    platform.hang();
    store.start();
    await clock.advance(3000);
    expect(store.state).toEqual({ kind: 'loading', isSlow: true });
    platform.fail({ cause: 'offline' });
    store.stop();
    store.start();
    platform.recover();
    platform.fail({ cause: 'offline' });
    await clock.advance(0);
    expect(store.state).toEqual({ kind: 'failed', cause: 'offline' });
    platform.recover();
    await clock.advance(10_000);
    expect(store.state.kind).toBe('ready');
    platform.fail({ cause: 'unavailable' });
    await clock.advance(40_000);
    expect(store.state).toMatchObject({ kind: 'ready', isStale: true });
  });

  it('stop asking when nobody sees them', async () => {
    const { clock, platform, store } = await setUp(replays(1));
    store.stop();
    const asked = platform.calls.length;
    await clock.advance(300_000);
    expect(platform.calls).toHaveLength(asked);
    expect(clock.pendingTimers).toBe(0);
  });
});
