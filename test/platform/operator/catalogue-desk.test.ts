import { afterAll, describe, expect, it } from 'vitest';
import type { OperatorProduct, OperatorShow } from '../../../contract/operator';
import { operatorRoutes } from '../../../contract/operator-routes';
import type { Route } from '../../../contract/routes';
import type { Home, Show } from '../../../contract/show';
import type { Snapshot } from '../../../contract/snapshot';
import { createManualClock } from '../handoff/manual-clock';
import { startTestPlatform } from '../test-platform';
import { createOperatorDesk, kettle, lamp, readProblem, showDraft, usd } from './operator-desk';

const clock = createManualClock(Date.UTC(2026, 10, 23, 19, 0));
const desk = await createOperatorDesk({ clock });
afterAll(() => desk.platform.close());

const kinds = ({ cues }: { cues: { kind: string }[] }): string[] => cues.map(({ kind }) => kind);
const pathOf = (route: Route): string => route.path.replace(/:[A-Za-z]+/g, 'some-id');

describe('the key', () => {
  it.each(Object.entries(operatorRoutes))('guards %s', async (_, route: Route) => {
    const response = await desk.send(route.method, pathOf(route), undefined, '');
    // Many wrong keys in a row are answered more slowly; either way nothing happens.
    expect(['unauthorized', 'rate-limited']).toContain((await readProblem(response)).code);
  });

  it.each(['', 'wrong', 'an-operator-key-of-the-test', 'an-operator-key-of-the-tests2', 'é'])(
    'is not "%s"',
    async (key) => {
      clock.advance(60_000);
      const response = await fetch(`${desk.platform.url}/v1/operator/shows`, {
        headers: { authorization: `Bearer ${encodeURIComponent(key)}` },
      });
      expect(await readProblem(response)).toMatchObject({ status: 401, code: 'unauthorized' });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    },
  );

  it('is not a TV’s token', async () => {
    clock.advance(60_000);
    const { token } = await desk.newDevice();
    const response = await desk.send('GET', '/v1/operator/shows', undefined, token);
    expect(await readProblem(response)).toMatchObject({ status: 401 });
  });

  it('can’t be tried out at speed, and the right one still works meanwhile', async () => {
    clock.advance(60_000);
    const answers = [];
    for (let attempt = 0; attempt < 15; attempt += 1) {
      answers.push((await desk.send('GET', '/v1/operator/shows', undefined, `wrong-${attempt}`)).status);
    }
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(answers.slice(10)).toEqual(Array.from({ length: 5 }, () => 429));
    expect((await desk.send('GET', '/v1/operator/shows')).status).toBe(200);
  });

  it('is never written to the log', () => {
    expect(desk.platform.logLines.join('')).not.toContain('operator-key');
  });

  it('without one there are no such routes', async () => {
    const platform = await startTestPlatform({ environment: { AISLE_DEMO: 'off' } });
    const response = await fetch(`${platform.url}/v1/operator/shows`, { headers: { authorization: 'Bearer x' } });
    expect(await readProblem(response)).toMatchObject({ status: 404, code: 'not-found' });
    await platform.close();
  });
});

