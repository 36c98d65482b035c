import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createDeviceIdentities } from '../../src/adapter/device-identity';
import { createHttp } from '../../src/adapter/http';
import { createAsk } from '../../src/adapter/http-ask';
import { createHttpPlatformClient } from '../../src/adapter/http-platform-client';
import type { Dropped } from '../../src/adapter/tolerant-parse';
import { glanceOf } from '../../src/domain/product-glance';
import { createFakeStorage } from '../support/fakes/fake-device';
import { aHome, aPlainProduct, aProduct, aShow } from '../support/fakes/specimens';

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const setUp = async (answer: Answer, options: { timeoutMs?: number; bytesMax?: number; path?: string } = {}) => {
  const requests: { method: string; url: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => answer(request, response, body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${options.path ?? ''}`;
  const storage = createFakeStorage();
  const dropped: Dropped[] = [];
  const http = createHttp({ baseUrl, fetch, ...options });
  const identities = createDeviceIdentities({ http, storage, baseUrl });
  const ask = createAsk({ http, identities, baseUrl, report: (one) => dropped.push(one) });
  const client = createHttpPlatformClient({ ask });
  return { baseUrl, client, requests, storage, dropped, identities, server };
};
const send = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};
const problem = (status: number, code: string, over: object = {}) => ({
  ...{ type: 'about:blank', title: 'No', status, code, traceId: 't' },
  ...over,
});

describe('an answer of the platform', () => {
  it('has its pictures’ addresses made absolute', async () => {
    const { baseUrl, client } = await setUp((_, response) => send(response, 200, aHome(3)), { path: '/shop' });
    const home = await client.home();
    if (!home.ok) throw new Error('no home');
    expect(home.value.rows[0]?.shows[0]?.card?.sources[0]?.url).toBe(`${baseUrl}/pictures/shoe-320.webp`);
    expect(home.value.rows[0]?.shows[0]?.creator.portrait.sources[0]?.url).toMatch(/^http:.*\/shop\/pictures/);
  });

  it('is the same object while the platform says that nothing has changed', async () => {
    const { client, requests } = await setUp((request, response) =>
      request.headers['if-none-match'] === '"1"'
        ? send(response, 304, '')
        : send(response, 200, aHome(3), { ETag: '"1"' }),
    );
    const [first, second] = [await client.home(), await client.home()];
    expect(second.ok && first.ok && second.value === first.value).toBe(true);
    expect(requests[1]?.headers['if-none-match']).toBe('"1"');
  });

  it('loses what is broken, and tells of it', async () => {
    const home = { rows: [{ id: 'a', kind: 'replays', shows: [{ id: 'broken' }, aShow()] }] };
    const { client, dropped } = await setUp((_, response) => send(response, 200, home));
    const answer = await client.home();
    expect(answer.ok && answer.value.rows[0]?.shows.map(({ id }) => id)).toEqual(['trail-season']);
    expect(dropped.some(({ source, path }) => source === 'home' && path === 'rows.0.shows.0')).toBe(true);
  });

  it('loses a product without any price, and of another the sizes without one', async () => {
    const priceless = { ...aPlainProduct('gift', 'Gift', 100), variants: [{ id: 'gift-one', title: '', options: {} }] };
    const { variants, ...halved } = aProduct({ id: 'halved' });
    const [first, second] = variants;
    const products = [priceless, { ...halved, variants: [{ ...first, price: null }, second] }, aProduct()];
    const { client, dropped } = await setUp((_, response) => send(response, 200, { products }));
    const answer = await client.showProducts('trail-season');
    if (!answer.ok) throw new Error('no products');
    expect(answer.value.products.map(({ id }) => id)).toEqual(['halved', 'ridgeline']);
    expect(answer.value.products.map((product) => glanceOf(product)?.price.amountMinor)).toEqual([9400, 9400]);
    expect(answer.value.products[0]?.variants.map(({ id }) => id)).toEqual(['halved-39']);
    expect(dropped.map(({ path }) => path)).toEqual(expect.arrayContaining(['products.0', 'products.1.variants.0']));
  });

  it.each<[number, unknown, object]>([
    [401, problem(401, 'unauthorized'), { cause: 'forbidden', code: 'unauthorized' }],
    [403, problem(403, 'forbidden'), { cause: 'forbidden', code: 'forbidden' }],
    [404, problem(404, 'not-found'), { cause: 'gone', code: 'not-found' }],
    [410, problem(410, 'gone'), { cause: 'gone', code: 'gone' }],
    [409, problem(409, 'product-sold-out'), { cause: 'sold-out', code: 'product-sold-out' }],
    [422, problem(422, 'idempotency-key-reused'), { cause: 'rejected', code: 'idempotency-key-reused' }],
    [429, problem(429, 'rate-limited', { retryAfterMs: 700 }), { cause: 'unavailable', retryAfterMs: 700 }],
    [500, problem(500, 'internal'), { cause: 'unavailable' }],
    [502, '<html>Bad gateway</html>', { cause: 'unavailable' }],
    [404, { code: 17, retryAfterMs: 'soon' }, { cause: 'gone' }],
    [200, '{"rows":', { cause: 'unavailable' }],
    [200, '', { cause: 'unavailable' }],
    [200, { shows: 'none' }, { cause: 'unavailable' }],
  ])('%i %j is understood', async (status, body, failure) => {
    const { client } = await setUp((_, response) => send(response, status, body));
    expect(await client.show('one')).toMatchObject({ ok: false, failure });
  });

  it('takes Retry-After from a proxy in front', async () => {
    const { client } = await setUp((_, response) => send(response, 503, 'busy', { 'Retry-After': '3' }));
    expect(await client.home()).toMatchObject({ failure: { cause: 'unavailable', retryAfterMs: 3000 } });
  });

  it('is refused when it is larger than a TV can bear', async () => {
    const { client } = await setUp((_, response) => send(response, 200, JSON.stringify('x'.repeat(5000))), {
      bytesMax: 1000,
    });
    expect(await client.home()).toMatchObject({ ok: false, failure: { cause: 'unavailable' } });
  });

  it('that never comes is given up', async () => {
    const { client } = await setUp(() => undefined, { timeoutMs: 50 });
    expect(await client.home()).toEqual({ ok: false, failure: { cause: 'unavailable' } });
  });

  it('cut off in the middle, or from nobody, is offline', async () => {
    const { client, server } = await setUp((_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"rows"');
      response.destroy();
    });
    expect(await client.home()).toEqual({ ok: false, failure: { cause: 'offline' } });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    servers.splice(0);
    expect(await client.home()).toEqual({ ok: false, failure: { cause: 'offline' } });
  });
});

describe('creators and search', () => {
  it('are asked for with what they need, as one address', async () => {
    const { client, requests } = await setUp((_, response) => send(response, 200, { shows: [], creators: [] }));
    await client.shows({ creators: ['ana', 'ben'], state: 'live', limit: 5 });
    await client.creators(['ana', 'ben']);
    await client.search('a&b=c #1 ü');
    expect(requests.map(({ url }) => decodeURIComponent(url))).toEqual([
      '/v1/shows?creators=ana,ben&state=live&limit=5',
      '/v1/creators?ids=ana,ben',
      '/v1/search?q=a&b=c #1 ü',
    ]);
    expect(requests[2]?.url).not.toContain('a&b');
  });

  it('leaves the platform alone once a question is taken back, and never answers it', async () => {
    let isLetGo = false;
    const { client, requests } = await setUp((request, response) => {
      response.on('close', () => (isLetGo = true));
      if (!request.url?.includes('later')) return;
      send(response, 200, { shows: [], creators: [], products: [] });
    });
    let hasAnswered = false;
    const cancel = await new Promise<() => void>((onItsWay) => {
      void client.search('first', onItsWay).then(() => (hasAnswered = true));
    });
    await expect.poll(() => requests.length).toBe(1);
    cancel();
    await expect.poll(() => isLetGo).toBe(true);
    expect(await client.search('later')).toMatchObject({ ok: true });
    expect(hasAnswered).toBe(false);
  });
});

describe('the TV’s identity', () => {
  const answer =
    (isKnown: (authorization: string) => boolean, made: string[]): Answer =>
    (request, response) => {
      if (request.url === '/v1/devices') {
        made.push(`token-${made.length}`);
        send(response, 201, { deviceId: `tv-${made.length}`, token: made.at(-1) });
      } else if (!isKnown(request.headers.authorization ?? '')) send(response, 401, problem(401, 'unauthorized'));
      else send(response, 200, { hlsUrl: '/hls/s/one/master.m3u8', lowLatency: false, expiresAtMs: 1 });
    };

  it('is made once for all who ask at once, and kept', async () => {
    const made: string[] = [];
    const { client, storage, baseUrl } = await setUp(answer(() => true, made));
    const answers = await Promise.all([client.playback('one', ['avc1', 'vp09']), client.playback('two', [])]);
    expect(answers[0]).toMatchObject({ ok: true, value: { hlsUrl: `${baseUrl}/hls/s/one/master.m3u8` } });
    expect(made).toHaveLength(1);
    const again = createDeviceIdentities({ http: async () => Promise.reject(new Error('asked')), storage, baseUrl });
    expect(await again.current()).toMatchObject({ ok: true, value: { token: 'token-0' } });
  });

  it('is renewed once when the platform doesn’t know it any more', async () => {
    const made: string[] = [];
    const { client, requests } = await setUp(answer((header) => header === 'Bearer token-1', made));
    expect(await client.playback('one', ['avc1'])).toMatchObject({ ok: true });
    expect(made).toHaveLength(2);
    expect(requests.filter(({ url }) => url.includes('playback'))).toHaveLength(2);
    expect(requests.find(({ url }) => url.includes('playback'))?.url).toBe('/v1/shows/one/playback?video=avc1');
  });

  it('isn’t asked for without end when every token is refused', async () => {
    const made: string[] = [];
    const { client } = await setUp(answer(() => false, made));
    expect(await client.playback('one', [])).toMatchObject({ failure: { cause: 'forbidden' } });
    expect(made).toHaveLength(2);
  });

  it.each([
    ['nonsense', '{{{'],
    ['something else', '{"platform":"x","identity":{"token":5}}'],
    ['another platform’s', '{"platform":"http://other","identity":{"deviceId":"a","token":"b"}}'],
  ])('that was kept as %s is made anew', async (_, stored) => {
    const identities = createDeviceIdentities({
      http: async () => ({
        ok: true,
        value: { json: { deviceId: 'new', token: 'new' }, etag: undefined, isNotModified: false },
      }),
      storage: createFakeStorage({ device: stored }),
      baseUrl: 'http://here',
    });
    expect(await identities.current()).toMatchObject({ ok: true, value: { token: 'new' } });
  });
});

describe('cues', () => {
  const cues = Array.from({ length: 2300 }, (_, index) => ({
    ...{ room: 'show:one', sequence: index + 1, kind: 'product-highlighted', atMs: index * 10 },
    data: { productId: aProduct().id },
  }));
  const page: Answer = (request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const has = (name: string) => Number(query.get(name) ?? 0);
    // This platform gives at most 700 at once, whatever is asked for.
    const limit = Math.min(query.has('after') ? 700 : 1000, has('limit'));
    const found = query.has('after')
      ? cues.filter(({ sequence }) => sequence > has('after'))
      : cues.filter(({ atMs }) => atMs >= has('fromMs') && atMs <= has('toMs'));
    send(response, 200, { head: 2300, cues: found.slice(0, limit) });
  };

  it('come in as many pages as there are', async () => {
    const { client } = await setUp(page);
    const after = await client.cuesAfter('one', 100);
    expect(after.ok && after.value.cues.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 2200 }, (_, index) => index + 101),
    );
    const between = await client.cuesBetween('one', 0, 100_000);
    expect(between.ok && between.value.cues).toHaveLength(2300);
  });
});
