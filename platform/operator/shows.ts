import { and, eq, inArray } from 'drizzle-orm';
import type { RundownItem } from '../../contract/rundown';
import type { Picture } from '../../contract/primitives';
import { readProductIds } from '../catalogue/products';
import type { Transaction } from '../db/open-database';
import { categories, creators, products, showProducts, shows } from '../db/schema/catalogue';
import type { ShowStage } from '../db/schema/catalogue';
import { cues, rooms } from '../db/schema/cues';
import { ProblemError } from '../http/problem';
import { roomOf } from './desk';
import type { Desk } from './desk';
import { closePoll, findOpenPoll } from './polls';
import { announceRunning } from './promotions';

export type ShowRow = typeof shows.$inferSelect;

/** A show to write. `stage` absent: the clock runs it from `startsAtMs` to `endsAtMs`. */
export interface ShowPlan {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly access: 'open' | 'members' | 'channel';
  readonly categoryId: string;
  readonly creatorId: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly card?: Picture | undefined;
  readonly hero?: Picture | undefined;
  readonly captions: readonly string[];
  readonly languages: readonly string[];
  readonly productIds: readonly string[];
  readonly hasReplay: boolean;
  readonly stage?: ShowStage;
}

/** PostgreSQL takes at most 65,535 parameters in a statement. */
const rowsPerStatement = 500;

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += rowsPerStatement)
    yield items.slice(start, start + rowsPerStatement);
}

const toRow = (plan: ShowPlan): typeof shows.$inferInsert => ({
  id: plan.id,
  title: plan.title,
  description: plan.description,
  access: plan.access,
  categoryId: plan.categoryId,
  creatorId: plan.creatorId,
  startsAtMs: plan.startsAtMs,
  endsAtMs: plan.endsAtMs,
  hasReplay: plan.hasReplay,
  stage: plan.stage ?? null,
  card: plan.card ?? null,
  hero: plan.hero ?? null,
  captions: [...plan.captions],
  languages: [...plan.languages],
});

/** @throws ProblemError `bad-request` naming the first thing the plan refers to that doesn't exist */
async function checkReferences(transaction: Transaction, plan: ShowPlan): Promise<void> {
  const refuse = (field: string, what: string): ProblemError =>
    new ProblemError('bad-request', { fields: { [`body.${field}`]: what } });
  const [category] = await transaction.select().from(categories).where(eq(categories.id, plan.categoryId));
  if (category === undefined) throw refuse('categoryId', 'is no category');
  const [creator] = await transaction.select().from(creators).where(eq(creators.id, plan.creatorId));
  if (creator === undefined) throw refuse('creatorId', 'is no creator');
  if (plan.endsAtMs <= plan.startsAtMs) throw refuse('endsAtMs', 'must be after startsAtMs');
  await checkProducts(transaction, plan.productIds);
}

async function checkProducts(transaction: Transaction, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  const rows = await transaction
    .select({ id: products.id })
    .from(products)
    .where(inArray(products.id, [...productIds]));
  const known = new Set(rows.map(({ id }) => id));
  const missing = productIds.find((id) => !known.has(id));
  if (missing === undefined) return;
  throw new ProblemError('bad-request', { fields: { 'body.productIds': `"${missing}" is no product` } });
}

/** Writes shows that didn't exist before, many at once; what they refer to must exist. */
export async function addShows(desk: Desk, plans: readonly ShowPlan[]): Promise<void> {
  const { transaction } = desk;
  for (const some of chunks(plans)) await transaction.insert(shows).values(some.map(toRow));
  const carried = plans.flatMap((plan) =>
    plan.productIds.map((productId, position) => ({ showId: plan.id, productId, position })),
  );
  for (const some of chunks(carried)) await transaction.insert(showProducts).values([...some]);
}

/**
 * Creates a show of the operator's, or edits it. Of a live one the start stays; of one that is over, both instants.
 * @throws ProblemError `bad-request`, or `conflict` for a show that the clock runs
 */
export async function putShow(desk: Desk, plan: Omit<ShowPlan, 'hasReplay' | 'stage'>): Promise<void> {
  const { transaction } = desk;
  const [before] = await transaction.select().from(shows).where(eq(shows.id, plan.id)).for('update');
  if (before?.stage === null) throw new ProblemError('conflict', { title: 'This show is run by the clock' });
  const stage = before?.stage ?? 'announced';
  const whole: ShowPlan = {
    ...plan,
    startsAtMs: before !== undefined && stage !== 'announced' ? before.startsAtMs : plan.startsAtMs,
    endsAtMs: before !== undefined && stage === 'over' ? before.endsAtMs : plan.endsAtMs,
    hasReplay: before?.hasReplay ?? false,
    stage,
  };
  await checkReferences(transaction, whole);
  if (before === undefined) {
    await addShows(desk, [whole]);
    return;
  }
  await transaction.update(shows).set(toRow(whole)).where(eq(shows.id, plan.id));
  const hasMoved = whole.startsAtMs !== before.startsAtMs || whole.endsAtMs !== before.endsAtMs;
  // Who waits for it counts down to its start.
  if (stage === 'announced' && (hasMoved || whole.title !== before.title)) {
    desk.tell(roomOf(plan.id), { kind: 'show-changed', atMs: desk.nowMs, data: {} });
  }
  await setShowProducts(desk, plan.id, plan.productIds);
}

