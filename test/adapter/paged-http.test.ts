import { describe, expect, it } from 'vitest';
import type { Home } from '../../contract/show';
import { createAsk } from '../../src/adapter/http-ask';
import { createHttpPlatformClient } from '../../src/adapter/http-platform-client';
import { createPagedHttp, rowsAtOnce, showsAtOnce } from '../../src/adapter/paged-http';
import type { HttpAnswer } from '../../src/adapter/http';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createHomeStore } from '../../src/domain/home-store';
import { aReplay } from '../support/fakes/specimens';

const bigHome = (rows: number, shows: number): Home => ({
  rows: Array.from({ length: rows }, (_, row) => ({
    ...{ id: `row-${row}`, kind: 'category' as const, title: `Row ${row}`, categoryId: `c${row}` },
    shows: Array.from({ length: shows }, (__, show) => aReplay({ id: `show-${row}-${show}` })),
  })),
});

/** A client of a platform that answers so. `checked`: how many shows went through the schema. */
function setUp(answer: (path: string) => unknown) {
  const asked: string[] = [];
  let dropped = 0;
  const http = createPagedHttp(({ path, query = {} }) => {
    asked.push(query['cursor'] === undefined ? path : `${path}?${query['cursor']}`);
    const json = JSON.parse(JSON.stringify(answer(asked[asked.length - 1] ?? ''))) as unknown;
    return Promise.resolve({ ok: true, value: { json, etag: undefined, isNotModified: false } satisfies HttpAnswer });
  });
  const identities = { current: () => Promise.reject(new Error()), refuse: () => undefined } as never;
  const ask = createAsk({ http, identities, baseUrl: 'https://tv.example', report: () => (dropped += 1) });
  return { client: createHttpPlatformClient({ ask }), asked, dropped: () => dropped };
}

const showsIn = (home: Home): number => home.rows.reduce((sum, { shows }) => sum + shows.length, 0);
const valueOf = <Value>(outcome: { ok: true; value: Value } | { ok: false }): Value => {
  if (!outcome.ok) throw new Error('no answer');
  return outcome.value;
};

describe('a platform that sends all of its Home at once', () => {
  it.each([
    [3, 10, 30],
    [3, 1000, 3 * showsAtOnce],
    [40, 10, rowsAtOnce * 10],
    [40, 100, rowsAtOnce * showsAtOnce],
  ])('%i rows of %i shows: %i shows are checked at the start', async (rows, shows, checked) => {
    const { client } = setUp(() => bigHome(rows, shows));
    expect(showsIn(valueOf(await client.home()))).toBe(checked);
  });

  it('is walked to its very end, each show once, without asking it again', async () => {
    const { client, asked } = setUp(() => bigHome(20, 100));
    const clock = createFakeClock();
    const store = createHomeStore({ platform: client, clock, random: () => 0.5 });
    store.start();
    await clock.advance(0);
    const rows = () => (store.state.kind === 'ready' ? store.state.rows : []);
    while (rows().length < 20) {
      store.extendRows();
      await clock.advance(0);
    }
    for (const { id } of rows()) {
      for (let page = 0; page < 5; page += 1) {
        store.extendRow(id);
        await clock.advance(0);
      }
    }
    expect(rows().map(({ shows }) => shows.map(({ id }) => id))).toEqual(
      bigHome(20, 100).rows.map(({ shows }) => shows.map(({ id }) => id)),
    );
    expect(asked).toEqual(['/v1/home']);
  });

  it('has its broken shows dropped where they are reached, and no sooner', async () => {
    const home = bigHome(1, 30);
    const broken = { rows: home.rows.map((row) => ({ ...row, shows: [...row.shows, { id: 'broken' }] })) };
    const { client, dropped } = setUp(() => broken);
    const cursor = valueOf(await client.home()).rows[0]?.nextCursor ?? '';
    expect(dropped()).toBe(0);
    const page = valueOf(await client.shows({ cursor, limit: 24, category: 'c0' }));
    expect(page.shows).toHaveLength(6);
    expect(page.nextCursor).toBeUndefined();
    expect(dropped()).toBeGreaterThan(0);
  });

  it('goes on with the platform’s own cursor after what came', async () => {
    const [row] = bigHome(1, 30).rows;
    const { client, asked } = setUp((path) =>
      path === '/v1/home' ? { rows: [{ ...row, nextCursor: 'next' }], nextCursor: 'more' } : { shows: [], rows: [] },
    );
    const home = valueOf(await client.home());
    expect(home.nextCursor).toBe('more');
    const page = valueOf(await client.shows({ cursor: home.rows[0]?.nextCursor ?? '', limit: 24 }));
    expect(page).toMatchObject({ nextCursor: 'next' });
    await client.shows({ cursor: 'next' });
    await client.home('more');
    expect(asked).toEqual(['/v1/home', '/v1/shows?next', '/v1/home?more']);
  });

  it('may have lost a list when it is gone on with: then there is no more of it', async () => {
    let home = bigHome(1, 60);
    const { client } = setUp(() => home);
    const cursor = valueOf(await client.home()).rows[0]?.nextCursor ?? '';
    home = bigHome(1, 5);
    await client.home();
    expect(valueOf(await client.shows({ cursor, limit: 24 }))).toEqual({ shows: [] });
  });

  it.each([
    [null],
    [7],
    [[]],
    [{ rows: null }],
    [{ rows: [null, 3, { id: 4, shows: [] }] }],
    [{ rows: [{ id: 'a', shows: 'x' }] }],
  ])('may answer with %j: what is wrong is dropped', async (answer) => {
    const { client } = setUp(() => answer);
    const home = await client.home();
    if (home.ok) expect(home.value.rows).toEqual([]);
  });
});
