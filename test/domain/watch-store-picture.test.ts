import { describe, expect, it } from 'vitest';
import { pollResultsMs } from '../../src/domain/poll-view';
import { aHomeRow, aPromotion, aReplay, aShow, highlighted } from '../support/fakes/specimens';
import { room, setUp, showId, type Ready } from '../support/watch-store-stage';

describe('what was shown so far', () => {
  const ids = (state: Ready): string[] => state.offers.map(({ product }) => product.id);

  it('stands in order of airtime, and nothing of it moves when the viewer rewinds', async () => {
    const { platform, store, ready, start, startMs } = setUp();
    platform.emit(showId, highlighted('daybreak', startMs - 60_000));
    platform.emit(showId, highlighted('granite', startMs - 20_000));
    platform.emit(showId, highlighted('daybreak', startMs - 10_000));
    await start();
    store.setPlayhead(startMs - 30_000);
    expect(ids(ready())).toEqual(['daybreak', 'ridgeline', 'granite', 'breeze']);
    store.setPlayhead(startMs - 5000);
    expect(ids(ready())).toEqual(['daybreak', 'granite', 'ridgeline', 'breeze']);
    store.setPlayhead(startMs - 50_000);
    expect(ids(ready())).toEqual(['daybreak', 'granite', 'ridgeline', 'breeze']);
    expect(ready().offers.map(({ airedAtMs }) => airedAtMs)).toEqual([
      startMs - 10_000,
      startMs - 20_000,
      undefined,
      undefined,
    ]);
  });

  it('keeps what was shown before all that can be rewound to', async () => {
    const { clock, platform, store, ready, start, startMs } = setUp({ dvrWindowMs: 60_000 });
    await start();
    platform.emit(showId, highlighted('breeze', startMs));
    store.setPlayhead(startMs);
    await clock.advance(30 * 60_000);
    store.setPlayhead(clock.nowMs() - 2000);
    expect(ready().offers[0]).toMatchObject({ product: { id: 'breeze' }, airedAtMs: startMs });
  });

  it('is told to who comes late, with the deals that run, less what is on screen and what is sold out', async () => {
    const { clock, platform, store, ready, start, startMs } = setUp();
    platform.emit(showId, highlighted('ridgeline', startMs - 60_000));
    platform.emit(showId, highlighted('breeze', startMs - 50_000));
    platform.emit(showId, highlighted('daybreak', startMs - 40_000));
    platform.emit(showId, highlighted('granite', startMs - 20_000));
    const promotion = aPromotion({ startsAtMs: startMs - 60_000, endsAtMs: startMs + 60_000 });
    platform.emit(showId, { kind: 'promotion-started', atMs: startMs - 60_000, data: { promotion } });
    await start();
    expect(ready().missed).toBeUndefined();
    store.setPlayhead(startMs - 2000);
    const missedIds = () => ready().missed?.offers.map(({ product }) => product.id);
    expect(missedIds()).toEqual(['ridgeline', 'breeze', 'daybreak']);
    expect(ready().missed?.dealCount).toBe(1);
    platform.emit(showId, {
      kind: 'stock-changed',
      atMs: startMs,
      data: { productId: 'breeze', variantId: 'breeze-one', availability: 'sold-out' },
    });
    expect(missedIds()).toEqual(['ridgeline', 'daybreak']);
    await clock.advance(60_000);
    expect(ready().missed?.dealCount).toBe(0);
    platform.emit(showId, { kind: 'show-ended', atMs: clock.nowMs(), data: { hasReplay: true } });
    expect(ready().missed).toBeUndefined();
  });

  it.each([
    ['who was there from the start', 30_000],
    ['who comes while the first product is on', 300_000],
  ])('is not told to %s', async (_who, sinceStartMs) => {
    const { platform, store, ready, start, startMs } = setUp();
    const show = aShow({ startsAtMs: startMs - sinceStartMs });
    platform.setHome({ rows: [aHomeRow({ shows: [show] })] });
    platform.emit(showId, highlighted('granite', startMs - 20_000));
    await start();
    store.setPlayhead(startMs - 2000);
    expect(ready().missed).toBeUndefined();
  });
});