describe('a show', () => {
  it('is written, announced, started and ended, and viewers see each step', async () => {
    const startsAtMs = clock.nowMs() + 600_000;
    const made = await desk.ok<OperatorShow>('PUT', '/shows/evening', showDraft(startsAtMs, { title: 'Kettels' }));
    expect(made).toMatchObject({ state: 'upcoming', runsBy: 'operator', isOnAir: false, productCount: 2 });
    const edited = await desk.ok<OperatorShow>('PUT', '/shows/evening', showDraft(startsAtMs, { title: 'Kettles' }));
    expect(edited).toMatchObject({ title: 'Kettles', endsAtMs: startsAtMs + 3_600_000 });
    const { rows } = await desk.view<Home>('/v1/home');
    expect(rows[0]?.shows.map(({ id }) => id)).toContain('evening');

    // Late hosts don't begin by themselves.
    clock.advance(700_000);
    expect(await desk.view<Show>('/v1/shows/evening')).toMatchObject({ state: 'upcoming' });
    expect(kinds(await desk.ok('POST', '/shows/evening/start'))).toEqual(['show-started']);
    expect(kinds(await desk.ok('POST', '/shows/evening/start'))).toEqual([]);
    expect(await desk.view<Show>('/v1/shows/evening')).toMatchObject({ state: 'live', startsAtMs: clock.nowMs() });

    // Live it stays however long it takes.
    clock.advance(5 * 3_600_000);
    expect(await desk.view<Show>('/v1/shows/evening')).toMatchObject({ state: 'live', viewers: 0 });
    expect(await desk.refused('DELETE', '/shows/evening')).toMatchObject({ code: 'conflict' });
    const ended = await desk.ok('POST', '/shows/evening/end');
    expect(ended.cues).toMatchObject([{ kind: 'show-ended', data: { hasReplay: false }, sequence: 3 }]);
    expect(kinds(await desk.ok('POST', '/shows/evening/end'))).toEqual([]);
    expect(await desk.view<Show>('/v1/shows/evening')).toMatchObject({ state: 'ended' });
    expect(await desk.refused('POST', '/shows/evening/start')).toMatchObject({ code: 'conflict' });
    await desk.ok('DELETE', '/shows/evening');
    expect((await fetch(`${desk.platform.url}/v1/shows/evening`)).status).toBe(404);
    expect(await desk.refused('DELETE', '/shows/evening')).toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['a category', { categoryId: 'nothing' }, 'body.categoryId'],
    ['a creator', { creatorId: 'nothing' }, 'body.creatorId'],
    ['a product', { productIds: ['kettle', 'nothing'] }, 'body.productIds'],
    ['a time after its end', { endsAtMs: 5 }, 'body.endsAtMs'],
    ['a product once', { productIds: ['kettle', 'kettle'] }, 'body.productIds'],
    ['a title', { title: '' }, 'body.title'],
    ['a language', { languages: ['not a language'] }, 'body.languages.0'],
  ])('needs %s that there is', async (_, change, field) => {
    const problem = await desk.refused('PUT', '/shows/wrong', showDraft(clock.nowMs(), change));
    expect(problem).toMatchObject({ status: 400, code: 'bad-request' });
    expect(Object.keys(problem.fields ?? {})).toContain(field);
    expect((await fetch(`${desk.platform.url}/v1/shows/wrong`)).status).toBe(404);
  });

  it('tells its viewers of another order of products', async () => {
    await desk.startShow('order');
    const { cues } = await desk.ok('PUT', '/shows/order/products', { productIds: ['lamp', 'kettle'] });
    expect(cues).toMatchObject([{ kind: 'products-changed', data: { productIds: ['lamp', 'kettle'] } }]);
    expect(kinds(await desk.ok('PUT', '/shows/order/products', { productIds: ['lamp', 'kettle'] }))).toEqual([]);
    const { products } = await desk.view<Snapshot>('/v1/shows/order/snapshot');
    expect(products.map(({ id }) => id)).toEqual(['lamp', 'kettle']);
  });

  it('tells who waits for it that its start has moved, and nothing when it hasn’t', async () => {
    const startsAtMs = clock.nowMs() + 3_600_000;
    await desk.ok('PUT', '/shows/moved', showDraft(startsAtMs));
    await desk.ok('PUT', '/shows/moved', showDraft(startsAtMs, { description: 'More words' }));
    const told = async () => (await desk.view<Snapshot>('/v1/shows/moved/snapshot')).timeline.map(({ kind }) => kind);
    expect(await told()).toEqual([]);
    await desk.ok('PUT', '/shows/moved', showDraft(startsAtMs - 1_800_000));
    expect(await told()).toEqual(['show-changed']);
    expect(await desk.view('/v1/shows/moved')).toMatchObject({ startsAtMs: startsAtMs - 1_800_000 });
    await desk.ok('DELETE', '/shows/moved');
  });

  it('has a rundown, by start', async () => {
    await desk.startShow('planned');
    const nowMs = clock.nowMs();
    const items = [
      { id: 'two', title: 'The lamp', productId: 'lamp', startsAtMs: nowMs + 60_000 },
      { id: 'one', title: 'Hello', startsAtMs: nowMs },
    ];
    expect(await desk.view('/v1/shows/planned/rundown')).toEqual({ items: [] });
    expect(kinds(await desk.ok('PUT', '/shows/planned/rundown', { items }))).toEqual(['rundown-changed']);
    expect(await desk.view('/v1/shows/planned/rundown')).toEqual({ items: [items[1], items[0]] });
    const unknown = { items: [{ ...items[0], productId: 'nothing' }] };
    expect(await desk.refused('PUT', '/shows/planned/rundown', unknown)).toMatchObject({ code: 'bad-request' });
  });

  it('is listed, the latest start first, page by page', async () => {
    for (let hour = 1; hour <= 5; hour += 1) {
      await desk.ok('PUT', `/shows/page-${hour}`, showDraft(clock.nowMs() + hour * 3_600_000));
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await desk.ok<{ shows: OperatorShow[]; nextCursor?: string }>(
        'GET',
        `/shows?state=upcoming&limit=2${cursor}`,
      );
      seen.push(...page.shows.map(({ id }) => id));
      expect(page.shows[0]?.productIds).toEqual(['kettle', 'lamp']);
      cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual([5, 4, 3, 2, 1].map((hour) => `page-${hour}`));
    expect(await desk.refused('GET', '/shows?cursor=AAAA')).toMatchObject({ code: 'bad-request' });
  });
});

describe('a product', () => {
  it('is made with its variants and edited without losing what was sold meanwhile', async () => {
    await desk.ok('PUT', '/products/tea', { title: 'Tea', variants: [{ id: 'tea-one', price: usd(900), left: 12 }] });
    await desk.ok('PUT', '/variants/tea-one/stock', { left: 7 });
    const edited = await desk.ok<OperatorProduct>('PUT', '/products/tea', {
      title: 'Green tea',
      variants: [
        { id: 'tea-one', price: usd(800), left: 99 },
        { id: 'tea-two', price: usd(1500), left: 3, lowStockAt: 3 },
      ],
    });
    expect(edited).toMatchObject({ title: 'Green tea', defaultVariantId: 'tea-one' });
    expect(edited.variants).toMatchObject([
      { id: 'tea-one', price: usd(800), stockLeft: 7, availability: 'in-stock' },
      { id: 'tea-two', price: usd(1500), stockLeft: 3, availability: 'low-stock', left: 3 },
    ]);
    const taken = { title: 'Thief', variants: [{ id: 'tea-one', price: usd(1) }] };
    expect(await desk.refused('PUT', '/products/thief', taken)).toMatchObject({ code: 'conflict' });
    await desk.ok('DELETE', '/products/tea');
    expect(await desk.refused('GET', '/products/tea')).toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['no variants', { ...lamp, variants: [] }],
    ['a variant twice', { ...lamp, variants: [lamp.variants[0], lamp.variants[0]] }],
    [
      'two currencies',
      { ...lamp, variants: [lamp.variants[0], { id: 'x', price: { amountMinor: 1, currency: 'EUR' } }] },
    ],
    ['a default that it hasn’t', { ...lamp, defaultVariantId: 'nothing' }],
    ['a price below nothing', { ...lamp, variants: [{ id: 'x', price: usd(-1) }] }],
    ['half a cent', { ...lamp, variants: [{ id: 'x', price: usd(0.5) }] }],
  ])('with %s is refused', async (_, draft) => {
    expect(await desk.refused('PUT', '/products/wrong', draft)).toMatchObject({ status: 400, code: 'bad-request' });
  });

  it('is listed by id, page by page', async () => {
    const first = await desk.ok<{ products: OperatorProduct[]; nextCursor?: string }>('GET', '/products?limit=1');
    expect(first.products.map(({ id }) => id)).toEqual(['kettle']);
    const { products } = await desk.ok<{ products: OperatorProduct[] }>('GET', `/products?cursor=${first.nextCursor}`);
    expect(products.map(({ id }) => id)).toEqual(['lamp']);
  });

  it('can’t be taken from under a live show', async () => {
    await desk.startShow('holding');
    expect(await desk.refused('DELETE', '/products/kettle')).toMatchObject({ code: 'conflict' });
    await desk.ok('POST', '/shows/holding/end');
  });
});

describe('price and stock', () => {
  it('are told to the live shows that carry the product, once', async () => {
    await desk.startShow('priced');
    await desk.startShow('other');
    await desk.ok('PUT', '/shows/other/products', { productIds: ['lamp'] });
    const change = { price: usd(4500), listPrice: usd(5000) };
    const { cues } = await desk.ok('PUT', '/products/kettle/price', change);
    expect(cues).toMatchObject([
      { room: 'show:order', kind: 'price-changed' },
      { room: 'show:planned', kind: 'price-changed' },
      { room: 'show:priced', kind: 'price-changed', data: { productId: 'kettle', ...change } },
    ]);
    expect(kinds(await desk.ok('PUT', '/products/kettle/price', change))).toEqual([]);
    const low = await desk.ok('PUT', '/variants/kettle-red/stock', { left: 2 });
    expect(low.cues.at(-1)).toMatchObject({
      kind: 'stock-changed',
      data: { variantId: 'kettle-red', availability: 'low-stock', left: 2 },
    });
    const quiet = await desk.ok('PUT', '/variants/kettle-red/stock', { left: 2, lowStockAt: 1 });
    expect(quiet.cues.at(-1)).toMatchObject({ data: { variantId: 'kettle-red', availability: 'in-stock' } });
    await desk.ok('PUT', '/products/kettle/price', { price: usd(5000) });
    for (const id of ['order', 'planned', 'other']) await desk.ok('POST', `/shows/${id}/end`);
  });

  it('of nothing, or in another currency, are refused', async () => {
    expect(await desk.refused('PUT', '/variants/nothing/stock', { left: 1 })).toMatchObject({ code: 'not-found' });
    expect(await desk.refused('PUT', '/products/nothing/price', { price: usd(1) })).toMatchObject({
      code: 'not-found',
    });
    const euros = { price: { amountMinor: 100, currency: 'EUR' } };
    expect(await desk.refused('PUT', '/products/kettle/price', euros)).toMatchObject({ code: 'bad-request' });
  });
});

describe('a promotion', () => {
  it('lowers each variant’s own price, is counted, and ends by itself at its deadline', async () => {
    const endsAtMs = clock.nowMs() + 60_000;
    const draft = { productId: 'lamp', subject: 'the lamp', percentOff: 25, endsAtMs, perViewerMax: 2 };
    const started = await desk.ok('PUT', '/promotions/lamps', draft);
    expect(started.cues).toMatchObject([
      { kind: 'price-changed', data: { variantId: 'lamp-small', price: usd(2250), listPrice: usd(3000) } },
      { kind: 'price-changed', data: { variantId: 'lamp-large', price: usd(3000), listPrice: usd(4000) } },
      { kind: 'promotion-started', data: { promotion: { id: 'lamps', percentOff: 25, perViewerMax: 2, endsAtMs } } },
    ]);
    expect(kinds(await desk.ok('PUT', '/promotions/lamps', draft))).toEqual([]);
    expect(await desk.refused('PUT', '/promotions/more', draft)).toMatchObject({ code: 'conflict' });
    const half = await desk.ok('PUT', '/promotions/lamps/progress', { claimedShare: 0.5 });
    expect(half.cues).toMatchObject([{ kind: 'promotion-progress', data: { claimedShare: 0.5 } }]);
    const { promotions } = await desk.view<Snapshot>('/v1/shows/priced/snapshot');
    expect(promotions).toMatchObject([{ id: 'lamps', claimedShare: 0.5 }]);

    // A new price while it runs is what comes after it.
    expect(kinds(await desk.ok('PUT', '/products/lamp/price', { variantId: 'lamp-small', price: usd(2900) }))).toEqual(
      [],
    );
    clock.advance(61_000);
    await expect
      .poll(async () => (await desk.view<Snapshot>('/v1/shows/priced/snapshot')).timeline.slice(-3))
      .toMatchObject([
        { kind: 'promotion-ended', data: { promotionId: 'lamps' } },
        { kind: 'price-changed', data: { variantId: 'lamp-small', price: usd(2900) } },
        { kind: 'price-changed', data: { variantId: 'lamp-large', price: usd(4000) } },
      ]);
    expect(await desk.ok('GET', '/promotions')).toEqual({ promotions: [] });
  });

  it('can be ended early', async () => {
    const draft = { productId: 'kettle', subject: 'k', price: usd(3000), endsAtMs: clock.nowMs() + 60_000 };
    expect(kinds(await desk.ok('PUT', '/promotions/k', draft))).toEqual(['price-changed', 'promotion-started']);
    const ended = await desk.ok('DELETE', '/promotions/k');
    expect(ended.cues).toMatchObject([
      { kind: 'promotion-ended' },
      { kind: 'price-changed', data: { price: usd(5000) } },
    ]);
    expect(await desk.refused('DELETE', '/promotions/k')).toMatchObject({ code: 'not-found' });
  });

  it('is told to a show that begins while it runs', async () => {
    const draft = { productId: 'kettle', subject: 'k', price: usd(3000), endsAtMs: clock.nowMs() + 60_000 };
    await desk.ok('PUT', '/promotions/early', draft);
    await desk.ok('PUT', '/shows/later', showDraft(clock.nowMs()));
    const started = await desk.ok('POST', '/shows/later/start');
    expect(kinds(started)).toEqual(['show-started', 'price-changed', 'promotion-started']);
    await desk.ok('DELETE', '/promotions/early');
  });

  it.each([
    ['that lowers nothing', { price: usd(5000) }],
    ['in another currency', { price: { amountMinor: 1, currency: 'EUR' } }],
    ['that is over', { percentOff: 10, endsAtMs: 1 }],
    ['by both ways', { percentOff: 10, price: usd(1) }],
    ['by neither', {}],
    ['of a product that isn’t', { percentOff: 10, productId: 'nothing' }],
  ])('%s is refused', async (_, change) => {
    const draft = { productId: 'kettle', subject: 'k', endsAtMs: clock.nowMs() + 60_000, ...change };
    const problem = await desk.refused('PUT', '/promotions/wrong', draft);
    expect(['bad-request', 'not-found']).toContain(problem.code);
    const product = await desk.ok<OperatorProduct>('GET', '/products/kettle');
    expect(product.variants[0]?.price).toEqual(kettle.variants[0]?.price);
  });
});
