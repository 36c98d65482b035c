import { afterAll, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { handoffClaimedMs, handoffSchema, handoffUnclaimedMs, type Handoff } from '../../../contract/handoff';
import { claimingPhone, createShop, newKey, publicUrl } from './shop';

const shop = await createShop();
afterAll(() => shop.close());

const minuteMs = 60_000;
const kinds = (heard: { kind: string }[]) => heard.map(({ kind }) => kind);

describe('asking for a code', () => {
  it('answers all the panel needs, with an unguessable address and a held price', async () => {
    const tv = await shop.tv();
    const product = await shop.addProduct([{ title: 'Granite, EU 38', priceMinor: 9400 }]);
    const handoff = await tv.send(product, { quantity: 2 });
    expect(v.parse(handoffSchema, handoff)).toEqual(handoff);
    expect(handoff.id).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(handoff.url).toBe(`${publicUrl}/h/${handoff.id}`);
    expect(handoff.address).toBe('tv.test:8080/tv');
    expect(handoff.expiresAtMs - handoff.createdAtMs).toBe(handoffUnclaimedMs);
    expect(handoff).toMatchObject({
      state: 'created',
      held: { variantTitle: 'Granite, EU 38', quantity: 2, price: { amountMinor: 9400, currency: 'USD' } },
    });
  });

  it('needs a TV with its token', async () => {
    const response = await shop.platform.app.inject({
      method: 'POST',
      url: '/v1/handoffs',
      headers: { 'idempotency-key': newKey() },
      payload: {},
    });
    expect(response.statusCode).toBe(401);
  });

  it('gives the same answer for the same key and body, also to two at once', async () => {
    const tv = await shop.tv();
    const product = await shop.addProduct();
    const body = { productId: product.id, variantId: product.variantIds[0], quantity: 1 };
    const key = newKey();
    const [first, second] = await Promise.all([
      tv.ask('POST', '/v1/handoffs', body, key),
      tv.ask('POST', '/v1/handoffs', body, key),
    ]);
    const third = await tv.ask('POST', '/v1/handoffs', body, key);
    expect([first.statusCode, second.statusCode, third.statusCode]).toEqual([201, 201, 201]);
    expect(second.json()).toEqual(first.json());
    expect(third.json()).toEqual(first.json());
  });

  it('refuses a key that was used for something else, but not another TV that has the same one', async () => {
    const [tv, other] = [await shop.tv(), await shop.tv()];
    const product = await shop.addProduct();
    const body = { productId: product.id, variantId: product.variantIds[0], quantity: 1 };
    const key = newKey();
    await tv.ask('POST', '/v1/handoffs', body, key);
    const reused = await tv.ask('POST', '/v1/handoffs', { ...body, quantity: 2 }, key);
    expect([reused.statusCode, reused.json<{ code: string }>().code]).toEqual([422, 'idempotency-key-reused']);
    expect((await other.ask('POST', '/v1/handoffs', body, key)).statusCode).toBe(201);
    expect((await tv.ask('POST', '/v1/handoffs', body)).json()).toMatchObject({ code: 'idempotency-key-missing' });
  });

  it.each([
    ['an unknown product', { productId: 'nothing' }, 404, 'not-found'],
    ['a variant of another product', { variantId: 'nothing' }, 400, 'bad-request'],
    ['no quantity', { quantity: 0 }, 400, 'bad-request'],
    ['too many', { quantity: 11 }, 400, 'bad-request'],
    ['half a shoe', { quantity: 1.5 }, 400, 'bad-request'],
    ['markup for an id', { productId: '<script>' }, 400, 'bad-request'],
  ])('refuses %s', async (_, wrong, status, code) => {
    const tv = await shop.tv();
    const product = await shop.addProduct();
    const body = { productId: product.id, variantId: product.variantIds[0], quantity: 1, ...wrong };
    const response = await tv.ask('POST', '/v1/handoffs', body, newKey());
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('says when a product is sold out, but lets the phone choose another kind of it', async () => {
    const tv = await shop.tv();
    const product = await shop.addProduct([{ stock: 0 }, { stock: 3, lowStockAt: 5 }]);
    expect((await tv.send(product)).state).toBe('created');
    const tooMany = { productId: product.id, variantId: product.variantIds[1], quantity: 4 };
    expect((await tv.ask('POST', '/v1/handoffs', tooMany, newKey())).json()).toMatchObject({
      code: 'quantity-unavailable',
    });
    await shop.setStock(product.variantIds[1] ?? '', 0);
    const body = { productId: product.id, variantId: product.variantIds[0], quantity: 1 };
    const gone = await tv.ask('POST', '/v1/handoffs', body, newKey());
    expect([gone.statusCode, gone.json<{ code: string }>().code]).toEqual([409, 'product-sold-out']);
  });

  it('gives each open handoff a code of its own', async () => {
    const product = await shop.addProduct();
    const codes = new Set<string>();
    for (let device = 0; device < 3; device += 1) {
      const tv = await shop.tv();
      for (let count = 0; count < 10; count += 1) codes.add((await tv.send(product)).code);
    }
    expect(codes.size).toBe(30);
  });

  it('stops a TV that asks for ever', async () => {
    const tv = await shop.tv();
    const product = await shop.addProduct();
    const body = { productId: product.id, variantId: product.variantIds[0], quantity: 1 };
    const statuses: number[] = [];
    for (let count = 0; count < 35; count += 1) {
      statuses.push((await tv.ask('POST', '/v1/handoffs', body, newKey())).statusCode);
    }
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(30);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('a handoff', () => {
  it("is another TV's business only when it's its own", async () => {
    const [tv, other] = [await shop.tv(), await shop.tv()];
    const handoff = await tv.send(await shop.addProduct());
    const path = `/v1/handoffs/${handoff.id}`;
    expect((await tv.ask('GET', path)).json()).toEqual(handoff);
    expect((await other.ask('GET', path)).json()).toMatchObject({ status: 404, code: 'handoff-not-found' });
    expect((await other.ask('DELETE', path)).json()).toMatchObject({ status: 404, code: 'handoff-not-found' });
    expect((await tv.ask('GET', path)).json<Handoff>().state).toBe('created');
  });

  it('is followed by the TV from opened to paying, each told once', async () => {
    const tv = await shop.tv();
    const handoff = await tv.send(await shop.addProduct());
    const phone = shop.phone();
    await phone.open(handoff.url);
    const path = `/v1/handoffs/${handoff.id}`;
    for (let twice = 0; twice < 2; twice += 1) {
      expect((await phone.post(`${path}/open`)).statusCode).toBe(200);
    }
    for (let twice = 0; twice < 2; twice += 1) {
      expect((await phone.post(`${path}/claim`)).json<Handoff>()).toMatchObject({
        state: expect.stringMatching(/claimed/) as string,
      });
    }
    for (let twice = 0; twice < 2; twice += 1) {
      expect((await phone.post(`${path}/checkout-started`)).json<Handoff>().state).toBe('paying');
    }
    const heard = await tv.heard();
    expect(kinds(heard)).toEqual(['handoff-opened', 'handoff-claimed', 'handoff-paying']);
    expect(heard.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(heard[1]?.data).toEqual({ handoffId: handoff.id, expiresAtMs: shop.clock.nowMs() + handoffClaimedMs });
  });

  it('is taken by exactly one of two phones that press at once', async () => {
    const tv = await shop.tv();
    const handoff = await tv.send(await shop.addProduct());
    const phones = [shop.phone(), shop.phone(), shop.phone()];
    for (const phone of phones) await phone.open(handoff.url);
    const answers = await Promise.all(phones.map((phone) => phone.post(`/v1/handoffs/${handoff.id}/claim`)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    const refused = answers.find(({ statusCode }) => statusCode === 409);
    expect(refused?.json()).toMatchObject({ code: 'handoff-already-claimed' });
    expect(kinds(await tv.heard())).toEqual(['handoff-claimed']);
  });

  it("can't be paid for by a phone that hasn't taken it", async () => {
    const tv = await shop.tv();
    const handoff = await tv.send(await shop.addProduct());
    const stranger = shop.phone();
    await stranger.open(handoff.url);
    const path = `/v1/handoffs/${handoff.id}/checkout-started`;
    expect((await stranger.post(path)).json()).toMatchObject({ status: 403, code: 'forbidden' });
    await claimingPhone(shop, handoff);
    expect((await stranger.post(path)).json()).toMatchObject({ status: 409, code: 'handoff-already-claimed' });
  });

  it('is taken back by the TV, once and for all', async () => {
    const tv = await shop.tv();
    const handoff = await tv.send(await shop.addProduct());
    const phone = await claimingPhone(shop, handoff);
    const path = `/v1/handoffs/${handoff.id}`;
    expect((await tv.ask('DELETE', path)).json<Handoff>().state).toBe('cancelled');
    expect((await tv.ask('DELETE', path)).json<Handoff>().state).toBe('cancelled');
    expect((await phone.post(`${path}/checkout-started`)).json()).toMatchObject({
      status: 409,
      code: 'handoff-closed',
    });
    expect(kinds(await tv.heard())).toEqual(['handoff-claimed', 'handoff-cancelled']);
  });

  it('tells of its end by a timer, 10 minutes after it was made', async () => {
    const tv = await shop.tv();
    const handoff = await tv.send(await shop.addProduct());
    shop.clock.advance(handoffUnclaimedMs - 1);
    expect((await tv.ask('GET', `/v1/handoffs/${handoff.id}`)).json<Handoff>().state).toBe('created');
    // Whoever reads it at the deadline is told at once, before the timer has run.
    shop.clock.advance(1);
    expect((await tv.ask('GET', `/v1/handoffs/${handoff.id}`)).json<Handoff>().state).toBe('expired');
    await vi.waitFor(async () => {
      shop.clock.advance(1000);
      expect(kinds(await tv.heard())).toEqual(['handoff-expired']);
    }, 15_000);
  });

  it('lives 15 minutes from the claim, and an action after that ends it', async () => {
    const tv = await shop.tv();
    const handoff = await tv.send(await shop.addProduct());
    shop.clock.advance(9 * minuteMs);
    const phone = await claimingPhone(shop, handoff);
    shop.clock.advance(14 * minuteMs);
    const path = `/v1/handoffs/${handoff.id}`;
    expect((await phone.post(`${path}/checkout-started`)).json<Handoff>().state).toBe('paying');
    shop.clock.advance(minuteMs);
    expect((await phone.post(`${path}/checkout-started`)).json()).toMatchObject({
      status: 410,
      code: 'handoff-expired',
    });
    const heard = await vi.waitFor(async () => {
      const all = await tv.heard();
      expect(all.length).toBe(3);
      return all;
    }, 15_000);
    expect(kinds(heard)).toEqual(['handoff-claimed', 'handoff-paying', 'handoff-expired']);
  });

  it('holds what became cheaper while the phone looked at it', async () => {
    const tv = await shop.tv();
    const product = await shop.addProduct([{ priceMinor: 9400 }]);
    const variantId = product.variantIds[0] ?? '';
    const handoff = await tv.send(product);
    const phone = shop.phone();
    await phone.open(handoff.url);
    const path = `/v1/handoffs/${handoff.id}`;
    await shop.setPrice(variantId, 8000);
    expect((await phone.post(`${path}/open`)).json<Handoff>().held.price.amountMinor).toBe(8000);
    await shop.setPrice(variantId, 12_000);
    expect((await phone.post(`${path}/claim`)).json<Handoff>().held.price.amountMinor).toBe(8000);
  });

  it('names the creator only of a show that carries the product', async () => {
    const tv = await shop.tv();
    const product = await shop.addProduct();
    const other = await shop.addProduct();
    const showId = await shop.addShow([product]);
    const pageOf = async (handoff: Handoff) => (await shop.phone().open(handoff.url)).body;
    expect(await pageOf(await tv.send(product, { showId }))).toContain('Shown live by Maya Torres');
    expect(await pageOf(await tv.send(other, { showId }))).not.toContain('Maya Torres');
    expect(await pageOf(await tv.send(product, { showId: 'nothing' }))).not.toContain('Maya Torres');
  });
});
