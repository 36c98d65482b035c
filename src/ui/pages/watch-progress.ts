import { windowSeconds } from '../../domain/dvr';
import type { CancelTimer } from '../../domain/ports/clock';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';

/** A power cut costs no more than this of the place. */
const noteEveryMs = 15_000;
/** Less is a look, not watching. */
const watchedMinSeconds = 5;

type ProgressContext = Pick<AppContext, 'clock' | 'loadLibrary' | 'player' | 'preferences'>;

/**
 * Keeps how far a recording has been watched, for as long as the viewer lets the TV keep that. `isRecording`: asked each time,
 * since a live show can become a recording. Returns how to stop; what was seen last is kept then.
 */
export function keepProgress(context: ProgressContext, showId: string, isRecording: () => boolean): Unsubscribe {
  const { clock, player, preferences } = context;
  let cancelNext: CancelTimer = () => undefined;
  const note = (): void => {
    if (!preferences.state.isHistoryKept || !isRecording()) return;
    const { playhead } = player;
    const durationSeconds = windowSeconds(playhead);
    const positionSeconds = playhead.positionSeconds - playhead.seekableStartSeconds;
    if (!(durationSeconds > 0) || !(positionSeconds >= watchedMinSeconds)) return;
    context.loadLibrary().then(
      (library) => library.noteWatched({ showId, positionSeconds, durationSeconds }),
      () => undefined,
    );
  };
  const schedule = (): void => {
    cancelNext = clock.after(noteEveryMs, () => {
      note();
      schedule();
    });
  };
  schedule();
  return () => {
    cancelNext();
    note();
  };
}
