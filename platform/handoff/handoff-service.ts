import { createHash, randomBytes, randomInt } from 'node:crypto';
import { and, eq, lte } from 'drizzle-orm';
import type { CueEnvelope } from '../../contract/cue';
import { handoffUnclaimedMs, type Handoff, type HandoffRequest } from '../../contract/handoff';
import type { Product } from '../../contract/product';
import type { ProblemCode } from '../../contract/problem';
import type { Clock } from '../clock';
import type { Database, Transaction } from '../db/open-database';
import { creators, showProducts, shows } from '../db/schema/catalogue';
import { handoffs, type HandoffRow } from '../db/schema/handoff';
import { ProblemError } from '../http/problem';
import type { PublishCues } from '../realtime/cue-log';
import { decideHandoff, type HandoffEvent } from './handoff-machine';
import {
  appendToDevice,
  countOpen,
  findByCode,
  findDue,
  forgetEnded,
  lockHandoff,
  readHandoff,
  toHandoff,
  updateHandoff,
  type PhoneAddress,
} from './handoff-rows';
import { findAnswer, forgetOldAnswers, identifyRequest, keepAnswer } from './idempotency';
import { holdProduct, lowerHeldPrices } from './price-hold';
import { readLimitedPromotion } from './promotion-limit';
import { createShortCode, type RandomInteger } from './short-code';

/** A product with its prices and stock as of now; undefined when there is none. */
export type ReadProduct = (executor: Database | Transaction, productId: string) => Promise<Product | undefined>;

export interface HandoffServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly publish: PublishCues;
  readonly readProduct: ReadProduct;
  /** Asked each time: the port may be known only once the server listens. */
  readonly phoneAddress: () => PhoneAddress;
  /** For short codes; tests pass their own. */
  readonly randomInteger?: RandomInteger;
}

/** Handoffs as TVs and phones use them. All verbs throw `ProblemError`; what they change is told to the TV after the commit. */
export interface HandoffService {
  create(deviceId: string, idempotencyKey: string, request: HandoffRequest): Promise<Handoff>;
  /** For the TV that made it; another one's doesn't exist. */
  readForDevice(deviceId: string, id: string): Promise<Handoff>;
  cancel(deviceId: string, id: string): Promise<Handoff>;
  open(id: string): Promise<Handoff>;
  claim(id: string, session: string): Promise<Handoff>;
  startCheckout(id: string, session: string): Promise<Handoff>;
  /** The row itself, for the phone's pages. Changes nothing. */
  find(id: string): Promise<HandoffRow | undefined>;
  /** The token that a typed code stands for. Changes nothing. */
  findToken(code: string): Promise<string | undefined>;
  /** Ends what is due and forgets what is old. */
  sweep(): Promise<void>;
}

/** 128 bits in base64url. */
const tokenPattern = /^[A-Za-z0-9_-]{22}$/;
const codeAttemptsMax = 20;
/** A viewer may send many products; a TV that asks for more than this at once is broken or hostile. */
const openPerDeviceMax = 30;
const sweepBatch = 100;
/** Ended handoffs are kept this long, so that a receipt can be opened again. */
const keepEndedMs = 24 * 3_600_000;

/** What ties a handoff to the browser that claimed it; the browser's secret itself isn't stored. */
export function claimHashOf(session: string): string {
  return createHash('sha256').update(`claim:${session}`).digest('hex');
}

