import { randomBytes } from 'node:crypto';
import type { Handoff } from '../../../contract/handoff';
import type { Order } from '../../../contract/order';

/** Where requests go; the platform behind it may be gone at any moment and come back. */
export interface Shopfront {
  readonly url: string;
  readonly publicUrl: string;
}

interface Answer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Sends until it's answered whole, as the phone's script does: no answer, half an answer or "in flight" means the same
 * request again. A process killed after the headers have left leaves half an answer, so the body belongs to the attempt.
 */
async function untilDecided(send: () => Promise<Response>, whenGone: () => Promise<void>): Promise<Answer> {
  for (;;) {
    try {
      const response = await send();
      if (response.status === 429) throw new Error('the test asks faster than the platform allows');
      const { url, status, headers } = response;
      const text = await response.text();
      const code = response.ok ? '' : (JSON.parse(text) as { code: string }).code;
      if (code !== 'idempotency-key-in-flight' && code !== 'unavailable') return { url, status, headers, text };
    } catch (error) {
      // `fetch` says TypeError for a refused, a reset and a half-answered connection.
      if (!(error instanceof TypeError)) throw error;
    }
    await whenGone();
  }
}

function bodyOf(answer: Answer, status: number): unknown {
  if (answer.status !== status) throw new Error(`${answer.url} answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text);
}

export interface Purchase {
  readonly handoffId: string;
  readonly order: Order;
}

export interface BuyerOptions {
  readonly shopfront: Shopfront;
  readonly deviceToken: string;
  readonly productId: string;
  readonly variantId: string;
  /** Resolves when the platform answers again. */
  readonly whenUp: () => Promise<void>;
  /** Called each time an order has been sent off, before its answer. */
  readonly onOrderSent: () => void;
}

const newKey = () => randomBytes(16).toString('hex');

/** A TV and a phone that buy one thing after the other, each with one key for each request however often it is sent. */
export async function createBuyer(options: BuyerOptions): Promise<{ buy(): Promise<Purchase> }> {
  const { shopfront, whenUp } = options;
  const post = (path: string, headers: Record<string, string>, body?: unknown) => () =>
    fetch(`${shopfront.url}${path}`, {
      method: 'POST',
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const page = await untilDecided(() => fetch(`${shopfront.url}/tv`), whenUp);
  const csrfToken = /name="csrf"\s+value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const phone = { cookie, origin: shopfront.url, 'x-csrf-token': csrfToken };
  const tv = { authorization: `Bearer ${options.deviceToken}` };
  const { productId, variantId } = options;

  return {
    async buy() {
      const request = post(
        '/v1/handoffs',
        { ...tv, 'idempotency-key': newKey() },
        { productId, variantId, quantity: 1 },
      );
      const handoff = bodyOf(await untilDecided(request, whenUp), 201) as Handoff;
      const claim = post(`/v1/handoffs/${handoff.id}/claim`, phone);
      bodyOf(await untilDecided(claim, whenUp), 200);
      const send = post(
        '/v1/orders',
        { ...phone, 'idempotency-key': newKey() },
        {
          handoffId: handoff.id,
          variantId,
          quantity: 1,
          contact: { name: 'Ada Buyer', email: 'ada@example.com' },
          address: { line1: '1 Lane', postalCode: '12345', city: 'Town', country: 'Germany' },
          payment: { cardNumber: '4242424242424242', expiry: '04/29', securityCode: '123' },
        },
      );
      const answered = untilDecided(() => {
        const answer = send();
        options.onOrderSent();
        return answer;
      }, whenUp);
      return { handoffId: handoff.id, order: bodyOf(await answered, 201) as Order };
    },
  };
}
