import { describe, expect, it } from 'vitest';
import {
  aChatMessage,
  aHomeRow,
  aPlainProduct,
  aPromotion,
  aReplay,
  aShow,
  anUpcomingShow,
  highlighted,
  unhighlighted,
  usd,
} from '../support/fakes/specimens';
import { room, setUp, showId, type Ready } from '../support/watch-store-stage';

const prices = (state: Ready): number[] => state.offers.map(({ price }) => price.amountMinor);

describe('watching', () => {
  it('marks the product in the picture, not the one the server has got to', async () => {
    const { platform, store, ready, start, startMs } = setUp();
    platform.emit(showId, highlighted('granite', startMs - 20_000));
    await start();
    store.setPlayhead(startMs - 6000);
    expect(ready().showingNowId).toBe('granite');
    platform.emit(showId, highlighted('daybreak', startMs));
    expect(ready().showingNowId).toBe('granite');
    store.setPlayhead(startMs - 1);
    expect(ready().showingNowId).toBe('granite');
    store.setPlayhead(startMs);
    expect(ready().showingNowId).toBe('daybreak');
    expect(
      ready()
        .offers.filter(({ isShowingNow }) => isShowingNow)
        .map(({ product }) => product.id),
    ).toEqual(['daybreak']);
    // Rewinding needs nothing special.
    store.setPlayhead(startMs - 10_000);
    expect(ready().showingNowId).toBe('granite');
  });

  it('tells nothing while frames pass that change nothing', async () => {
    const { platform, store, tells, start, startMs } = setUp({}, { chat: [] });
    platform.emit(showId, highlighted('granite', startMs - 20_000));
    await start();
    store.setPlayhead(startMs - 5000);
    const before = tells.length;
    for (let frame = 0; frame < 200; frame += 1) store.setPlayhead(startMs - 5000 + frame * 16.7);
    expect(tells).toHaveLength(before);
  });

  it('applies prices, stock and the end of a deal at once, wherever the picture is', async () => {
    const { clock, platform, store, ready, start, startMs } = setUp();
    await start();
    store.setPlayhead(startMs - 300_000);
    platform.emit(showId, { kind: 'price-changed', atMs: startMs, data: { productId: 'granite', price: usd(9900) } });
    expect(prices(ready())).toEqual([9400, 9900, 7200, 2400]);
    platform.emit(showId, {
      kind: 'stock-changed',
      atMs: startMs,
      data: { productId: 'granite', variantId: 'granite-one', availability: 'sold-out' },
    });
    expect(ready().offers[1]?.availability).toBe('sold-out');
    const promotion = aPromotion({ startsAtMs: startMs, endsAtMs: startMs + 90_000 });
    platform.emit(showId, { kind: 'promotion-started', atMs: startMs, data: { promotion } });
    platform.emit(showId, {
      kind: 'promotion-progress',
      atMs: startMs,
      data: { promotionId: promotion.id, claimedShare: 0.9 },
    });
    expect(ready().promotion).toMatchObject({ claimedShare: 0.9 });
    await clock.advance(90_000);
    expect(ready().promotion).toBeUndefined();
  });

  it('ends a deal when the platform’s clock may have come to its end', async () => {
    const { clock, platform, ready, start, startMs } = setUp();
    await start();
    clock.behindAtMostMs = 30;
    const promotion = aPromotion({ startsAtMs: startMs, endsAtMs: clock.nowMs() + 90_000 });
    platform.emit(showId, { kind: 'promotion-started', atMs: startMs, data: { promotion } });
    await clock.advance(89_969);
    expect(ready().promotion).toBeDefined();
    await clock.advance(1);
    expect(ready().promotion).toBeUndefined();
  });

  it('shows chat up to the picture', async () => {
    const { platform, store, ready, start, startMs } = setUp({}, { chat: [] });
    await start();
    store.setPlayhead(startMs - 5000);
    platform.emit(showId, {
      kind: 'chat',
      atMs: startMs - 1000,
      data: { messages: [aChatMessage('new', 'wow', startMs - 1000)] },
    });
    expect(ready().chat).toEqual([]);
    store.setPlayhead(startMs - 1000);
    expect(ready().chat.map(({ text }) => text)).toEqual(['wow']);
  });

  it('goes by the clock, marked, while the picture’s time isn’t known', async () => {
    const { platform, store, ready, start, startMs } = setUp({ latencySeconds: () => 2 });
    platform.emit(showId, highlighted('granite', startMs - 3000));
    platform.emit(showId, highlighted('daybreak', startMs - 1000));
    await start();
    store.setPlayhead(Number.NaN);
    expect(ready()).toMatchObject({ showingNowId: 'granite', isApproximate: true });
    store.setPlayhead(startMs - 500);
    expect(ready()).toMatchObject({ showingNowId: 'daybreak', isApproximate: false });
  });

  it('counts viewers as they are told', async () => {
    const { platform, ready, start } = setUp();
    await start();
    expect(ready().viewers).toBe(12_431);
    platform.rooms.viewers(room, 13_000);
    expect(ready().viewers).toBe(13_000);
  });

  it('fetches a product that it hears of, and shows it last', async () => {
    const { clock, platform, ready, start, startMs } = setUp();
    await start();
    platform.addProduct(aPlainProduct('lamp', 'Head lamp', 3900));
    platform.failOnce('product', { cause: 'unavailable' });
    platform.emit(showId, highlighted('lamp', startMs));
    await clock.advance(5000);
    expect(ready().offers.at(-1)?.product.title).toBe('Head lamp');
    platform.emit(showId, { kind: 'products-changed', atMs: startMs, data: { productIds: ['lamp', 'granite', 'no'] } });
    await clock.advance(5000);
    expect(ready().offers.map(({ product }) => product.id)).toEqual(['lamp', 'granite']);
  });
});

