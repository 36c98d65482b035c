import { expect, it } from 'vitest';
import { createDeviceLibrary } from '../../src/adapter/device-library';
import { keepReminders } from '../../src/domain/keep-reminders';
import { createLibraryStore } from '../../src/domain/library-store';
import type { HomeState } from '../../src/domain/home-state';
import { createStateHolder } from '../../src/domain/store';
import type { Wakefulness } from '../../src/domain/wake-store';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { createFakeStorage } from '../support/fakes/fake-storage';
import { aHomeRow, anUpcomingShow } from '../support/fakes/specimens';

const setUp = async () => {
  const clock = createFakeClock();
  const show = anUpcomingShow({ startsAtMs: clock.nowMs() + 3_600_000 });
  const shows = [show];
  const platform = createFakePlatform({ clock, home: { rows: [] }, shows });
  const library = createLibraryStore({ library: createDeviceLibrary(createFakeStorage()), clock });
  const wakefulness = createStateHolder<Wakefulness>('awake');
  const home = createStateHolder<HomeState>({ kind: 'loading', isSlow: false });
  await clock.advance(0);
  const store = keepReminders({
    library,
    platform: platform.client,
    clock,
    random: () => 0.5,
    wakefulness,
    home,
    loadFeed: () => Promise.resolve(platform.feed),
  });
  library.remind(show);
  const begin = () => (shows[0] = { ...show, state: 'live' });
  return { clock, store, home, wakefulness, begin, shows, platform, library };
};

it('rings when Home hears that a show has begun before its time', async () => {
  const { clock, store, home, begin, shows } = await setUp();
  begin();
  home.set({ kind: 'ready', rows: [aHomeRow({ shows })], isStale: false });
  await clock.advance(0);
  expect(store.state.ringing?.show.id).toBe('plants');
});

it('is silent while nobody sees the app, and rings when it is seen again', async () => {
  const { clock, store, wakefulness, begin } = await setUp();
  wakefulness.set('asleep');
  begin();
  await clock.advance(2 * 3_600_000);
  expect(store.state.ringing).toBeUndefined();
  expect(clock.pendingTimers).toBe(0);
  wakefulness.set('awake');
  await clock.advance(0);
  expect(store.state.ringing?.show.id).toBe('plants');
});

it('has one timer for what is next, and none without a reminder', async () => {
  const { clock, store } = await setUp();
  expect(clock.pendingTimers).toBe(1);
  store.noteOpened('plants');
  await clock.advance(5 * 60_000);
  expect(clock.pendingTimers).toBe(1);
});

it('rings for a product that comes into the picture of a show nobody has open, and once only', async () => {
  const { clock, store, home, begin, shows, platform, library } = await setUp();
  library.remindOfProduct('plants', 'ridgeline');
  begin();
  home.set({ kind: 'ready', rows: [aHomeRow({ shows })], isStale: false });
  await clock.advance(0);
  // The show itself was waited for too.
  store.noteOpened('plants');
  expect(store.state.ringing).toBeUndefined();
  platform.emit('plants', { kind: 'product-highlighted', atMs: clock.nowMs(), data: { productId: 'ridgeline' } });
  await clock.advance(0);
  expect(store.state.ringing).toMatchObject({ show: { id: 'plants' }, product: { id: 'ridgeline' } });
  store.putOff();
  expect(store.state.ringing).toBeUndefined();
  expect(library.state.productReminders).toEqual([]);
  platform.emit('plants', { kind: 'product-highlighted', atMs: clock.nowMs(), data: { productId: 'ridgeline' } });
  await clock.advance(10 * 60_000);
  expect(store.state.ringing).toBeUndefined();
  expect(platform.rooms.memberCount).toBe(0);
});
