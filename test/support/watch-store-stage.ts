import { createWatchStore, type WatchStoreOptions } from '../../src/domain/watch-store';
import type { WatchState } from '../../src/domain/watch-state';
import { createFakeClock } from './fakes/fake-clock';
import { createFakePlatform, type FakePlatformOptions } from './fakes/fake-platform';

export const showId = 'trail-season';
export const room = `show:${showId}`;
export type Ready = Extract<WatchState, { kind: 'ready' }>;

/** A watch store over a platform in memory, not started yet. */
export const setUp = (options: Partial<WatchStoreOptions> = {}, platformOptions: Partial<FakePlatformOptions> = {}) => {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock, ...platformOptions });
  const store = createWatchStore({
    ...{ showId, platform: platform.client, feed: platform.feed, clock, random: () => 0.5 },
    ...options,
  });
  const ready = (): Ready => {
    if (store.state.kind !== 'ready') throw new Error(`watch is ${store.state.kind}`);
    return store.state;
  };
  const tells: WatchState[] = [];
  store.subscribe((state) => tells.push(state));
  const start = async () => {
    store.start();
    await clock.advance(0);
  };
  return { clock, platform, store, ready, tells, start, startMs: clock.nowMs() };
};
