import type { CreatorRow } from './creators';
import { readCreators } from './creators';
import type { Clock } from '../clock';
import type { Database } from '../db/open-database';
import { products } from '../db/schema/catalogue';
import { queryWords, rank, toField } from './search-text';
import type { SearchField } from './search-text';
import type { ShowIndex } from './show-index';

interface Entry {
  readonly id: string;
  readonly fields: readonly SearchField[];
}

interface Loaded {
  readonly atMs: number;
  readonly shows: readonly Entry[];
  readonly creators: readonly Entry[];
  readonly products: readonly Entry[];
}

/** Ids with how well each answers, in no particular order. */
export type Found = ReadonlyMap<string, number>;

export interface SearchIndex {
  /** Nothing is found for a text without a letter or digit. */
  find(text: string): Promise<{ readonly shows: Found; readonly creators: Found; readonly products: Found }>;
}

/** Titles change rarely; what is in the catalogue is looked at this often. */
const freshMs = 5000;

const weight = { name: 3, people: 2, about: 1 } as const;

const creatorEntry = ({ id, name, topics }: CreatorRow): Entry => ({
  id,
  fields: [toField(name, weight.name), toField(topics.join(' '), weight.about)],
});

/** What there is to find, folded and kept in memory: a catalogue of thousands takes a millisecond or two to go through. */
export function createSearchIndex(database: Database, index: ShowIndex, clock: Clock): SearchIndex {
  let loading: Promise<Loaded> | undefined;
  let loadedAtMs = Number.NEGATIVE_INFINITY;

  const load = async (): Promise<Loaded> => {
    const [shows, creators, productRows] = await Promise.all([
      index.all(),
      readCreators(database),
      database.select({ id: products.id, title: products.title }).from(products),
    ]);
    return {
      atMs: clock.nowMs(),
      shows: shows.map(({ show: { id, title, creator, category } }) => ({
        id,
        fields: [
          toField(title, weight.name),
          toField(creator.name, weight.people),
          toField(category.title, weight.about),
        ],
      })),
      creators: creators.map(creatorEntry),
      products: productRows.map(({ id, title }) => ({ id, fields: [toField(title, weight.name)] })),
    };
  };
  const loaded = (): Promise<Loaded> => {
    const nowMs = clock.nowMs();
    if (loading !== undefined && nowMs >= loadedAtMs && nowMs - loadedAtMs < freshMs) return loading;
    const mine = load();
    loading = mine;
    loadedAtMs = nowMs;
    // A failed read mustn't be remembered.
    mine.catch(() => {
      if (loading === mine) loading = undefined;
    });
    return mine;
  };
  const among = (entries: readonly Entry[], question: readonly string[]): Found => {
    const found = new Map<string, number>();
    for (const { id, fields } of entries) {
      const score = rank(question, fields);
      if (score !== undefined) found.set(id, score);
    }
    return found;
  };

  return {
    async find(text) {
      const question = queryWords(text);
      const none: Found = new Map();
      if (question.length === 0) return { shows: none, creators: none, products: none };
      const entries = await loaded();
      return {
        shows: among(entries.shows, question),
        creators: among(entries.creators, question),
        products: among(entries.products, question),
      };
    },
  };
}
