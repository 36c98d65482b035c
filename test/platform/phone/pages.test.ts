import { afterAll, describe, expect, it } from 'vitest';
import type { Handoff } from '../../../contract/handoff';
import { handoffs } from '../../../platform/db/schema/handoff';
import { eq } from 'drizzle-orm';
import { claimingPhone, createShop, newKey, order, orderBody, publicUrl, type Phone } from '../handoff/shop';

const shop = await createShop({ environment: { TRUST_PROXY: 'loopback' } });
afterAll(() => shop.close());

const local = '127.0.0.1';
const kinds = (heard: { kind: string }[]) => heard.map(({ kind }) => kind);

async function handedOver(more: { stock?: number; endsInMs?: number } = {}) {
  const tv = await shop.tv();
  const product = await shop.addProduct([{ title: 'Granite, EU 38', stock: more.stock ?? 50 }]);
  const showId = await shop.addShow([product], more.endsInMs === undefined ? {} : { endsInMs: more.endsInMs });
  const handoff = await tv.send(product, { showId });
  return { tv, product, handoff, variantId: product.variantIds[0] ?? '' };
}
const post = (phone: Phone, handoff: Handoff, verb: string, headers: Record<string, string> = {}) =>
  phone.post(`/v1/handoffs/${handoff.id}/${verb}`, undefined, headers);

describe('the page of a code', () => {
  it('changes nothing when it is only read, as link previews do', async () => {
    const { tv, handoff } = await handedOver();
    const { database } = shop.platform.context;
    const read = () => database.select().from(handoffs).where(eq(handoffs.id, handoff.id));
    const before = await read();
    for (const path of ['', '/shown', '?variant=x&quantity=3', '?step=choose']) {
      await shop.phone().open(`${handoff.url}${path}`);
      await shop.platform.app.inject({ method: 'HEAD', url: `/h/${handoff.id}${path}` });
    }
    expect(await read()).toEqual(before);
    expect(await tv.heard()).toEqual([]);
  });

  it('shows product, held price and time, and claims by a press', async () => {
    const { handoff } = await handedOver();
    const page = await shop.phone().open(handoff.url);
    expect(page.statusCode).toBe(200);
    for (const words of ['Ridgeline Trail Shoe', '$94.00', 'held for 10:00', 'Buy for $94.00', 'The TV never sees']) {
      expect(page.body).toContain(words);
    }
  });

  it('leads the phone that took it to checkout and tells any other in plain words', async () => {
    const { handoff } = await handedOver();
    const phone = await claimingPhone(shop, handoff);
    expect((await phone.open(`${handoff.url}?quantity=2`)).body).toContain('Place order for $188.00');
    expect((await phone.open(`${handoff.url}?step=choose`)).body).toContain('Continue for $94.00');
    const other = await shop.phone().open(handoff.url);
    expect([other.statusCode, other.body.includes('Another phone took this')]).toEqual([409, true]);
  });

  it('shows the receipt to the phone that bought, and to no other', async () => {
    const { handoff } = await handedOver();
    const phone = await claimingPhone(shop, handoff);
    const placed = (await order(phone, orderBody(handoff))).json<{ number: string }>();
    const receipt = await phone.open(handoff.url);
    for (const words of [placed.number, 'Order placed', 'Total paid', '$94.00', 'Tue 1 – Thu 3 Dec']) {
      expect(receipt.body).toContain(words);
    }
    // Nothing else was in this show, so nothing else is offered.
    expect(receipt.body).not.toContain('/shown');
    const other = await shop.phone().open(handoff.url);
    expect([other.statusCode, other.body.includes(placed.number)]).toEqual([410, false]);
  });

  it('offers what else was shown when there is something', async () => {
    const tv = await shop.tv();
    const [product, dress] = [await shop.addProduct(), await shop.addProduct([{}], { title: 'Column Dress' })];
    const handoff = await tv.send(product, { showId: await shop.addShow([product, dress]) });
    const phone = await claimingPhone(shop, handoff);
    await order(phone, orderBody(handoff));
    expect((await phone.open(handoff.url)).body).toContain(`/h/${handoff.id}/shown`);
    expect((await phone.open(`${handoff.url}/shown`)).body).toContain('Column Dress');
    expect((await shop.phone().open(`${handoff.url}/shown`)).statusCode).toBe(404);
  });

  it.each([
    ['unknown', 404, 'This code isn&#39;t known'],
    ['cancelled', 410, 'Cancelled on the TV'],
    ['sold out', 409, 'Sold out'],
    ['expired', 410, 'The held time is over'],
  ])('that is %s says so', async (what, status, words) => {
    const { tv, handoff, variantId } = await handedOver();
    if (what === 'cancelled') await tv.ask('DELETE', `/v1/handoffs/${handoff.id}`);
    if (what === 'sold out') await shop.setStock(variantId, 0);
    if (what === 'expired') shop.clock.advance(10 * 60_000);
    const page = await shop.phone().open(what === 'unknown' ? '/h/AAAAAAAAAAAAAAAAAAAAAA' : handoff.url);
    expect(page.statusCode).toBe(status);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain(words);
  });

  it('says when the show has ended, and still sells', async () => {
    const { handoff } = await handedOver({ endsInMs: 60_000 });
    shop.clock.advance(120_000);
    const page = await shop.phone().open(handoff.url);
    expect(page.body).toContain('The show has ended. Your price is still held.');
    expect(page.body).toContain('Shown by Maya Torres');
    expect((await order(await claimingPhone(shop, handoff), orderBody(handoff))).statusCode).toBe(201);
  });

  it.each(['/h/', '/h/%00', '/h/..%2f..%2fetc', `/h/${'A'.repeat(90)}`, '/h/a%27%20or%201=1', '/h/%E0%A4%A'])(
    'at %s is a 4xx page or problem',
    async (path) => {
      const { statusCode } = await shop.phone().open(path);
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(statusCode).toBeLessThan(500);
    },
  );
});

