import { and, count, eq, gte, inArray, lt, lte, or } from 'drizzle-orm';
import type { CueDraft, CueEnvelope } from '../../contract/cue';
import type { Handoff } from '../../contract/handoff';
import type { Database, Transaction } from '../db/open-database';
import { handoffs, orders, type HandoffRow } from '../db/schema/handoff';
import { appendCues } from '../realtime/cue-log';
import { heldVariant } from './price-hold';
import { stateAt } from './handoff-machine';

const openStates = ['created', 'opened', 'claimed', 'paying'] as const;

/** Where a phone reaches this platform: `url` starts with `baseUrl`; `address` is what a person types for the code. */
export interface PhoneAddress {
  /** `http://192.168.1.20:8080`, without a slash at its end. */
  readonly baseUrl: string;
}

/** The handoff with this token. */
export async function readHandoff(database: Database, id: string): Promise<HandoffRow | undefined> {
  const [row] = await database.select().from(handoffs).where(eq(handoffs.id, id));
  return row;
}

/** The handoff with this token, locked until the transaction ends. */
export async function lockHandoff(transaction: Transaction, id: string): Promise<HandoffRow | undefined> {
  const [row] = await transaction.select().from(handoffs).where(eq(handoffs.id, id)).for('update');
  return row;
}

/** The open handoff a typed code finds. */
export async function findByCode(database: Database, code: string, nowMs: number): Promise<HandoffRow | undefined> {
  const [row] = await database
    .select()
    .from(handoffs)
    .where(and(eq(handoffs.code, code), inArray(handoffs.state, [...openStates])));
  return row && stateAt(row, nowMs) !== 'expired' ? row : undefined;
}

/** How many open handoffs a TV has. */
export async function countOpen(transaction: Transaction, deviceId: string, nowMs: number): Promise<number> {
  const [row] = await transaction
    .select({ open: count() })
    .from(handoffs)
    .where(
      and(eq(handoffs.deviceId, deviceId), inArray(handoffs.state, [...openStates]), gte(handoffs.expiresAtMs, nowMs)),
    );
  return row?.open ?? 0;
}

/** Tokens of open handoffs whose time is up, oldest first. */
export async function findDue(database: Database, nowMs: number, limit: number): Promise<string[]> {
  const rows = await database
    .select({ id: handoffs.id })
    .from(handoffs)
    .where(and(inArray(handoffs.state, [...openStates]), lte(handoffs.expiresAtMs, nowMs)))
    .orderBy(handoffs.expiresAtMs)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Drops handoffs that ended before `beforeMs`. Their orders stay. */
export async function forgetEnded(transaction: Transaction, beforeMs: number): Promise<void> {
  await transaction
    .delete(handoffs)
    .where(
      and(
        lt(handoffs.expiresAtMs, beforeMs),
        or(eq(handoffs.state, 'placed'), eq(handoffs.state, 'expired'), eq(handoffs.state, 'cancelled')),
      ),
    );
}

/** Writes what changed in a handoff. */
export async function updateHandoff(
  transaction: Transaction,
  id: string,
  change: Partial<Omit<HandoffRow, 'id'>>,
): Promise<void> {
  await transaction.update(handoffs).set(change).where(eq(handoffs.id, id));
}

/** Appends cues to the room of the TV that made the handoff. */
export function appendToDevice(transaction: Transaction, row: HandoffRow, drafts: CueDraft[]): Promise<CueEnvelope[]> {
  return appendCues(transaction, `device:${row.deviceId}`, drafts);
}

/** A handoff as the contract tells it; holds nothing about who buys. */
export async function toHandoff(
  executor: Database | Transaction,
  row: HandoffRow,
  address: PhoneAddress,
  nowMs: number,
): Promise<Handoff> {
  const variant = heldVariant(row.product, row.variantId);
  if (!variant) throw new Error('a handoff holds a variant that its product does not have');
  const [order] =
    row.state === 'placed'
      ? await executor
          .select({ number: orders.number, totalMinor: orders.totalMinor, currency: orders.currency })
          .from(orders)
          .where(eq(orders.handoffId, row.id))
      : [];
  return {
    id: row.id,
    state: stateAt(row, nowMs),
    url: `${address.baseUrl}/h/${row.id}`,
    address: `${address.baseUrl.replace(/^https?:\/\//, '')}/tv`,
    code: row.code,
    createdAtMs: row.createdAtMs,
    expiresAtMs: row.expiresAtMs,
    held: {
      productId: row.product.id,
      variantId: variant.id,
      title: row.product.title,
      variantTitle: variant.title,
      quantity: row.quantity,
      price: variant.price,
      ...(variant.listPrice && { listPrice: variant.listPrice }),
      ...(row.product.picture && { picture: row.product.picture }),
    },
    ...(row.lastFailure && { lastFailure: row.lastFailure }),
    ...(order && {
      orderNumber: order.number,
      total: { amountMinor: order.totalMinor, currency: order.currency },
    }),
  };
}
