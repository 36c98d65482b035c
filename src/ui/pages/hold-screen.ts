import type { PlayerStatus } from '../../domain/ports/player';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';

/** Somebody watches, or waits for the picture to go on. Paused and ended shows leave the screensaver its turn. */
const watched: readonly PlayerStatus[] = ['loading', 'playing', 'buffering', 'recovering'];

/** Keeps the device's screensaver away while a show plays; a preview on Home doesn't. */
export function holdScreen({
  device,
  player,
  wakefulness,
}: Pick<AppContext, 'device' | 'player' | 'wakefulness'>): Unsubscribe {
  let isHeld = false;
  const hold = (next: boolean): void => {
    if (next !== isHeld) device.holdScreen(next);
    isHeld = next;
  };
  const follow = (): void => hold(wakefulness.state === 'awake' && watched.includes(player.state.status));
  const stop = [player.subscribe(follow), wakefulness.subscribe(follow)];
  return () => {
    stop.forEach((unsubscribe) => unsubscribe());
    hold(false);
  };
}