/** Sets the products of a show in the order of its carousel; a live show's viewers are told. @throws ProblemError `bad-request` */
export async function setShowProducts(desk: Desk, showId: string, productIds: readonly string[]): Promise<void> {
  const { transaction, nowMs } = desk;
  const before = await readProductIds(transaction, showId);
  if (before.length === productIds.length && before.every((id, index) => id === productIds[index])) return;
  await checkProducts(transaction, productIds);
  await transaction.delete(showProducts).where(eq(showProducts.showId, showId));
  desk.productIdsRead.delete(showId);
  if (productIds.length > 0) {
    await transaction
      .insert(showProducts)
      .values(productIds.map((productId, position) => ({ showId, productId, position })));
  }
  const [row] = await transaction.select({ stage: shows.stage }).from(shows).where(eq(shows.id, showId));
  if (row?.stage !== 'live') return;
  desk.tell(roomOf(showId), { kind: 'products-changed', atMs: nowMs, data: { productIds: [...productIds] } });
}

/** Announces what is shown when. @throws ProblemError `bad-request` for a product that doesn't exist */
export async function setRundown(desk: Desk, showId: string, items: readonly RundownItem[]): Promise<void> {
  const { transaction, nowMs } = desk;
  await checkProducts(transaction, [...new Set(items.flatMap(({ productId }) => productId ?? []))]);
  const rundown = [...items].sort((a, b) => a.startsAtMs - b.startsAtMs);
  const [row] = await transaction
    .update(shows)
    .set({ rundown })
    .where(eq(shows.id, showId))
    .returning({ stage: shows.stage });
  if (row?.stage === 'live') desk.tell(roomOf(showId), { kind: 'rundown-changed', atMs: nowMs, data: {} });
}

/** Forgets shows with their rooms and all that was said in them. */
export async function removeShows(desk: Desk, showIds: readonly string[]): Promise<void> {
  const { transaction } = desk;
  for (const some of chunks(showIds)) {
    const gone = some.map(roomOf);
    await transaction.delete(cues).where(inArray(cues.room, gone));
    await transaction.delete(rooms).where(inArray(rooms.room, gone));
    await transaction.delete(shows).where(inArray(shows.id, [...some]));
  }
}

/** Locks a show that the operator runs. @throws ProblemError `not-found`, or `conflict` for one that the clock runs */
export async function takeShow(transaction: Transaction, showId: string): Promise<ShowRow & { stage: ShowStage }> {
  const [row] = await transaction.select().from(shows).where(eq(shows.id, showId)).for('update');
  if (row === undefined) throw new ProblemError('not-found');
  const { stage } = row;
  if (stage === null) throw new ProblemError('conflict', { title: 'This show is run by the clock' });
  return { ...row, stage };
}

/** The key of a show's encoder from now on, as its digest; null: there is none. @throws ProblemError as `takeShow` */
export async function setIngestKey(desk: Desk, showId: string, ingestKeyHash: string | null): Promise<void> {
  const { stage } = await takeShow(desk.transaction, showId);
  if (stage === 'over') throw new ProblemError('conflict', { title: 'The show is over' });
  await desk.transaction.update(shows).set({ ingestKeyHash }).where(eq(shows.id, showId));
}

/** Tells a show's room that it has begun. */
export const announceStart = (desk: Desk, showId: string, atMs: number): void =>
  desk.tell(roomOf(showId), { kind: 'show-started', atMs, data: {} });

/** Tells a show's room that it is over. */
export const announceEnd = (desk: Desk, showId: string, hasReplay: boolean, atMs: number): void =>
  desk.tell(roomOf(showId), { kind: 'show-ended', atMs, data: { hasReplay } });

/** Makes a show live; one that is live already stays so. @throws ProblemError `conflict` when it is over */
export async function startShow(desk: Desk, showId: string): Promise<void> {
  const { transaction, nowMs } = desk;
  const row = await takeShow(transaction, showId);
  if (row.stage === 'live') return;
  if (row.stage === 'over') throw new ProblemError('conflict', { title: 'The show is over' });
  const endsAtMs = nowMs + (row.endsAtMs - row.startsAtMs);
  await transaction.update(shows).set({ stage: 'live', startsAtMs: nowMs, endsAtMs }).where(eq(shows.id, showId));
  announceStart(desk, showId, nowMs);
  await announceRunning(desk, showId, await readProductIds(transaction, showId));
}

/** Ends a live show; one that is over stays so. @throws ProblemError `conflict` when it hasn't begun */
export async function endShow(desk: Desk, showId: string, hasReplay: boolean): Promise<void> {
  const { transaction, nowMs } = desk;
  const row = await takeShow(transaction, showId);
  if (row.stage === 'over') return;
  if (row.stage === 'announced') throw new ProblemError('conflict', { title: 'The show has not begun' });
  const pollId = await findOpenPoll(desk, showId);
  if (pollId !== undefined) await closePoll(desk, showId, pollId, { atMs: nowMs });
  await transaction
    .update(shows)
    .set({ stage: 'over', endsAtMs: Math.max(nowMs, row.startsAtMs + 1), hasReplay })
    .where(and(eq(shows.id, showId)));
  announceEnd(desk, showId, hasReplay, nowMs);
}
