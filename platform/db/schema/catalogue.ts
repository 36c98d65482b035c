import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, real, text } from 'drizzle-orm/pg-core';
import type { Picture } from '../../../contract/primitives';
import type { CreatorTier } from '../../../contract/creator';
import type { RundownItem } from '../../../contract/rundown';

const instant = (name: string) => bigint(name, { mode: 'number' });

export const categories = pgTable('categories', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  position: integer('position').notNull(),
});

export const creators = pgTable('creators', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  tier: text('tier').$type<CreatorTier>().notNull(),
  portrait: jsonb('portrait').$type<Picture>().notNull(),
  followers: integer('followers').notNull().default(0),
  topics: jsonb('topics').$type<string[]>().notNull().default([]),
});

export const products = pgTable('products', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  description: text('description').notNull(),
  picture: jsonb('picture').$type<Picture>(),
  defaultVariantId: text('default_variant_id').notNull(),
  options: jsonb('options').$type<{ name: string; values: string[] }[]>().notNull(),
});

/**
 * One size or colour of a product: what is bought, priced and counted.
 * Price and stock here are the truth as of now; cues only tell of their changes. `listPriceMinor` is present while the
 * price is a lowered one. `lowStockAt`: from this many units down the operator says how many are left; 0 says nothing.
 */
export const variants = pgTable(
  'variants',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    options: jsonb('options').$type<Record<string, string>>().notNull(),
    currency: text('currency').notNull(),
    priceMinor: integer('price_minor').notNull(),
    listPriceMinor: integer('list_price_minor'),
    stockLeft: integer('stock_left').notNull(),
    lowStockAt: integer('low_stock_at').notNull(),
    soldOutAtMs: instant('sold_out_at_ms'),
  },
  (table) => [index('variants_by_product').on(table.productId, table.position)],
);

/** Where a show that the operator runs by hand is; such a show is live for as long as somebody says so. */
export type ShowStage = 'announced' | 'live' | 'over';

/**
 * A broadcast. Without a `stage` its state (upcoming, live, replay, ended) follows from these instants and the clock, as the
 * demo's does. With one, the instants are announcements until the show has started, and then ended. `ingestKeyHash` is SHA-256
 * of the key its encoder shows.
 */
export const shows = pgTable(
  'shows',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    access: text('access').$type<'open' | 'members' | 'channel'>().notNull(),
    categoryId: text('category_id')
      .notNull()
      .references(() => categories.id),
    creatorId: text('creator_id')
      .notNull()
      .references(() => creators.id),
    startsAtMs: instant('starts_at_ms').notNull(),
    endsAtMs: instant('ends_at_ms').notNull(),
    hasReplay: boolean('has_replay').notNull(),
    stage: text('stage').$type<ShowStage>(),
    ingestKeyHash: text('ingest_key_hash'),
    rundown: jsonb('rundown').$type<RundownItem[]>(),
    card: jsonb('card').$type<Picture>(),
    hero: jsonb('hero').$type<Picture>(),
    captions: jsonb('captions').$type<string[]>().notNull(),
    languages: jsonb('languages').$type<string[]>().notNull(),
  },
  (table) => [index('shows_by_start').on(table.startsAtMs), index('shows_by_end').on(table.endsAtMs)],
);

/** The products of a show, in the order of its carousel. */
export const showProducts = pgTable(
  'show_products',
  {
    showId: text('show_id')
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    productId: text('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.productId] }),
    index('show_products_by_product').on(table.productId),
  ],
);

/** What a variant costs when nothing lowers it. */
export interface RegularPrice {
  readonly priceMinor: number;
  readonly listPriceMinor: number | null;
}

/**
 * A lowered price with a real deadline. Rows of ended promotions are deleted. `regular` holds what each variant goes back to.
 * `isScripted`: a programme ends it, not the platform's own timer.
 */
export const promotions = pgTable(
  'promotions',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    subject: text('subject').notNull(),
    percentOff: integer('percent_off').notNull(),
    priceMinor: integer('price_minor').notNull(),
    currency: text('currency').notNull(),
    startsAtMs: instant('starts_at_ms').notNull(),
    endsAtMs: instant('ends_at_ms').notNull(),
    claimedShare: real('claimed_share').notNull(),
    perViewerMax: integer('per_viewer_max'),
    regular: jsonb('regular').$type<Record<string, RegularPrice>>().notNull().default({}),
    isScripted: boolean('is_scripted').notNull().default(false),
  },
  (table) => [index('promotions_by_product').on(table.productId)],
);
