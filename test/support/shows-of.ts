import type { Show } from '../../contract/show';

/** Longer than any journey watches one show. */
const journeyMs = 4 * 60_000;

const endsOnTheWay = ({ state, startsAtMs, durationMs = Infinity }: Show): boolean =>
  state === 'live' && startsAtMs + durationMs - Date.now() < journeyMs;

/**
 * The shows of that state at a platform, in its order, but for a live one that ends on the way: it would be a replay before the
 * journey is over. An answer says when a show has ended, not when it will; that is its announced length.
 * @throws when the platform refuses, or has none.
 */
export async function showsOf(platformUrl: string, state: Show['state']): Promise<readonly [Show, ...Show[]]> {
  const answer = await fetch(`${platformUrl}/v1/shows?state=${state}`);
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  const { shows } = (await answer.json()) as { shows: Show[] };
  const [first, ...others] = shows.filter((show) => !endsOnTheWay(show));
  if (first === undefined) throw new Error(`There is no ${state} show.`);
  return [first, ...others];
}
