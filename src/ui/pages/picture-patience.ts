import type { CancelTimer, Clock } from '../../domain/ports/clock';
import type { PlayerStatus } from '../../domain/ports/player';

/**
 * A show is there by then, as a rule. What stood in its place for less than a blink would only take the time of the processor that is to
 * bring the show: a still of the whole stage, fetched, decoded and faded in, took a third of the time to the first frame.
 */
const waitingMs = 500;
/** A picture that stands shorter than this isn't worth a word. */
const stalledMs = 1000;
const slowMs = 3000;

/** How long the viewer has been without a moving picture. */
export interface PicturePatience {
  /** The first picture isn't there at once: something is to stand in its place. */
  readonly isWaiting: boolean;
  /** The picture has been standing for a while. */
  readonly isStalled: boolean;
  /** The first picture takes longer than usual. */
  readonly isSlow: boolean;
  /** Something else is waited for now: the show itself, or the same once more. */
  begin(): void;
  follow(status: PlayerStatus): void;
  close(): void;
}

/** Begins at once. `onChange` is called when patience runs out. */
export function createPicturePatience(clock: Pick<Clock, 'after'>, onChange: () => void): PicturePatience {
  let isWaiting = false;
  let isStalled = false;
  let isSlow = false;
  let cancelStall: CancelTimer = () => undefined;
  let cancelWaiting: CancelTimer = () => undefined;
  let cancelSlow: CancelTimer = () => undefined;
  const begin = (): void => {
    cancelWaiting();
    cancelSlow();
    isWaiting = false;
    isSlow = false;
    cancelWaiting = clock.after(waitingMs, () => {
      isWaiting = true;
      onChange();
    });
    cancelSlow = clock.after(slowMs, () => {
      isSlow = true;
      onChange();
    });
  };
  begin();
  return {
    get isWaiting() {
      return isWaiting;
    },
    get isStalled() {
      return isStalled;
    },
    get isSlow() {
      return isSlow;
    },
    begin,
    follow(status) {
      cancelStall();
      isStalled = false;
      if (status !== 'buffering') return;
      cancelStall = clock.after(stalledMs, () => {
        isStalled = true;
        onChange();
      });
    },
    close() {
      cancelStall();
      cancelWaiting();
      cancelSlow();
    },
  };
}
