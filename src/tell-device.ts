import type { LibraryState } from './domain/library-store';
import type { TellDevice } from './domain/ports/device-news';
import type { PlayRequest, Player, PlayerStatus } from './domain/ports/player';
import type { Unsubscribe } from './domain/store';

const pictures: Readonly<Partial<Record<PlayerStatus, 'playing' | 'paused' | 'waiting' | 'ended'>>> = {
  playing: 'playing',
  paused: 'paused',
  buffering: 'waiting',
  recovering: 'waiting',
  ended: 'ended',
};

/** A player like the given one that tells the platform of shows and of their picture. Previews are no shows. */
export function tellOfPlayback(player: Player, tell: TellDevice): Player {
  let showId: string | undefined;
  let told: PlayerStatus = 'idle';
  const leave = (): void => {
    if (showId !== undefined) tell({ kind: 'show-left', showId });
    showId = undefined;
    told = 'idle';
  };
  player.subscribe(({ status, cause }) => {
    if (showId === undefined || status === told) return;
    told = status;
    const state = pictures[status];
    if (state !== undefined) tell({ kind: 'picture', showId, state });
    else if (status === 'failed') tell({ kind: 'playback-failed', showId, cause: cause ?? 'unknown' });
    else if (status === 'idle') leave();
  });
  const play = (request: PlayRequest): void => {
    if (request.isPreview === true) leave();
    else if (request.showId !== showId) {
      leave();
      ({ showId } = request);
      // A preview that becomes the show has its picture already.
      told = 'loading';
      tell({ kind: 'show-started', showId });
    }
    player.play(request);
    const { status } = player.state;
    if (request.isPreview !== true && status === 'playing' && told !== 'playing' && showId !== undefined) {
      told = status;
      tell({ kind: 'picture', showId, state: 'playing' });
    }
  };
  return Object.create(player, { play: { value: play } }) as Player;
}

/** Less is a look; more has been seen. */
const unfinished = { least: 0.02, most: 0.95 } as const;
/** As long as the app itself offers to go on with a recording. */
const continueMs = 30 * 24 * 3_600_000;
/** A show that somebody waited for is no news any more when it is over; none lasts longer. */
const waitedMs = 4 * 3_600_000;

/**
 * Tells the platform what was watched and what is to be watched next, from what the viewer lets this TV keep: nothing else.
 * `titleOf` asks for a show's title.
 */
export function tellOfLibrary(
  library: { subscribe(listener: (state: LibraryState) => void): Unsubscribe },
  tell: TellDevice,
  titleOf: (showId: string) => Promise<string | undefined>,
): Unsubscribe {
  let before: LibraryState | undefined;
  return library.subscribe((state) => {
    if (!state.isLoaded) return;
    const last = before;
    before = state;
    // What was kept from earlier runs has been told then.
    if (last === undefined) return;
    const [watched] = state.watched;
    if (watched !== undefined && watched !== last.watched[0] && watched.atMs >= (last.watched[0]?.atMs ?? 0)) {
      const { showId, atMs } = watched;
      const progress = watched.durationSeconds > 0 ? watched.positionSeconds / watched.durationSeconds : 0;
      const wasNew = last.watched[0]?.showId !== showId;
      tell({ kind: 'watched', showId, progress, atMs });
      if (wasNew && progress >= unfinished.least && progress <= unfinished.most) {
        titleOf(showId).then(
          (title) => {
            if (title !== undefined) tell({ kind: 'watch-next', showId, title, expiresAtMs: atMs + continueMs });
          },
          () => undefined,
        );
      }
    }
    const [reminder] = state.reminders;
    if (reminder !== undefined && reminder !== last.reminders[0] && state.reminders.length > last.reminders.length) {
      const { showId, title, startsAtMs } = reminder;
      tell({ kind: 'watch-next', showId, title, expiresAtMs: startsAtMs + waitedMs });
    }
  });
}
