import { createHash, createHmac } from 'node:crypto';
import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Transaction } from '../db/open-database';
import { idempotencyKeys, type StoredAnswer } from '../db/schema/handoff';
import { ProblemError } from '../http/problem';

/** Who asked with which key, and a fingerprint of what was asked. Neither key nor body can be read back from it. */
export interface IdempotentRequest {
  readonly hash: string;
  readonly fingerprint: string;
}

/** How long an answer can be asked for again. */
export const idempotencyKeptMs = 24 * 3_600_000;
/** When to ask again while the first request runs. */
const inFlightRetryMs = 500;

/** `scope` keeps the keys of different callers apart; `body` is the validated one, so that spelling doesn't matter. */
export function identifyRequest(scope: string, key: string, body: unknown): IdempotentRequest {
  return {
    hash: createHash('sha256').update(`${scope}\n${key}`).digest('hex'),
    fingerprint: createHmac('sha256', key).update(JSON.stringify(body)).digest('hex'),
  };
}

/**
 * The answer given before, or undefined for a new request.
 * @throws ProblemError `idempotency-key-reused` for another body, `idempotency-key-in-flight` while there is no answer yet.
 */
export async function findAnswer(
  transaction: Transaction,
  asked: IdempotentRequest,
): Promise<StoredAnswer | undefined> {
  const [row] = await transaction.select().from(idempotencyKeys).where(eq(idempotencyKeys.hash, asked.hash));
  if (!row) return undefined;
  if (row.fingerprint !== asked.fingerprint) throw new ProblemError('idempotency-key-reused');
  if (row.answer === null) throw new ProblemError('idempotency-key-in-flight', { retryAfterMs: inFlightRetryMs });
  return row.answer;
}

/** Notes that the request runs. */
export async function markInFlight(transaction: Transaction, asked: IdempotentRequest, nowMs: number): Promise<void> {
  await transaction.insert(idempotencyKeys).values({ ...asked, answer: null, createdAtMs: nowMs });
}

/** Keeps the answer for whoever asks again. */
export async function keepAnswer(
  transaction: Transaction,
  asked: IdempotentRequest,
  answer: StoredAnswer,
  nowMs: number,
): Promise<void> {
  await transaction
    .insert(idempotencyKeys)
    .values({ ...asked, answer, createdAtMs: nowMs })
    .onConflictDoUpdate({ target: idempotencyKeys.hash, set: { answer } });
}

/** Gives a key free whose request will never be answered, because the process that ran it is gone. */
export async function forgetInFlight(transaction: Transaction, hash: string): Promise<void> {
  await transaction.delete(idempotencyKeys).where(and(eq(idempotencyKeys.hash, hash), isNull(idempotencyKeys.answer)));
}

/** Drops answers nobody may ask for any more. */
export async function forgetOldAnswers(transaction: Transaction, nowMs: number): Promise<void> {
  await transaction.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAtMs, nowMs - idempotencyKeptMs));
}
