import type { Show } from '../../../contract/show';
import type { CancelTimer } from '../../domain/ports/clock';
import type { PlayerState, SurfaceRect } from '../../domain/ports/player';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';

/** The focus must have rested this long on a live show before the hero plays it. */
export const previewRestMs = 1200;

export interface HomePreviewOptions {
  readonly context: Pick<AppContext, 'clock' | 'loadPlayer' | 'playback' | 'player' | 'preferences' | 'wakefulness'>;
  /** Where the picture stands, in stage units. */
  readonly place: SurfaceRect;
  /** There is a moving picture beneath the canvas now, or no longer. */
  readonly onPicture: (isThere: boolean) => void;
}

/** The hero's live picture: muted, in the app's one video element, handed over to the show's own page as it plays. */
export interface HomePreview {
  /** The focus is on this show, or on none, since `restedMs`. The same show again changes nothing. */
  rest(show: Show | undefined, restedMs?: number): void;
  /** The show's page opens next: what plays goes on for it. */
  handOver(showId: string): void;
  /** Home is covered, or gone. */
  leave(): void;
}

const canBePlayed = ({ state, access }: Show): boolean => state === 'live' && access === 'open';

export function createHomePreview({ context, place, onPicture }: HomePreviewOptions): HomePreview {
  const { clock, preferences, wakefulness } = context;
  let wanted: string | undefined;
  let lastShow: Show | undefined;
  let isPlaying = false;
  let handedOver: string | undefined;
  let cancelRest: CancelTimer = () => undefined;
  let unfollow: Unsubscribe = () => undefined;

  const end = (): void => {
    cancelRest();
    unfollow();
    unfollow = () => undefined;
    wanted = undefined;
    if (!isPlaying) return;
    isPlaying = false;
    if (handedOver === undefined) context.player.stop();
    onPicture(false);
  };
  const follow = ({ status }: PlayerState): void => {
    if (status === 'playing') onPicture(true);
    // A preview that doesn't come is no word worth: the still picture stays.
    if (status === 'failed' || status === 'ended') end();
  };
  const begin = async (showId: string): Promise<void> => {
    try {
      await context.loadPlayer();
    } catch {
      return;
    }
    if (wanted !== showId) return;
    isPlaying = true;
    const { player } = context;
    player.play({
      showId,
      isLive: true,
      isPreview: true,
      playback: (codecs) => context.playback(showId, codecs),
    });
    // At once: Home's ground lies beneath the video, and beside this place nothing would hide it.
    player.setSurface(place);
    unfollow = player.subscribe(follow);
  };
  const rest = (show: Show | undefined, restedMs = 0): void => {
    lastShow = show;
    // What was handed over and never taken ends when Home is back.
    if (handedOver !== undefined) {
      handedOver = undefined;
      context.player.stop();
    }
    const isShown = wakefulness.state === 'awake' && preferences.state.isLivePreviewOn;
    const next = show !== undefined && isShown && canBePlayed(show) ? show.id : undefined;
    if (next === wanted) return;
    end();
    wanted = next;
    if (next === undefined) return;
    cancelRest = clock.after(Math.max(0, previewRestMs - restedMs), () => void begin(next));
  };

  // Only while Home is there: whoever listens is kept, and Home is made anew with each change of its looks.
  let stopWatching: Unsubscribe | undefined;
  const watch = (): void => {
    stopWatching ??= wakefulness.subscribe(() => rest(lastShow));
  };

  return {
    rest(show, restedMs) {
      rest(show, restedMs);
      watch();
    },
    handOver(showId) {
      if (isPlaying && wanted === showId) handedOver = showId;
    },
    leave() {
      stopWatching?.();
      stopWatching = undefined;
      end();
    },
  };
}
