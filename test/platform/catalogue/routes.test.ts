import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCue } from '../../../contract/cue';
import { problemSchema } from '../../../contract/problem';
import { routes } from '../../../contract/routes';
import type { Route } from '../../../contract/routes';
import type { ShowProducts } from '../../../contract/product';
import type { Home, Show } from '../../../contract/show';
import type { CuePage, Snapshot } from '../../../contract/snapshot';
import { shows } from '../../../platform/db/schema/catalogue';
import { smallCatalogue } from '../director/small-catalogue';
import { createManualClock } from '../handoff/manual-clock';
import { startTestPlatform } from '../test-platform';

const clock = createManualClock(Date.UTC(2026, 10, 23, 12, 3, 17));
const platform = await startTestPlatform({ clock, demo: { catalogue: smallCatalogue, mediaFolder: '/nowhere' } });
afterAll(() => platform.close());

async function ask(path: string, init?: RequestInit): Promise<Response> {
  return fetch(platform.url + path, init);
}
/** The body of a good answer, checked by the route's schema. */
async function read<T>(route: Route, path: string): Promise<T> {
  const response = await ask(path);
  expect(response.status, path).toBe(200);
  const body: unknown = await response.json();
  expect(v.safeParse(route.response, body).issues, path).toBeUndefined();
  return body as T;
}
async function expectProblem(
  response: Response,
  status: number,
  code: string,
): Promise<v.InferOutput<typeof problemSchema>> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = v.parse(problemSchema, JSON.parse(text));
  expect(problem).toMatchObject({ status, code });
  expect(problem.traceId).not.toBe('');
  return problem;
}
async function showIn(state: Show['state']): Promise<Show> {
  const { shows } = await read<{ shows: Show[] }>(routes.shows, `/v1/shows?state=${state}&limit=1`);
  const [show] = shows;
  if (show === undefined) throw new Error(`no ${state} show`);
  return show;
}

