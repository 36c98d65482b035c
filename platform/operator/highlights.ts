import { and, desc, eq, inArray } from 'drizzle-orm';
import { readProductIds } from '../catalogue/products';
import { cues } from '../db/schema/cues';
import { ProblemError } from '../http/problem';
import { roomOf } from './desk';
import type { Desk } from './desk';

/** A product is on screen from `atMs` on. @throws ProblemError `conflict` when the show doesn't carry it. */
export async function highlight(desk: Desk, showId: string, productId: string, atMs: number): Promise<void> {
  const carried = desk.productIdsRead.get(showId) ?? new Set(await readProductIds(desk.transaction, showId));
  desk.productIdsRead.set(showId, carried);
  if (!carried.has(productId)) throw new ProblemError('conflict', { title: 'The show does not carry this product' });
  desk.tell(roomOf(showId), { kind: 'product-highlighted', atMs, data: { productId } });
}

/** A product is off the screen from `atMs` on. */
export function unhighlight(desk: Desk, showId: string, productId: string, atMs: number): void {
  desk.tell(roomOf(showId), { kind: 'product-unhighlighted', atMs, data: { productId } });
}

/** What the room's last highlight left on screen. */
export async function readHighlighted(desk: Desk, showId: string): Promise<string | undefined> {
  const [last] = await desk.transaction
    .select({ kind: cues.kind, data: cues.data })
    .from(cues)
    .where(and(eq(cues.room, roomOf(showId)), inArray(cues.kind, ['product-highlighted', 'product-unhighlighted'])))
    .orderBy(desc(cues.sequence))
    .limit(1);
  return last?.kind === 'product-highlighted' ? (last.data as { productId: string }).productId : undefined;
}