describe('the show', () => {
  it('ends without taking the picture away', async () => {
    const { platform, store, ready, start, startMs } = setUp();
    platform.emit(showId, highlighted('granite', startMs - 20_000));
    await start();
    store.setPlayhead(startMs - 6000);
    platform.emit(showId, { kind: 'show-ended', atMs: startMs, data: { hasReplay: true } });
    expect(ready()).toMatchObject({ hasEnded: true, show: { state: 'live' }, showingNowId: 'granite' });
    expect(ready().offers).toHaveLength(4);
  });

  it.each([true, false])('tells whether it can be seen again once it has ended: %s', async (hasReplay) => {
    const { platform, ready, tells, start, startMs } = setUp();
    await start();
    expect(ready()).toMatchObject({ hasEnded: false, hasReplay: false });
    const before = tells.length;
    platform.emit(showId, { kind: 'show-ended', atMs: startMs, data: { hasReplay } });
    expect(ready()).toMatchObject({ hasEnded: true, hasReplay, show: { state: 'live' } });
    expect(tells).toHaveLength(before + 1);
  });

  it('begins by itself where one waits for it', async () => {
    const upcoming = anUpcomingShow({ id: showId });
    const { clock, platform, ready, start, startMs } = setUp({}, { home: { rows: [aHomeRow({ shows: [upcoming] })] } });
    await start();
    expect(ready().show.state).toBe('upcoming');
    platform.emit(showId, { kind: 'show-started', atMs: startMs, data: {} });
    expect(ready().show.state).toBe('live');
    await clock.advance(0);
    expect(platform.calls).toContain('show');
  });

  it('counts to another start when that is moved while one waits', async () => {
    const shows = [anUpcomingShow({ id: showId })];
    const { clock, platform, ready, start, startMs } = setUp({}, { home: { rows: [] }, shows });
    await start();
    for (const inMs of [7_200_000, 60_000]) {
      shows[0] = anUpcomingShow({ id: showId, startsAtMs: startMs + inMs });
      platform.emit(showId, { kind: 'show-changed', atMs: startMs, data: {} });
      await clock.advance(0);
      expect(ready().show).toMatchObject({ state: 'upcoming', startsAtMs: startMs + inMs });
    }
  });

  it('that ended while the TV heard nothing has ended', async () => {
    const { clock, platform, ready, start, startMs } = setUp();
    await start();
    platform.rooms.cut('offline');
    expect(ready().feedStatus).toBe('offline');
    platform.emit(showId, { kind: 'show-ended', atMs: startMs, data: { hasReplay: true } });
    platform.rooms.forgetUpTo(room, 1);
    await platform.rooms.restore();
    await clock.advance(0);
    expect(ready()).toMatchObject({ hasEnded: true, feedStatus: 'connected', show: { state: 'live' } });
    expect(ready().hasReplay).toBe(true);
  });

  it('takes the snapshot after a reset, and asks until there is one', async () => {
    const { clock, platform, ready, start, startMs } = setUp();
    await start();
    platform.rooms.cut();
    platform.emit(showId, { kind: 'price-changed', atMs: startMs, data: { productId: 'granite', price: usd(500) } });
    platform.rooms.forgetUpTo(room, 1);
    platform.failOnce('snapshot', { cause: 'unavailable' });
    const restored = platform.rooms.restore();
    await clock.advance(5000);
    await restored;
    expect(prices(ready())).toContain(500);
    expect(platform.calls.filter((call) => call === 'snapshot')).toHaveLength(3);
    platform.emit(showId, { kind: 'price-changed', atMs: startMs, data: { productId: 'granite', price: usd(600) } });
    expect(prices(ready())).toContain(600);
  });
});

