import { randomBytes } from 'node:crypto';
import { testCards } from '../support/phone';

/** What a phone did with a code. */
export type Purchase = 'placed' | 'claimed' | 'gone';

const contact = { name: 'Sam Rivera', email: 'sam@example.com' };
const address = { line1: 'Hill Road 7', postalCode: '90210', city: 'Springfield', country: 'US' };

/**
 * Opens a code's page and does what its script would, over the same routes: opened, claimed, at the checkout, ordered. `url` is what
 * the code says; `until` leaves earlier. A code that is taken or over is `gone`.
 * @throws when a route answers what no phone's page expects.
 */
export async function buyOnPhone(url: string, last: 'placed' | 'claimed' = 'placed'): Promise<Purchase> {
  const page = await fetch(url);
  const body = await page.text();
  if (!page.ok) return 'gone';
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const token = /"csrfToken":"([^"]+)"/.exec(body)?.[1] ?? '';
  const { origin, pathname } = new URL(url);
  const id = pathname.split('/').pop() ?? '';
  const post = async (
    path: string,
    more: { readonly key?: string; readonly body?: unknown } = {},
  ): Promise<Response> => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: {
        ...{ cookie, origin, 'x-csrf-token': token },
        ...(more.key !== undefined && { 'idempotency-key': more.key }),
        ...(more.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(more.body !== undefined && { body: JSON.stringify(more.body) }),
    });
    if (answer.status >= 500) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  await post(`/v1/handoffs/${id}/open`);
  const claimed = await post(`/v1/handoffs/${id}/claim`);
  if (!claimed.ok) return 'gone';
  if (last === 'claimed') return 'claimed';
  const { held } = (await claimed.json()) as { held: { variantId: string; quantity: number } };
  await post(`/v1/handoffs/${id}/checkout-started`);
  const payment = { cardNumber: testCards.accepted, expiry: '12/34', securityCode: '123' };
  const { variantId, quantity } = held;
  const ordered = await post('/v1/orders', {
    key: randomBytes(16).toString('hex'),
    body: { handoffId: id, variantId, quantity, contact, address, payment },
  });
  return ordered.ok ? 'placed' : 'gone';
}
