import { randomBytes, randomInt } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { CueDraft, CueEnvelope, OrderFailure } from '../../contract/cue';
import type { Order, OrderRequest } from '../../contract/order';
import type { Money } from '../../contract/primitives';
import type { ProblemCode } from '../../contract/problem';
import { changeStock } from '../catalogue/stock';
import type { Clock } from '../clock';
import type { Database, Transaction } from '../db/open-database';
import { orderContacts, orders, paymentAttempts, type HandoffRow } from '../db/schema/handoff';
import { decideHandoff } from '../handoff/handoff-machine';
import { appendToDevice, lockHandoff, updateHandoff } from '../handoff/handoff-rows';
import { claimHashOf, type ReadProduct } from '../handoff/handoff-service';
import {
  findAnswer,
  forgetInFlight,
  identifyRequest,
  keepAnswer,
  markInFlight,
  type IdempotentRequest,
} from '../handoff/idempotency';
import type { HeldPromotion } from '../handoff/held-product';
import { heldVariant, lowerPrice } from '../handoff/price-hold';
import { limitAt, noteUse, readLimitedPromotion, unitsLeftFor } from '../handoff/promotion-limit';
import type { RandomInteger } from '../handoff/short-code';
import { ProblemError, problemStatus, type ProblemExtras } from '../http/problem';
import type { AuthoriseResult, PaymentProvider } from '../payment/payment-provider';
import type { PublishCues } from '../realtime/cue-log';
import type { DeliveryPolicy, DeliveryTerms } from './delivery';
import { createOrderNumber } from './order-number';
import type { PaymentSettlement } from './payment-settlement';

export interface OrderServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly publish: PublishCues;
  readonly readProduct: ReadProduct;
  readonly provider: PaymentProvider;
  readonly settlement: PaymentSettlement;
  readonly delivery: DeliveryPolicy;
  /** How long the provider may take; then the payment counts as not made and is released. */
  readonly authoriseTimeoutMs: number;
  readonly randomInteger?: RandomInteger;
}

export interface OrderService {
  /**
   * Orders what was handed over, at the lower of the held price and the price now. `session` is the phone's cookie.
   * Safe to repeat with the same key. @throws ProblemError with the reason, which is also the answer to a repetition.
   */
  place(session: string, idempotencyKey: string, request: OrderRequest): Promise<Order>;
  /** The order a handoff led to. */
  findByHandoff(handoffId: string): Promise<Order | undefined>;
}

/** What goes wrong with an order once it has been tried; stored, so that a repetition hears the same. */
interface Refusal {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;
}

/** What was decided before the provider is asked. */
interface Attempt {
  readonly id: string;
  readonly asked: IdempotentRequest;
  readonly request: OrderRequest;
  readonly unitPrice: Money;
  readonly total: Money;
  readonly terms: DeliveryTerms;
  /** The promotion whose price this is, where a viewer may have only so many. */
  readonly limit: HeldPromotion | undefined;
}

type Prepared =
  | { readonly kind: 'answered'; readonly order: Order }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly cues: CueEnvelope[] }
  | { readonly kind: 'attempt'; readonly attempt: Attempt; readonly cues: CueEnvelope[] };

interface Outcome {
  readonly order?: Order;
  readonly refusal?: Refusal;
  readonly cues: CueEnvelope[];
  readonly attemptState: 'ordered' | 'voiding' | 'declined';
}

/** A guessable key would make its stored fingerprint a way to guess the body, which holds a card number. */
const keyLengthMin = 16;
const numberAttemptsMax = 20;

const failureCode: Readonly<Record<OrderFailure, ProblemCode>> = {
  declined: 'payment-declined',
  timeout: 'payment-timeout',
  'sold-out': 'product-sold-out',
};

function refusalError({ code, extras }: Refusal): ProblemError {
  return new ProblemError(code, extras);
}

/**
 * Orders in three steps, so that no transaction is open while the provider is asked: note the attempt; ask; write the order
 * together with the stock, or free the handoff for another try. A crash in between leaves a noted attempt without an
 * order, which `PaymentSettlement.recover` releases.
 */