describe('a replay', () => {
  const replay = aReplay({ id: showId, startsAtMs: Date.UTC(2026, 10, 21, 18, 0, 0) });
  const beginMs = replay.startsAtMs;
  const minuteMs = 60_000;

  it('finds the product in the picture after a far seek, with one request for what is around it', async () => {
    const { clock, platform, store, ready, start } = setUp({}, { home: { rows: [aHomeRow({ shows: [replay] })] } });
    await start();
    // The snapshot came without these: they are only to be had by their instants.
    platform.rooms.append(room, highlighted('granite', beginMs + 8 * minuteMs));
    platform.rooms.append(room, unhighlighted('granite', beginMs + 31 * minuteMs));
    platform.rooms.append(room, highlighted('daybreak', beginMs + 31 * minuteMs));
    store.setPlayhead(beginMs + 32 * minuteMs);
    await clock.advance(0);
    expect(ready().showingNowId).toBe('daybreak');
    const asked = platform.calls.filter((call) => call === 'cuesBetween').length;
    for (let second = 0; second < 60; second += 1) store.setPlayhead(beginMs + 33 * minuteMs + second * 1000);
    await clock.advance(0);
    expect(platform.calls.filter((call) => call === 'cuesBetween')).toHaveLength(asked);
  });

  it('tries again when the platform didn’t answer, not on every frame', async () => {
    const { clock, platform, store, ready, start } = setUp({}, { home: { rows: [aHomeRow({ shows: [replay] })] } });
    platform.rooms.append(room, highlighted('granite', beginMs + 8 * minuteMs));
    await start();
    platform.fail({ cause: 'unavailable' });
    for (let frame = 0; frame < 50; frame += 1) {
      store.setPlayhead(beginMs + 9 * minuteMs + frame);
      await clock.advance(0);
    }
    expect(platform.calls.filter((call) => call === 'cuesBetween').length).toBeLessThan(4);
    platform.recover();
    await clock.advance(20_000);
    store.setPlayhead(beginMs + 9 * minuteMs);
    await clock.advance(0);
    expect(ready().showingNowId).toBe('granite');
  });

  it('says at what price a deal was shown that has ended', async () => {
    const promotion = aPromotion({
      productId: 'granite',
      price: usd(9900),
      startsAtMs: beginMs,
      endsAtMs: beginMs + minuteMs,
    });
    const { platform, store, ready, start } = setUp({}, { home: { rows: [aHomeRow({ shows: [replay] })] } });
    platform.rooms.append(room, { kind: 'promotion-started', atMs: beginMs, data: { promotion } });
    await start();
    store.setPlayhead(beginMs + 1000);
    expect(ready().offers[1]).toMatchObject({ price: usd(13900), shownPrice: usd(9900) });
    expect(ready().promotion).toBeUndefined();
  });
});

