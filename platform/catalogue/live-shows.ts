import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Database, Transaction } from '../db/open-database';
import { showProducts, shows } from '../db/schema/catalogue';

/** Whether a row of `shows` is live: by the operator's hand, or by the clock. The SQL of `stateAt`. */
export function isLiveAt(nowMs: number): SQL | undefined {
  const byClock = and(isNull(shows.stage), lte(shows.startsAtMs, nowMs), gt(shows.endsAtMs, nowMs));
  return or(eq(shows.stage, 'live'), byClock);
}

/** Rooms of the shows that are live at `nowMs` and carry the product, in a fixed order (so that locks can't cross). */
export async function liveRoomsOfProduct(
  transaction: Transaction | Database,
  productId: string,
  nowMs: number,
): Promise<string[]> {
  const rows = await transaction
    .select({ id: shows.id })
    .from(shows)
    .innerJoin(showProducts, eq(showProducts.showId, shows.id))
    .where(and(eq(showProducts.productId, productId), isLiveAt(nowMs)))
    .orderBy(asc(shows.id));
  return rows.map((row) => `show:${row.id}`);
}