export function createOrderService(services: OrderServices): OrderService {
  const { database, clock, publish, readProduct, provider, settlement } = services;
  const randomInteger = services.randomInteger ?? randomInt;

  const failed = (row: HandoffRow, reason: OrderFailure): CueDraft => ({
    kind: 'order-failed',
    atMs: clock.nowMs(),
    data: { handoffId: row.id, reason },
  });

  async function refuse(transaction: Transaction, asked: IdempotentRequest, refusal: Refusal): Promise<void> {
    const answer = { status: problemStatus(refusal.code), body: refusal };
    await keepAnswer(transaction, asked, answer, clock.nowMs());
  }

  async function prepare(transaction: Transaction, session: string, asked: IdempotentRequest, request: OrderRequest) {
    const nowMs = clock.nowMs();
    const before = await findAnswer(transaction, asked);
    if (before) {
      if (before.status >= 400) throw refusalError(before.body as Refusal);
      return { kind: 'answered', order: before.body as Order } satisfies Prepared;
    }
    const row = await lockHandoff(transaction, request.handoffId);
    if (!row) throw new ProblemError('handoff-not-found');
    const decision = decideHandoff(row, { kind: 'start-order', claimHash: claimHashOf(session) }, nowMs);
    if (decision.kind === 'refuse') {
      const refusal: Refusal = { code: decision.code, extras: {} };
      const expiry = decideHandoff(row, { kind: 'expire' }, nowMs);
      if (expiry.kind !== 'change') return { kind: 'refused', refusal, cues: [] } satisfies Prepared;
      await updateHandoff(transaction, row.id, expiry.change);
      return {
        kind: 'refused',
        refusal,
        cues: await appendToDevice(transaction, row, [expiry.cue]),
      } satisfies Prepared;
    }
    if (row.attemptId !== null) throw new ProblemError('conflict', { retryAfterMs: 500 });
    const held = heldVariant(row.product, request.variantId);
    if (!held) throw new ProblemError('bad-request', { fields: { 'body.variantId': 'is not one of the product' } });

    const product = await readProduct(transaction, row.product.id);
    const variantNow = product?.variants.find(({ id }) => id === request.variantId);
    if (!variantNow || variantNow.availability === 'sold-out') {
      const refusal: Refusal = { code: 'product-sold-out', extras: {} };
      await updateHandoff(transaction, row.id, { lastFailure: 'sold-out' });
      await refuse(transaction, asked, refusal);
      const cues = await appendToDevice(transaction, row, [failed(row, 'sold-out')]);
      return { kind: 'refused', refusal, cues } satisfies Prepared;
    }
    if (variantNow.left !== undefined && variantNow.left < request.quantity) throw tooMany(variantNow.left);

    const unitPrice = lowerPrice(held.price, variantNow.price);
    const promotionNow = product && (await readLimitedPromotion(transaction, product, nowMs));
    const promotions = [...(row.product.promotions ?? []), ...(promotionNow ? [promotionNow] : [])];
    const limit = limitAt(promotions, request.variantId, unitPrice.amountMinor);
    const viewer = { deviceId: row.deviceId, email: request.contact.email };
    if (limit !== undefined) {
      const leftForViewer = await unitsLeftFor(transaction, limit, viewer);
      if (leftForViewer < request.quantity) throw overLimit(leftForViewer);
    }
    const terms = services.delivery({ nowMs, currency: unitPrice.currency });
    const amountMinor = unitPrice.amountMinor * request.quantity + terms.shipping.amountMinor;
    const total = { amountMinor, currency: unitPrice.currency };
    const id = randomBytes(16).toString('hex');
    const attempt: Attempt = { id, asked, request, unitPrice, total, terms, limit };
    await markInFlight(transaction, asked, nowMs);
    await transaction.insert(paymentAttempts).values({
      id: attempt.id,
      handoffId: row.id,
      idempotencyHash: asked.hash,
      state: 'started',
      amountMinor,
      currency: total.currency,
      createdAtMs: nowMs,
    });
    await updateHandoff(transaction, row.id, { state: 'paying', attemptId: attempt.id, lastFailure: null });
    // Told again after a failure, so that the TV doesn't go on showing it while the next try runs.
    const isNews = row.state === 'claimed' || row.lastFailure !== null;
    const paying: CueDraft = { kind: 'handoff-paying', atMs: nowMs, data: { handoffId: row.id } };
    const cues = isNews ? await appendToDevice(transaction, row, [paying]) : [];
    return { kind: 'attempt', attempt, cues } satisfies Prepared;
  }

  const overLimit = (left: number) =>
    new ProblemError('promotion-limit-reached', { fields: { 'body.quantity': `at most ${left}` } });
  const tooMany = (left: number) =>
    new ProblemError('quantity-unavailable', { fields: { 'body.quantity': `at most ${left}` } });

  async function authorise({ id, total, request }: Attempt): Promise<AuthoriseResult> {
    const { cardNumber, expiry, securityCode } = request.payment;
    const controller = new AbortController();
    let cancel = (): void => undefined;
    // The provider is told to give up, but isn't trusted to: a call that never settles would keep the attempt open.
    const tooLate = new Promise<AuthoriseResult>((resolve) => {
      cancel = clock.after(services.authoriseTimeoutMs, () => {
        controller.abort();
        resolve({ kind: 'unknown' });
      });
    });
    try {
      const answer = provider.authorise(
        { key: id, amount: total, card: { number: cardNumber, expiry, securityCode } },
        controller.signal,
      );
      // An answer after the timeout changes nothing: the payment is released by its key.
      return await Promise.race([answer, tooLate]);
    } catch {
      return { kind: 'unknown' };
    } finally {
      cancel();
    }
  }

  async function insertOrder(transaction: Transaction, row: HandoffRow, attempt: Attempt): Promise<Order> {
    const { request, unitPrice, total, terms } = attempt;
    const variant = heldVariant(row.product, request.variantId);
    const placedAtMs = clock.nowMs();
    for (let tries = 0; tries < numberAttemptsMax; tries += 1) {
      const order: Order = {
        id: randomBytes(16).toString('base64url'),
        number: createOrderNumber(randomInteger),
        handoffId: row.id,
        placedAtMs,
        items: [
          {
            productId: row.product.id,
            variantId: request.variantId,
            title: row.product.title,
            variantTitle: variant?.title ?? '',
            quantity: request.quantity,
            unitPrice,
            ...(row.product.picture && { picture: row.product.picture }),
          },
        ],
        shipping: terms.shipping,
        total,
        deliveryFromMs: terms.fromMs,
        deliveryToMs: terms.toMs,
      };
      const inserted = await transaction
        .insert(orders)
        .values({
          id: order.id,
          number: order.number,
          handoffId: row.id,
          showId: row.showId,
          productId: row.product.id,
          variantId: request.variantId,
          quantity: request.quantity,
          totalMinor: total.amountMinor,
          currency: total.currency,
          placedAtMs,
          receipt: order,
        })
        .onConflictDoNothing({ target: orders.number })
        .returning({ id: orders.id });
      if (inserted.length === 0) continue;
      const { contact, address } = request;
      await transaction.insert(orderContacts).values({ orderId: order.id, ...contact, ...address });
      return order;
    }
    throw new Error('no free order number');
  }

  /** The handoff is free for another try; the answer is kept and the TV told. */
  async function free(
    transaction: Transaction,
    row: HandoffRow,
    attempt: Attempt,
    refusal: Refusal,
    reason: OrderFailure | undefined,
  ): Promise<CueEnvelope[]> {
    await updateHandoff(transaction, row.id, { attemptId: null, ...(reason && { lastFailure: reason }) });
    await refuse(transaction, attempt.asked, refusal);
    return reason ? appendToDevice(transaction, row, [failed(row, reason)]) : [];
  }

  async function conclude(transaction: Transaction, attempt: Attempt, result: AuthoriseResult): Promise<Outcome> {
    const row = await lockHandoff(transaction, attempt.request.handoffId);
    if (row?.attemptId !== attempt.id) throw new Error('the handoff was freed while it was being paid');
    const fail = async (
      attemptState: Outcome['attemptState'],
      reason: OrderFailure | undefined,
      refusal: Refusal,
    ): Promise<Outcome> => {
      await transaction.update(paymentAttempts).set({ state: attemptState }).where(eq(paymentAttempts.id, attempt.id));
      return { refusal, cues: await free(transaction, row, attempt, refusal, reason), attemptState };
    };
    switch (result.kind) {
      case 'declined':
        return fail('declined', 'declined', { code: failureCode.declined, extras: {} });
      case 'refused-card':
        return fail('declined', undefined, {
          code: 'payment-declined',
          extras: { title: result.message, fields: { 'body.payment.cardNumber': result.message } },
        });
      case 'unknown':
        return fail('voiding', 'timeout', { code: failureCode.timeout, extras: {} });
      case 'authorised':
    }
    const { request } = attempt;
    const nowMs = clock.nowMs();
    const viewer = { deviceId: row.deviceId, email: request.contact.email };
    if (attempt.limit !== undefined) {
      // Counted again under the lock: another order of the same viewer may have been placed meanwhile.
      const left = await unitsLeftFor(transaction, attempt.limit, viewer);
      if (left < request.quantity) {
        const { code, extras } = overLimit(left);
        return fail('voiding', undefined, { code, extras });
      }
    }
    const stock = await changeStock(transaction, { variantId: request.variantId, delta: -request.quantity, nowMs });
    if (!stock.ok) {
      if (stock.left === 0) return fail('voiding', 'sold-out', { code: failureCode['sold-out'], extras: {} });
      const { code, extras } = tooMany(stock.left);
      return fail('voiding', undefined, { code, extras });
    }
    const order = await insertOrder(transaction, row, attempt);
    if (attempt.limit !== undefined) {
      await noteUse(transaction, attempt.limit, {
        orderId: order.id,
        deviceId: row.deviceId,
        quantity: request.quantity,
      });
    }
    await updateHandoff(transaction, row.id, {
      state: 'placed',
      attemptId: null,
      lastFailure: null,
      variantId: request.variantId,
      quantity: request.quantity,
    });
    await transaction.update(paymentAttempts).set({ state: 'ordered' }).where(eq(paymentAttempts.id, attempt.id));
    await keepAnswer(transaction, attempt.asked, { status: 201, body: order }, nowMs);
    const placed: CueDraft = {
      kind: 'order-placed',
      atMs: nowMs,
      data: { handoffId: row.id, orderNumber: order.number, total: order.total },
    };
    return {
      order,
      cues: [...stock.cues, ...(await appendToDevice(transaction, row, [placed]))],
      attemptState: 'ordered',
    };
  }

  /** The order couldn't be written: nothing is sold, so the payment is released and the phone may try again. */
  async function abandon({ id, asked, request }: Attempt): Promise<void> {
    const isFreed = await database.transaction(async (transaction) => {
      // Only from `started`: should the order have been written after all, its payment stands.
      const freed = await transaction
        .update(paymentAttempts)
        .set({ state: 'voiding' })
        .where(and(eq(paymentAttempts.id, id), eq(paymentAttempts.state, 'started')))
        .returning({ id: paymentAttempts.id });
      if (freed.length === 0) return false;
      await updateHandoff(transaction, request.handoffId, { attemptId: null });
      await forgetInFlight(transaction, asked.hash);
      return true;
    });
    if (isFreed) await settlement.settle({ id, state: 'voiding' });
  }

  return {
    async place(session, idempotencyKey, request) {
      if (idempotencyKey.length < keyLengthMin) {
        throw new ProblemError('bad-request', {
          fields: { 'headers.idempotency-key': `must have at least ${keyLengthMin} characters` },
        });
      }
      const asked = identifyRequest(`order:${request.handoffId}:${claimHashOf(session)}`, idempotencyKey, request);
      const prepared: Prepared = await database.transaction((transaction) =>
        prepare(transaction, session, asked, request),
      );
      if (prepared.kind === 'answered') return prepared.order;
      publish(prepared.cues);
      if (prepared.kind === 'refused') throw refusalError(prepared.refusal);

      const { attempt } = prepared;
      const result = await authorise(attempt);
      let outcome: Outcome;
      try {
        outcome = await database.transaction((transaction) => conclude(transaction, attempt, result));
      } catch (error) {
        await abandon(attempt);
        throw error;
      }
      publish(outcome.cues);
      await settlement.settle({ id: attempt.id, state: outcome.attemptState });
      if (outcome.order) return outcome.order;
      throw outcome.refusal ? refusalError(outcome.refusal) : new ProblemError('internal');
    },
    async findByHandoff(handoffId) {
      const [row] = await database
        .select({ receipt: orders.receipt })
        .from(orders)
        .where(eq(orders.handoffId, handoffId));
      return row?.receipt;
    },
  };
}