describe('when the platform fails', () => {
  it('says so and comes back by itself', async () => {
    const { clock, platform, store, start } = setUp();
    platform.fail({ cause: 'offline' });
    await start();
    expect(store.state).toEqual({ kind: 'failed', cause: 'offline' });
    platform.recover();
    await clock.advance(20_000);
    expect(store.state.kind).toBe('ready');
  });

  it('doesn’t ask again for what is gone, unless the viewer does', async () => {
    const { clock, platform, store, start } = setUp({ showId: 'nothing' });
    await start();
    await clock.advance(120_000);
    expect(store.state).toEqual({ kind: 'failed', cause: 'gone' });
    expect(platform.calls).toEqual(['snapshot']);
    store.retry();
    expect(store.state).toEqual({ kind: 'loading', isSlow: false });
    await clock.advance(0);
    expect(store.state.kind).toBe('failed');
  });

  it('says that it is slow', async () => {
    const { clock, platform, store, start } = setUp();
    platform.hang();
    await start();
    await clock.advance(3000);
    expect(store.state).toEqual({ kind: 'loading', isSlow: true });
  });

  it('shows what is known beside broken and unknown messages', async () => {
    const { platform, ready, start, store, startMs } = setUp();
    platform.rooms.appendRaw(room, 'fireworks-launched', startMs, { colour: 'red' });
    platform.rooms.appendRaw(room, 'product-highlighted', startMs, { productId: 17 });
    platform.emit(showId, highlighted('granite', startMs - 1));
    await start();
    store.setPlayhead(startMs);
    expect(ready().showingNowId).toBe('granite');
  });
});

it('leaves nothing running when it stops', async () => {
  const { clock, platform, store, start, startMs } = setUp();
  await start();
  platform.emit(showId, { kind: 'promotion-started', atMs: startMs, data: { promotion: aPromotion() } });
  store.stop();
  expect(clock.pendingTimers).toBe(0);
  expect(platform.rooms.memberCount).toBe(0);
});

it('forgets what is older than one can rewind', async () => {
  const { clock, platform, store, ready, start, startMs } = setUp(
    { dvrWindowMs: 60_000 },
    { home: { rows: [aHomeRow({ shows: [aShow()] })] } },
  );
  await start();
  platform.emit(showId, highlighted('granite', startMs));
  await clock.advance(30 * 60_000);
  store.setPlayhead(clock.nowMs() - 2000);
  expect(ready().showingNowId).toBe('granite');
});

describe('a show while the app is hidden', () => {
  it('leaves the room and asks for nothing, and what stood on the screen stays', async () => {
    const { clock, platform, store, ready, start, startMs } = setUp();
    platform.emit(showId, highlighted('granite', startMs - 20_000));
    await start();
    store.setPlayhead(startMs);
    store.suspend();
    expect(clock.pendingTimers).toBe(0);
    platform.emit(showId, highlighted('daybreak', startMs + 1000));
    await clock.advance(3_600_000);
    store.setPlayhead(startMs + 2000);
    expect(ready().showingNowId).toBe('granite');
  });

  it('takes the snapshot when it is back, and goes on from there', async () => {
    const { clock, platform, store, ready, tells, start, startMs } = setUp();
    await start();
    store.setPlayhead(startMs);
    store.suspend();
    platform.emit(showId, highlighted('granite', startMs + 1000));
    await clock.advance(60_000);
    store.resume();
    await clock.advance(0);
    store.setPlayhead(startMs + 2000);
    expect(ready().showingNowId).toBe('granite');
    platform.emit(showId, highlighted('daybreak', startMs + 61_000));
    store.setPlayhead(startMs + 62_000);
    expect(ready().showingNowId).toBe('daybreak');
    expect(tells.some(({ kind }) => kind === 'failed')).toBe(false);
  });
});
