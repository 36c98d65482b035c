import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import type { CreatorList } from '../../../contract/creator';
import type { CreatorPage } from '../../../contract/creator-page';
import { problemSchema } from '../../../contract/problem';
import { creatorIdsMax, routes } from '../../../contract/routes';
import type { Route } from '../../../contract/routes';
import { searchTextMax } from '../../../contract/search';
import type { SearchResult } from '../../../contract/search';
import type { Home, Show } from '../../../contract/show';
import { products, variants } from '../../../platform/db/schema/catalogue';
import { smallCatalogue } from '../director/small-catalogue';
import { createManualClock } from '../handoff/manual-clock';
import { startTestPlatform } from '../test-platform';

const clock = createManualClock(Date.UTC(2026, 10, 23, 12, 3, 17));
const platform = await startTestPlatform({ clock, demo: { catalogue: smallCatalogue, mediaFolder: '/nowhere' } });
afterAll(() => platform.close());

async function read<T>(route: Route, path: string): Promise<T> {
  const response = await fetch(platform.url + path);
  expect(response.status, path).toBe(200);
  const body: unknown = await response.json();
  expect(v.safeParse(route.response, body).issues, path).toBeUndefined();
  return body as T;
}
async function expectProblem(path: string, status: number, code: string): Promise<void> {
  const response = await fetch(platform.url + path);
  expect(response.status, path).toBe(status);
  expect(v.parse(problemSchema, await response.json()).code).toBe(code);
}
const search = (text: string): Promise<SearchResult> =>
  read<SearchResult>(routes.search, `/v1/search?q=${encodeURIComponent(text)}`);

