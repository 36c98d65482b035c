import { count, eq } from 'drizzle-orm';
import { creatorTiers } from '../../contract/creator';
import type { Show } from '../../contract/show';
import type { Clock } from '../clock';
import type { Database } from '../db/open-database';
import { categories, creators, showProducts, shows } from '../db/schema/catalogue';
import type { ShowStage } from '../db/schema/catalogue';

/** A show as the database has it, before the clock says what state it is in. */
export interface ShowRecord {
  readonly show: Omit<Show, 'state' | 'viewers'>;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly hasReplay: boolean;
  /** Where a show is that the operator runs; null for one that the clock runs. */
  readonly stage: ShowStage | null;
}

/** All shows of the catalogue, read at most once a second: hundreds, and each answer needs most of them. */
export interface ShowIndex {
  all(): Promise<readonly ShowRecord[]>;
  find(showId: string): Promise<ShowRecord | undefined>;
  /** A show was written: the next answer is read afresh. */
  forget(): void;
}

const freshMs = 1000;

interface Loaded {
  readonly atMs: number;
  readonly byId: Promise<ReadonlyMap<string, ShowRecord>>;
}

/** Reads through to the database. */
export function createShowIndex(database: Database, clock: Clock): ShowIndex {
  let loaded: Loaded | undefined;
  const load = (): Promise<ReadonlyMap<string, ShowRecord>> => {
    const nowMs = clock.nowMs();
    if (loaded !== undefined && nowMs - loaded.atMs < freshMs && nowMs >= loaded.atMs) return loaded.byId;
    const mine: Loaded = { atMs: nowMs, byId: readShows(database) };
    loaded = mine;
    // A failed read mustn't be remembered.
    mine.byId.catch(() => {
      if (loaded === mine) loaded = undefined;
    });
    return mine.byId;
  };
  return {
    all: async () => [...(await load()).values()],
    find: async (showId) => (await load()).get(showId),
    forget: () => void (loaded = undefined),
  };
}

async function readShows(database: Database): Promise<ReadonlyMap<string, ShowRecord>> {
  const counts = new Map(
    (
      await database
        .select({ showId: showProducts.showId, products: count() })
        .from(showProducts)
        .groupBy(showProducts.showId)
    ).map((row) => [row.showId, row.products]),
  );
  const rows = await database
    .select()
    .from(shows)
    .innerJoin(creators, eq(shows.creatorId, creators.id))
    .innerJoin(categories, eq(shows.categoryId, categories.id));
  const records = rows.map(({ shows: row, creators: creator, categories: category }): ShowRecord => {
    const { id, title, description, access, startsAtMs, endsAtMs, hasReplay, stage, card, hero } = row;
    const { captions, languages } = row;
    return {
      startsAtMs,
      endsAtMs,
      hasReplay,
      stage,
      show: {
        id,
        title,
        description,
        access,
        category: { id: category.id, title: category.title },
        creator: { id: creator.id, name: creator.name, tier: creator.tier, portrait: creator.portrait },
        placement: creatorTiers.indexOf(creator.tier),
        startsAtMs,
        endsAtMs,
        durationMs: endsAtMs - startsAtMs,
        productCount: counts.get(id) ?? 0,
        ...(card === null ? {} : { card }),
        ...(hero === null ? {} : { hero }),
        captions,
        languages,
      },
    };
  });
  return new Map(records.map((record) => [record.show.id, record]));
}
