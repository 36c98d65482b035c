import type { Show } from '../../contract/show';
import type { Outcome } from './outcome';
import type { ShowPage } from './ports/platform-client';

/** Shows asked for at once; the contract allows a hundred. */
const pageSizeMax = 96;
/** Pages in a row that bring nothing new: a platform that makes a new cursor each time would be asked for ever. */
const fruitlessMax = 5;

/**
 * Goes on from a cursor until a page brings shows that aren't known: a platform may give one twice, where its list has moved
 * meanwhile. Answers with the new ones and the cursor behind them; an empty page or a cursor that was followed before (`asked`)
 * is the end. A failure is the first one's.
 */
export async function askFurther(
  isKnown: (showId: string) => boolean,
  cursor: string,
  askPage: (cursor: string) => Promise<Outcome<ShowPage>>,
  asked = new Set<string>(),
): Promise<Outcome<ShowPage>> {
  let next: string | undefined = cursor;
  for (let pages = 0; next !== undefined && pages < fruitlessMax; pages += 1) {
    asked.add(next);
    const answer = await askPage(next);
    if (!answer.ok) return answer;
    const { shows, nextCursor } = answer.value;
    next = shows.length === 0 || nextCursor === undefined || asked.has(nextCursor) ? undefined : nextCursor;
    const fresh = shows.filter(({ id }) => !isKnown(id));
    if (fresh.length > 0)
      return { ok: true, value: next === undefined ? { shows: fresh } : { shows: fresh, nextCursor: next } };
  }
  return { ok: true, value: { shows: [] } };
}

/** Whether a list has the show. */
export function knownIn(shows: readonly Show[]): (showId: string) => boolean {
  const ids = new Set(shows.map(({ id }) => id));
  return (showId) => ids.has(showId);
}

/**
 * A list of shows that the viewer has walked along, as fresh as its first page: goes on from that page until there are `count`
 * shows, or no more. Each show is in it once.
 */
export async function askWholeList(
  first: ShowPage,
  count: number,
  askPage: (cursor: string, limit: number) => Promise<Outcome<ShowPage>>,
): Promise<Outcome<ShowPage>> {
  const shows = new Map<string, Show>(first.shows.map((one) => [one.id, one]));
  const asked = new Set<string>();
  const ask = (cursor: string) => askPage(cursor, Math.min(count - shows.size, pageSizeMax));
  let cursor = first.shows.length === 0 ? undefined : first.nextCursor;
  while (cursor !== undefined && shows.size < count) {
    const page: Outcome<ShowPage> = await askFurther((id) => shows.has(id), cursor, ask, asked);
    if (!page.ok) return page;
    page.value.shows.forEach((one) => shows.set(one.id, one));
    cursor = page.value.nextCursor;
  }
  const whole = [...shows.values()];
  return { ok: true, value: cursor === undefined ? { shows: whole } : { shows: whole, nextCursor: cursor } };
}