describe('creators', () => {
  it('stand on Home, those who are live first', async () => {
    const { rows } = await read<Home>(routes.home, '/v1/home');
    const row = rows.at(-1);
    if (row?.kind !== 'creators' || row.creators === undefined) throw new Error('no row of creators');
    const areLive = row.creators.map(({ nextShow }) => nextShow?.isLive === true);
    expect(areLive).toContain(true);
    expect(areLive).toEqual([...areLive].sort((a, b) => Number(b) - Number(a)));
    expect(row.creators[0]).toMatchObject({ followers: 1200, topics: ['Kettles'] });
  });

  it('have a page: the shelf with prices as of now, and shows that go on by their cursor', async () => {
    const page = await read<CreatorPage>(routes.creator, '/v1/creators/creator-0');
    expect(page.creator).toMatchObject({ id: 'creator-0', name: 'Creator 0' });
    const carried = smallCatalogue.series
      .filter(({ creatorId }) => creatorId === 'creator-0')
      .flatMap(({ productIds }) => productIds);
    expect(new Set(page.products.map(({ id }) => id))).toEqual(new Set(carried));
    const seen = page.shows.map(({ id }) => id);
    let cursor = page.nextCursor;
    while (cursor !== undefined) {
      const next = await read<{ shows: Show[]; nextCursor?: string }>(
        routes.shows,
        `/v1/shows?creators=creator-0&limit=7&cursor=${cursor}`,
      );
      for (const { creator } of next.shows) expect(creator.id).toBe('creator-0');
      seen.push(...next.shows.map(({ id }) => id));
      cursor = next.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const live = page.shows.find(({ state }) => state === 'live');
    expect(page.creator.nextShow?.id).toBe((live ?? page.shows[0])?.id);
  });

  it('show a price that has just changed', async () => {
    const [first] = (await read<CreatorPage>(routes.creator, '/v1/creators/creator-0')).products;
    const priceMinor = 4321;
    await platform.context.database.update(variants).set({ priceMinor });
    clock.advance(2000);
    const { products: shelf } = await read<CreatorPage>(routes.creator, '/v1/creators/creator-0');
    expect(shelf.find(({ id }) => id === first?.id)?.variants[0]?.price.amountMinor).toBe(priceMinor);
  });

  it('are told of by id, in that order, unknown ones left out', async () => {
    const { creators } = await read<CreatorList>(
      routes.creators,
      '/v1/creators?ids=creator-2,nobody,creator-0,creator-2',
    );
    expect(creators.map(({ id }) => id)).toEqual(['creator-2', 'creator-0']);
    await expectProblem('/v1/creators/nobody', 404, 'not-found');
    await expectProblem('/v1/creators?ids=a%20b', 400, 'bad-request');
    await expectProblem(
      `/v1/creators?ids=${Array(creatorIdsMax + 1)
        .fill('a')
        .join()}`,
      400,
      'bad-request',
    );
    await expectProblem(
      `/v1/shows?creators=${Array(creatorIdsMax + 1)
        .fill('a')
        .join()}`,
      400,
      'bad-request',
    );
  });

  it('have their shows among those of several', async () => {
    const { shows } = await read<{ shows: Show[] }>(
      routes.shows,
      '/v1/shows?creators=creator-0,creator-1&state=upcoming&limit=100',
    );
    expect(new Set(shows.map(({ creator }) => creator.id))).toEqual(new Set(['creator-0', 'creator-1']));
    expect(new Set(shows.map(({ state }) => state))).toEqual(new Set(['upcoming']));
  });
});

describe('search', () => {
  it('finds products, creators and shows by the beginnings of words', async () => {
    const kettles = await search('KET');
    expect(kettles.products.map(({ id }) => id)).toContain('kettle');
    // By what they are about.
    expect(kettles.creators.length).toBe(4);
    const person = await search('creator 1');
    expect(person.creators.map(({ id }) => id)).toEqual(['creator-1']);
    expect(person.shows.length).toBeGreaterThan(0);
    for (const { creator } of person.shows) expect(creator.id).toBe('creator-1');
  });

  it('has of one programme what is on, what comes next and the latest recording, in that order', async () => {
    const { shows } = await search('series');
    const names = shows.map(({ title, state }) => `${title} ${state}`);
    expect(new Set(names).size).toBe(names.length);
    expect(shows.some(({ state }) => state === 'live')).toBe(true);
    const phases = shows.map(({ state }) => ['live', 'upcoming', 'replay'].indexOf(state));
    expect(phases).toEqual([...phases].sort((a, b) => a - b));
  });

  it('finds what was put into the catalogue a moment ago', async () => {
    expect((await search('zyzzyva')).products).toEqual([]);
    await platform.context.database.insert(products).values({
      ...{ id: 'zyzzyva', title: 'Zýzzyva Lamp', description: '', defaultVariantId: 'zyzzyva-one', options: [] },
    });
    await platform.context.database.insert(variants).values({
      ...{ id: 'zyzzyva-one', productId: 'zyzzyva', position: 0, title: '', options: {}, currency: 'USD' },
      ...{ priceMinor: 100, stockLeft: 5, lowStockAt: 0 },
    });
    clock.advance(6000);
    expect((await search('zyzzyva')).products.map(({ id }) => id)).toEqual(['zyzzyva']);
  });

  it.each(['', '   ', '%', "'; drop table products; --", '\u202e\u0000', '🛍️', '(.*)+$', '\\u0000', 'ﷺ'.repeat(20)])(
    'finds nothing for %j, and says so',
    async (text) => {
      const found = await search(text);
      expect(Object.keys(found).sort()).toEqual(['creators', 'products', 'shows']);
      expect(found.products).toEqual([]);
    },
  );

  it('refuses a text that is too long, and a question without one', async () => {
    await read<SearchResult>(routes.search, `/v1/search?q=${'a'.repeat(searchTextMax)}`);
    await expectProblem(`/v1/search?q=${'a'.repeat(searchTextMax + 1)}`, 400, 'bad-request');
    await expectProblem('/v1/search', 400, 'bad-request');
    await expectProblem('/v1/search?q=a&q=b', 400, 'bad-request');
  });
});
