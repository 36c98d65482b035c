import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { ProductDraft } from '../../contract/operator';
import { liveRoomsOfProduct } from '../catalogue/live-shows';
import { products, variants } from '../db/schema/catalogue';
import { ProblemError } from '../http/problem';
import type { Desk } from './desk';
import { setPrice } from './prices';

type VariantDraft = ProductDraft['variants'][number];

/** The variant that is sent to the phone unless somebody chooses. */
const defaultOf = ({ defaultVariantId, variants: all }: ProductDraft): string =>
  defaultVariantId ?? (all.find(({ left }) => left > 0) ?? all[0])?.id ?? '';

/**
 * Creates a product with its variants, or edits it: prices change as by `setPrice`, stock of variants that exist already
 * stays. @throws ProblemError `conflict` when a variant of that id belongs to another product
 */
export async function putProduct(desk: Desk, id: string, draft: ProductDraft): Promise<void> {
  const { transaction } = desk;
  const fields = {
    title: draft.title,
    description: draft.description,
    picture: draft.picture ?? null,
    defaultVariantId: defaultOf(draft),
    options: draft.options,
  };
  const variantIds = draft.variants.map((variant) => variant.id);
  const existing = await transaction.select().from(variants).where(inArray(variants.id, variantIds));
  const stranger = existing.find(({ productId }) => productId !== id);
  if (stranger !== undefined) {
    throw new ProblemError('conflict', { title: `Variant "${stranger.id}" belongs to another product` });
  }
  await transaction
    .insert(products)
    .values({ id, ...fields })
    .onConflictDoUpdate({ target: products.id, set: fields });
  await transaction.delete(variants).where(and(eq(variants.productId, id), notInArray(variants.id, variantIds)));
  const known = new Set(existing.map((variant) => variant.id));
  const placed = draft.variants.map((variant, position) => ({ variant, position }));
  const fresh = placed.filter(({ variant }) => !known.has(variant.id));
  if (fresh.length > 0) await transaction.insert(variants).values(fresh.map((one) => toRow(desk, id, one)));
  for (const { variant, position } of placed) {
    if (known.has(variant.id)) await editVariant(desk, id, variant, position);
  }
}

function toRow(desk: Desk, productId: string, placed: { variant: VariantDraft; position: number }) {
  const { variant, position } = placed;
  const { price, listPrice } = variant;
  return {
    id: variant.id,
    productId,
    position,
    title: variant.title,
    options: variant.options,
    currency: price.currency,
    priceMinor: price.amountMinor,
    listPriceMinor: listPrice !== undefined && listPrice.amountMinor > price.amountMinor ? listPrice.amountMinor : null,
    stockLeft: variant.left,
    lowStockAt: variant.lowStockAt,
    soldOutAtMs: variant.left > 0 ? null : desk.nowMs,
  } satisfies typeof variants.$inferInsert;
}

async function editVariant(desk: Desk, productId: string, draft: VariantDraft, position: number): Promise<void> {
  const { id, title, options, lowStockAt, price, listPrice } = draft;
  await desk.transaction.update(variants).set({ position, title, options, lowStockAt }).where(eq(variants.id, id));
  await setPrice(desk, productId, { variantId: id, price, listPrice });
}

/** Removes a product. @throws ProblemError `not-found`, or `conflict` when a live show carries it */
export async function removeProduct(desk: Desk, id: string): Promise<void> {
  const { transaction, nowMs } = desk;
  if ((await liveRoomsOfProduct(transaction, id, nowMs)).length > 0) {
    throw new ProblemError('conflict', { title: 'A live show carries this product' });
  }
  const gone = await transaction.delete(products).where(eq(products.id, id)).returning({ id: products.id });
  if (gone.length === 0) throw new ProblemError('not-found');
}
