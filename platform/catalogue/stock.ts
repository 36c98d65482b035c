import { and, eq, gte, sql } from 'drizzle-orm';
import type { CueEnvelope } from '../../contract/cue';
import type { Availability } from '../../contract/product';
import type { Transaction } from '../db/open-database';
import { variants } from '../db/schema/catalogue';
import { appendCues } from '../realtime/cue-log';
import { liveRoomsOfProduct } from './live-shows';

/** What viewers may be told about `stockLeft` units. `left` is said only from `lowStockAt` units down. */
export function stockWords(stockLeft: number, lowStockAt: number): { availability: Availability; left?: number } {
  if (stockLeft <= 0) return { availability: 'sold-out', left: 0 };
  if (stockLeft <= lowStockAt) return { availability: 'low-stock', left: stockLeft };
  return { availability: 'in-stock' };
}

export type StockChange =
  | { readonly ok: true; readonly stockLeft: number; readonly cues: CueEnvelope[] }
  /** Fewer are left than were to be taken (or the variant is unknown: `left` is 0); nothing was changed. */
  | { readonly ok: false; readonly left: number };

/**
 * Takes (negative `delta`) or returns units of a variant inside the caller's transaction. Never goes below zero.
 * When what viewers see changes, appends `stock-changed` to the room of each live show that carries the product:
 * publish the returned cues after the commit.
 */
export async function changeStock(
  transaction: Transaction,
  change: { readonly variantId: string; readonly delta: number; readonly nowMs: number },
): Promise<StockChange> {
  const { variantId, delta, nowMs } = change;
  const [row] = await transaction
    .update(variants)
    .set({
      stockLeft: sql`${variants.stockLeft} + ${delta}`,
      soldOutAtMs: sql`case when ${variants.stockLeft} + ${delta} > 0 then null else ${nowMs}::bigint end`,
    })
    .where(and(eq(variants.id, variantId), gte(sql`${variants.stockLeft} + ${delta}`, 0)))
    .returning({ productId: variants.productId, stockLeft: variants.stockLeft, lowStockAt: variants.lowStockAt });
  if (row === undefined) {
    const [current] = await transaction
      .select({ left: variants.stockLeft })
      .from(variants)
      .where(eq(variants.id, variantId));
    return { ok: false, left: current?.left ?? 0 };
  }
  const before = stockWords(row.stockLeft - delta, row.lowStockAt);
  const words = stockWords(row.stockLeft, row.lowStockAt);
  const cues: CueEnvelope[] = [];
  if (before.availability !== words.availability || before.left !== words.left) {
    for (const room of await liveRoomsOfProduct(transaction, row.productId, nowMs)) {
      const data = { productId: row.productId, variantId, ...words };
      cues.push(...(await appendCues(transaction, room, [{ kind: 'stock-changed', atMs: nowMs, data }])));
    }
  }
  return { ok: true, stockLeft: row.stockLeft, cues };
}
