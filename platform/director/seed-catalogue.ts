import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Picture } from '../../contract/primitives';
import type { Transaction } from '../db/open-database';
import { categories, creators, products, variants } from '../db/schema/catalogue';
import type { DemoCatalogue, DemoProduct } from '../demo/catalogue-types';
import { demoCurrency } from './rundown';
import { seededIndex } from './seed';

/** Where the demo's pictures are served. */
export const picturesPath = '/media/pictures/';
/** From this many units down the demo says how many are left. */
const lowStockAt = 6;
/** The variant whose stock tells a story starts with this many (see `shoppers.ts`). */
export const storyStock = 9;

/** A picture of the contract from a width → file map. */
export function toPicture(alt: string, colour: string, files: Readonly<Record<number, string>>): Picture {
  return {
    alt,
    colour,
    sources: Object.entries(files)
      .map(([width, file]) => ({ url: `${picturesPath}${file}`, widthPixels: Number(width) }))
      .sort((a, b) => a.widthPixels - b.widthPixels),
  };
}

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

/** Writes the catalogue's people and products. Stock of variants that exist already is left alone. */
export async function seedCatalogue(transaction: Transaction, catalogue: DemoCatalogue): Promise<void> {
  const updateTo = (columns: readonly string[]): Record<string, ReturnType<typeof sql>> =>
    Object.fromEntries(
      columns.map((column) => [
        column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        sql.raw(`excluded.${column}`),
      ]),
    );
  await transaction
    .insert(categories)
    .values(catalogue.categories.map(({ id, title }, position) => ({ id, title, position })))
    .onConflictDoUpdate({ target: categories.id, set: updateTo(['title', 'position']) });
  await transaction
    .insert(creators)
    .values(
      catalogue.creators.map(({ id, name, tier, portrait, portraitColour }) => ({
        id,
        name,
        tier,
        portrait: toPicture(name, portraitColour, { 512: portrait }),
      })),
    )
    .onConflictDoUpdate({ target: creators.id, set: updateTo(['name', 'tier', 'portrait']) });
  for (const product of catalogue.products) await seedProduct(transaction, product, updateTo);
}

async function seedProduct(
  transaction: Transaction,
  product: DemoProduct,
  updateTo: (columns: readonly string[]) => Record<string, ReturnType<typeof sql>>,
): Promise<void> {
  const all = variantsOf(product);
  const story = storyVariant(product);
  await transaction
    .insert(products)
    .values({
      id: product.id,
      title: product.title,
      description: product.description,
      picture: toPicture(product.title, product.pictureColour, product.pictures),
      defaultVariantId: defaultVariant(all)?.id ?? '',
      options: product.options.map(({ name, values }) => ({ name, values: [...values] })),
    })
    .onConflictDoUpdate({
      target: products.id,
      set: updateTo(['title', 'description', 'picture', 'default_variant_id', 'options']),
    });
  await transaction
    .insert(variants)
    .values(
      all.map((variant, position) => ({
        id: variant.id,
        productId: product.id,
        position,
        title: variant.title,
        options: variant.options,
        currency: demoCurrency,
        priceMinor: product.priceMinor,
        listPriceMinor: null,
        stockLeft: initialStock(variant, story),
        lowStockAt,
        soldOutAtMs: null,
      })),
    )
    .onConflictDoUpdate({ target: variants.id, set: updateTo(['position', 'title', 'options']) });
}

/** What a variant has when the shop opens, and what it is restocked to. */
export function initialStock(variant: DemoVariant, story: DemoVariant | undefined): number {
  if (variant.isSoldOut) return 0;
  if (variant.id === story?.id) return storyStock;
  return 60 + seededIndex(180, 'stock', variant.id);
}
