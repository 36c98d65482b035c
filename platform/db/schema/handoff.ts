import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { OrderFailure } from '../../../contract/cue';
import type { HandoffState } from '../../../contract/handoff';
import type { Order } from '../../../contract/order';
import type { HeldProduct } from '../../handoff/held-product';

const instant = (name: string) => bigint(name, { mode: 'number' });

/** States in which a handoff still holds its price and its short code. */
const isOpen = sql`state in ('created', 'opened', 'claimed', 'paying')`;

/**
 * One TV-to-phone transfer. `id` is the 128-bit token. `product` is what was shown, with the held price of every variant.
 * `claimHash` is a hash of the claiming browser's cookie; `attemptId` is set while a payment is under way, and then nothing
 * else may end the handoff.
 */
export const handoffs = pgTable(
  'handoffs',
  {
    id: text('id').primaryKey(),
    deviceId: text('device_id').notNull(),
    showId: text('show_id'),
    state: text('state').$type<HandoffState>().notNull(),
    code: text('code').notNull(),
    product: jsonb('product').$type<HeldProduct>().notNull(),
    variantId: text('variant_id').notNull(),
    quantity: integer('quantity').notNull(),
    createdAtMs: instant('created_at_ms').notNull(),
    expiresAtMs: instant('expires_at_ms').notNull(),
    claimHash: text('claim_hash'),
    attemptId: text('attempt_id'),
    lastFailure: text('last_failure').$type<OrderFailure>(),
  },
  (table) => [
    uniqueIndex('handoffs_open_code').on(table.code).where(isOpen),
    index('handoffs_open_expiry').on(table.expiresAtMs).where(isOpen),
    index('handoffs_device').on(table.deviceId, table.createdAtMs),
  ],
);
export type HandoffRow = typeof handoffs.$inferSelect;

/**
 * Orders that stand. The unique handoff is what makes a code good for one purchase only.
 * `receipt` is what the phone is told; who bought and where it goes is kept apart in `order_contacts`.
 */
export const orders = pgTable('orders', {
  id: text('id').primaryKey(),
  number: text('number').notNull().unique(),
  handoffId: text('handoff_id').notNull().unique(),
  showId: text('show_id'),
  productId: text('product_id').notNull(),
  variantId: text('variant_id').notNull(),
  quantity: integer('quantity').notNull(),
  totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
  currency: text('currency').notNull(),
  placedAtMs: instant('placed_at_ms').notNull(),
  receipt: jsonb('receipt').$type<Order>().notNull(),
});

/** Personal data of an order, in a table of its own so that it can be read by few and erased without touching the order. */
export const orderContacts = pgTable('order_contacts', {
  orderId: text('order_id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  line1: text('line1').notNull(),
  line2: text('line2'),
  postalCode: text('postal_code').notNull(),
  city: text('city').notNull(),
  country: text('country').notNull(),
});

/**
 * `started`: the provider may have been asked. `ordered`: the order stands, the capture is due. `voiding`: no order, the
 * void is due. The other three are final.
 */
export type PaymentAttemptState = 'started' | 'ordered' | 'captured' | 'voiding' | 'voided' | 'declined';

/**
 * Orders at a price of which each viewer may have so many. `promotion` is the promotion's id and start: an id may be used again.
 * The viewer is the TV, or whoever has the e-mail address of the order.
 */
export const promotionUses = pgTable(
  'promotion_uses',
  {
    orderId: text('order_id').primaryKey(),
    promotion: text('promotion').notNull(),
    deviceId: text('device_id').notNull(),
    quantity: integer('quantity').notNull(),
  },
  (table) => [index('promotion_uses_by_promotion').on(table.promotion)],
);

/** Written before the provider is asked, so that a crash never leaves a payment nobody knows of. Holds no card. */
export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    /** Also the provider's idempotency key. */
    id: text('id').primaryKey(),
    handoffId: text('handoff_id').notNull(),
    idempotencyHash: text('idempotency_hash').notNull(),
    state: text('state').$type<PaymentAttemptState>().notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
    createdAtMs: instant('created_at_ms').notNull(),
  },
  (table) => [
    index('payment_attempts_due')
      .on(table.state)
      .where(sql`state in ('started', 'ordered', 'voiding')`),
  ],
);
export type PaymentAttemptRow = typeof paymentAttempts.$inferSelect;

/** What was answered: a status and either the answer or the problem's code. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Idempotency keys. Only a hash of the key is kept, and `fingerprint` is an HMAC of the body under the key itself: the
 * table can't be used to guess a body (an order's body holds a card number). `answer` is null while the request is in flight.
 */
export const idempotencyKeys = pgTable('idempotency_keys', {
  hash: text('hash').primaryKey(),
  fingerprint: text('fingerprint').notNull(),
  answer: jsonb('answer').$type<StoredAnswer>(),
  createdAtMs: instant('created_at_ms').notNull(),
});

/** The demo payment provider's own books, as a real one would keep them outside of this database. */
export const demoPayments = pgTable(
  'demo_payments',
  {
    key: text('key').notNull(),
    state: text('state').$type<'authorised' | 'captured' | 'voided' | 'declined'>().notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    currency: text('currency').notNull(),
  },
  (table) => [primaryKey({ columns: [table.key] })],
);