describe('home and shows', () => {
  it('has live and upcoming first: live by placement and viewers, then upcoming by start', async () => {
    const { rows } = await read<Home>(routes.home, '/v1/home');
    expect(rows[0]).toMatchObject({ id: 'live-and-upcoming', kind: 'live-and-upcoming' });
    const shows = rows[0]?.shows ?? [];
    const live = shows.filter((show) => show.state === 'live');
    expect(live.length).toBeGreaterThanOrEqual(3);
    expect(shows.slice(0, live.length)).toEqual(live);
    const order = live.map((show) => [show.placement, -(show.viewers ?? 0)] as const);
    expect(order).toEqual([...order].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
    const starts = shows.slice(live.length).map((show) => show.startsAtMs);
    expect(starts.length).toBeGreaterThan(6);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(shows.map((show) => show.state))).toEqual(new Set(['live', 'upcoming']));
    expect(rows.slice(1).map((row) => row.id)).toEqual(['category-home', 'category-outdoors', 'replays', 'creators']);
    expect(rows.at(-2)?.shows.length).toBeGreaterThanOrEqual(12);
  });

  it('goes on with any row by its cursor, without leaving out or repeating a show', async () => {
    const { rows } = await read<Home>(routes.home, '/v1/home');
    for (const row of rows) {
      if (row.kind === 'creators') continue;
      const seen = row.shows.map((show) => show.id);
      let cursor = row.nextCursor;
      while (cursor !== undefined) {
        const page = await read<{ shows: Show[]; nextCursor?: string }>(
          routes.shows,
          `/v1/shows?cursor=${cursor}&limit=7`,
        );
        seen.push(...page.shows.map((show) => show.id));
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      const states = {
        'live-and-upcoming': ['live', 'upcoming'],
        replays: ['replay'],
        category: ['live', 'upcoming', 'replay'],
      };
      const all: string[] = [];
      for (const state of states[row.kind]) {
        const category = row.categoryId === undefined ? '' : `&category=${row.categoryId}`;
        const { shows } = await read<{ shows: Show[] }>(routes.shows, `/v1/shows?state=${state}&limit=100${category}`);
        all.push(...shows.map((show) => show.id));
      }
      expect(new Set(seen)).toEqual(new Set(all));
    }
  });

  it('answers a show it knows, and a 404 for others', async () => {
    const live = await showIn('live');
    expect(await read<Show>(routes.show, `/v1/shows/${live.id}`)).toMatchObject({ id: live.id, state: 'live' });
    await expectProblem(await ask('/v1/shows/nothing'), 404, 'not-found');
    await expectProblem(await ask('/v1/products/nothing'), 404, 'not-found');
    await expectProblem(await ask('/v1/shows/nothing/snapshot'), 404, 'not-found');
    await expectProblem(await ask('/v1/shows/nothing/cues?after=0'), 404, 'not-found');
  });

  it('is cacheable by anybody: ETag, 304, and nothing that depends on who asks', async () => {
    const first = await ask('/v1/home');
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    expect(first.headers.get('set-cookie')).toBeNull();
    expect(first.headers.get('vary') ?? '').not.toMatch(/origin|cookie|authorization/i);
    const etag = first.headers.get('etag') ?? '';
    const again = await ask('/v1/home', { headers: { 'if-none-match': etag, origin: 'null' } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });
});

describe('the shows of a span of time', () => {
  const dayMs = 86_400_000;
  const nowMs = clock.nowMs();
  type Page = { shows: Show[]; nextCursor?: string };
  const page = (query: string) => read<Page>(routes.shows, `/v1/shows?${query}`);

  it('come by start, with those that are on at its beginning, and page without a gap', async () => {
    const span = `fromMs=${nowMs}&toMs=${nowMs + dayMs}`;
    const whole = (await page(`${span}&limit=100`)).shows;
    expect(whole.filter((show) => show.state === 'live').length).toBeGreaterThanOrEqual(3);
    expect(whole.some((show) => show.state === 'upcoming')).toBe(true);
    expect(whole.some((show) => show.state === 'replay')).toBe(false);
    const starts = whole.map((show) => show.startsAtMs);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    for (const show of whole) expect(show.startsAtMs).toBeLessThan(nowMs + dayMs);

    const paged: string[] = [];
    for (let next: Page | undefined = await page(`${span}&limit=5`); next !== undefined;) {
      paged.push(...next.shows.map((show) => show.id));
      next = next.nextCursor === undefined ? undefined : await page(`cursor=${next.nextCursor}&limit=5`);
    }
    expect(paged).toEqual(whole.map((show) => show.id));
  });

  it('end where the span ends: what starts then is another span’s', async () => {
    const { shows } = await page(`fromMs=${nowMs}&toMs=${nowMs + dayMs}&limit=100`);
    const last = shows.at(-1);
    if (last === undefined) throw new Error('no show in a day');
    const before = await page(`fromMs=${nowMs}&toMs=${last.startsAtMs}&limit=100`);
    expect(before.shows.map((show) => show.id)).not.toContain(last.id);
    const after = await page(`fromMs=${last.startsAtMs}&toMs=${last.startsAtMs + 1}`);
    expect(after.shows.map((show) => show.id)).toContain(last.id);
  });

  it('go with a state and a category', async () => {
    const { shows } = await page(`fromMs=${nowMs - dayMs}&toMs=${nowMs + dayMs}&state=replay&category=home&limit=100`);
    expect(shows.length).toBeGreaterThan(0);
    for (const show of shows) expect(show).toMatchObject({ state: 'replay', category: { id: 'home' } });
  });

  it.each([
    `fromMs=${nowMs}`,
    `toMs=${nowMs}`,
    `fromMs=${nowMs}&toMs=${nowMs}`,
    'fromMs=now&toMs=1',
    'fromMs=-1&toMs=5',
  ])('are refused for %s', async (query) => {
    await expectProblem(await ask(`/v1/shows?${query}`), 400, 'bad-request');
  });
});

describe('the products of a show', () => {
  it('are those of its carousel, announced before it starts', async () => {
    for (const state of ['live', 'upcoming', 'replay'] as const) {
      const show = await showIn(state);
      const { products } = await read<ShowProducts>(routes.showProducts, `/v1/shows/${show.id}/products`);
      expect(products).toHaveLength(show.productCount);
      const snapshot = await read<Snapshot>(routes.snapshot, `/v1/shows/${show.id}/snapshot`);
      expect(products.map(({ id }) => id)).toEqual(snapshot.products.map(({ id }) => id));
    }
    await expectProblem(await ask('/v1/shows/nothing/products'), 404, 'not-found');
  });
});

describe('the snapshot and the cues of a show', () => {
  it('brings a live show whole: products, promotions as of now, chat and the DVR window', async () => {
    const live = await showIn('live');
    const snapshot = await read<Snapshot>(routes.snapshot, `/v1/shows/${live.id}/snapshot`);
    expect(snapshot.products.length).toBe(live.productCount);
    for (const cue of snapshot.timeline) expect(parseCue(cue).ok).toBe(true);
    const sequences = snapshot.timeline.map((cue) => cue.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(sequences.at(-1)).toBe(snapshot.sequence);
    expect(snapshot.chatTail.length).toBeGreaterThan(0);
    for (const promotion of snapshot.promotions) {
      const product = snapshot.products.find((one) => one.id === promotion.productId);
      expect(product?.variants[0]?.price).toEqual(promotion.price);
      expect(product?.variants[0]?.listPrice?.amountMinor).toBeGreaterThan(promotion.price.amountMinor);
    }
  });

  it('continues from the snapshot without a gap', async () => {
    const live = await showIn('live');
    const snapshot = await read<Snapshot>(routes.snapshot, `/v1/shows/${live.id}/snapshot`);
    const page = await read<CuePage>(routes.cues, `/v1/shows/${live.id}/cues?after=${snapshot.sequence - 5}&limit=3`);
    expect(page.cues.map((cue) => cue.sequence)).toEqual([4, 3, 2].map((back) => snapshot.sequence - back));
    expect(page.head).toBe(snapshot.sequence);
    expect((await read<CuePage>(routes.cues, `/v1/shows/${live.id}/cues?after=${snapshot.sequence}`)).cues).toEqual([]);
  });

  it('says 410 to a client that is too old or knows what never was', async () => {
    const live = await showIn('live');
    const { sequence, timeline } = await read<Snapshot>(routes.snapshot, `/v1/shows/${live.id}/snapshot`);
    await expectProblem(await ask(`/v1/shows/${live.id}/cues?after=${sequence + 1}`), 410, 'gone');
    const { shows } = await read<{ shows: Show[] }>(routes.shows, '/v1/shows?state=live&limit=10');
    // The longest running one was under way for longer than the window when the platform first started.
    const oldest = shows.reduce((a, b) => (a.startsAtMs < b.startsAtMs ? a : b));
    await expectProblem(await ask(`/v1/shows/${oldest.id}/cues?after=0`), 410, 'gone');
    expect(timeline.length).toBeGreaterThan(0);
  });

  it('tells a replay from before the first start by instants, and knows the product at any of them', async () => {
    const replay = await showIn('replay');
    const snapshot = await read<Snapshot>(routes.snapshot, `/v1/shows/${replay.id}/snapshot`);
    expect(snapshot.sequence).toBeGreaterThan(100);
    expect(snapshot.timeline.filter((cue) => cue.kind === 'product-highlighted').length).toBeGreaterThan(20);
    const toMs = replay.endsAtMs ?? 0;
    const fromMs = toMs - 120_000;
    const page = await read<CuePage>(routes.cues, `/v1/shows/${replay.id}/cues?fromMs=${fromMs}&toMs=${toMs}`);
    expect(page.cues.length).toBeGreaterThan(10);
    expect(page.cues.every((cue) => cue.atMs >= fromMs && cue.atMs <= toMs)).toBe(true);
    expect(page.cues.at(-1)).toMatchObject({ kind: 'show-ended', sequence: snapshot.sequence });
    const again = await read<CuePage>(routes.cues, `/v1/shows/${replay.id}/cues?fromMs=${fromMs}&toMs=${toMs}&limit=4`);
    expect(again.cues).toEqual(page.cues.slice(0, 4));
  });

  it('has nothing to tell of a show to come', async () => {
    const upcoming = await showIn('upcoming');
    const snapshot = await read<Snapshot>(routes.snapshot, `/v1/shows/${upcoming.id}/snapshot`);
    expect(snapshot).toMatchObject({ sequence: 0, timeline: [], chatTail: [] });
    expect(snapshot.products.length).toBeGreaterThan(0);
    expect(await read<CuePage>(routes.cues, `/v1/shows/${upcoming.id}/cues?after=0`)).toEqual({ head: 0, cues: [] });
  });

  it.each(['', 'after=1&fromMs=1&toMs=2', 'fromMs=1', 'toMs=1', 'fromMs=2&toMs=1'])(
    'refuses cues?%s',
    async (query) => {
      const live = await showIn('live');
      await expectProblem(await ask(`/v1/shows/${live.id}/cues?${query}`), 400, 'bad-request');
    },
  );
});

describe('devices and playback', () => {
  it('gives each TV an identity of its own, and lets only its token play', async () => {
    const created = await ask('/v1/devices', { method: 'POST' });
    expect(created.status).toBe(201);
    expect(created.headers.get('cache-control')).toBe('no-store');
    const identity = v.parse(routes.createDevice.response, await created.json());
    const other = v.parse(routes.createDevice.response, await (await ask('/v1/devices', { method: 'POST' })).json());
    expect(other.token).not.toBe(identity.token);
    expect(Buffer.from(identity.token, 'base64url')).toHaveLength(32);
    const live = await showIn('live');
    const path = `/v1/shows/${live.id}/playback`;
    const unknown = await ask(path, { headers: { authorization: `Bearer ${identity.token.slice(1)}x` } });
    await expectProblem(unknown, 401, 'unauthorized');
    const anonymous = await ask(path);
    expect(anonymous.headers.get('www-authenticate')).toBe('Bearer');
    await expectProblem(anonymous, 401, 'unauthorized');
    const authorization = `Bearer ${identity.token}`;
    // This platform has no media for its loops.
    await expectProblem(await ask(path, { headers: { authorization } }), 503, 'unavailable');
    const upcoming = await showIn('upcoming');
    const early = await ask(`/v1/shows/${upcoming.id}/playback`, { headers: { authorization } });
    await expectProblem(early, 409, 'show-not-playable');
    expect(JSON.stringify(platform.logLines)).not.toContain(identity.token);
  });
});

it('plays a show for members to nobody without that right', async () => {
  const live = await showIn('live');
  const { token } = await platform.context.devices.create();
  await platform.context.database.update(shows).set({ access: 'members' }).where(eq(shows.id, live.id));
  clock.advance(1500);
  const headers = { authorization: `Bearer ${token}` };
  await expectProblem(await ask(`/v1/shows/${live.id}/playback`, { headers }), 403, 'forbidden');
  await platform.context.database.update(shows).set({ access: 'open' }).where(eq(shows.id, live.id));
  clock.advance(1500);
});

describe('hostile requests', () => {
  const hostileIds = ['%00', 'a%00b', '%2e%2e%2f', 'x'.repeat(65), '%F0%9F%92%A9', '__proto__%22', "'%3B%20drop"];
  it.each(hostileIds)('answers a 4xx problem for the id %s', async (id) => {
    for (const path of ['/v1/shows/:id', '/v1/shows/:id/snapshot', '/v1/shows/:id/cues', '/v1/products/:id']) {
      const response = await ask(path.replace(':id', id));
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      v.parse(problemSchema, await response.json());
    }
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1e3',
    'limit=1&limit=2',
    'cursor=%00',
    'cursor=abc',
    'state=ended',
    'category=a%20b',
    'cursor=eyJfX3Byb3RvX18iOnt9fQ',
    `cursor=${'A'.repeat(201)}`,
  ])('answers a 400 with the field for /v1/shows?%s', async (query) => {
    const problem = await expectProblem(await ask(`/v1/shows?${query}`), 400, 'bad-request');
    expect(Object.keys(problem.fields ?? {})[0]).toBe(`query.${query.split('=')[0] ?? ''}`);
  });

  it.each([
    ['POST', '/v1/time', 405, 'method-not-allowed'],
    ['PUT', '/v1/home', 405, 'method-not-allowed'],
    ['GET', '/v1/devices', 405, 'method-not-allowed'],
    ['GET', '/v1/nothing', 404, 'not-found'],
    ['GET', '/%zz', 400, 'bad-request'],
    ['GET', '/..%2f..%2fetc/passwd', 404, 'not-found'],
    ['DELETE', '/v1/shows/x', 405, 'method-not-allowed'],
  ])('%s %s', async (method, path, status, code) => {
    const response = await ask(path, { method });
    if (status === 405) expect(response.headers.get('allow')).toMatch(/GET|POST/);
    await expectProblem(response, status, code);
  });

  it.each([
    ['text/plain', 'hello', 415, 'unsupported-media-type'],
    ['application/x-www-form-urlencoded', 'a=b', 415, 'unsupported-media-type'],
    ['application/xml', '<a/>', 415, 'unsupported-media-type'],
    ['application/json', '{"a":', 400, 'bad-request'],
    ['application/json', '{"__proto__":{"admin":true}}', 400, 'bad-request'],
    ['application/json', '{"constructor":{"prototype":{"admin":true}}}', 400, 'bad-request'],
    ['application/json', JSON.stringify({ a: 'x'.repeat(40_000) }), 413, 'payload-too-large'],
  ])('refuses a body of %s: %.20s', async (type, body, status, code) => {
    const response = await ask('/v1/devices', { method: 'POST', headers: { 'content-type': type }, body });
    await expectProblem(response, status, code);
  });

  it('answers preflights of TV routes for any origin and of phone routes for none', async () => {
    const preflight = (path: string, method: string) =>
      ask(path, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.test', 'access-control-request-method': method },
      });
    const tv = await preflight('/v1/handoffs', 'POST');
    expect(tv.status).toBe(204);
    expect(tv.headers.get('access-control-allow-origin')).toBe('*');
    expect(tv.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    for (const path of ['/v1/orders', '/v1/handoffs/x/claim']) {
      const phone = await preflight(path, 'POST');
      expect(phone.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('limits how fast one address makes identities, and says when to come back', async () => {
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let count = 0; count < 70 && last?.status !== 429; count += 1) {
      last = await ask('/v1/devices', { method: 'POST' });
      statuses.push(last.status);
    }
    if (last === undefined) throw new Error('nothing was asked');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(last, 429, 'rate-limited');
    clock.advance(2000);
    expect((await ask('/v1/devices', { method: 'POST' })).status).toBe(201);
  });
});

describe('what the process says of itself', () => {
  it('serves time, configuration and health', async () => {
    expect(await read(routes.time, '/v1/time')).toEqual({ nowMs: clock.nowMs() });
    expect(await read(routes.config, '/v1/config')).toMatchObject({ lowLatency: true, dvrWindowSeconds: 900 });
    expect(await read(routes.health, '/healthz')).toEqual({ status: 'ok' });
    expect(await read(routes.ready, '/readyz')).toEqual({ status: 'ok' });
  });

  it('logs neither tokens nor addresses', () => {
    const lines = platform.logLines.join('');
    expect(lines).not.toMatch(/authorization/i);
    expect(lines).not.toContain('remotePort');
  });
});
