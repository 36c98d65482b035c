import { count, eq } from 'drizzle-orm';
import { afterAll, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { orderSchema, type Order } from '../../../contract/order';
import type { Handoff } from '../../../contract/handoff';
import { promotions } from '../../../platform/db/schema/catalogue';
import { demoPayments, orderContacts, orders, paymentAttempts } from '../../../platform/db/schema/handoff';
import { demoCards } from '../../../platform/payment/demo-payment-provider';
import { claimingPhone, createShop, newKey, order, orderBody } from './shop';

const shop = await createShop();
afterAll(() => shop.close());

const kinds = (heard: { kind: string }[]) => heard.map(({ kind }) => kind);

async function paymentsOf(handoff: Handoff): Promise<[string, string | undefined][]> {
  const { database } = shop.platform.context;
  const rows = await database
    .select({ attempt: paymentAttempts.state, books: demoPayments.state })
    .from(paymentAttempts)
    .leftJoin(demoPayments, eq(demoPayments.key, paymentAttempts.id))
    .where(eq(paymentAttempts.handoffId, handoff.id));
  return rows.map(({ attempt, books }) => [attempt, books ?? undefined]);
}

async function ready(stock = 100, priceMinor = 9400) {
  const tv = await shop.tv();
  const product = await shop.addProduct([
    { title: 'Granite, EU 38', stock, priceMinor },
    { title: 'Moss, EU 38', stock, priceMinor: priceMinor + 500 },
  ]);
  const showId = await shop.addShow([product]);
  const handoff = await tv.send(product, { showId });
  const phone = await claimingPhone(shop, handoff);
  return { tv, product, showId, handoff, phone, variantId: product.variantIds[0] ?? '' };
}

describe('an order', () => {
  it('is placed at the held price, takes the stock with it and is told to the TV', async () => {
    const { tv, handoff, phone, variantId } = await ready(10);
    const response = await order(phone, orderBody(handoff, { quantity: 2 }));
    expect(response.statusCode).toBe(201);
    const placed = response.json<Order>();
    expect(v.parse(orderSchema, placed)).toEqual(placed);
    expect(placed.number).toMatch(/^[2-9A-HJKMNP-Z]{4}-\d{2}$/);
    expect(placed.total).toEqual({ amountMinor: 18_800, currency: 'USD' });
    expect(await shop.stockOf(variantId)).toBe(8);
    expect(await paymentsOf(handoff)).toEqual([['captured', 'captured']]);
    const heard = await tv.heard();
    expect(kinds(heard)).toEqual(['handoff-claimed', 'handoff-paying', 'order-placed']);
    expect(heard[2]?.data).toEqual({ handoffId: handoff.id, orderNumber: placed.number, total: placed.total });
    const seen = (await tv.ask('GET', `/v1/handoffs/${handoff.id}`)).json<Handoff>();
    expect(seen).toMatchObject({ state: 'placed', orderNumber: placed.number, total: placed.total });
    expect(seen.held.quantity).toBe(2);
  });

  it('costs what was held when the price went up, and the price now when it went down', async () => {
    const raised = await ready();
    await shop.setPrice(raised.variantId, 12_900);
    expect((await order(raised.phone, orderBody(raised.handoff))).json<Order>().total.amountMinor).toBe(9400);
    const lowered = await ready();
    await shop.setPrice(lowered.variantId, 7900);
    expect((await order(lowered.phone, orderBody(lowered.handoff))).json<Order>().total.amountMinor).toBe(7900);
  });

  it("is for another kind at that kind's own held price", async () => {
    const { tv, handoff, phone, product } = await ready();
    const other = product.variantIds[1] ?? '';
    await shop.setPrice(other, 20_000);
    const placed = (await order(phone, orderBody(handoff, { variantId: other }))).json<Order>();
    expect(placed.total.amountMinor).toBe(9900);
    expect(placed.items[0]?.variantTitle).toBe('Moss, EU 38');
    const seen = (await tv.ask('GET', `/v1/handoffs/${handoff.id}`)).json<Handoff>();
    expect(seen.held.variantTitle).toBe('Moss, EU 38');
  });

  it('is one, however often the same request arrives', async () => {
    const { handoff, phone, variantId } = await ready(10);
    const key = newKey();
    const body = orderBody(handoff);
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => order(phone, body, key)));
    const inFlight = atOnce.filter(({ statusCode }) => statusCode === 409);
    for (const answer of inFlight) expect(answer.json()).toMatchObject({ code: 'idempotency-key-in-flight' });
    const placed = atOnce.filter(({ statusCode }) => statusCode === 201);
    expect(placed.length + inFlight.length).toBe(5);
    expect(placed.length).toBeGreaterThan(0);
    const again = await order(phone, body, key);
    expect(again.statusCode).toBe(201);
    for (const answer of placed) expect(answer.json()).toEqual(again.json());
    expect(await shop.stockOf(variantId)).toBe(9);
    expect(await paymentsOf(handoff)).toEqual([['captured', 'captured']]);
  });

  it('is one, also from two tabs with a key each', async () => {
    const { handoff, phone, variantId } = await ready(10);
    const answers = await Promise.all([order(phone, orderBody(handoff)), order(phone, orderBody(handoff))]);
    const statuses = answers.map(({ statusCode }) => statusCode).sort();
    expect(statuses).toEqual([201, 409]);
    expect((await order(phone, orderBody(handoff))).json()).toMatchObject({ status: 409, code: 'handoff-closed' });
    expect(await shop.stockOf(variantId)).toBe(9);
  });

  it('refuses a key that was used for something else, or that could be guessed', async () => {
    const { handoff, phone } = await ready();
    const key = newKey();
    expect((await order(phone, orderBody(handoff, { card: demoCards.decline }), key)).statusCode).toBe(402);
    expect((await order(phone, orderBody(handoff), key)).json()).toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    });
    expect((await order(phone, orderBody(handoff), '1')).json()).toMatchObject({ status: 400, code: 'bad-request' });
    expect((await phone.post('/v1/orders', orderBody(handoff))).json()).toMatchObject({
      status: 400,
      code: 'idempotency-key-missing',
    });
  });

  it('that is declined can be paid with another card', async () => {
    const { tv, handoff, phone, variantId } = await ready(10);
    const key = newKey();
    const body = orderBody(handoff, { card: demoCards.decline });
    const declined = await order(phone, body, key);
    expect(declined.json()).toMatchObject({ status: 402, code: 'payment-declined' });
    expect((await order(phone, body, key)).json()).toMatchObject({ status: 402, code: 'payment-declined' });
    expect((await tv.ask('GET', `/v1/handoffs/${handoff.id}`)).json<Handoff>()).toMatchObject({
      state: 'paying',
      lastFailure: 'declined',
    });
    expect(await shop.stockOf(variantId)).toBe(10);
    expect((await order(phone, orderBody(handoff))).statusCode).toBe(201);
    const heard = await tv.heard();
    expect(kinds(heard).slice(1)).toEqual(['handoff-paying', 'order-failed', 'handoff-paying', 'order-placed']);
    expect(heard[2]?.data).toEqual({ handoffId: handoff.id, reason: 'declined' });
  });

  it('that the bank never answered is released, and can be tried again', async () => {
    const { tv, handoff, phone } = await ready();
    const pending = order(phone, orderBody(handoff, { card: demoCards.timeout }));
    await vi.waitFor(async () => expect(await paymentsOf(handoff)).toEqual([['started', 'authorised']]), 15_000);
    // While it is being paid, nothing else may end it: neither the TV, nor time, nor another try.
    expect((await tv.ask('DELETE', `/v1/handoffs/${handoff.id}`)).json()).toMatchObject({ code: 'handoff-closed' });
    expect((await order(phone, orderBody(handoff))).json()).toMatchObject({ status: 409, code: 'conflict' });
    shop.clock.advance(8000);
    expect((await pending).json()).toMatchObject({ status: 504, code: 'payment-timeout' });
    expect(await paymentsOf(handoff)).toEqual([['voided', 'voided']]);
    expect((await order(phone, orderBody(handoff))).statusCode).toBe(201);
    expect(kinds(await tv.heard()).slice(1)).toEqual([
      'handoff-paying',
      'order-failed',
      'handoff-paying',
      'order-placed',
    ]);
  });

  it('with a card that is no test card is refused in plain words, and the TV hears nothing of it', async () => {
    const { tv, handoff, phone } = await ready();
    const refused = await order(phone, orderBody(handoff, { card: '5555 5555 5555 4444' }));
    expect(refused.statusCode).toBe(402);
    expect(refused.json<{ fields: Record<string, string> }>().fields['body.payment.cardNumber']).toContain('demo shop');
    expect(kinds(await tv.heard())).toEqual(['handoff-claimed', 'handoff-paying']);
  });

  it('of the last one goes to exactly one of five phones', async () => {
    const product = await shop.addProduct([{ stock: 1, title: 'Granite' }]);
    const showId = await shop.addShow([product]);
    const variantId = product.variantIds[0] ?? '';
    const buyers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const tv = await shop.tv();
        const handoff = await tv.send(product, { showId });
        return { tv, handoff, phone: await claimingPhone(shop, handoff) };
      }),
    );
    const answers = await Promise.all(buyers.map(({ phone, handoff }) => order(phone, orderBody(handoff))));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(await shop.stockOf(variantId)).toBe(0);
    const payments = (await Promise.all(buyers.map(({ handoff }) => paymentsOf(handoff)))).flat();
    expect(payments.filter(([, books]) => books === 'captured')).toHaveLength(1);
    expect(payments.filter(([, books]) => books === 'authorised')).toEqual([]);
    for (const [index, { tv, handoff }] of buyers.entries()) {
      const last = (await tv.heard()).at(-1);
      if (answers[index]?.statusCode === 201) expect(last?.kind).toBe('order-placed');
      else expect(last).toMatchObject({ kind: 'order-failed', data: { handoffId: handoff.id, reason: 'sold-out' } });
    }
    expect(await shop.heardIn(`show:${showId}`)).toMatchObject([
      { kind: 'stock-changed', data: { productId: product.id, variantId, availability: 'sold-out', left: 0 } },
    ]);
  });

  it('of more than are left can be made smaller', async () => {
    const { handoff, phone, variantId } = await ready(10);
    await shop.setStock(variantId, 2);
    expect((await order(phone, orderBody(handoff, { quantity: 3 }))).json()).toMatchObject({
      status: 409,
      code: 'quantity-unavailable',
    });
    expect(await shop.stockOf(variantId)).toBe(2);
    expect((await order(phone, orderBody(handoff, { quantity: 2 }))).statusCode).toBe(201);
  });

  it("needs the phone that took it, and a handoff that's alive", async () => {
    const { tv, handoff } = await ready();
    const stranger = shop.phone();
    await stranger.open(handoff.url);
    await stranger.open('/tv');
    expect((await order(stranger, orderBody(handoff))).json()).toMatchObject({
      status: 409,
      code: 'handoff-already-claimed',
    });
    expect((await order(stranger, { ...orderBody(handoff), handoffId: 'nothing' })).json()).toMatchObject({
      status: 404,
      code: 'handoff-not-found',
    });
    const late = await ready();
    await late.tv.ask('DELETE', `/v1/handoffs/${late.handoff.id}`);
    expect((await order(late.phone, orderBody(late.handoff))).json()).toMatchObject({ code: 'handoff-closed' });
    expect(kinds(await tv.heard())).toEqual(['handoff-claimed']);
  });

  it('that was pressed too late ends the handoff', async () => {
    const { tv, handoff, phone } = await ready();
    shop.clock.advance(15 * 60_000);
    expect((await order(phone, orderBody(handoff))).json()).toMatchObject({ status: 410, code: 'handoff-expired' });
    await vi.waitFor(async () => expect(kinds(await tv.heard()).at(-1)).toBe('handoff-expired'), 15_000);
  });

  it('keeps who bought apart, and tells the TV, the show and the log nothing of it', async () => {
    const { tv, handoff, phone, showId } = await ready(1);
    const placed = (await order(phone, orderBody(handoff))).json<Order>();
    const { database } = shop.platform.context;
    const contacts = await database.select().from(orderContacts).where(eq(orderContacts.orderId, placed.id));
    expect(contacts).toMatchObject([{ name: 'Ada Buyer', email: 'ada.buyer@example.com', city: 'Hiddenville' }]);
    const seen = await tv.ask('GET', `/v1/handoffs/${handoff.id}`);
    const places = {
      cues: JSON.stringify([await tv.heard(), await shop.heardIn(`show:${showId}`)]),
      answer: seen.body,
      order: JSON.stringify(await database.select().from(orders).where(eq(orders.id, placed.id))),
      log: shop.logLines.join('\n'),
    };
    const secrets = ['Ada Buyer', 'ada.buyer', 'Secret Lane', 'Hiddenville', '4242424242424242', '4242 4242'];
    for (const [place, text] of Object.entries(places)) {
      for (const secret of secrets) expect(text.includes(secret), `${secret} in ${place}`).toBe(false);
    }
    expect(places.log).toContain('/v1/handoffs/[token]');
    expect(places.log).not.toContain(handoff.id);
    expect(JSON.stringify(await shop.heardIn(`show:${showId}`))).not.toContain(handoff.id);
  });

  it.each([
    ['no body', undefined],
    ['an empty one', {}],
    ['a list', []],
    ['numbers for names', { contact: { name: 7, email: 8 } }],
    ['an e-mail without @', { contact: { name: 'A', email: 'nobody' } }],
    ['a null byte in a name', { contact: { name: 'A\u0000B', email: 'a@example.com' } }],
    ['a very long name', { contact: { name: 'A'.repeat(5000), email: 'a@example.com' } }],
    ['a card of letters', { payment: { cardNumber: 'x'.repeat(16), expiry: '04/29', securityCode: '123' } }],
    ['a month 13', { payment: { cardNumber: '4242424242424242', expiry: '13/29', securityCode: '123' } }],
    ['minus one', { quantity: -1 }],
    ['a key that poisons', JSON.parse('{"__proto__":{"isAdmin":true}}') as object],
  ])('is refused for %s', async (name, wrong) => {
    const { handoff, phone } = await ready(5);
    const body =
      name === 'no body' || name === 'an empty one' || name === 'a list'
        ? wrong
        : Object.assign(orderBody(handoff), wrong);
    const text = name.startsWith('a key') ? '{"__proto__":{"isAdmin":true}}' : body;
    const response = await phone.post('/v1/orders', text, {
      'idempotency-key': newKey(),
      ...(text !== undefined && { 'content-type': 'application/json' }),
    });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    expect(response.headers['content-type']).toContain('application/problem+json');
    const [row] = await shop.platform.context.database
      .select({ orders: count() })
      .from(orders)
      .where(eq(orders.handoffId, handoff.id));
    expect(row?.orders).toBe(0);
  });
});

