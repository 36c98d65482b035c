/** How a live show stands to where it should be. */
export interface PaceSample {
  /** Seconds behind the place of a viewer who neither paused nor looked back; NaN where unknown, or of a recording. */
  readonly behindSeconds: number;
  readonly bufferSeconds: number;
  readonly positionSeconds: number;
  /** The viewer wants to be live: neither paused nor looking back. */
  readonly followsLive: boolean;
  readonly canChangeRate: boolean;
  /** The picture stands for want of data, or stood and moves again now: a jump costs the viewer nothing more. */
  readonly isInterrupted: boolean;
}

/** `jump`: go to the live place at once; else the rate to play at. */
export type Pace = { readonly kind: 'jump' } | { readonly kind: 'rate'; readonly rate: number };

export interface LivePace {
  decide(sample: PaceSample, nowMs: number): Pace;
  reset(): void;
}

/** Nobody hears or sees a tenth. */
export const catchUpRateMax = 1.1;
const gentleRate = 1.05;
/**
 * Behind by this one begins to catch up; at the lower bound it is done. Between them nothing changes, so that the rate is steady.
 * What the first frame took to come, 0.3 to 0.5 s, is above it: else a low-latency show would keep that distance for good.
 */
const beginCatchUpSeconds = 0.2;
const endCatchUpSeconds = 0.03;
const hurryFromSeconds = 0.3;
/** Faster playing eats the buffer: not below this. */
const leastBufferSeconds = 1;
/** What a tenth makes good in 20 s is 2 s; more is skipped if the picture stood anyhow. */
export const jumpFromSeconds = 1.8;
/** Behind by this much a live show isn't live, interrupted or not: a TV that slept, a network that trickles. */
export const tooFarBehindSeconds = 15;
const leastMsBetweenJumps = 3000;
/** Past the place it jumped to by this much, the picture has run. */
const hasRunSeconds = 0.3;

/** Keeps a live show at its intended distance: a little faster when it fell behind a little, at once when by much. */
export function createLivePace(): LivePace {
  let isCatchingUp = false;
  let lastJumpMs = -Infinity;
  /** Jumped, and the picture hasn't run since: another jump would help no more than the first. */
  let isJumping = false;
  let jumpedToSeconds = NaN;

  return {
    decide({ behindSeconds, bufferSeconds, positionSeconds, followsLive, canChangeRate, isInterrupted }, nowMs) {
      if (!isInterrupted || positionSeconds > jumpedToSeconds + hasRunSeconds) isJumping = false;
      // NaN compares as false all along.
      if (!followsLive || !(behindSeconds > endCatchUpSeconds)) {
        isCatchingUp = false;
        return { kind: 'rate', rate: 1 };
      }
      const isTooFar = behindSeconds >= (isInterrupted ? jumpFromSeconds : tooFarBehindSeconds);
      if (isTooFar && !isJumping && nowMs - lastJumpMs >= leastMsBetweenJumps) {
        lastJumpMs = nowMs;
        isJumping = true;
        jumpedToSeconds = positionSeconds + behindSeconds;
        isCatchingUp = false;
        return { kind: 'jump' };
      }
      isCatchingUp ||= behindSeconds >= beginCatchUpSeconds;
      const canHurry = isCatchingUp && canChangeRate && bufferSeconds > leastBufferSeconds;
      return { kind: 'rate', rate: !canHurry ? 1 : behindSeconds > hurryFromSeconds ? catchUpRateMax : gentleRate };
    },
    reset() {
      isCatchingUp = false;
      isJumping = false;
      lastJumpMs = -Infinity;
    },
  };
}
