import { and, eq } from 'drizzle-orm';
import type { CueOf } from '../../contract/cue';
import type { Money } from '../../contract/primitives';
import { liveRoomsOfProduct } from '../catalogue/live-shows';
import { promotions, variants } from '../db/schema/catalogue';
import { changeStock, stockWords } from '../catalogue/stock';
import { ProblemError } from '../http/problem';
import { roomOf } from './desk';
import type { Desk } from './desk';

export type PriceChange = CueOf<'price-changed'>['data'];

/** Tells one show what a product costs, where the price itself was changed elsewhere. */
export function announcePrice(desk: Desk, showId: string, change: PriceChange, atMs: number): void {
  desk.tell(roomOf(showId), { kind: 'price-changed', atMs, data: change });
}

/**
 * Makes a product, or one variant, cost something else from now on, and tells every live show that carries it. While a
 * promotion runs its price stands, and the new one is what comes after it.
 * @throws ProblemError `not-found`, or `bad-request` for another currency
 */
export async function setPrice(
  desk: Desk,
  productId: string,
  change: { readonly variantId?: string | undefined; readonly price: Money; readonly listPrice?: Money | undefined },
): Promise<void> {
  const { transaction, nowMs } = desk;
  const { variantId, price, listPrice } = change;
  const rows = await transaction
    .select()
    .from(variants)
    .where(and(eq(variants.productId, productId), variantId === undefined ? undefined : eq(variants.id, variantId)));
  if (rows.length === 0) throw new ProblemError('not-found');
  if (rows.some(({ currency }) => currency !== price.currency || (listPrice?.currency ?? currency) !== currency)) {
    throw new ProblemError('bad-request', { fields: { 'body.price.currency': `must be ${rows[0]?.currency ?? ''}` } });
  }
  const regular = {
    priceMinor: price.amountMinor,
    listPriceMinor: listPrice !== undefined && listPrice.amountMinor > price.amountMinor ? listPrice.amountMinor : null,
  };
  const [promotion] = await transaction
    .select()
    .from(promotions)
    .where(eq(promotions.productId, productId))
    .for('update');
  if (promotion !== undefined) {
    const later = { ...promotion.regular, ...Object.fromEntries(rows.map(({ id }) => [id, regular])) };
    await transaction.update(promotions).set({ regular: later }).where(eq(promotions.id, promotion.id));
    return;
  }
  const changed = rows.filter(
    (row) => row.priceMinor !== regular.priceMinor || row.listPriceMinor !== regular.listPriceMinor,
  );
  for (const { id } of changed) await transaction.update(variants).set(regular).where(eq(variants.id, id));
  if (changed.length === 0) return;
  const data: PriceChange = {
    productId,
    ...(variantId === undefined ? {} : { variantId }),
    price,
    ...(listPrice === undefined || regular.listPriceMinor === null ? {} : { listPrice }),
  };
  for (const room of await liveRoomsOfProduct(transaction, productId, nowMs)) {
    desk.tell(room, { kind: 'price-changed', atMs: nowMs, data });
  }
}

/** Sets how many units of a variant are left; live shows hear of it when what viewers see changes. @throws ProblemError `not-found` */
export async function setStock(
  desk: Desk,
  variantId: string,
  stock: { readonly left: number; readonly lowStockAt?: number | undefined },
): Promise<void> {
  const { transaction, nowMs } = desk;
  const [row] = await transaction.select().from(variants).where(eq(variants.id, variantId)).for('update');
  if (row === undefined) throw new ProblemError('not-found');
  const lowStockAt = stock.lowStockAt ?? row.lowStockAt;
  if (lowStockAt !== row.lowStockAt) {
    await transaction.update(variants).set({ lowStockAt }).where(eq(variants.id, variantId));
    // From here on the words of the units that are left may be others, before any of them is moved.
    const words = stockWords(row.stockLeft, lowStockAt);
    const { left, availability } = stockWords(row.stockLeft, row.lowStockAt);
    if (stock.left === row.stockLeft && (left !== words.left || availability !== words.availability)) {
      const data = { productId: row.productId, variantId, ...words };
      for (const room of await liveRoomsOfProduct(transaction, row.productId, nowMs)) {
        desk.tell(room, { kind: 'stock-changed', atMs: nowMs, data });
      }
    }
  }
  const delta = stock.left - row.stockLeft;
  if (delta === 0) return;
  const changed = await changeStock(transaction, { variantId, delta, nowMs });
  if (changed.ok) desk.take(changed.cues);
}
