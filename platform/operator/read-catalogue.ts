import { asc, gt, inArray } from 'drizzle-orm';
import type { OperatorProduct, OperatorShow } from '../../contract/operator';
import { readProducts } from '../catalogue/products';
import type { ShowIndex, ShowRecord } from '../catalogue/show-index';
import { toShow } from '../catalogue/show-views';
import type { ViewersOf } from '../catalogue/show-views';
import type { Database } from '../db/open-database';
import { products, showProducts, variants } from '../db/schema/catalogue';
import { ProblemError } from '../http/problem';

/** What the operator's answers about shows need besides the database. */
export interface ShowReading {
  readonly database: Database;
  readonly index: ShowIndex;
  readonly viewersOf: ViewersOf;
  readonly isOnAir: (showId: string) => boolean;
  readonly nowMs: number;
}

const cursorOf = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws ProblemError `bad-request` for a cursor that isn't one of ours */
function readCursor(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts)) return parts as readonly unknown[];
  } catch {
    // Refused below.
  }
  throw new ProblemError('bad-request', { fields: { 'query.cursor': 'is not a cursor of this list' } });
}

/** Shows as the operator sees them. */
export async function toOperatorShows(reading: ShowReading, records: readonly ShowRecord[]): Promise<OperatorShow[]> {
  const ids = records.map(({ show }) => show.id);
  const carried =
    ids.length === 0
      ? []
      : await reading.database
          .select()
          .from(showProducts)
          .where(inArray(showProducts.showId, ids))
          .orderBy(asc(showProducts.showId), asc(showProducts.position));
  return records.map((record) => ({
    ...toShow(record, reading.nowMs, reading.viewersOf),
    productIds: carried.filter(({ showId }) => showId === record.show.id).map(({ productId }) => productId),
    runsBy: record.stage === null ? 'clock' : 'operator',
    isOnAir: reading.isOnAir(record.show.id),
  }));
}

/** One page of shows, the latest start first. */
export async function listShows(
  reading: ShowReading,
  page: {
    readonly state?: OperatorShow['state'] | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<{ shows: OperatorShow[]; nextCursor?: string }> {
  const { nowMs, viewersOf } = reading;
  const [fromMs, fromId] = page.cursor === undefined ? [Infinity, ''] : readCursor(page.cursor);
  const isAfter = ({ show, startsAtMs }: ShowRecord): boolean =>
    startsAtMs < Number(fromMs) || (startsAtMs === fromMs && show.id > String(fromId));
  const found = [...(await reading.index.all())]
    .filter((record) => page.state === undefined || toShow(record, nowMs, viewersOf).state === page.state)
    .sort((a, b) => b.startsAtMs - a.startsAtMs || (a.show.id < b.show.id ? -1 : 1))
    .filter(isAfter);
  const shows = await toOperatorShows(reading, found.slice(0, page.limit));
  const last = shows.at(-1);
  return {
    shows,
    ...(found.length > page.limit && last !== undefined ? { nextCursor: cursorOf([last.startsAtMs, last.id]) } : {}),
  };
}

/** Products with their stock; unknown ids are left out. */
export async function readOperatorProducts(database: Database, ids: readonly string[]): Promise<OperatorProduct[]> {
  if (ids.length === 0) return [];
  const stock = new Map(
    (
      await database
        .select({ id: variants.id, stockLeft: variants.stockLeft, lowStockAt: variants.lowStockAt })
        .from(variants)
        .where(inArray(variants.productId, [...ids]))
    ).map(({ id, ...row }) => [id, row]),
  );
  return (await readProducts(database, ids)).map((product) => ({
    ...product,
    variants: product.variants.map((variant) => ({
      ...variant,
      ...(stock.get(variant.id) ?? { stockLeft: 0, lowStockAt: 0 }),
    })),
  }));
}

/** One page of products, by id. */
export async function listProducts(
  database: Database,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ products: OperatorProduct[]; nextCursor?: string }> {
  const [after] = page.cursor === undefined ? [''] : readCursor(page.cursor);
  const rows = await database
    .select({ id: products.id })
    .from(products)
    .where(gt(products.id, String(after)))
    .orderBy(asc(products.id))
    .limit(page.limit + 1);
  const ids = rows.slice(0, page.limit).map(({ id }) => id);
  const last = ids.at(-1);
  return {
    products: await readOperatorProducts(database, ids),
    ...(rows.length > page.limit && last !== undefined ? { nextCursor: cursorOf([last]) } : {}),
  };
}
