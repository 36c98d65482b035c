import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';
import type { WatchSession } from './watch-session';

/** Hidden, the picture and the show's room are let go, and taken up again when the app is back; layers and focus stay as they are. */
export function followWakefulness(
  { wakefulness, player }: Pick<AppContext, 'wakefulness' | 'player'>,
  session: Pick<WatchSession, 'suspend' | 'resume'>,
): Unsubscribe {
  let isSuspended = false;
  return wakefulness.subscribe((state) => {
    if (state === 'asleep') {
      player.suspend();
      session.suspend();
    } else if (isSuspended) {
      session.resume();
      player.restore();
    }
    isSuspended = state === 'asleep';
  });
}