describe('a promotion of which each viewer may have two', () => {
  const at = (email: string) => ({ contact: { name: 'Ada Buyer', email } });
  const newEmail = () => `${newKey()}@example.com`;

  async function limited() {
    const product = await shop.addProduct([{ priceMinor: 5000 }, { priceMinor: 5000 }]);
    const showId = await shop.addShow([product]);
    const nowMs = shop.clock.nowMs();
    await shop.platform.context.database.insert(promotions).values({
      id: `deal-${product.id}`,
      productId: product.id,
      subject: 'Trail shoes',
      percentOff: 20,
      priceMinor: 5000,
      currency: 'USD',
      startsAtMs: nowMs - 1000,
      endsAtMs: nowMs + 30_000,
      claimedShare: 0,
      perViewerMax: 2,
    });
    return { product, showId };
  }

  it('is sold to a viewer twice and no more, whatever variant and code it is ordered with', async () => {
    const { product, showId } = await limited();
    const tv = await shop.tv();
    const first = await tv.send(product, { showId, quantity: 2 });
    const later = await tv.send(product, { showId, variantId: product.variantIds[1] ?? '' });
    const body = orderBody(first, { quantity: 2 });
    expect((await order(await claimingPhone(shop, first), body)).statusCode).toBe(201);

    const phone = await claimingPhone(shop, later);
    const key = newKey();
    const refused = await order(phone, { ...orderBody(later), ...at(newEmail()) }, key);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      code: 'promotion-limit-reached',
      fields: { 'body.quantity': 'at most 0' },
    });
    expect(await paymentsOf(later)).toEqual([]);
    expect(await shop.stockOf(product.variantIds[1] ?? '')).toBe(100);
  });

  it('knows a viewer by the e-mail address too, and leaves others theirs', async () => {
    const { product, showId } = await limited();
    const email = newEmail();
    const place = async (address: string, quantity: number) => {
      const handoff = await (await shop.tv()).send(product, { showId });
      return order(await claimingPhone(shop, handoff), { ...orderBody(handoff, { quantity }), ...at(address) });
    };
    expect((await place(email, 1)).statusCode).toBe(201);
    expect((await place(email.toUpperCase(), 2)).json()).toMatchObject({ fields: { 'body.quantity': 'at most 1' } });
    expect((await place(newEmail(), 2)).statusCode).toBe(201);
    expect((await place(email, 1)).statusCode).toBe(201);
    expect((await place(email, 1)).statusCode).toBe(409);
  });

  it('is not outrun by two orders at once: one is placed, the other released', async () => {
    const { product, showId } = await limited();
    const tv = await shop.tv();
    const handoffs = [await tv.send(product, { showId }), await tv.send(product, { showId })];
    const phones = await Promise.all(handoffs.map((handoff) => claimingPhone(shop, handoff)));
    const answers = await Promise.all(
      handoffs.map((handoff, index) => order(phones[index] ?? shop.phone(), orderBody(handoff, { quantity: 2 }))),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    const payments = (await Promise.all(handoffs.map(paymentsOf))).flat();
    expect(payments.filter(([state]) => state === 'captured')).toHaveLength(1);
    expect(payments.filter(([state]) => state === 'voided' || state === 'captured')).toEqual(payments);
    expect(await shop.stockOf(product.variantIds[0] ?? '')).toBe(98);
  });

  it('counts a price that is still held after it has ended, and no other price', async () => {
    const { product, showId } = await limited();
    const tv = await shop.tv();
    const held = await tv.send(product, { showId, quantity: 2 });
    const phone = await claimingPhone(shop, held);
    const again = await tv.send(product, { showId });
    const phoneAgain = await claimingPhone(shop, again);
    shop.clock.advance(31_000);
    await shop.platform.context.database.delete(promotions).where(eq(promotions.productId, product.id));
    for (const variantId of product.variantIds) await shop.setPrice(variantId, 6000);
    expect((await order(phone, orderBody(held, { quantity: 2 }))).statusCode).toBe(201);
    expect((await order(phoneAgain, orderBody(again))).statusCode).toBe(409);
    const regular = await tv.send(product, { showId, quantity: 3 });
    expect((await order(await claimingPhone(shop, regular), orderBody(regular, { quantity: 3 }))).statusCode).toBe(201);
  });

  it('is told where it is chosen: no code for three, and a phone that offers two', async () => {
    const { product, showId } = await limited();
    const tv = await shop.tv();
    const asked = { productId: product.id, variantId: product.variantIds[0], quantity: 3, showId };
    const refused = await tv.ask('POST', '/v1/handoffs', asked, newKey());
    expect(refused.json()).toMatchObject({ code: 'promotion-limit-reached', fields: { 'body.quantity': 'at most 2' } });
    const page = await shop.phone().open((await tv.send(product, { showId })).url);
    expect(page.body).toMatch(/<option value="2"/);
    expect(page.body).not.toMatch(/<option value="3"/);
  });
});
