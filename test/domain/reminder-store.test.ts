import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import { createDeviceLibrary } from '../../src/adapter/device-library';
import { createLibraryStore } from '../../src/domain/library-store';
import type { Storage } from '../../src/domain/ports/storage';
import { createReminderStore, putOffMs, ringMs } from '../../src/domain/reminder-store';
import { createFakeClock, type FakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { createFakeStorage } from '../support/fakes/fake-storage';
import { anUpcomingShow, aShow } from '../support/fakes/specimens';

const hourMs = 3_600_000;
describe('reminders', () => {
  let clock: FakeClock;
  const stops: (() => void)[] = [];
  beforeEach(() => (clock = createFakeClock()));
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  /** `shows` may be changed while it runs, as a platform's do. */
  async function open(shows: Show[], storage: Storage = createFakeStorage(), isHanging = false) {
    const platform = createFakePlatform({ clock, home: { rows: [] }, shows });
    if (isHanging) platform.hang();
    const library = createLibraryStore({ library: createDeviceLibrary(storage), clock });
    await clock.advance(0);
    const store = createReminderStore({ library, platform: platform.client, clock, random: () => 0.5 });
    /** Every ring so far. */
    const rings: string[] = [];
    store.subscribe(({ ringing }) => {
      if (ringing !== undefined && ringing.show.id !== rings[rings.length - 1]) rings.push(ringing.show.id);
    });
    store.start();
    stops.push(() => store.stop());
    const begin = (index: number) => (shows[index] = { ...(shows[index] ?? aShow()), state: 'live' });
    const ringing = () => store.state.ringing?.show.id;
    const kept = () => library.state.reminders.map(({ showId }) => showId);
    return { platform, library, store, shows, begin, ringing, kept, rings };
  }
  const inMinutes = (id: string, minutes: number): Show =>
    anUpcomingShow({ id, title: `Show ${id}`, startsAtMs: clock.nowMs() + minutes * 60_000 });

  describe('a reminder', () => {
    it('rings when its show begins, by the platform’s word', async () => {
      const { library, shows, begin, ringing } = await open([inMinutes('plants', 12)]);
      library.remind(shows[0] ?? aShow());
      await clock.advance(11 * 60_000);
      expect(ringing()).toBeUndefined();
      begin(0);
      await clock.advance(65_000);
      expect(ringing()).toBe('plants');
    });

    it('goes by the platform’s clock when that is put right', async () => {
      const { library, shows, begin, ringing } = await open([inMinutes('plants', 120)]);
      library.remind(shows[0] ?? aShow());
      begin(0);
      clock.jump(2 * hourMs);
      await clock.advance(61_000);
      expect(ringing()).toBe('plants');
    });

    it('asks ever more often as the start comes nearer, and seldom in all', async () => {
      const { library, shows, platform } = await open([inMinutes('plants', 24 * 60)]);
      library.remind(shows[0] ?? aShow());
      const asked = () => platform.calls.filter((call) => call === 'show').length;
      await clock.advance(11 * hourMs);
      expect(asked()).toBe(0);
      await clock.advance(12 * hourMs);
      expect(asked()).toBe(4);
      await clock.advance(hourMs);
      expect(asked()).toBeLessThanOrEqual(10);
    });

    it('rings before its time when the show begins early', async () => {
      const { library, shows, begin, rings } = await open([inMinutes('plants', 60)]);
      library.remind(shows[0] ?? aShow());
      await clock.advance(20 * 60_000);
      begin(0);
      await clock.advance(15 * 60_000);
      expect(rings).toEqual(['plants']);
    });

    it('rings at once when another screen hears that the show is live', async () => {
      const { library, store, shows, begin, ringing } = await open([inMinutes('plants', 60), inMinutes('other', 60)]);
      library.remind(shows[0] ?? aShow());
      begin(0);
      begin(1);
      store.noteShows(shows);
      await clock.advance(0);
      expect(ringing()).toBe('plants');
      expect(store.state.waitingCount).toBe(0);
      // What was put off isn't brought back by the next refresh.
      store.putOff();
      store.noteShows(shows);
      await clock.advance(0);
      expect(ringing()).toBeUndefined();
    });

    it('moves when another screen hears of another start', async () => {
      const { library, store, shows } = await open([inMinutes('plants', 60)]);
      const first = shows[0] ?? aShow();
      library.remind(first);
      store.noteShows([{ ...first, startsAtMs: first.startsAtMs - 30 * 60_000 }]);
      expect(library.state.reminders[0]?.startsAtMs).toBe(first.startsAtMs - 30 * 60_000);
    });

    it('is forgotten without a word when its show is cancelled before the start', async () => {
      const { library, shows, rings, kept } = await open([inMinutes('plants', 60)]);
      library.remind(shows[0] ?? aShow());
      shows.splice(0);
      await clock.advance(40 * 60_000);
      expect(kept()).toEqual([]);
      expect(rings).toEqual([]);
    });

    it('waits for a show that is late', async () => {
      const { library, shows, begin, rings, kept } = await open([inMinutes('plants', 1)]);
      library.remind(shows[0] ?? aShow());
      await clock.advance(5 * 60_000);
      expect(rings).toEqual([]);
      expect(kept()).toEqual(['plants']);
      begin(0);
      await clock.advance(61_000);
      expect(rings).toEqual(['plants']);
    });

    it('moves with a show that was put off', async () => {
      const { library, shows, begin, rings } = await open([inMinutes('plants', 1)]);
      const first = shows[0] ?? aShow();
      library.remind(first);
      shows[0] = { ...first, startsAtMs: first.startsAtMs + hourMs };
      await clock.advance(5 * 60_000);
      expect(rings).toEqual([]);
      expect(library.state.reminders[0]?.startsAtMs).toBe(first.startsAtMs + hourMs);
      await clock.advance(50 * 60_000);
      begin(0);
      await clock.advance(10 * 60_000);
      expect(rings).toEqual(['plants']);
    });

    it.each(['replay', 'ended'] as const)('is forgotten without a word when its show is over: %s', async (state) => {
      const { library, shows, ringing, kept } = await open([inMinutes('plants', 1)]);
      const first = shows[0] ?? aShow();
      library.remind(first);
      shows[0] = { ...first, state };
      await clock.advance(2 * 60_000);
      expect(ringing()).toBeUndefined();
      expect(kept()).toEqual([]);
    });

    it('is forgotten when its show was taken down', async () => {
      const { library, shows, kept } = await open([inMinutes('plants', 1)]);
      library.remind(shows[0] ?? aShow());
      shows.splice(0);
      await clock.advance(2 * 60_000);
      expect(kept()).toEqual([]);
    });

    it('is kept while the platform is away, and rings then', async () => {
      const { library, shows, begin, rings, platform } = await open([inMinutes('plants', 1)]);
      library.remind(shows[0] ?? aShow());
      platform.fail({ cause: 'offline' });
      await clock.advance(3 * 60_000);
      expect(rings).toEqual([]);
      platform.recover();
      begin(0);
      await clock.advance(61_000);
      expect(rings).toEqual(['plants']);
    });

    it('rings no more once it was taken back', async () => {
      const { library, shows, begin, ringing } = await open([inMinutes('plants', 1)]);
      library.remind(shows[0] ?? aShow());
      begin(0);
      await clock.advance(70_000);
      expect(ringing()).toBe('plants');
      library.forgetReminder('plants');
      expect(ringing()).toBeUndefined();
    });
  });

  describe('a ring', () => {
    const ring = async () => {
      const room = await open([inMinutes('plants', 1)]);
      room.library.remind(room.shows[0] ?? aShow());
      room.begin(0);
      await clock.advance(65_000);
      expect(room.ringing()).toBe('plants');
      return room;
    };

    it('ends with the reminder when the show is opened', async () => {
      const { store, ringing, kept } = await ring();
      store.noteOpened('plants');
      expect(ringing()).toBeUndefined();
      expect(kept()).toEqual([]);
    });

    it('comes once more when it was put off, and then no more', async () => {
      const { store, ringing, kept } = await ring();
      store.putOff();
      expect(ringing()).toBeUndefined();
      expect(kept()).toEqual(['plants']);
      await clock.advance(putOffMs - 1000);
      expect(ringing()).toBeUndefined();
      await clock.advance(2000);
      expect(ringing()).toBe('plants');
      store.putOff();
      expect(ringing()).toBeUndefined();
      expect(kept()).toEqual([]);
    });

    it('goes by itself, as if put off', async () => {
      const { ringing, kept } = await ring();
      await clock.advance(ringMs);
      expect(ringing()).toBeUndefined();
      expect(kept()).toEqual(['plants']);
      await clock.advance(putOffMs + 1000);
      expect(ringing()).toBe('plants');
    });

    it('stays while the viewer is about to answer it', async () => {
      const { store, ringing } = await ring();
      store.hold();
      await clock.advance(5 * ringMs);
      expect(ringing()).toBe('plants');
      store.release();
      await clock.advance(ringMs);
      expect(ringing()).toBeUndefined();
    });

    it('doesn’t come again for a show that has ended meanwhile', async () => {
      const { store, shows, ringing, kept } = await ring();
      store.putOff();
      shows[0] = { ...(shows[0] ?? aShow()), state: 'replay' };
      await clock.advance(putOffMs + 1000);
      expect(ringing()).toBeUndefined();
      expect(kept()).toEqual([]);
    });
  });

  describe('several at once', () => {
    it('come one after the other', async () => {
      const shows = ['a', 'b', 'c'].map((id) => inMinutes(id, 1));
      const { library, store, begin, ringing } = await open(shows);
      for (const show of shows) library.remind(show);
      for (const index of [0, 1, 2]) begin(index);
      await clock.advance(65_000);
      expect(store.state.waitingCount).toBe(2);
      const seen: (string | undefined)[] = [];
      for (let count = 0; count < 3; count += 1) {
        seen.push(ringing());
        store.noteOpened(ringing() ?? '');
      }
      expect([...seen].sort()).toEqual(['a', 'b', 'c']);
      expect(ringing()).toBeUndefined();
    });

    it('lose no one when one that waits is opened elsewhere', async () => {
      const shows = ['a', 'b', 'c'].map((id) => inMinutes(id, 1));
      const { library, store, begin, ringing, kept } = await open(shows);
      for (const show of shows) library.remind(show);
      for (const index of [0, 1, 2]) begin(index);
      await clock.advance(65_000);
      const first = ringing();
      const other = kept().find((id) => id !== first) ?? '';
      store.noteOpened(other);
      expect(ringing()).toBe(first);
      expect(store.state.waitingCount).toBe(1);
      store.noteOpened(first ?? '');
      expect([first, other]).not.toContain(ringing());
      expect(ringing()).toBeDefined();
    });
  });

  describe('what began while the app was closed', () => {
    it('is said once at the next start, if the show is still live', async () => {
      const storage = createFakeStorage();
      const shows = [inMinutes('live', 10), inMinutes('over', 10)];
      const before = await open(shows, storage);
      for (const show of shows) before.library.remind(show);
      before.store.stop();
      clock.jump(hourMs);
      shows[0] = { ...(shows[0] ?? aShow()), state: 'live' };
      shows[1] = { ...(shows[1] ?? aShow()), state: 'replay' };
      const after = await open(shows, storage);
      await clock.advance(0);
      expect(after.ringing()).toBe('live');
      expect(after.kept()).toEqual(['live']);
      after.store.noteOpened('live');
      await clock.advance(hourMs);
      expect(after.ringing()).toBeUndefined();
    });

    it('is said at once when a hidden app is seen again', async () => {
      const { library, shows, begin, ringing, store } = await open([inMinutes('plants', 30)]);
      library.remind(shows[0] ?? aShow());
      begin(0);
      // A hidden app's timers stand still.
      clock.jump(hourMs);
      store.wake();
      await clock.advance(0);
      expect(ringing()).toBe('plants');
    });

    it('rings for nobody while the app is hidden, and once on return', async () => {
      const { library, store, shows, begin, rings, ringing, platform } = await open([inMinutes('plants', 3)]);
      library.remind(shows[0] ?? aShow());
      store.sleep();
      begin(0);
      await clock.advance(20 * 60_000);
      expect(rings).toEqual([]);
      expect(platform.calls).not.toContain('show');
      store.wake();
      await clock.advance(0);
      expect(ringing()).toBe('plants');
    });

    it('rings anew on return when it was ringing as the app was hidden, and not for a show that is over by then', async () => {
      const { library, store, shows, begin, ringing, kept } = await open([
        inMinutes('plants', 3),
        inMinutes('shoes', 3),
      ]);
      for (const show of shows) library.remind(show);
      begin(0);
      begin(1);
      await clock.advance(4 * 60_000 - 20_000);
      expect(ringing()).toBeDefined();
      store.sleep();
      expect(ringing()).toBeUndefined();
      shows[1] = { ...(shows[1] ?? aShow()), state: 'ended' };
      await clock.advance(20 * 60_000);
      store.wake();
      await clock.advance(0);
      expect(ringing()).toBe('plants');
      expect(store.state.waitingCount).toBe(0);
      expect(kept()).toEqual(['plants']);
    });

    it('drops an answer that comes while the app is hidden, and asks again', async () => {
      const { library, store, shows, begin, ringing, platform } = await open([inMinutes('plants', 1)]);
      library.remind(shows[0] ?? aShow());
      begin(0);
      platform.hang();
      await clock.advance(70_000);
      store.sleep();
      platform.recover();
      await clock.advance(0);
      expect(ringing()).toBeUndefined();
      store.wake();
      await clock.advance(0);
      expect(ringing()).toBe('plants');
    });

    it('asks nobody about what began days ago, and never about everything at once', async () => {
      const storage = createFakeStorage();
      const shows = Array.from({ length: 40 }, (_, index) => inMinutes(`s${index}`, index < 20 ? 10 : 40 * 60));
      const before = await open(shows, storage);
      for (const show of shows) before.library.remind(show);
      before.store.stop();
      clock.jump(40 * hourMs + 60_000);
      const after = await open(shows, storage, true);
      await clock.advance(0);
      expect(after.kept()).toHaveLength(20);
      expect(after.platform.calls.filter((call) => call === 'show').length).toBeLessThanOrEqual(4);
      after.platform.recover();
    });
  });

  it('looking at a show that is still to come takes nothing back', async () => {
    const { library, store, shows, kept } = await open([inMinutes('plants', 30)]);
    library.remind(shows[0] ?? aShow());
    store.noteOpened('plants');
    expect(kept()).toEqual(['plants']);
  });

  it('leaves no timer behind', async () => {
    const { library, store, shows, begin } = await open([inMinutes('plants', 1)]);
    library.remind(shows[0] ?? aShow());
    begin(0);
    await clock.advance(65_000);
    store.stop();
    expect(clock.pendingTimers).toBe(0);
  });
});
