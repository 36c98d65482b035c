import { asc, desc, eq, sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { CreatorPage } from '../../contract/creator-page';
import type { CreatorList, CreatorProfile } from '../../contract/creator';
import { routes } from '../../contract/routes';
import type { SearchResult } from '../../contract/search';
import type { Show } from '../../contract/show';
import type { PlatformContext } from '../context';
import type { Database } from '../db/open-database';
import { showProducts, shows } from '../db/schema/catalogue';
import { ProblemError } from '../http/problem';
import { registerRoute } from '../http/register-route';
import { inCreatorOrder, nextShows, readCreators, toProfile } from './creators';
import { readProducts } from './products';
import { createSearchIndex } from './search-index';
import type { Found } from './search-index';
import type { ShowIndex } from './show-index';
import { pageOf } from './show-pages';
import { inRowOrder, toShow } from './show-views';
import type { ViewersOf } from './show-views';

export interface DiscoveryOptions {
  readonly index: ShowIndex;
  readonly viewersOf: ViewersOf;
}

const catalogueSeconds = 5;
/** Prices are in the answer: only long enough to fold the TVs that ask in the same moment. */
const nowSeconds = 1;
const showsLimit = 30;
const shelfLimit = 60;
const foundLimit = { shows: 24, creators: 12, products: 24 } as const;
/** A viewer who types: a few letters a second, and several TVs behind one address. */
const searchLimit = { burst: 60, perMinute: 600 };

/** Products of a creator's shows as of now, those shown last or to be shown last first. */
async function readShelf(database: Database, creatorId: string): Promise<string[]> {
  const rows = await database
    .select({ id: showProducts.productId })
    .from(showProducts)
    .innerJoin(shows, eq(shows.id, showProducts.showId))
    .where(eq(shows.creatorId, creatorId))
    .groupBy(showProducts.productId)
    .orderBy(desc(sql`max(${shows.startsAtMs})`), asc(sql`min(${showProducts.position})`), asc(showProducts.productId))
    .limit(shelfLimit);
  return rows.map((row) => row.id);
}

/** Of the same programme under one name only what is on, the next one and the latest recording. */
function oneOfEach(sorted: readonly Show[]): Show[] {
  const seen = new Set<string>();
  return sorted.filter(({ creator, title, state }) => {
    const key = JSON.stringify([creator.id, title, state]);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/** Creators and search: the ways to shows that aren't on Home. */
export function registerDiscovery(app: FastifyInstance, context: PlatformContext, options: DiscoveryOptions): void {
  const { clock, database } = context;
  const { index, viewersOf } = options;
  const searchIndex = createSearchIndex(database, index, clock);
  const allShows = async (): Promise<Show[]> => {
    const nowMs = clock.nowMs();
    return (await index.all()).map((record) => toShow(record, nowMs, viewersOf));
  };
  const profilesOf = async (ids: readonly string[], all: readonly Show[]): Promise<CreatorProfile[]> => {
    const next = nextShows(all);
    return (await readCreators(database, ids)).map((row) => toProfile(row, next.get(row.id)));
  };

  registerRoute(
    app,
    context,
    routes.creators,
    { cacheSeconds: catalogueSeconds },
    async ({ query }): Promise<CreatorList> => {
      const profiles = new Map((await profilesOf(query.ids, await allShows())).map((one) => [one.id, one]));
      return { creators: [...new Set(query.ids)].flatMap((id) => profiles.get(id) ?? []) };
    },
  );

  registerRoute(
    app,
    context,
    routes.creator,
    { cacheSeconds: nowSeconds },
    async ({ params }): Promise<CreatorPage> => {
      const all = await allShows();
      const [creator] = await profilesOf([params.id], all);
      if (creator === undefined) throw new ProblemError('not-found');
      return {
        creator,
        products: await readProducts(database, await readShelf(database, params.id)),
        ...pageOf(all, { states: ['live', 'upcoming', 'replay'], creatorIds: [params.id] }, showsLimit),
      };
    },
  );

  registerRoute(
    app,
    context,
    routes.search,
    { cacheSeconds: nowSeconds, rateLimit: searchLimit },
    async ({ query }): Promise<SearchResult> => {
      const found = await searchIndex.find(query.q);
      const byScore =
        <Item extends { readonly id: string }>(scores: Found, otherwise: (a: Item, b: Item) => number) =>
        (a: Item, b: Item): number =>
          (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0) || otherwise(a, b);
      const all = await allShows();
      const matching = all.filter(({ id, state }) => found.shows.has(id) && state !== 'ended');
      const productIds = [...found.products].sort(([, a], [, b]) => b - a).map(([id]) => id);
      const creators = await profilesOf([...found.creators.keys()], all);
      return {
        shows: oneOfEach(matching.sort(byScore(found.shows, inRowOrder))).slice(0, foundLimit.shows),
        creators: creators.sort(byScore(found.creators, inCreatorOrder)).slice(0, foundLimit.creators),
        products: await readProducts(database, productIds.slice(0, foundLimit.products)),
      };
    },
  );
}
