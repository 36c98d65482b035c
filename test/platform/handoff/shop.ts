import { randomBytes } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import type { Response } from 'light-my-request';
import type { Handoff } from '../../../contract/handoff';
import { createPlatform, type Platform } from '../../../platform/app';
import { readConfig, type Config } from '../../../platform/config';
import { cues as cueTable } from '../../../platform/db/schema/cues';
import { categories, creators, products, showProducts, shows, variants } from '../../../platform/db/schema/catalogue';
import type { PaymentProvider } from '../../../platform/payment/payment-provider';
import { createManualClock, type ManualClock } from './manual-clock';

export const publicUrl = 'http://tv.test:8080';
const picture = { alt: 'A shoe', colour: '#ECEAE4', sources: [{ url: '/pictures/shoe-320.png', widthPixels: 320 }] };

export interface VariantDraft {
  readonly title?: string;
  readonly options?: Record<string, string>;
  readonly priceMinor?: number;
  readonly stock?: number;
  readonly lowStockAt?: number;
}

export interface ShopProduct {
  readonly id: string;
  readonly variantIds: readonly string[];
}

/** A TV: asks for codes with its own token and hears its own room. */
export interface Television {
  readonly deviceId: string;
  readonly token: string;
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, key?: string): Promise<Response>;
  /** A handoff of the product's first variant unless said otherwise. */
  send(product: ShopProduct, more?: { variantId?: string; quantity?: number; showId?: string }): Promise<Handoff>;
  /** Kinds and data of what its room has heard, in order. */
  heard(): Promise<{ kind: string; data: unknown; sequence: number }[]>;
}