/** Adds handoffs to a database that has their tables. */
export function createHandoffService(services: HandoffServices): HandoffService {
  const { database, clock, publish, readProduct } = services;
  const randomInteger = services.randomInteger ?? randomInt;
  const present = (executor: Database | Transaction, row: HandoffRow, nowMs: number) =>
    toHandoff(executor, row, services.phoneAddress(), nowMs);

  /** The creator's name when the show is known, has started and carries the product: otherwise nobody is credited. */
  async function findShow(transaction: Transaction, showId: string, productId: string, nowMs: number) {
    const [found] = await transaction
      .select({ showId: shows.id, shownBy: creators.name })
      .from(shows)
      .innerJoin(showProducts, and(eq(showProducts.showId, shows.id), eq(showProducts.productId, productId)))
      .innerJoin(creators, eq(creators.id, shows.creatorId))
      .where(and(eq(shows.id, showId), lte(shows.startsAtMs, nowMs)));
    return found;
  }

  async function insert(transaction: Transaction, values: Omit<HandoffRow, 'code'>): Promise<HandoffRow> {
    for (let attempt = 0; attempt < codeAttemptsMax; attempt += 1) {
      const [row] = await transaction
        .insert(handoffs)
        .values({ ...values, code: createShortCode(randomInteger) })
        .onConflictDoNothing()
        .returning();
      if (row) return row;
    }
    throw new ProblemError('unavailable', { retryAfterMs: 1000 });
  }

  async function create(deviceId: string, idempotencyKey: string, request: HandoffRequest): Promise<Handoff> {
    const asked = identifyRequest(`handoff:${deviceId}`, idempotencyKey, request);
    return database.transaction(async (transaction) => {
      const nowMs = clock.nowMs();
      const before = await findAnswer(transaction, asked);
      if (before) return before.body as Handoff;
      const product = await readProduct(transaction, request.productId);
      if (!product) throw new ProblemError('not-found');
      const variant = product.variants.find(({ id }) => id === request.variantId);
      if (!variant)
        throw new ProblemError('bad-request', { fields: { 'body.variantId': 'is not one of the product' } });
      if (product.variants.every(({ availability }) => availability === 'sold-out')) {
        throw new ProblemError('product-sold-out');
      }
      if (variant.availability !== 'sold-out' && variant.left !== undefined && variant.left < request.quantity) {
        throw new ProblemError('quantity-unavailable', { fields: { 'body.quantity': `at most ${variant.left}` } });
      }
      const promotion = await readLimitedPromotion(transaction, product, nowMs);
      if (promotion !== undefined && promotion.perViewerMax < request.quantity) {
        throw new ProblemError('promotion-limit-reached', {
          fields: { 'body.quantity': `at most ${promotion.perViewerMax}` },
        });
      }
      if ((await countOpen(transaction, deviceId, nowMs)) >= openPerDeviceMax) {
        throw new ProblemError('rate-limited', { retryAfterMs: 60_000 });
      }
      const show = request.showId && (await findShow(transaction, request.showId, product.id, nowMs));
      const from = request.deviceName === undefined ? {} : { deviceName: request.deviceName };
      const row = await insert(transaction, {
        id: randomBytes(16).toString('base64url'),
        deviceId,
        showId: show ? show.showId : null,
        state: 'created',
        product: holdProduct(product, { ...(show && { shownBy: show.shownBy }), ...from }, promotion),
        variantId: variant.id,
        quantity: request.quantity,
        createdAtMs: nowMs,
        expiresAtMs: nowMs + handoffUnclaimedMs,
        claimHash: null,
        attemptId: null,
        lastFailure: null,
      });
      const handoff = await present(transaction, row, nowMs);
      await keepAnswer(transaction, asked, { status: 201, body: handoff }, nowMs);
      return handoff;
    });
  }

  /**
   * Lets `event` happen to a locked handoff. A refusal is returned, not thrown: noticing that the time is up is itself a
   * change that has to be committed and told.
   */
  async function happen(transaction: Transaction, row: HandoffRow, event: HandoffEvent, nowMs: number) {
    const decision = decideHandoff(row, event, nowMs);
    let refusal: ProblemCode | undefined;
    let changed = row;
    let cues: CueEnvelope[] = [];
    const effective =
      decision.kind === 'refuse' && decision.code === 'handoff-expired'
        ? decideHandoff(row, { kind: 'expire' }, nowMs)
        : decision;
    if (decision.kind === 'refuse') refusal = decision.code;
    if (effective.kind === 'change') {
      await updateHandoff(transaction, row.id, effective.change);
      cues = await appendToDevice(transaction, row, [effective.cue]);
      changed = { ...row, ...effective.change };
    }
    return { row: changed, cues, refusal };
  }

  async function act(id: string, event: HandoffEvent, isAllowed: (row: HandoffRow) => boolean): Promise<Handoff> {
    const outcome = await database.transaction(async (transaction) => {
      const nowMs = clock.nowMs();
      const found = await lockHandoff(transaction, id);
      if (!found || !isAllowed(found)) throw new ProblemError('handoff-not-found');
      const { row, cues, refusal } = await happen(transaction, found, event, nowMs);
      let shown = row;
      if (refusal === undefined && event.kind !== 'cancel' && row.attemptId === null) {
        // The phone is about to show prices: what is cheaper by now is held too, so that it can't be charged more later.
        const now = await readProduct(transaction, row.product.id);
        const promotion = now && (await readLimitedPromotion(transaction, now, nowMs));
        const product = lowerHeldPrices(row.product, now, promotion);
        if (product !== row.product) {
          await updateHandoff(transaction, row.id, { product });
          shown = { ...row, product };
        }
      }
      const handoff = refusal === undefined ? await present(transaction, shown, nowMs) : undefined;
      return { handoff, cues, refusal };
    });
    publish(outcome.cues);
    if (outcome.handoff) return outcome.handoff;
    throw new ProblemError(outcome.refusal ?? 'internal');
  }

  const anyone = () => true;

  async function sweep(): Promise<void> {
    let due: string[];
    do {
      due = await findDue(database, clock.nowMs(), sweepBatch);
      let ended = 0;
      for (const id of due) {
        const cues = await database.transaction(async (transaction) => {
          const row = await lockHandoff(transaction, id);
          return row ? (await happen(transaction, row, { kind: 'expire' }, clock.nowMs())).cues : [];
        });
        publish(cues);
        ended += cues.length;
      }
      // Those that are being paid stay due; without progress there is nothing more to do now.
      if (ended === 0) break;
    } while (due.length === sweepBatch);
    await database.transaction(async (transaction) => {
      await forgetEnded(transaction, clock.nowMs() - keepEndedMs);
      await forgetOldAnswers(transaction, clock.nowMs());
    });
  }

  return {
    create,
    async readForDevice(deviceId, id) {
      const row = await readHandoff(database, id);
      if (row?.deviceId !== deviceId) throw new ProblemError('handoff-not-found');
      return present(database, row, clock.nowMs());
    },
    cancel: (deviceId, id) => act(id, { kind: 'cancel' }, (row) => row.deviceId === deviceId),
    open: (id) => act(id, { kind: 'open' }, anyone),
    claim: (id, session) => act(id, { kind: 'claim', claimHash: claimHashOf(session) }, anyone),
    startCheckout: (id, session) => act(id, { kind: 'start-checkout', claimHash: claimHashOf(session) }, anyone),
    // Tokens in page addresses come unchecked; only what can be one is looked up.
    find: async (id) => (tokenPattern.test(id) ? readHandoff(database, id) : undefined),
    async findToken(code) {
      return (await findByCode(database, code, clock.nowMs()))?.id;
    },
    sweep,
  };
}
