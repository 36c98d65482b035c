import type { Show } from '../../contract/show';
import type { Outcome } from './outcome';
import type { ShowPage } from './ports/platform-client';

/** Shows asked for at once; the contract allows a hundred. */
const pageSizeMax = 96;

/**
 * A list of shows that the viewer has walked along, as fresh as its first page: goes on from that page until there are `count`
 * shows, or no more. Each show is in it once. Undefined when an answer fails.
 */
export async function askWholeList(
  first: ShowPage,
  count: number,
  askPage: (cursor: string, limit: number) => Promise<Outcome<ShowPage>>,
): Promise<ShowPage | undefined> {
  const shows = new Map<string, Show>(first.shows.map((one) => [one.id, one]));
  let cursor = first.nextCursor;
  while (cursor !== undefined && shows.size < count) {
    const page = await askPage(cursor, Math.min(count - shows.size, pageSizeMax));
    if (!page.ok) return undefined;
    const sizeBefore = shows.size;
    page.value.shows.forEach((one) => shows.set(one.id, one));
    // A page that brings nothing new would be asked for again and again.
    cursor = shows.size === sizeBefore ? undefined : page.value.nextCursor;
  }
  const whole = [...shows.values()];
  return cursor === undefined ? { shows: whole } : { shows: whole, nextCursor: cursor };
}
