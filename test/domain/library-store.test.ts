import { expect, it } from 'vitest';
import { createDeviceLibrary } from '../../src/adapter/device-library';
import { createLibraryStore } from '../../src/domain/library-store';
import type { ViewerLibrary } from '../../src/domain/ports/viewer-library';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakeStorage } from '../support/fakes/fake-storage';

const settle = () => new Promise((resolve) => setTimeout(resolve));

async function open(library: ViewerLibrary) {
  const clock = createFakeClock();
  const store = createLibraryStore({ library, clock });
  await settle();
  return { clock, store };
}

it('keeps what is followed, waited for, kept and watched on the TV, the newest first', async () => {
  const storage = createFakeStorage();
  const { store, clock } = await open(createDeviceLibrary(storage));
  const atMs = clock.nowMs();
  store.follow('maya');
  store.follow('joan');
  store.remind({ id: 'plants', title: 'Plants', startsAtMs: 5 });
  store.remindOfProduct('trail', 'shoe');
  store.remindOfProduct('trail', 'boot');
  store.forgetProduct('trail', 'boot');
  store.keep({ variantId: 'shoe-38', productId: 'shoe', showId: 'trail' });
  store.noteWatched({ showId: 'trail', positionSeconds: 10, durationSeconds: 100 });
  const expected = {
    follows: [
      { creatorId: 'joan', atMs },
      { creatorId: 'maya', atMs },
    ],
    reminders: [{ showId: 'plants', title: 'Plants', startsAtMs: 5, atMs }],
    productReminders: [{ showId: 'trail', productId: 'shoe', atMs }],
    tray: [{ variantId: 'shoe-38', productId: 'shoe', showId: 'trail', atMs }],
    watched: [{ showId: 'trail', positionSeconds: 10, durationSeconds: 100, atMs }],
  };
  expect(store.state).toMatchObject(expected);
  expect((await open(createDeviceLibrary(storage))).store.state).toMatchObject({ ...expected, isLoaded: true });
});

it('holds each thing once and lets it go', async () => {
  const { store } = await open(createDeviceLibrary(createFakeStorage()));
  store.follow('maya');
  store.follow('maya');
  expect(store.state.follows).toHaveLength(1);
  store.unfollow('maya');
  expect(store.state.follows).toEqual([]);
});

it.each(['nonsense', '{}', '[1,null,{"creatorId":7}]'])('reads a broken list as empty: %s', async (text) => {
  const storage = createFakeStorage({
    'library.follows': text,
    'library.tray': '[{"variantId":"a","productId":"b","atMs":1}]',
  });
  const { store } = await open(createDeviceLibrary(storage));
  expect(store.state.follows).toEqual([]);
  expect(store.state.tray).toHaveLength(1);
});

it('keeps the newest 200 of a list', async () => {
  const storage = createFakeStorage();
  const { store } = await open(createDeviceLibrary(storage));
  for (let number = 0; number < 210; number++) store.follow(`creator-${number}`);
  const { store: again } = await open(createDeviceLibrary(storage));
  expect(again.state.follows).toHaveLength(200);
  expect(again.state.follows[0]?.creatorId).toBe('creator-209');
});

it('takes a change back that could not be kept, and says so', async () => {
  const library = createDeviceLibrary(createFakeStorage());
  const { store } = await open({
    ...library,
    put: () => Promise.resolve({ ok: false, failure: { cause: 'offline' } }),
  });
  store.follow('maya');
  expect(store.state.follows).toHaveLength(1);
  await settle();
  expect(store.state).toMatchObject({ follows: [], hasFailed: true });
});

it('has what was kept before, and what is changed before that has been read', async () => {
  const storage = createFakeStorage();
  const { store: earlier } = await open(createDeviceLibrary(storage));
  earlier.follow('maya');
  const store = createLibraryStore({ library: createDeviceLibrary(storage), clock: createFakeClock() });
  store.follow('joan');
  await settle();
  expect(store.state.isLoaded).toBe(true);
  expect(store.state.follows.map(({ creatorId }) => creatorId)).toEqual(['joan', 'maya']);
});

it('clears everything', async () => {
  const storage = createFakeStorage();
  const { store } = await open(createDeviceLibrary(storage));
  store.follow('maya');
  store.clear();
  expect(store.state.follows).toEqual([]);
  expect(storage.entries.size).toBe(0);
});
