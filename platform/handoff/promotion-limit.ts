import { and, eq, gt, isNotNull, lte, or, sql } from 'drizzle-orm';
import type { Product } from '../../contract/product';
import type { Database, Transaction } from '../db/open-database';
import { promotions } from '../db/schema/catalogue';
import { orderContacts, promotionUses } from '../db/schema/handoff';
import type { HeldPromotion } from './held-product';

/** The promotion of a product that runs now, if each viewer may have only so many. `product` is as of now. */
export async function readLimitedPromotion(
  executor: Database | Transaction,
  product: Product,
  nowMs: number,
): Promise<HeldPromotion | undefined> {
  const [row] = await executor
    .select()
    .from(promotions)
    .where(
      and(
        eq(promotions.productId, product.id),
        isNotNull(promotions.perViewerMax),
        lte(promotions.startsAtMs, nowMs),
        gt(promotions.endsAtMs, nowMs),
      ),
    );
  if (row === undefined || row.perViewerMax === null) return undefined;
  const prices = Object.fromEntries(product.variants.map(({ id, price }) => [id, price.amountMinor]));
  return { key: `${row.id} ${row.startsAtMs}`, perViewerMax: row.perViewerMax, prices };
}

/** The promotion that a variant's price comes from; at another price nothing is limited. */
export const limitAt = (
  held: readonly HeldPromotion[],
  variantId: string,
  amountMinor: number,
): HeldPromotion | undefined => held.find(({ prices }) => prices[variantId] === amountMinor);

/**
 * How many more a viewer may have at a promotion's price: whoever orders from this TV, or under this e-mail address. Orders of one
 * promotion wait for each other here until the transaction ends, so that two at once can't have more together than one.
 */
export async function unitsLeftFor(
  transaction: Transaction,
  promotion: HeldPromotion,
  viewer: { readonly deviceId: string; readonly email: string },
): Promise<number> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext(${promotion.key}))`);
  const [row] = await transaction
    .select({ used: sql<string | null>`sum(${promotionUses.quantity})` })
    .from(promotionUses)
    .leftJoin(orderContacts, eq(orderContacts.orderId, promotionUses.orderId))
    .where(
      and(
        eq(promotionUses.promotion, promotion.key),
        or(
          eq(promotionUses.deviceId, viewer.deviceId),
          sql`lower(${orderContacts.email}) = ${viewer.email.trim().toLowerCase()}`,
        ),
      ),
    );
  return Math.max(0, promotion.perViewerMax - Number(row?.used ?? 0));
}

/** Notes an order at a promotion's price; in the same transaction as the order. */
export async function noteUse(
  transaction: Transaction,
  promotion: HeldPromotion,
  use: { readonly orderId: string; readonly deviceId: string; readonly quantity: number },
): Promise<void> {
  await transaction.insert(promotionUses).values({ ...use, promotion: promotion.key });
}
