import { inArray } from 'drizzle-orm';
import { creatorTiers } from '../../contract/creator';
import type { CreatorProfile } from '../../contract/creator';
import type { Show } from '../../contract/show';
import type { Database } from '../db/open-database';
import { creators } from '../db/schema/catalogue';
import { inRowOrder } from './show-views';

export type CreatorRow = typeof creators.$inferSelect;

/** All creators, or those with these ids; in no particular order. */
export async function readCreators(database: Database, ids?: readonly string[]): Promise<CreatorRow[]> {
  if (ids === undefined) return database.select().from(creators);
  if (ids.length === 0) return [];
  return database
    .select()
    .from(creators)
    .where(inArray(creators.id, [...ids]));
}

/** What a creator shows next, by creator, from all shows as of now. */
export function nextShows(shows: readonly Show[]): ReadonlyMap<string, Show> {
  const next = new Map<string, Show>();
  for (const show of shows) {
    if (show.state !== 'live' && show.state !== 'upcoming') continue;
    const known = next.get(show.creator.id);
    if (known === undefined || inRowOrder(show, known) < 0) next.set(show.creator.id, show);
  }
  return next;
}

/** A creator as the TV sees them. */
export function toProfile(row: CreatorRow, next: Show | undefined): CreatorProfile {
  const { id, name, tier, portrait, followers, topics } = row;
  return {
    ...{ id, name, tier, portrait, followers, topics },
    ...(next === undefined
      ? {}
      : { nextShow: { id: next.id, title: next.title, isLive: next.state === 'live', startsAtMs: next.startsAtMs } }),
  };
}

/** Those who are live first, then by tier, then by followers. */
export function inCreatorOrder(a: CreatorProfile, b: CreatorProfile): number {
  const isLive = (creator: CreatorProfile): number => (creator.nextShow?.isLive === true ? 0 : 1);
  const tier = (creator: CreatorProfile): number => creatorTiers.indexOf(creator.tier);
  return isLive(a) - isLive(b) || tier(a) - tier(b) || b.followers - a.followers || (a.id < b.id ? -1 : 1);
}
