import { describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import { createDeviceLibrary } from '../../src/adapter/device-library';
import { createContinueRow } from '../../src/domain/continue-watching';
import { createLibraryStore } from '../../src/domain/library-store';
import { createStateHolder } from '../../src/domain/store';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { createFakeStorage } from '../support/fakes/fake-storage';
import { aReplay, aShow } from '../support/fakes/specimens';

const durationSeconds = 2400;

const setUp = async (shows: Show[]) => {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock, home: { rows: [] }, shows });
  const storage = createFakeStorage();
  const library = createLibraryStore({ library: createDeviceLibrary(storage), clock });
  await clock.advance(0);
  const preferences = createStateHolder({ isHistoryKept: true });
  const row = createContinueRow({ platform: platform.client, library, preferences });
  const watch = async (showId: string, positionSeconds = 600) => {
    library.noteWatched({ showId, positionSeconds, durationSeconds });
    await clock.advance(1000);
  };
  const ids = () => (row.state?.shows ?? []).map(({ id }) => id);
  const asked = () => platform.calls.filter((call) => call === 'show').length;
  return { clock, platform, library, preferences, row, watch, ids, asked };
};
const replays = (...ids: string[]): Show[] => ids.map((id) => aReplay({ id }));

describe('the row of what was left on the way', () => {
  it('isn’t there, and nothing is asked, while nothing was watched', async () => {
    const { row, clock, asked } = await setUp(replays('a'));
    row.refresh();
    await clock.advance(0);
    expect(row.state).toBeUndefined();
    expect(asked()).toBe(0);
  });

  it('has what was watched last first, with its place', async () => {
    const { row, watch, ids } = await setUp(replays('a', 'b', 'c'));
    await watch('a');
    await watch('b', 900);
    await watch('c');
    expect(ids()).toEqual(['c', 'b', 'a']);
    await watch('a', 1200);
    expect(ids()).toEqual(['a', 'c', 'b']);
    expect(row.state?.watched?.map(({ positionSeconds }) => positionSeconds)).toEqual([1200, 600, 900]);
  });

  it.each([
    ['hardly begun', 14, false],
    ['begun', 15, true],
    ['nearly over', durationSeconds - 15, true],
    ['seen to its end', durationSeconds - 14, false],
  ])('%s', async (_case, positionSeconds, isThere) => {
    const { watch, ids } = await setUp(replays('a'));
    await watch('a', positionSeconds);
    expect(ids()).toEqual(isThere ? ['a'] : []);
  });

  it('loses a recording that is seen to its end, and goes with the last', async () => {
    const { row, watch, ids } = await setUp(replays('a', 'b'));
    await watch('a');
    await watch('b');
    await watch('a', durationSeconds);
    expect(ids()).toEqual(['b']);
    await watch('b', durationSeconds);
    expect(row.state).toBeUndefined();
  });

  it('drops and forgets what is gone from the platform, without a word', async () => {
    const shows = replays('a', 'b');
    const { row, watch, ids, clock, library } = await setUp(shows);
    await watch('a');
    await watch('b');
    shows.splice(0, 1);
    // One is looked at again with each refresh.
    row.refresh();
    row.refresh();
    await clock.advance(0);
    expect(ids()).toEqual(['b']);
    expect(library.state.watched.map(({ showId }) => showId)).toEqual(['b']);
  });

  it('leaves out what can’t be played now, and keeps its place', async () => {
    const { watch, ids, library } = await setUp([aShow({ id: 'a', state: 'ended' }), ...replays('b')]);
    await watch('a');
    await watch('b');
    expect(ids()).toEqual(['b']);
    expect(library.state.watched).toHaveLength(2);
  });

  it('keeps what it knows when the platform is away, and asks again with the next refresh', async () => {
    const { row, watch, ids, clock, platform, asked } = await setUp(replays('a', 'b'));
    await watch('a');
    platform.fail({ cause: 'offline' });
    await watch('b');
    expect(ids()).toEqual(['a']);
    const before = asked();
    await watch('a', 700);
    expect(asked()).toBe(before);
    platform.recover();
    row.refresh();
    await clock.advance(0);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('asks for few at once and for no more than a row holds', async () => {
    const all = Array.from({ length: 30 }, (_, index) => `s${index}`);
    const { watch, ids, platform, clock, asked } = await setUp(replays(...all));
    platform.hang();
    for (const id of all) await watch(id);
    expect(asked()).toBeLessThanOrEqual(4 + all.length);
    platform.recover();
    await clock.advance(0);
    await clock.advance(0);
    expect(ids()).toHaveLength(20);
    expect(ids()[0]).toBe('s29');
  });

  it('goes when the viewer doesn’t want that kept, and comes back', async () => {
    const { watch, ids, preferences } = await setUp(replays('a'));
    await watch('a');
    preferences.set({ isHistoryKept: false });
    expect(ids()).toEqual([]);
    preferences.set({ isHistoryKept: true });
    expect(ids()).toEqual(['a']);
  });
});