describe('a phone page is protected', () => {
  it('by a policy that lets only its own style and script run and nobody frame it', async () => {
    const { handoff } = await handedOver();
    const { headers, body } = await shop.phone().open(handoff.url);
    const policy = String(headers['content-security-policy']);
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(20);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    for (const tag of body.match(/<(script|style)[^>]*>/g) ?? []) expect(tag).toContain(`nonce="${nonce}"`);
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/ style="| on[a-z]+="/);
  });

  it('at home on http by a plain cookie, without anything that needs https', async () => {
    const { handoff } = await handedOver();
    const { headers } = await shop.phone().open(handoff.url);
    expect(String(headers['set-cookie'])).toMatch(
      /^aisle_phone=[\w-]{22}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(String(headers['content-security-policy'])).not.toContain('upgrade-insecure-requests');
  });

  it('over https by a __Host- cookie, and a purchase goes through', async () => {
    const { handoff } = await handedOver();
    const phone = shop.phone({ https: true, address: local });
    const { headers } = await phone.open(handoff.url);
    expect(String(headers['set-cookie'])).toMatch(
      /^__Host-aisle_phone=[\w-]{22}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(String(headers['strict-transport-security'])).toContain('max-age');
    expect(String(headers['content-security-policy'])).toContain('upgrade-insecure-requests');
    expect((await post(phone, handoff, 'claim')).statusCode).toBe(200);
    expect((await order(phone, orderBody(handoff))).statusCode).toBe(201);
  });

  it('from a client that only claims to be a proxy', async () => {
    const { headers } = await shop.phone({ https: true, address: '192.168.1.66' }).open('/tv');
    expect(String(headers['set-cookie'])).toMatch(/^aisle_phone=/);
  });

  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['Origin null', { origin: 'null' }],
    ['another port', { origin: 'http://tv.test:9999' }],
    ['no CSRF token', { 'x-csrf-token': '' }],
    ['a made-up CSRF token', { 'x-csrf-token': 'A'.repeat(43) }],
    ['no cookie', { cookie: '' }],
    ["somebody else's cookie", { cookie: `aisle_phone=${'A'.repeat(22)}` }],
  ])('against %s on every POST', async (_, headers) => {
    const { tv, handoff } = await handedOver();
    const phone = shop.phone();
    await phone.open(handoff.url);
    for (const verb of ['open', 'claim', 'checkout-started']) {
      const refused = await post(phone, handoff, verb, headers);
      expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'csrf-failed']);
    }
    const ordered = await phone.post('/v1/orders', orderBody(handoff), { 'idempotency-key': newKey(), ...headers });
    expect(ordered.json()).toMatchObject({ status: 403, code: 'csrf-failed' });
    expect(await tv.heard()).toEqual([]);
  });

  it('and works in browsers that send only a Referer', async () => {
    const { handoff } = await handedOver();
    const phone = shop.phone();
    await phone.open(handoff.url);
    const { app } = shop.platform;
    const send = (referer: string | undefined) =>
      app.inject({
        method: 'POST',
        url: `/v1/handoffs/${handoff.id}/open`,
        headers: {
          host: 'tv.test:8080',
          cookie: [...phone.cookies].map((pair) => pair.join('=')).join('; '),
          'x-csrf-token': phone.csrfToken,
          ...(referer !== undefined && { referer }),
        },
      });
    expect((await send(undefined)).statusCode).toBe(403);
    expect((await send('https://evil.example/h/x')).statusCode).toBe(403);
    expect((await send(`${publicUrl}/h/${handoff.id}`)).statusCode).toBe(200);
  });

  it('gives no CORS header to anybody', async () => {
    const { handoff } = await handedOver();
    const page = await shop.phone().open(handoff.url, { origin: 'https://evil.example' });
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('and leaves no token in the log', async () => {
    const { handoff } = await handedOver();
    const phone = await claimingPhone(shop, handoff);
    await phone.open(`${handoff.url}?variant=x`);
    const log = shop.logLines.join('\n');
    expect(log).toContain('/h/[token]');
    expect(log).not.toContain(handoff.id);
    expect(log).not.toContain([...phone.cookies.values()][0]);
  });
});

