import { eq, inArray } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/open-database';
import { handoffs, paymentAttempts, type PaymentAttemptRow } from '../db/schema/handoff';
import { forgetInFlight } from '../handoff/idempotency';
import type { PaymentProvider } from '../payment/payment-provider';

type DueAttempt = Pick<PaymentAttemptRow, 'id' | 'state'>;

/** Brings payments to their end: an order's amount is taken, everything else is released. */
export interface PaymentSettlement {
  /** Captures or voids one attempt. Never rejects: what can't be done now stays due. */
  settle(attempt: DueAttempt): Promise<void>;
  /** Tries again what is still due. */
  settleDue(): Promise<void>;
  /**
   * After a start: attempts the last process left behind have no order, so they are released, and the phone may ask again
   * with the same Idempotency-Key. Call before the first order is taken.
   */
  recover(): Promise<void>;
}

/** Settlement over the attempts in the database. The provider is called outside of any transaction. */
export function createPaymentSettlement(
  database: Database,
  provider: PaymentProvider,
  log: FastifyBaseLogger,
): PaymentSettlement {
  async function settle({ id, state }: DueAttempt): Promise<void> {
    try {
      if (state === 'ordered') await provider.capture(id);
      else if (state === 'voiding') await provider.void(id);
      else return;
      await database
        .update(paymentAttempts)
        .set({ state: state === 'ordered' ? 'captured' : 'voided' })
        .where(eq(paymentAttempts.id, id));
    } catch (error) {
      // Only the kind of error: a provider's message may repeat what it was sent.
      log.warn(
        { attempt: id, state, error: error instanceof Error ? error.name : 'unknown' },
        'payment not settled yet',
      );
    }
  }

  return {
    settle,
    async settleDue() {
      const due = await database
        .select({ id: paymentAttempts.id, state: paymentAttempts.state })
        .from(paymentAttempts)
        .where(inArray(paymentAttempts.state, ['ordered', 'voiding']))
        .limit(50);
      for (const attempt of due) await settle(attempt);
    },
    async recover() {
      const left = await database.transaction(async (transaction) => {
        const started = await transaction
          .update(paymentAttempts)
          .set({ state: 'voiding' })
          .where(eq(paymentAttempts.state, 'started'))
          .returning();
        for (const attempt of started) {
          await transaction.update(handoffs).set({ attemptId: null }).where(eq(handoffs.attemptId, attempt.id));
          await forgetInFlight(transaction, attempt.idempotencyHash);
        }
        return started.length;
      });
      if (left > 0) log.info({ attempts: left }, 'payments of the last run are released');
    },
  };
}
