import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '../db/open-database';
import { demoPayments } from '../db/schema/handoff';
import type { AuthoriseResult, PaymentProvider, PaymentRequest } from './payment-provider';

/** The card numbers the demo shop knows, in the manner of a real provider's test mode. */
export const demoCards = {
  success: '4242424242424242',
  decline: '4000000000000002',
  timeout: '4000000000000119',
} as const;

const demoCard = demoCards.success.replace(/(.{4})(?=.)/g, '$1 ');
const notATestCard = `This is a demo shop and takes test cards only. Use ${demoCard}, and never type a real card here.`;

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/**
 * DEMO ONLY: a payment provider that moves no money. It behaves like a real one where it matters: it keeps its own books,
 * which outlive this process, answers the same for the same key, and never authorises a key that was voided. The timeout
 * card reserves the amount and then never answers: the worst case an operator's provider can produce.
 */
export function createDemoPaymentProvider(database: Database): PaymentProvider {
  /** The state that stands for `key` after trying to write `state`: the first one written wins. */
  async function write({ key, amount }: PaymentRequest, state: 'authorised' | 'declined') {
    await database
      .insert(demoPayments)
      .values({ key, state, amountMinor: amount.amountMinor, currency: amount.currency })
      .onConflictDoNothing();
    const rows = await database
      .select({ state: demoPayments.state })
      .from(demoPayments)
      .where(eq(demoPayments.key, key));
    return rows[0]?.state;
  }

  return {
    demoCard,
    async authorise(request, signal): Promise<AuthoriseResult> {
      switch (request.card.number) {
        case demoCards.success: {
          const state = await write(request, 'authorised');
          return { kind: state === 'authorised' || state === 'captured' ? 'authorised' : 'declined' };
        }
        case demoCards.decline:
          await write(request, 'declined');
          return { kind: 'declined' };
        case demoCards.timeout:
          await write(request, 'authorised');
          await aborted(signal);
          return { kind: 'unknown' };
        default:
          return { kind: 'refused-card', message: notATestCard };
      }
    },
    async capture(key) {
      await database
        .update(demoPayments)
        .set({ state: 'captured' })
        .where(and(eq(demoPayments.key, key), eq(demoPayments.state, 'authorised')));
    },
    async void(key) {
      await database
        .insert(demoPayments)
        .values({ key, state: 'voided', amountMinor: 0, currency: 'XXX' })
        .onConflictDoUpdate({
          target: demoPayments.key,
          set: { state: 'voided' },
          setWhere: inArray(demoPayments.state, ['authorised']),
        });
    },
  };
}
