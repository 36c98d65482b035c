import { beforeEach, describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import { createDeviceLibrary } from '../../src/adapter/device-library';
import { createAiringWatch } from '../../src/domain/airing-watch';
import { createLibraryStore } from '../../src/domain/library-store';
import { createFakeClock, type FakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { createFakeStorage } from '../support/fakes/fake-storage';
import { aPlainProduct, aShow, anUpcomingShow } from '../support/fakes/specimens';

describe('a product that the viewer waits for', () => {
  let clock: FakeClock;
  beforeEach(() => (clock = createFakeClock()));

  const open = async (...shows: Show[]) => {
    const platform = createFakePlatform({ clock, home: { rows: [] }, shows });
    const library = createLibraryStore({ library: createDeviceLibrary(createFakeStorage()), clock });
    await clock.advance(0);
    const heard: string[] = [];
    let feeds = 0;
    const watch = createAiringWatch({
      ...{ library, clock, platform: platform.client, random: () => 0.5 },
      loadFeed: () => {
        feeds += 1;
        return Promise.resolve(platform.feed);
      },
      onAiring: (show, product) => void heard.push(`${show.id} ${product.id}`),
    });
    watch.start();
    const highlight = (showId: string, productId: string) =>
      platform.emit(showId, { kind: 'product-highlighted', atMs: clock.nowMs(), data: { productId } });
    const become = (index: number, over: Partial<Show>) => (shows[index] = { ...(shows[index] ?? aShow()), ...over });
    const awaited = () => library.state.productReminders.map(({ productId }) => productId);
    return { platform, library, watch, heard, highlight, become, awaited, feeds: () => feeds };
  };
  const live = (id = 'one') => aShow({ id });

  it('is heard of when it is highlighted, no other one is', async () => {
    const { library, heard, highlight } = await open(live());
    library.remindOfProduct('one', 'ridgeline');
    await clock.advance(0);
    highlight('one', 'granite');
    highlight('one', 'ridgeline');
    await clock.advance(0);
    expect(heard).toEqual(['one ridgeline']);
  });

  it('that is on already is heard of at once', async () => {
    const { library, heard, highlight } = await open(live());
    highlight('one', 'ridgeline');
    library.remindOfProduct('one', 'ridgeline');
    await clock.advance(0);
    expect(heard).toEqual(['one ridgeline']);
  });

  it('that the show took up later is asked for', async () => {
    const { library, heard, highlight, platform } = await open(live());
    library.remindOfProduct('one', 'late');
    await clock.advance(0);
    platform.addProduct(aPlainProduct('late', 'A late one', 1000));
    highlight('one', 'late');
    await clock.advance(0);
    expect(heard).toEqual(['one late']);
  });

  it('costs no connection while its show is to come, and few questions', async () => {
    const { library, heard, highlight, become, platform, feeds } = await open(
      anUpcomingShow({ id: 'one', startsAtMs: clock.nowMs() + 24 * 3_600_000 }),
    );
    library.remindOfProduct('one', 'ridgeline');
    await clock.advance(23 * 3_600_000);
    expect(feeds()).toBe(0);
    expect(platform.calls.filter((call) => call === 'show').length).toBeLessThan(8);
    await clock.advance(3_600_000 - 1000);
    become(0, { state: 'live' });
    await clock.advance(70_000);
    expect(feeds()).toBe(1);
    highlight('one', 'ridgeline');
    await clock.advance(0);
    expect(heard).toEqual(['one ridgeline']);
  });

  it('is forgotten with its show: over, cancelled, or ended while it was listened to', async () => {
    const { library, awaited, become, platform } = await open(live('one'), live('two'), live('three'));
    become(0, { state: 'replay' });
    library.remindOfProduct('one', 'a');
    library.remindOfProduct('gone', 'b');
    library.remindOfProduct('two', 'c');
    library.remindOfProduct('three', 'd');
    await clock.advance(0);
    expect(awaited().sort()).toEqual(['c', 'd']);
    platform.emit('two', { kind: 'show-ended', atMs: clock.nowMs(), data: { hasReplay: true } });
    expect(awaited()).toEqual(['d']);
    expect(platform.rooms.memberCount).toBe(1);
  });

  it('is left when it isn’t wanted any more', async () => {
    const { library, platform } = await open(live());
    library.remindOfProduct('one', 'ridgeline');
    await clock.advance(0);
    expect(platform.rooms.memberCount).toBe(1);
    library.forgetProduct('one', 'ridgeline');
    expect(platform.rooms.memberCount).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('is tried again when nothing answers', async () => {
    const { library, heard, highlight, platform } = await open(live());
    platform.fail({ cause: 'offline' });
    library.remindOfProduct('one', 'ridgeline');
    await clock.advance(20_000);
    platform.recover();
    await clock.advance(120_000);
    highlight('one', 'ridgeline');
    await clock.advance(0);
    expect(heard).toEqual(['one ridgeline']);
  });

  it('rings for nobody: rooms are left while the app sleeps, and looked at again when it wakes', async () => {
    const { library, watch, heard, highlight, platform } = await open(live());
    library.remindOfProduct('one', 'ridgeline');
    await clock.advance(0);
    watch.sleep();
    expect(platform.rooms.memberCount).toBe(0);
    highlight('one', 'ridgeline');
    await clock.advance(60_000);
    expect(heard).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
    watch.wake();
    await clock.advance(0);
    expect(heard).toEqual(['one ridgeline']);
  });

  it('is heard after a gap that couldn’t be closed', async () => {
    const { library, heard, highlight, platform } = await open(live());
    library.remindOfProduct('one', 'ridgeline');
    await clock.advance(0);
    platform.rooms.cut();
    highlight('one', 'granite');
    highlight('one', 'ridgeline');
    platform.rooms.forgetUpTo('show:one', 2);
    await platform.rooms.restore();
    await clock.advance(0);
    expect(heard).toEqual([]);
    highlight('one', 'ridgeline');
    await clock.advance(0);
    expect(heard).toEqual(['one ridgeline']);
  });

  it('of many shows at once takes up four connections’ rooms, the others when these are over', async () => {
    const shows = Array.from({ length: 6 }, (_, index) => live(`show-${index}`));
    const { library, platform } = await open(...shows);
    for (const { id } of shows) library.remindOfProduct(id, 'ridgeline');
    await clock.advance(0);
    expect(platform.rooms.memberCount).toBe(4);
    for (const { id } of [...shows].reverse()) library.forgetProduct(id, 'ridgeline');
    await clock.advance(0);
    expect(platform.rooms.memberCount).toBe(0);
  });
});
