import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RundownItem } from '../../contract/rundown';
import type { Show } from '../../contract/show';
import type { ShowPageState } from '../../src/domain/show-state';
import { createShowStore } from '../../src/domain/show-store';
import { createFakeClock, type FakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { aReplay, anUpcomingShow, someProducts } from '../support/fakes/specimens';

describe('a show’s store', () => {
  let clock: FakeClock;
  const stops: (() => void)[] = [];
  beforeEach(() => (clock = createFakeClock()));
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  function open(
    show: Show,
    options: { known?: Show; members?: { title?: string; url?: string }; rundown?: RundownItem[] } = {},
  ) {
    const shows = [show];
    const platform = createFakePlatform({
      ...{ clock, home: { rows: [] }, shows },
      ...(options.rundown === undefined ? {} : { rundown: options.rundown }),
      ...(options.members === undefined ? {} : { config: { waysToWatch: { members: options.members } } }),
    });
    const store = createShowStore({
      ...{ showId: show.id, known: options.known, platform: platform.client, clock },
      random: () => 0.5,
    });
    stops.push(() => store.stop());
    return { shows, platform, store };
  }
  const ready = (state: ShowPageState) => {
    if (state.kind !== 'ready') throw new Error(`it is ${state.kind}`);
    return state;
  };

  describe('a show that is told about', () => {
    it('comes with its products', async () => {
      const show = anUpcomingShow();
      const { store } = open(show);
      expect(store.state).toEqual({ kind: 'loading', isSlow: false });
      store.start();
      await clock.advance(0);
      const { products, ...rest } = ready(store.state);
      expect(rest).toEqual({ kind: 'ready', show, isStale: false, way: undefined });
      expect(products).toEqual({ kind: 'ready', products: someProducts(), airsAtMs: new Map() });
    });

    it('tells when each product is announced to come next, and not of a recording', async () => {
      const nowMs = clock.nowMs();
      const item = (productId: string, startsAtMs: number) => ({
        id: `${startsAtMs}`,
        title: 'x',
        productId,
        startsAtMs,
      });
      const rundown = [
        item('ridgeline', nowMs - 1000),
        item('ridgeline', nowMs + 9000),
        item('ridgeline', nowMs + 5000),
        { id: 'talk', title: 'Talk', startsAtMs: nowMs + 1000 },
      ];
      const { store } = open(anUpcomingShow(), { rundown });
      store.start();
      await clock.advance(0);
      expect(ready(store.state).products).toMatchObject({ airsAtMs: new Map([['ridgeline', nowMs + 5000]]) });
      const replay = open(aReplay(), { rundown });
      replay.store.start();
      await clock.advance(0);
      expect(ready(replay.store.state).products).not.toHaveProperty('airsAtMs');
    });

    it('has its products where the platform has no rundowns', async () => {
      const { store, platform } = open(anUpcomingShow());
      platform.failOnce('rundown', { cause: 'gone' });
      store.start();
      await clock.advance(0);
      expect(ready(store.state).products).toEqual({ kind: 'ready', products: someProducts() });
    });

    it('is there at once where another screen knows it', () => {
      const show = anUpcomingShow();
      const { store } = open(show, { known: show });
      expect(store.state).toMatchObject({ kind: 'ready', show, products: { kind: 'loading' } });
    });

    it('asks for no products where none are announced', async () => {
      const { store, platform } = open(anUpcomingShow({ productCount: 0 }));
      store.start();
      await clock.advance(0);
      expect(ready(store.state).products).toEqual({ kind: 'ready', products: [] });
      expect(platform.calls).not.toContain('showProducts');
    });

    it('is live as soon as the platform has started it', async () => {
      const show = anUpcomingShow({ startsAtMs: clock.nowMs() + 60_000 });
      const { store, shows } = open(show, { known: show });
      store.start();
      await clock.advance(60_000);
      expect(ready(store.state).show.state).toBe('upcoming');
      shows[0] = { ...show, state: 'live' };
      await clock.advance(2500);
      expect(ready(store.state).show.state).toBe('live');
    });

    it('is asked for soon again when it is late, then more seldom, never in a hurry', async () => {
      const show = anUpcomingShow({ startsAtMs: clock.nowMs() + 1000 });
      const { store, platform, shows } = open(show, { known: show });
      store.start();
      await clock.advance(20_000);
      const early = platform.calls.filter((call) => call === 'show').length;
      expect(early).toBeGreaterThan(3);
      await clock.advance(10 * 60_000);
      const late = platform.calls.filter((call) => call === 'show').length - early;
      expect(late).toBeLessThan(50);
      shows[0] = { ...show, state: 'live' };
      await clock.advance(31_000);
      expect(ready(store.state).show.state).toBe('live');
    });

    it('follows a start that was moved', async () => {
      const show = anUpcomingShow({ startsAtMs: clock.nowMs() + 60_000 });
      const { store, shows } = open(show, { known: show });
      store.start();
      await clock.advance(0);
      shows[0] = { ...show, startsAtMs: show.startsAtMs + 600_000 };
      await clock.advance(31_000);
      expect(ready(store.state).show.startsAtMs).toBe(show.startsAtMs + 600_000);
    });

    it('says what is needed for one that isn’t open, as far as the operator says', async () => {
      const show = anUpcomingShow({ access: 'members' });
      const members = { title: 'Aisle Plus', url: 'https://shop.example/plus' };
      const { store } = open(show, { members });
      store.start();
      await clock.advance(0);
      expect(ready(store.state).way).toEqual(members);
      const silent = open(show);
      silent.store.start();
      await clock.advance(0);
      expect(ready(silent.store.state).way).toBeUndefined();
      const openToAll = open(anUpcomingShow(), { members });
      openToAll.store.start();
      await clock.advance(0);
      expect(ready(openToAll.store.state).way).toBeUndefined();
      expect(openToAll.platform.calls).not.toContain('config');
    });

    it('fails with its cause, and comes back by itself and at a press', async () => {
      const { store, platform } = open(aReplay());
      platform.fail({ cause: 'offline' });
      store.start();
      await clock.advance(0);
      expect(store.state).toEqual({ kind: 'failed', cause: 'offline' });
      platform.recover();
      store.retry();
      expect(store.state).toEqual({ kind: 'loading', isSlow: false });
      await clock.advance(0);
      expect(ready(store.state).show.state).toBe('replay');
    });

    it('says when it is slow', async () => {
      const { store, platform } = open(aReplay());
      platform.hang();
      store.start();
      await clock.advance(3100);
      expect(store.state).toEqual({ kind: 'loading', isSlow: true });
      platform.recover();
    });

    it('keeps what it has while the platform is away, and says that it is old', async () => {
      const { store, platform } = open(aReplay());
      store.start();
      await clock.advance(0);
      platform.fail({ cause: 'unavailable' });
      await clock.advance(32_000);
      const state = ready(store.state);
      expect(state.isStale).toBe(true);
      expect(state.products.kind).toBe('ready');
      platform.recover();
      await clock.advance(32_000);
      expect(ready(store.state).isStale).toBe(false);
    });

    it('is gone when the platform says so, whatever was known', async () => {
      const show = anUpcomingShow();
      const { store, shows } = open(show, { known: show });
      shows.splice(0);
      store.start();
      await clock.advance(0);
      expect(store.state).toEqual({ kind: 'failed', cause: 'gone' });
    });

    it('asks again for products that didn’t come', async () => {
      const { store, platform } = open(anUpcomingShow());
      platform.failOnce('showProducts', { cause: 'unavailable' });
      store.start();
      await clock.advance(0);
      expect(ready(store.state).products).toEqual({ kind: 'failed' });
      await clock.advance(10_000);
      expect(ready(store.state).products.kind).toBe('ready');
    });

    it('asks for nothing once stopped', async () => {
      const { store, platform } = open(anUpcomingShow());
      store.start();
      await clock.advance(0);
      store.stop();
      const before = platform.calls.length;
      await clock.advance(10 * 60_000);
      expect(platform.calls.length).toBe(before);
      expect(clock.pendingTimers).toBe(0);
    });
  });
});
