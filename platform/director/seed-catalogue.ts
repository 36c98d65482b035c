import { createHash } from 'node:crypto';
import type { ProductDraft } from '../../contract/operator';
import type { DemoCatalogue, DemoProduct } from '../demo/catalogue-types';
import type { Desk } from '../operator/desk';
import { putCategory, putCreator } from '../operator/people';
import { putProduct } from '../operator/products';
import type { Deals } from './deals';
import { toPicture } from './demo-picture';
import { demoCurrency } from './rundown';
import { seededIndex } from './seed';

/** From this many units down the demo says how many are left. */
const lowStockAt = 6;
/** The variant whose stock tells a story starts with this many (see `shoppers.ts`). */
export const storyStock = 9;

export interface DemoVariant {
  readonly id: string;
  readonly title: string;
  readonly options: Record<string, string>;
  readonly isSoldOut: boolean;
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** An id that stays within the contract's 64 characters whatever the options are called. */
function variantId(productId: string, values: readonly string[]): string {
  const plain = [productId, ...values.map(slug)].join('-');
  if (plain.length <= 64 && values.every((value) => slug(value) !== '')) return plain;
  return `${productId.slice(0, 40)}-${createHash('sha256')
    .update(JSON.stringify([productId, values]))
    .digest('hex')
    .slice(0, 16)}`;
}

/** Every combination of a product's options, in reading order. */
export function variantsOf(product: DemoProduct): DemoVariant[] {
  let combinations: string[][] = [[]];
  for (const option of product.options) {
    combinations = combinations.flatMap((values) => option.values.map((value) => [...values, value]));
  }
  return combinations.map((values) => ({
    id: variantId(product.id, values.length === 0 ? ['one'] : values),
    title: values.join(' / '),
    options: Object.fromEntries(product.options.map((option, index) => [option.name, values[index] ?? ''])),
    isSoldOut: product.soldOut?.includes(values.join('/')) ?? false,
  }));
}

/** The variant that is sent to the phone unless somebody chooses: the first that can be bought. */
const defaultVariant = (all: readonly DemoVariant[]): DemoVariant | undefined =>
  all.find((variant) => !variant.isSoldOut) ?? all[0];

/**
 * The variant whose stock the demo's own shoppers move; undefined for products without one. Never the default variant, so
 * that what is bought by hand or by a test is moved by nobody else.
 */
export function storyVariant(product: DemoProduct): DemoVariant | undefined {
  const all = variantsOf(product);
  const candidates = all.filter((variant) => !variant.isSoldOut && variant !== defaultVariant(all));
  return candidates.at(-1);
}

/** Writes the catalogue's people and products at their regular prices. Stock of variants that exist already is left alone. */
export async function seedCatalogue(desk: Desk, catalogue: DemoCatalogue, deals: Deals): Promise<void> {
  for (const [position, { id, title }] of catalogue.categories.entries()) {
    await putCategory(desk, { id, title, position });
  }
  for (const { portrait, portraitColour, topics, ...creator } of catalogue.creators) {
    const picture = toPicture(creator.name, portraitColour, { 256: portrait });
    await putCreator(desk, { ...creator, portrait: picture, topics: [...topics] });
  }
  for (const product of catalogue.products) await putProduct(desk, product.id, toDraft(product, deals));
}

function toDraft(product: DemoProduct, deals: Deals): ProductDraft {
  const all = variantsOf(product);
  const story = storyVariant(product);
  const { priceMinor, listPriceMinor } = deals.regularPrice(product);
  const money = (amountMinor: number) => ({ amountMinor, currency: demoCurrency });
  return {
    title: product.title,
    description: product.description,
    picture: toPicture(product.title, product.pictureColour, product.pictures),
    defaultVariantId: defaultVariant(all)?.id,
    options: product.options.map(({ name, values }) => ({ name, values: [...values] })),
    variants: all.map((variant) => ({
      id: variant.id,
      title: variant.title,
      options: variant.options,
      price: money(priceMinor),
      ...(listPriceMinor === undefined ? {} : { listPrice: money(listPriceMinor) }),
      left: initialStock(variant, story),
      lowStockAt,
    })),
  };
}

/** What a variant has when the shop opens, and what it is restocked to. */
export function initialStock(variant: DemoVariant, story: DemoVariant | undefined): number {
  if (variant.isSoldOut) return 0;
  if (variant.id === story?.id) return storyStock;
  return 60 + seededIndex(180, 'stock', variant.id);
}
