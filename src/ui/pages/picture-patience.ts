import type { CancelTimer, Clock } from '../../domain/ports/clock';
import type { PlayerStatus } from '../../domain/ports/player';

/** A picture that stands shorter than this isn't worth a word. */
const stalledMs = 1000;
const slowMs = 3000;

/** How long the viewer has been without a moving picture. */
export interface PicturePatience {
  /** The picture has been standing for a while. */
  readonly isStalled: boolean;
  /** The first picture takes longer than usual. */
  readonly isSlow: boolean;
  follow(status: PlayerStatus): void;
  close(): void;
}

/** `onChange` is called when patience runs out. */
export function createPicturePatience(clock: Pick<Clock, 'after'>, onChange: () => void): PicturePatience {
  let isStalled = false;
  let isSlow = false;
  let cancelStall: CancelTimer = () => undefined;
  const cancelSlow = clock.after(slowMs, () => {
    isSlow = true;
    onChange();
  });
  return {
    get isStalled() {
      return isStalled;
    },
    get isSlow() {
      return isSlow;
    },
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
      cancelSlow();
    },
  };
}
