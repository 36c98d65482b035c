import type { Show } from '../../contract/show';
import { hourStartMs } from './local-time';

const isLive = ({ state }: Show): boolean => state === 'live';
const byId = (one: Show, other: Show): number => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/**
 * The shows of one day as the schedule lists them: what is live first, by placement; the rest by start. Viewers rise and
 * fall all the time, so they count for nothing here. What is over is left out, and so is what belongs to the day before.
 */
export function arrangeDay(shows: readonly Show[], dayStartMs: number): readonly Show[] {
  const seen = new Set<string>();
  return shows
    .filter(({ id }) => !seen.has(id) && Boolean(seen.add(id)))
    .filter((show) => isLive(show) || (show.state === 'upcoming' && show.startsAtMs >= dayStartMs))
    .sort((one, other) => {
      if (isLive(one) !== isLive(other)) return isLive(one) ? -1 : 1;
      const place = isLive(one) ? one.placement - other.placement : 0;
      return place || one.startsAtMs - other.startsAtMs || byId(one, other);
    });
}

/** What a show is listed under: with what is live, or with what begins in the same local hour (its beginning in epoch ms). */
export const groupOf = (show: Show): 'live' | number => (isLive(show) ? 'live' : hourStartMs(show.startsAtMs));
