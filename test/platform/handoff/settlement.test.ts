import { eq } from 'drizzle-orm';
import { afterAll, expect, it, vi } from 'vitest';
import { handoffs, paymentAttempts } from '../../../platform/db/schema/handoff';
import type { AuthoriseResult, PaymentProvider } from '../../../platform/payment/payment-provider';
import { claimingPhone, createShop, order, orderBody } from './shop';

/** A provider whose every answer a test decides; it counts what it's asked. */
interface ScriptedProvider extends PaymentProvider {
  onAuthorise: () => Promise<AuthoriseResult>;
  isReachable: boolean;
  readonly captured: string[];
  readonly voided: string[];
}

const authorised = () => Promise.resolve<AuthoriseResult>({ kind: 'authorised' });

function createScriptedProvider(): ScriptedProvider {
  const provider: ScriptedProvider = {
    onAuthorise: authorised,
    isReachable: true,
    captured: [],
    voided: [],
    authorise: () => provider.onAuthorise(),
    async capture(key) {
      if (!provider.isReachable) throw new Error('unreachable');
      provider.captured.push(key);
    },
    async void(key) {
      if (!provider.isReachable) throw new Error('unreachable');
      provider.voided.push(key);
    },
  };
  return provider;
}

const provider = createScriptedProvider();
const shop = await createShop({ provider });
afterAll(() => shop.close());
const { database } = shop.platform.context;

async function ready() {
  provider.onAuthorise = authorised;
  provider.isReachable = true;
  const tv = await shop.tv();
  const handoff = await tv.send(await shop.addProduct());
  return { tv, handoff, phone: await claimingPhone(shop, handoff) };
}
const attemptOf = async (handoffId: string) => {
  const rows = await database.select().from(paymentAttempts).where(eq(paymentAttempts.handoffId, handoffId));
  return rows.at(-1);
};

it('asks the provider with no transaction open, after the attempt has been noted', async () => {
  const { handoff, phone } = await ready();
  const seen: unknown[] = [];
  provider.onAuthorise = async () => {
    // One transaction runs at a time: with one open, this one would wait for it for ever.
    await database.transaction(async (transaction) => {
      const rows = await transaction.select().from(handoffs).where(eq(handoffs.id, handoff.id));
      seen.push(rows[0]?.attemptId);
    });
    seen.push((await attemptOf(handoff.id))?.state);
    return { kind: 'authorised' };
  };
  expect((await order(phone, orderBody(handoff))).statusCode).toBe(201);
  expect(seen).toEqual([(await attemptOf(handoff.id))?.id, 'started']);
});

it('places the order and takes the money later when the provider is away just then', async () => {
  const { handoff, phone } = await ready();
  provider.isReachable = false;
  expect((await order(phone, orderBody(handoff))).statusCode).toBe(201);
  const attempt = await attemptOf(handoff.id);
  expect(attempt?.state).toBe('ordered');
  provider.isReachable = true;
  await vi.waitFor(async () => {
    shop.clock.advance(1000);
    expect((await attemptOf(handoff.id))?.state).toBe('captured');
  }, 15_000);
  expect(provider.captured.filter((key) => key === attempt?.id)).toHaveLength(1);
});

it('takes a provider that fails for one that gave no answer: nothing is sold and the amount is released', async () => {
  const { tv, handoff, phone } = await ready();
  provider.onAuthorise = () => Promise.reject(new Error('card 4242424242424242 failed'));
  expect((await order(phone, orderBody(handoff))).json()).toMatchObject({ status: 504, code: 'payment-timeout' });
  const attempt = await attemptOf(handoff.id);
  expect(attempt?.state).toBe('voided');
  expect(provider.voided).toContain(attempt?.id);
  expect((await tv.heard()).at(-1)).toMatchObject({ kind: 'order-failed', data: { reason: 'timeout' } });
  expect(shop.logLines.join('\n')).not.toContain('4242424242424242');
});

it('lets a payment that began in time finish after the deadline', async () => {
  const { tv, handoff, phone } = await ready();
  provider.onAuthorise = async () => {
    shop.clock.advance(16 * 60_000);
    return { kind: 'authorised' };
  };
  expect((await order(phone, orderBody(handoff))).statusCode).toBe(201);
  expect((await tv.heard()).map(({ kind }) => kind)).not.toContain('handoff-expired');
});

it.each([
  ['never answers', () => new Promise<AuthoriseResult>(() => undefined)],
  ['says later that it was authorised', (late: Promise<void>) => late.then(authorised)],
  ['fails later', (late: Promise<void>) => late.then(() => Promise.reject<AuthoriseResult>(new Error('too late')))],
])('releases a payment whose provider ignores the timeout and %s', async (_, answer) => {
  const { tv, handoff, phone } = await ready();
  let answerLate = (): void => undefined;
  const late = new Promise<void>((resolve) => (answerLate = resolve));
  const asked = new Promise<void>((resolve) => {
    provider.onAuthorise = () => {
      resolve();
      return answer(late);
    };
  });
  const pending = order(phone, orderBody(handoff));
  await asked;
  shop.clock.advance(8000);
  expect((await pending).json()).toMatchObject({ status: 504, code: 'payment-timeout' });
  const attempt = await attemptOf(handoff.id);
  answerLate();
  await late;
  expect(provider.voided.filter((key) => key === attempt?.id)).toHaveLength(1);
  expect(provider.captured).not.toContain(attempt?.id);
  expect((await tv.heard()).at(-1)).toMatchObject({ kind: 'order-failed', data: { reason: 'timeout' } });
  // The handoff is free again, and what was said too late changes nothing.
  provider.onAuthorise = authorised;
  expect((await order(phone, orderBody(handoff))).statusCode).toBe(201);
  const rows = await database.select().from(paymentAttempts).where(eq(paymentAttempts.handoffId, handoff.id));
  expect(rows.map(({ state }) => state).sort()).toEqual(['captured', 'voided']);
});
