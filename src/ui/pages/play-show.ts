import type { Show } from '../../../contract/show';
import type { AppContext, Place } from '../app-context';

/**
 * Has the player play a show as far as it is known: its start dates a recording whose stream carries no dates.
 * `beginSeconds`: where a recording begins.
 */
export function playShow(
  { player, playback }: Pick<AppContext, 'player' | 'playback'>,
  showId: string,
  isLive: boolean,
  show: Pick<Show, 'startsAtMs'> | undefined,
  beginSeconds = 0,
): void {
  player.play({
    showId,
    isLive,
    playback: (codecs) => playback(showId, codecs),
    ...(show === undefined ? {} : { startsAtMs: show.startsAtMs }),
    ...(show === undefined || isLive || beginSeconds === 0 ? {} : { beginAtMs: show.startsAtMs + beginSeconds * 1000 }),
  });
}

/** Where a place says that a recording begins, in seconds. */
export const beginSecondsOf = (place: Place): number => (place.page === 'watch' ? (place.positionSeconds ?? 0) : 0);
