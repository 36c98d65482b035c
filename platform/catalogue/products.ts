import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { Product, Variant } from '../../contract/product';
import type { Promotion } from '../../contract/promotion';
import type { RundownItem } from '../../contract/rundown';
import type { Database, Transaction } from '../db/open-database';
import { products, promotions, showProducts, shows, variants } from '../db/schema/catalogue';
import { stockWords } from './stock';

function toVariant(row: typeof variants.$inferSelect): Variant {
  const { id, title, options, currency, priceMinor, listPriceMinor } = row;
  const isLowered = listPriceMinor !== null && listPriceMinor > priceMinor;
  return {
    id,
    title,
    options,
    price: { amountMinor: priceMinor, currency },
    ...(isLowered ? { listPrice: { amountMinor: listPriceMinor, currency } } : {}),
    ...stockWords(row.stockLeft, row.lowStockAt),
  };
}

/** Products with their variants, prices and stock as of now, in the order of `ids`; unknown ids are left out. */
export async function readProducts(database: Database | Transaction, ids: readonly string[]): Promise<Product[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .select()
    .from(products)
    .where(inArray(products.id, [...ids]));
  const variantRows = await database
    .select()
    .from(variants)
    .where(inArray(variants.productId, [...ids]))
    .orderBy(asc(variants.productId), asc(variants.position));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): Product[] => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [
      {
        id,
        title: row.title,
        description: row.description,
        ...(row.picture === null ? {} : { picture: row.picture }),
        defaultVariantId: row.defaultVariantId,
        options: row.options,
        variants: variantRows.filter((variant) => variant.productId === id).map(toVariant),
      },
    ];
  });
}

/** A promotion as viewers see it. */
export function toPromotion(row: typeof promotions.$inferSelect): Promotion {
  const { id, productId, subject, percentOff, priceMinor, currency, startsAtMs, endsAtMs, claimedShare } = row;
  return {
    id,
    productId,
    subject,
    percentOff,
    price: { amountMinor: priceMinor, currency },
    startsAtMs,
    endsAtMs,
    // Stored as a 4-byte float; two digits are what was meant.
    claimedShare: Math.round(claimedShare * 100) / 100,
    ...(row.perViewerMax === null ? {} : { perViewerMax: row.perViewerMax }),
  };
}

/** Ids of a show's products in the order of its carousel. */
export async function readProductIds(database: Database | Transaction, showId: string): Promise<string[]> {
  const rows = await database
    .select({ id: showProducts.productId })
    .from(showProducts)
    .where(eq(showProducts.showId, showId))
    .orderBy(asc(showProducts.position));
  return rows.map((row) => row.id);
}

/** What was announced for a show; undefined when nobody wrote a rundown. */
export async function readRundown(database: Database, showId: string): Promise<readonly RundownItem[] | undefined> {
  const [row] = await database.select({ rundown: shows.rundown }).from(shows).where(eq(shows.id, showId));
  return row?.rundown ?? undefined;
}

/** Promotions that run at `nowMs` on any of the products, by start. */
export async function readPromotions(
  database: Database | Transaction,
  productIds: readonly string[],
  nowMs: number,
): Promise<Promotion[]> {
  if (productIds.length === 0) return [];
  const rows = await database
    .select()
    .from(promotions)
    .where(
      and(
        inArray(promotions.productId, [...productIds]),
        lte(promotions.startsAtMs, nowMs),
        gt(promotions.endsAtMs, nowMs),
      ),
    )
    .orderBy(asc(promotions.startsAtMs), asc(promotions.id));
  return rows.map(toPromotion);
}