describe('a poll', () => {
  const poll = {
    id: 'colour',
    question: 'Which one next?',
    options: [
      { id: 'red', text: 'Red' },
      { id: 'blue', text: 'Blue' },
    ],
  };
  const votes = (red: number, blue: number) => [
    { optionId: 'red', votes: red },
    { optionId: 'blue', votes: blue },
  ];
  const opened = (atMs: number, closesAtMs?: number) =>
    ({ kind: 'poll-opened', atMs, data: { poll: closesAtMs === undefined ? poll : { ...poll, closesAtMs } } }) as const;

  it('comes with the picture, with its results as they come, and goes a while after it is over', async () => {
    const { platform, store, ready, start, startMs } = setUp();
    await start();
    store.setPlayhead(startMs - 5000);
    platform.emit(showId, opened(startMs));
    expect(ready().poll).toBeUndefined();
    store.setPlayhead(startMs);
    expect(ready().poll).toEqual({ poll, votes: [], isOpen: true });
    platform.emit(showId, {
      kind: 'poll-progress',
      atMs: startMs + 1000,
      data: { pollId: 'colour', votes: votes(2, 1) },
    });
    store.setPlayhead(startMs + 1000);
    expect(ready().poll?.votes).toEqual(votes(2, 1));
    platform.emit(showId, {
      kind: 'poll-closed',
      atMs: startMs + 9000,
      data: { pollId: 'colour', votes: votes(5, 4) },
    });
    // Votes are taken or not as of now; the picture still shows the poll that it showed.
    expect(ready().poll).toMatchObject({ votes: votes(2, 1), isOpen: false });
    store.setPlayhead(startMs + 9000);
    expect(ready().poll?.votes).toEqual(votes(5, 4));
    store.setPlayhead(startMs + 9000 + pollResultsMs - 1);
    expect(ready().poll).toBeDefined();
    store.setPlayhead(startMs + 9000 + pollResultsMs);
    expect(ready().poll).toBeUndefined();
    store.setPlayhead(startMs + 9001);
    expect(ready().poll?.votes).toEqual(votes(5, 4));
  });

  it('takes no votes after the platform’s own deadline, whether or not a message says so', async () => {
    const { clock, platform, store, ready, start, startMs } = setUp();
    await start();
    platform.emit(showId, opened(startMs - 1000, startMs + 30_000));
    store.setPlayhead(startMs);
    expect(ready().poll?.isOpen).toBe(true);
    await clock.advance(30_000);
    expect(ready().poll?.isOpen).toBe(false);
  });

  it('of a replay shows its results only', async () => {
    const replay = aReplay({ id: showId });
    const { platform, store, ready, start } = setUp({}, { home: { rows: [aHomeRow({ shows: [replay] })] } });
    platform.rooms.append(room, opened(replay.startsAtMs + 1000));
    await start();
    store.setPlayhead(replay.startsAtMs + 2000);
    expect(ready().poll).toEqual({ poll, votes: [], isOpen: false });
  });

  it('whose opening is unknown is none', async () => {
    const { platform, store, ready, start, startMs } = setUp();
    await start();
    platform.emit(showId, { kind: 'poll-progress', atMs: startMs, data: { pollId: 'colour', votes: votes(1, 1) } });
    store.setPlayhead(startMs);
    expect(ready().poll).toBeUndefined();
  });
});

describe('reactions', () => {
  it('are sent to a live show, told as they come, and to no other show', async () => {
    const { platform, store, start, startMs } = setUp();
    const heard: unknown[] = [];
    const stop = store.onReactions((counts) => heard.push(counts));
    store.react('heart');
    await start();
    store.react('heart');
    platform.rooms.reactions(room, { heart: 3 });
    stop();
    platform.rooms.reactions(room, { heart: 1 });
    platform.emit(showId, { kind: 'show-ended', atMs: startMs, data: { hasReplay: false } });
    store.react('wow');
    expect(platform.rooms.reacted).toEqual([`${showId} heart`]);
    // The platform sums what everybody throws, this TV too.
    expect(heard).toEqual([{ heart: 1 }, { heart: 3 }]);
  });
});