/** A phone: a browser with its own cookies that opens pages and posts as their script does. */
export interface Phone {
  /** GET; remembers cookies and the page's CSRF token. */
  open(path: string, headers?: Record<string, string>): Promise<Response>;
  /** POST of the script, with cookie, Origin and CSRF token unless `headers` says otherwise. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** POST of a plain form. */
  submit(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  readonly cookies: Map<string, string>;
  csrfToken: string;
}

export interface Shop {
  readonly platform: Platform;
  readonly clock: ManualClock;
  /** Every line logged so far. */
  readonly logLines: string[];
  addProduct(
    variantDrafts?: readonly VariantDraft[],
    more?: { title?: string; options?: { name: string; values: string[] }[] },
  ): Promise<ShopProduct>;
  /** A show that carries the products; live by default. */
  addShow(carried: readonly ShopProduct[], more?: { creatorName?: string; endsInMs?: number }): Promise<string>;
  setPrice(variantId: string, priceMinor: number): Promise<void>;
  setStock(variantId: string, stock: number): Promise<void>;
  stockOf(variantId: string): Promise<number>;
  heardIn(room: string): Promise<{ kind: string; data: unknown; sequence: number }[]>;
  tv(): Promise<Television>;
  phone(options?: { https?: boolean; address?: string }): Phone;
  close(): Promise<void>;
}

const newId = () => randomBytes(8).toString('hex');
export const newKey = () => randomBytes(16).toString('hex');

/** A platform on an empty in-memory database, on a clock moved by hand, without the demo's shows. */
export async function createShop(
  options: { provider?: PaymentProvider; environment?: Record<string, string> } = {},
): Promise<Shop> {
  const clock = createManualClock();
  const logLines: string[] = [];
  const config: Config = {
    ...readConfig({ PUBLIC_URL: publicUrl, AISLE_DEMO: 'off', LOG_LEVEL: 'trace', ...options.environment }),
    dataFolder: 'memory',
  };
  const platform = await createPlatform({
    config,
    clock,
    logStream: { write: (line) => void logLines.push(line) },
    ...(options.provider && { payment: { provider: options.provider } }),
  });
  const { app, context } = platform;
  const { database } = context;
  await database.insert(categories).values({ id: 'sport', title: 'Sport', position: 0 });
  await app.ready();

  const heardIn: Shop['heardIn'] = (room) =>
    database
      .select({ kind: cueTable.kind, data: cueTable.data, sequence: cueTable.sequence })
      .from(cueTable)
      .where(eq(cueTable.room, room))
      .orderBy(asc(cueTable.sequence));

  return {
    platform,
    clock,
    logLines,
    heardIn,
    async addProduct(variantDrafts = [{}], more = {}) {
      const id = `product-${newId()}`;
      const variantIds = variantDrafts.map((_, index) => `${id}-${index}`);
      await database.insert(products).values({
        id,
        title: more.title ?? 'Ridgeline Trail Shoe',
        description: '',
        picture,
        defaultVariantId: variantIds[0] ?? '',
        options: more.options ?? [],
      });
      await database.insert(variants).values(
        variantDrafts.map((draft, position) => ({
          id: variantIds[position] ?? '',
          productId: id,
          position,
          title: draft.title ?? '',
          options: draft.options ?? {},
          currency: 'USD',
          priceMinor: draft.priceMinor ?? 9400,
          listPriceMinor: null,
          stockLeft: draft.stock ?? 100,
          lowStockAt: draft.lowStockAt ?? 0,
        })),
      );
      return { id, variantIds };
    },
    async addShow(carried, more = {}) {
      const id = `show-${newId()}`;
      const creatorId = `creator-${newId()}`;
      const nowMs = clock.nowMs();
      await database
        .insert(creators)
        .values({ id: creatorId, name: more.creatorName ?? 'Maya Torres', tier: 'a-list', portrait: picture });
      await database.insert(shows).values({
        id,
        title: 'Trail Season Kick-off',
        description: '',
        access: 'open',
        categoryId: 'sport',
        creatorId,
        startsAtMs: nowMs - 60_000,
        endsAtMs: nowMs + (more.endsInMs ?? 3_600_000),
        hasReplay: true,
        captions: [],
        languages: ['en'],
      });
      await database
        .insert(showProducts)
        .values(carried.map((product, position) => ({ showId: id, productId: product.id, position })));
      return id;
    },
    async setPrice(variantId, priceMinor) {
      await database.update(variants).set({ priceMinor }).where(eq(variants.id, variantId));
    },
    async setStock(variantId, stockLeft) {
      await database.update(variants).set({ stockLeft }).where(eq(variants.id, variantId));
    },
    async stockOf(variantId) {
      const [row] = await database.select().from(variants).where(eq(variants.id, variantId));
      return row?.stockLeft ?? -1;
    },
    async tv() {
      const { deviceId, token } = await context.devices.create();
      const ask: Television['ask'] = (method, path, body, key) =>
        app.inject({
          method,
          url: path,
          headers: { authorization: `Bearer ${token}`, ...(key !== undefined && { 'idempotency-key': key }) },
          ...(body !== undefined && { payload: body as object }),
        });
      return {
        deviceId,
        token,
        ask,
        async send(product, more = {}) {
          const { variantId = product.variantIds[0], quantity = 1, showId } = more;
          const body = { productId: product.id, variantId, quantity, ...(showId !== undefined && { showId }) };
          const response = await ask('POST', '/v1/handoffs', body, newKey());
          if (response.statusCode !== 201) throw new Error(`no handoff: ${response.body}`);
          return response.json<Handoff>();
        },
        heard: () => heardIn(`device:${deviceId}`),
      };
    },
    phone({ https = false, address = '192.168.1.50' } = {}) {
      const cookies = new Map<string, string>();
      const origin = https ? publicUrl.replace('http:', 'https:') : publicUrl;
      const keep = (response: Response) => {
        for (const { name, value } of response.cookies) cookies.set(name, value);
        return response;
      };
      const common = () => ({
        host: 'tv.test:8080',
        ...(https && { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'tv.test:8080' }),
        ...(cookies.size > 0 && { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
      });
      const phone: Phone = {
        cookies,
        csrfToken: '',
        async open(path, headers = {}) {
          const url = path.replace(publicUrl, '');
          const response = keep(
            await app.inject({ url, remoteAddress: address, headers: { ...common(), ...headers } }),
          );
          phone.csrfToken =
            /"csrfToken":"([^"]+)"/.exec(response.body)?.[1] ??
            /name="csrf"\s+value="([^"]+)"/.exec(response.body)?.[1] ??
            phone.csrfToken;
          return response;
        },
        async post(path, body, headers = {}) {
          const sent = { ...common(), origin, 'x-csrf-token': phone.csrfToken, ...headers };
          const payload = body === undefined ? {} : { payload: body as object };
          return keep(
            await app.inject({ method: 'POST', url: path, remoteAddress: address, headers: sent, ...payload }),
          );
        },
        async submit(path, form, headers = {}) {
          const sent = { ...common(), origin, 'content-type': 'application/x-www-form-urlencoded', ...headers };
          const payload = new URLSearchParams({ csrf: phone.csrfToken, ...form }).toString();
          return keep(await app.inject({ method: 'POST', url: path, remoteAddress: address, headers: sent, payload }));
        },
      };
      return phone;
    },
    close: () => platform.close(),
  };
}

/** What a phone sends to order; `card` decides the outcome at the demo provider. */
export function orderBody(handoff: Handoff, more: { variantId?: string; quantity?: number; card?: string } = {}) {
  return {
    handoffId: handoff.id,
    variantId: more.variantId ?? handoff.held.variantId,
    quantity: more.quantity ?? handoff.held.quantity,
    contact: { name: 'Ada Buyer', email: 'ada.buyer@example.com' },
    address: { line1: '12 Secret Lane', postalCode: '12345', city: 'Hiddenville', country: 'Germany' },
    payment: { cardNumber: more.card ?? '4242 4242 4242 4242', expiry: '04/29', securityCode: '123' },
  };
}

/** A phone that has opened the code and taken the purchase. */
export async function claimingPhone(shop: Shop, handoff: Handoff): Promise<Phone> {
  const phone = shop.phone();
  await phone.open(handoff.url);
  const claimed = await phone.post(`/v1/handoffs/${handoff.id}/claim`);
  if (claimed.statusCode !== 200) throw new Error(`not claimed: ${claimed.body}`);
  return phone;
}

/** Orders as the checkout's script does. */
export function order(phone: Phone, body: unknown, key = newKey()): Promise<Response> {
  return phone.post('/v1/orders', body, { 'idempotency-key': key });
}
