import type { Lightning } from '@lightningjs/sdk';
import type { CancelTimer, Clock } from '../domain/ports/clock';

/** The parts of Lightning 2.20 that know what moves, which its types leave out. */
interface MovingStage {
  readonly transitions: { readonly active: ReadonlySet<unknown> };
}

/** Who waits, for each stage. */
const waiting = new WeakMap<Lightning.Stage, Set<(isMoving: boolean) => void>>();

/** One listener a stage, for as long as it lives: Lightning passes over the next one when one goes while it calls them. */
function waitingOn(stage: Lightning.Stage): Set<(isMoving: boolean) => void> {
  const known = waiting.get(stage);
  if (known !== undefined) return known;
  const made = new Set<(isMoving: boolean) => void>();
  waiting.set(stage, made);
  const { transitions } = stage as unknown as MovingStage;
  // The stage's own transitions listen to the same, and were there first.
  stage.on('frameStart', () => {
    if (made.size === 0) return;
    const isMoving = transitions.active.size > 0;
    for (const look of made) look(isMoving);
  });
  return made;
}

/**
 * Calls back in the frame in which the last motion on the stage ends, before that frame is drawn: what it changes needs no frame of its
 * own. When nothing has moved by then, or for longer, it calls back after `withinMs`.
 */
export function whenStill(stage: Lightning.Stage, clock: Clock, withinMs: number, callback: () => void): CancelTimer {
  const looks = waitingOn(stage);
  let hasMoved = false;
  const cancel = (): void => {
    cancelTimer();
    looks.delete(look);
  };
  const run = (): void => {
    cancel();
    callback();
  };
  const look = (isMoving: boolean): void => {
    if (isMoving) hasMoved = true;
    if (isMoving || !hasMoved) return;
    try {
      run();
    } catch (error) {
      // Thrown in a frame it would end the stage's loop for ever; thrown by a timer it is told of all the same.
      clock.after(0, () => {
        throw error;
      });
    }
  };
  const cancelTimer = clock.after(withinMs, run);
  looks.add(look);
  return cancel;
}
