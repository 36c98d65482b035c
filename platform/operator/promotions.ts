import { asc, eq, inArray, lte, and } from 'drizzle-orm';
import type { CueDraft } from '../../contract/cue';
import type { Money } from '../../contract/primitives';
import type { Promotion } from '../../contract/promotion';
import { liveRoomsOfProduct } from '../catalogue/live-shows';
import { toPromotion } from '../catalogue/products';
import type { Transaction } from '../db/open-database';
import { promotions, variants } from '../db/schema/catalogue';
import type { RegularPrice } from '../db/schema/catalogue';
import { ProblemError } from '../http/problem';
import { roomOf } from './desk';
import type { Desk } from './desk';
import type { PriceChange } from './prices';

type PromotionRow = typeof promotions.$inferSelect;
type VariantRow = typeof variants.$inferSelect;

/** A promotion to start now. Either `percentOff` of each variant's own price, or one `price` for all. */
export interface PromotionPlan {
  readonly id: string;
  readonly productId: string;
  readonly subject: string;
  readonly percentOff?: number | undefined;
  readonly price?: Money | undefined;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly claimedShare?: number | undefined;
  readonly perViewerMax?: number | undefined;
  /** A programme ends it, not the platform's timer. */
  readonly isScripted?: boolean;
}

/** Who hears of a promotion: every live show that carries the product, or nobody (a programme announces it show by show). */
export type Audience = 'live-shows' | 'nobody';

const readVariants = (transaction: Transaction, productId: string): Promise<VariantRow[]> =>
  transaction.select().from(variants).where(eq(variants.productId, productId)).orderBy(asc(variants.position));

/** What the variants cost now, in as few cues as say it. */
function priceCues(rows: readonly VariantRow[], atMs: number): CueDraft[] {
  const changeOf = ({ productId, priceMinor, listPriceMinor, currency }: VariantRow): PriceChange => ({
    productId,
    price: { amountMinor: priceMinor, currency },
    ...(listPriceMinor === null ? {} : { listPrice: { amountMinor: listPriceMinor, currency } }),
  });
  const [first] = rows;
  const isOnePrice = rows.every(
    (row) => row.priceMinor === first?.priceMinor && row.listPriceMinor === first.listPriceMinor,
  );
  const changes = isOnePrice
    ? rows.slice(0, 1).map(changeOf)
    : rows.map((row) => ({ ...changeOf(row), variantId: row.id }));
  return changes.map((data) => ({ kind: 'price-changed', atMs, data }));
}

const startCues = (rows: readonly VariantRow[], promotion: Promotion, atMs: number): CueDraft[] => [
  ...priceCues(rows, atMs),
  { kind: 'promotion-started', atMs, data: { promotion } },
];

function lowered(row: VariantRow, plan: PromotionPlan): number {
  return plan.price?.amountMinor ?? Math.round((row.priceMinor * (100 - (plan.percentOff ?? 0))) / 100);
}

/**
 * Lowers a price until `endsAtMs`. The same plan again changes nothing.
 * @throws ProblemError `not-found`, `bad-request`, or `conflict` when the product has another promotion
 */
export async function startPromotion(
  desk: Desk,
  plan: PromotionPlan,
  audience: Audience = 'live-shows',
): Promise<void> {
  const { transaction, nowMs } = desk;
  const running = await transaction
    .select()
    .from(promotions)
    .where(eq(promotions.productId, plan.productId))
    .for('update');
  if (running.some(({ id, endsAtMs }) => id === plan.id && endsAtMs === plan.endsAtMs)) return;
  const [taken] = await transaction.select({ id: promotions.id }).from(promotions).where(eq(promotions.id, plan.id));
  if (running.length > 0 || taken !== undefined) {
    throw new ProblemError('conflict', { title: 'Another promotion runs: end it first' });
  }
  const rows = await readVariants(transaction, plan.productId);
  const [first] = rows;
  if (first === undefined) throw new ProblemError('not-found');
  const refuse = (field: string, what: string): ProblemError =>
    new ProblemError('bad-request', { fields: { [`body.${field}`]: what } });
  if (plan.price !== undefined && plan.price.currency !== first.currency) {
    throw refuse('price.currency', `must be ${first.currency}`);
  }
  if (plan.endsAtMs <= nowMs) throw refuse('endsAtMs', 'must be in the future');
  if (rows.some((row) => lowered(row, plan) >= row.priceMinor)) {
    throw refuse(plan.price === undefined ? 'percentOff' : 'price', 'does not lower the price of every variant');
  }

  const regular: Record<string, RegularPrice> = {};
  const after: VariantRow[] = [];
  for (const row of rows) {
    regular[row.id] = { priceMinor: row.priceMinor, listPriceMinor: row.listPriceMinor };
    const change = { priceMinor: lowered(row, plan), listPriceMinor: row.priceMinor };
    await transaction.update(variants).set(change).where(eq(variants.id, row.id));
    after.push({ ...row, ...change });
  }
  const priceMinor = lowered(first, plan);
  const [promotion] = await transaction
    .insert(promotions)
    .values({
      id: plan.id,
      productId: plan.productId,
      subject: plan.subject,
      percentOff: plan.percentOff ?? Math.min(99, Math.max(1, Math.round(100 * (1 - priceMinor / first.priceMinor)))),
      priceMinor,
      currency: first.currency,
      startsAtMs: plan.startsAtMs,
      endsAtMs: plan.endsAtMs,
      claimedShare: plan.claimedShare ?? 0,
      perViewerMax: plan.perViewerMax ?? null,
      regular,
      isScripted: plan.isScripted ?? false,
    })
    .returning();
  if (promotion === undefined || audience === 'nobody') return;
  for (const room of await liveRoomsOfProduct(transaction, plan.productId, nowMs)) {
    desk.tell(room, ...startCues(after, toPromotion(promotion), nowMs));
  }
}