describe('typing the code', () => {
  const typing = async (code: string, address: string) => {
    const phone = shop.phone({ address });
    await phone.open('/tv');
    return phone.submit('/tv', { code });
  };

  it('leads to the page, however it is written, without script', async () => {
    const { tv, handoff } = await handedOver();
    const spelled = `${handoff.code.slice(0, 3)} ${handoff.code.slice(3)}`.toLowerCase();
    const answer = await typing(spelled, '10.0.0.1');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/h/${handoff.id}`]);
    expect(await tv.heard()).toEqual([]);
  });

  it('says when it is no code, unknown, or used up', async () => {
    const { tv, handoff } = await handedOver();
    expect((await typing('K7', '10.0.0.2')).body).toContain('six letters and digits');
    expect((await typing('<script>', '10.0.0.2')).body).not.toContain('<script>"');
    await tv.ask('DELETE', `/v1/handoffs/${handoff.id}`);
    const unknown = await typing(handoff.code, '10.0.0.2');
    expect([unknown.statusCode, unknown.body.includes('isn&#39;t known')]).toEqual([404, true]);
  });

  it('is slowed down for whoever guesses, and for nobody else', async () => {
    const { handoff } = await handedOver();
    const statuses: number[] = [];
    for (let guess = 0; guess < 15; guess += 1) statuses.push((await typing('222222', '10.0.0.3')).statusCode);
    expect(statuses.slice(0, 10)).toEqual(Array<number>(10).fill(404));
    expect(statuses.slice(10)).toEqual(Array<number>(5).fill(429));
    const slowed = await typing(handoff.code, '10.0.0.3');
    expect([slowed.statusCode, slowed.headers.location, slowed.headers['retry-after']]).toEqual([429, undefined, '3']);
    expect((await typing(handoff.code, '10.0.0.4')).statusCode).toBe(303);
    shop.clock.advance(3000);
    expect((await typing(handoff.code, '10.0.0.3')).statusCode).toBe(303);
  });

  it('needs a page of ours', async () => {
    const phone = shop.phone({ address: '10.0.0.5' });
    await phone.open('/tv');
    const foreign = await phone.submit('/tv', { code: '222222' }, { origin: 'https://evil.example' });
    expect([foreign.statusCode, foreign.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
    const huge = await phone.submit('/tv', { code: 'A'.repeat(20_000) });
    expect(huge.statusCode).toBe(413);
  });
});

describe('a phone without script', () => {
  const typed = {
    'contact.name': 'Ada Buyer',
    'contact.email': 'ada@example.com',
    'address.line1': '1 Lane',
    'address.postalCode': '12345',
    'address.city': 'Town',
    'address.country': 'Germany',
    'payment.cardNumber': '4242 4242 4242 4242',
    'payment.expiry': '04/29',
    'payment.securityCode': '123',
  };

  it('claims and orders by forms, with its mistakes shown at the fields', async () => {
    const { tv, handoff, variantId } = await handedOver();
    const phone = shop.phone();
    await phone.open(handoff.url);
    const claimed = await phone.submit(`/h/${handoff.id}/claim`, { quantity: '2' });
    expect([claimed.statusCode, claimed.headers.location]).toEqual([
      303,
      `/h/${handoff.id}?variant=${variantId}&quantity=2`,
    ]);
    const page = await phone.open(String(claimed.headers.location));
    const idempotencyKey = /name="idempotencyKey"\s+value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const form = {
      ...typed,
      idempotencyKey,
      variantId,
      quantity: '2',
      'contact.email': 'not an address',
    };
    const path = `/h/${handoff.id}/order`;
    const wrong = await phone.submit(path, form);
    expect(wrong.statusCode).toBe(400);
    expect(wrong.body).toMatch(/id="contact-email"[^>]*aria-invalid="true"/);
    expect(wrong.body).toContain('value="Ada Buyer"');
    expect(wrong.body).not.toContain('4242 4242 4242 4242" ');
    const right = { ...form, 'contact.email': 'ada@example.com' };
    const declined = await phone.submit(path, { ...right, 'payment.cardNumber': '4000000000000002' });
    expect([declined.statusCode, declined.body.includes('Your bank declined')]).toEqual([402, true]);
    const key = /name="idempotencyKey"\s+value="([^"]+)"/.exec(declined.body)?.[1] ?? '';
    const placed = await phone.submit(path, { ...right, idempotencyKey: key });
    expect([placed.statusCode, placed.headers.location]).toEqual([303, `/h/${handoff.id}`]);
    expect((await phone.submit(path, { ...right, idempotencyKey: key })).statusCode).toBe(303);
    expect((await phone.open(handoff.url)).body).toContain('Order placed');
    expect(await shop.stockOf(variantId)).toBe(48);
    expect(kinds(await tv.heard()).at(-1)).toBe('order-placed');
  });

  it.each([
    ['en', 'Pay with the test card', 'takes test cards only'],
    ['de', 'Bezahle mit der Testkarte', 'nimmt nur Testkarten'],
    ['ja', 'テスト用カード', 'テスト用カードのみ使えます'],
  ])('is told in its own language (%s) what the shop takes', async (language, notice, refusal) => {
    const { handoff, variantId } = await handedOver();
    const phone = await claimingPhone(shop, handoff);
    const headers = { 'accept-language': language };
    const page = (await phone.open(handoff.url, headers)).body;
    // In the text beside the payment, with the card's groups in their order whichever way the line runs.
    const text = page.replace(/<script[\s\S]*?<\/script>/g, '');
    expect(text).toContain(notice);
    expect(text).toContain('\u20664242 4242 4242 4242\u2069');
    const key = /name="idempotencyKey"\s+value="([^"]+)"/.exec(page)?.[1] ?? '';
    const card = '5555 5555 5555 4444';
    const form = { ...typed, variantId, quantity: '1', idempotencyKey: key, 'payment.cardNumber': card };
    const refused = await phone.submit(`/h/${handoff.id}/order`, form, headers);
    expect(refused.statusCode).toBe(402);
    const problem = /id="problem"[\s\S]*?<\/p>/.exec(refused.body)?.[0] ?? '';
    expect(problem).toContain(refusal);
    expect(problem).not.toContain(' hidden');
  });

  it('of somebody else is refused', async () => {
    const { handoff } = await handedOver();
    await claimingPhone(shop, handoff);
    const other = shop.phone();
    await other.open('/tv');
    expect((await other.submit(`/h/${handoff.id}/claim`, {})).statusCode).toBe(409);
    expect((await other.submit(`/h/${handoff.id}/order`, {})).statusCode).toBe(409);
    const foreign = await other.submit(`/h/${handoff.id}/order`, {}, { origin: 'https://evil.example' });
    expect(foreign.statusCode).toBe(403);
  });
});
