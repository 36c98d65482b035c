import { windowSeconds, type DvrWindow } from './dvr';
import { heldSeekSeconds } from './held-seek';
import type { CancelTimer, Clock } from './ports/clock';

export type SeekDirection = 1 | -1;

/**
 * Looking for a place with keys. Presses move a target, and only when they rest does the picture follow: a held key would ask the
 * engine for a new place ten times a second and show none of them.
 */
export interface Scrub {
  /** Where the picture will be, in seconds of the media axis; undefined while nothing is sought. */
  readonly targetSeconds: number | undefined;
  /** A key-down. `isRepeat` as the browser has it; a remote that never sets it is known by how fast its key-downs come. */
  press(direction: SeekDirection, isRepeat: boolean): void;
  /** The key-up. Some remotes send none: then the rest after the press decides. */
  release(): void;
  /** Goes there now, if there is anything to go to. */
  settle(): void;
  /** Stays where the picture is. */
  cancel(): void;
}

export interface ScrubOptions {
  readonly clock: Pick<Clock, 'after' | 'monotonicMs'>;
  /** Where the picture is and what can be sought in, now. */
  readonly window: () => DvrWindow;
  /** The target is another, or there is none any more. */
  readonly onChange: () => void;
  readonly onSeek: (positionSeconds: number) => void;
}

/** Longer than any remote waits before it repeats a held key. */
const restAfterPressMs = 700;
/** Presses that follow each other faster are one search. */
const restAfterReleaseMs = 250;
/** Nobody taps faster: key-downs of one direction within this are a held key. */
const heldWithinMs = 150;

export function createScrub({ clock, window, onChange, onSeek }: ScrubOptions): Scrub {
  let target: number | undefined;
  let direction: SeekDirection = 1;
  /** Where the present hold began, and when. */
  let originSeconds = 0;
  let heldSinceMs = 0;
  let lastPressMs = Number.NEGATIVE_INFINITY;
  let isHeld = false;
  let cancelRest: CancelTimer = () => undefined;

  const end = (): void => {
    cancelRest();
    const seekTo = target;
    target = undefined;
    isHeld = false;
    lastPressMs = Number.NEGATIVE_INFINITY;
    if (seekTo !== undefined) onSeek(seekTo);
    onChange();
  };
  const restFor = (delayMs: number): void => {
    cancelRest();
    cancelRest = clock.after(delayMs, end);
  };

  return {
    get targetSeconds() {
      return target;
    },
    press(towards, isRepeat) {
      const { positionSeconds, seekableStartSeconds, seekableEndSeconds } = window();
      const lengthSeconds = windowSeconds(window());
      if (lengthSeconds === 0) return;
      const nowMs = clock.monotonicMs();
      const isSameKey = target !== undefined && towards === direction;
      isHeld = isSameKey && (isRepeat || nowMs - lastPressMs < heldWithinMs);
      if (!isHeld) {
        originSeconds = target ?? positionSeconds;
        heldSinceMs = nowMs;
        direction = towards;
      }
      lastPressMs = nowMs;
      const wanted = originSeconds + towards * heldSeekSeconds(nowMs - heldSinceMs, lengthSeconds);
      target = Math.min(Math.max(wanted, seekableStartSeconds), seekableEndSeconds);
      restFor(restAfterPressMs);
      onChange();
    },
    release() {
      if (target === undefined) return;
      // The next key-down is another press, however soon it comes.
      lastPressMs = Number.NEGATIVE_INFINITY;
      if (isHeld) end();
      else restFor(restAfterReleaseMs);
    },
    settle() {
      if (target !== undefined) end();
    },
    cancel() {
      cancelRest();
      if (target === undefined) return;
      target = undefined;
      onChange();
    },
  };
}
