import { eq, notInArray } from 'drizzle-orm';
import type { Transaction } from '../db/open-database';
import { promotions, variants } from '../db/schema/catalogue';
import type { DemoCatalogue } from '../demo/catalogue-types';
import { claimedShareAt } from './deals';
import type { Deals } from './deals';
import { demoCurrency } from './rundown';

/**
 * Makes prices and promotions in the database those of the instant, inside the caller's transaction. Writes only what
 * differs, so it may run as often as one likes.
 */
export async function writePrices(
  transaction: Transaction,
  catalogue: DemoCatalogue,
  deals: Deals,
  nowMs: number,
): Promise<void> {
  const running = deals.between(nowMs, nowMs + 1);
  const ids = running.map((deal) => deal.id);
  await transaction.delete(promotions).where(ids.length === 0 ? undefined : notInArray(promotions.id, ids));
  for (const deal of running) {
    const claimedShare = claimedShareAt(deal, nowMs);
    await transaction
      .insert(promotions)
      .values({
        id: deal.id,
        productId: deal.productId,
        subject: deal.subject,
        percentOff: deal.percentOff,
        priceMinor: deal.priceMinor,
        currency: demoCurrency,
        startsAtMs: deal.startsAtMs,
        endsAtMs: deal.endsAtMs,
        claimedShare,
      })
      .onConflictDoUpdate({ target: promotions.id, set: { claimedShare } });
  }
  const current = await transaction
    .selectDistinct({
      productId: variants.productId,
      priceMinor: variants.priceMinor,
      listPriceMinor: variants.listPriceMinor,
    })
    .from(variants);
  for (const product of catalogue.products) {
    const deal = running.find((one) => one.productId === product.id);
    const regular = deals.regularPrice(product);
    const priceMinor = deal?.priceMinor ?? regular.priceMinor;
    const listPriceMinor = (deal === undefined ? regular.listPriceMinor : deal.regularMinor) ?? null;
    const differs = current.some(
      (row) => row.productId === product.id && (row.priceMinor !== priceMinor || row.listPriceMinor !== listPriceMinor),
    );
    if (!differs) continue;
    await transaction.update(variants).set({ priceMinor, listPriceMinor }).where(eq(variants.productId, product.id));
  }
}
