import { describe, expect, it } from 'vitest';
import type { Home, Show } from '../../contract/show';
import { createHomeCache } from '../../src/adapter/home-cache';
import { createFakeStorage } from '../support/fakes/fake-device';
import { aHome, aHomeRow, aReplay, aShow, anUpcomingShow } from '../support/fakes/specimens';

const hourMs = 3_600_000;
const platform = 'https://shop.example';

function setUp(over: { nowMs?: number; platform?: string; storage?: ReturnType<typeof createFakeStorage> } = {}) {
  const time = { nowMs: over.nowMs ?? Date.UTC(2026, 10, 23, 12) };
  const storage = over.storage ?? createFakeStorage();
  const cache = createHomeCache({ storage, platform: over.platform ?? platform, nowMs: () => time.nowMs });
  return { time, storage, cache };
}
const homeOf = (shows: Show[]): Home => ({ rows: [aHomeRow({ shows })] });
const showsOf = (home: Home | undefined): readonly Show[] => home?.rows[0]?.shows ?? [];

describe('Home kept for the next start', () => {
  it('claims nothing of now: what was live or was due is over, and nobody watches', () => {
    const { cache, time } = setUp();
    const upcoming = (id: string, inMs: number) => anUpcomingShow({ id, startsAtMs: time.nowMs + inMs });
    cache.write(
      homeOf([aShow({ id: 'live', viewers: 900 }), upcoming('soon', 60_000), upcoming('later', 9 * hourMs), aReplay()]),
    );
    time.nowMs += hourMs;
    const shows = showsOf(cache.read());
    expect(shows.map(({ state }) => state)).toEqual(['ended', 'ended', 'upcoming', 'replay']);
    expect(shows.map(({ viewers }) => viewers)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is the first screen: a few rows of a few shows, without people, cursors and empty rows', () => {
    const { cache, storage } = setUp();
    const row = (id: string) =>
      aHomeRow({
        id,
        nextCursor: 'more',
        shows: Array.from({ length: 40 }, (_, index) => aReplay({ id: `${id}${index}` })),
      });
    const people = aHomeRow({ id: 'creators', kind: 'creators', shows: [], creators: [] });
    cache.write({ rows: [people, row('a'), row('b'), row('c'), row('d')], nextCursor: 'more' });
    const home = cache.read();
    expect(home?.rows.map(({ id, shows }) => [id, shows.length])).toEqual([
      ['a', 8],
      ['b', 8],
      ['c', 8],
    ]);
    expect(JSON.stringify(home)).not.toContain('more');
    expect(storage.read('home')?.length).toBeLessThan(64_000);
  });

  it('stays within its size: fewer rows of shows that say much, none of shows that say too much', () => {
    const { cache, storage } = setUp();
    const long = (id: string, length: number) =>
      aHomeRow({
        id,
        shows: Array.from({ length: 8 }, (_, at) => aReplay({ id: `${id}${at}`, description: 'x'.repeat(length) })),
      });
    cache.write({ rows: [long('a', 4900), long('b', 4900)] });
    expect(cache.read()?.rows.map(({ id }) => id)).toEqual(['a']);
    cache.write({
      rows: [
        aHomeRow({
          shows: Array.from({ length: 8 }, () => aReplay({ title: 'y'.repeat(4900), description: 'x'.repeat(4900) })),
        }),
      ],
    });
    expect(storage.read('home')).toBeUndefined();
    expect(cache.read()).toBeUndefined();
  });

  it('is forgotten when Home has become empty', () => {
    const { cache, storage } = setUp();
    cache.write(aHome(4));
    cache.write({ rows: [] });
    expect(storage.read('home')).toBeUndefined();
  });

  it.each([
    ['an hour on', hourMs, true],
    ['a day and more on', 25 * hourMs, false],
    ['by a clock that was set back', -hourMs, false],
  ])('%s', (_, laterMs, isThere) => {
    const { cache, time } = setUp();
    cache.write(aHome(4));
    time.nowMs += laterMs;
    expect(cache.read() !== undefined).toBe(isThere);
  });

  it('is of one platform', () => {
    const { cache, storage } = setUp();
    cache.write(aHome(4));
    expect(setUp({ storage, platform: 'https://other.example' }).cache.read()).toBeUndefined();
  });

  it.each([
    [''],
    ['null'],
    ['7'],
    ['{'],
    ['[]'],
    ['{"version":1}'],
    ['{"version":0,"platform":"https://shop.example","savedAtMs":1795435200000,"home":{"rows":[]}}'],
    ['{"version":1,"platform":"https://shop.example","savedAtMs":1795435200000,"home":{"rows":[{"id":"a"}]}}'],
    ['{"version":1,"platform":"https://shop.example","savedAtMs":"x","home":{"rows":[]}}'],
  ])('is as if it were not there when it reads %j', (text) => {
    const { cache, storage } = setUp();
    storage.write('home', text);
    expect(cache.read()).toBeUndefined();
  });

  it('loses only what is broken in it', () => {
    const { cache, storage } = setUp();
    cache.write(homeOf([aReplay({ id: 'a' }), aReplay({ id: 'b' })]));
    storage.write('home', (storage.read('home') ?? '').replace('"id":"a"', '"id":7'));
    expect(showsOf(cache.read()).map(({ id }) => id)).toEqual(['b']);
  });
});