async function requirePromotion(transaction: Transaction, id: string): Promise<PromotionRow> {
  const [row] = await transaction.select().from(promotions).where(eq(promotions.id, id)).for('update');
  if (row === undefined) throw new ProblemError('not-found');
  return row;
}

/** Says how much of a promotion is claimed. @throws ProblemError `not-found` */
export async function reportPromotion(
  desk: Desk,
  id: string,
  claimedShare: number,
  audience: Audience = 'live-shows',
): Promise<void> {
  const { transaction, nowMs } = desk;
  const row = await requirePromotion(transaction, id);
  // Kept as a 4-byte float: a hundredth is what viewers see.
  if (Math.abs(row.claimedShare - claimedShare) < 0.005) return;
  await transaction.update(promotions).set({ claimedShare }).where(eq(promotions.id, id));
  if (audience === 'nobody') return;
  for (const room of await liveRoomsOfProduct(transaction, row.productId, nowMs)) {
    desk.tell(room, { kind: 'promotion-progress', atMs: nowMs, data: { promotionId: id, claimedShare } });
  }
}

/** Ends a promotion: every variant costs what it did before. @throws ProblemError `not-found` */
export async function endPromotion(desk: Desk, id: string, audience: Audience = 'live-shows'): Promise<void> {
  const { transaction, nowMs } = desk;
  const row = await requirePromotion(transaction, id);
  await transaction.delete(promotions).where(eq(promotions.id, id));
  for (const [variantId, price] of Object.entries(row.regular)) {
    await transaction.update(variants).set(price).where(eq(variants.id, variantId));
  }
  if (audience === 'nobody') return;
  const after = await readVariants(transaction, row.productId);
  for (const room of await liveRoomsOfProduct(transaction, row.productId, nowMs)) {
    desk.tell(room, { kind: 'promotion-ended', atMs: nowMs, data: { promotionId: id } }, ...priceCues(after, nowMs));
  }
}

/** Tells a show that has just begun of the promotions that run already. */
export async function announceRunning(desk: Desk, showId: string, productIds: readonly string[]): Promise<void> {
  const { transaction, nowMs } = desk;
  if (productIds.length === 0) return;
  const rows = await transaction
    .select()
    .from(promotions)
    .where(inArray(promotions.productId, [...productIds]))
    .orderBy(asc(promotions.startsAtMs), asc(promotions.id));
  for (const row of rows) {
    desk.tell(roomOf(showId), ...startCues(await readVariants(transaction, row.productId), toPromotion(row), nowMs));
  }
}

/** Tells one show of a promotion that is started, counted or ended elsewhere. */
export function announcePromotion(
  desk: Desk,
  showId: string,
  cue: Extract<CueDraft, { kind: 'promotion-started' | 'promotion-progress' | 'promotion-ended' }>,
): void {
  desk.tell(roomOf(showId), cue);
}

/** Promotions that a programme started. */
export async function listScriptedPromotions(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.select({ id: promotions.id }).from(promotions).where(eq(promotions.isScripted, true));
  return rows.map(({ id }) => id);
}

/** Promotions whose time is up and which nobody's script ends. */
export async function findEndedPromotions(transaction: Transaction, nowMs: number): Promise<string[]> {
  const rows = await transaction
    .select({ id: promotions.id })
    .from(promotions)
    .where(and(lte(promotions.endsAtMs, nowMs), eq(promotions.isScripted, false)));
  return rows.map(({ id }) => id);
}
