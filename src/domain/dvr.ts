import type { Playhead } from './ports/player';

/** What the arithmetic needs of a playhead. */
export type DvrWindow = Pick<
  Playhead,
  | 'positionSeconds'
  | 'seekableStartSeconds'
  | 'seekableEndSeconds'
  | 'programDateTimeMs'
  | 'seekableStartProgramDateTimeMs'
>;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

/** Length of the span one can seek in, in seconds; 0 where there is none. */
export function windowSeconds({ seekableStartSeconds, seekableEndSeconds }: DvrWindow): number {
  const seconds = seekableEndSeconds - seekableStartSeconds;
  return seconds > 0 ? seconds : 0;
}

/** Where the picture is in the window: 0 at its start, 1 at its end, and at the end of an empty window. */
export function fractionOfPosition(window: DvrWindow, positionSeconds = window.positionSeconds): number {
  const seconds = windowSeconds(window);
  if (seconds === 0 || Number.isNaN(positionSeconds)) return 1;
  return clamp((positionSeconds - window.seekableStartSeconds) / seconds, 0, 1);
}

/** The media position at a fraction of the window. */
export function positionOfFraction(window: DvrWindow, fraction: number): number {
  return window.seekableStartSeconds + clamp(fraction, 0, 1) * windowSeconds(window);
}

/**
 * The media position of an instant, in the window or not. Anchored at the playhead, or at the window's start; NaN where neither
 * has a programme date time.
 */
export function positionOfInstant(window: DvrWindow, programDateTimeMs: number): number {
  const isPlayheadKnown = !Number.isNaN(window.programDateTimeMs);
  const anchorMs = isPlayheadKnown ? window.programDateTimeMs : window.seekableStartProgramDateTimeMs;
  const anchorSeconds = isPlayheadKnown ? window.positionSeconds : window.seekableStartSeconds;
  return anchorSeconds + (programDateTimeMs - anchorMs) / 1000;
}

/** The media position of an instant, clamped to the window; NaN where unknown. */
export function positionOfProgramDateTime(window: DvrWindow, programDateTimeMs: number): number {
  const positionSeconds = positionOfInstant(window, programDateTimeMs);
  if (Number.isNaN(positionSeconds)) return Number.NaN;
  return clamp(positionSeconds, window.seekableStartSeconds, window.seekableEndSeconds);
}

/** How far a viewer has fallen behind the live edge by pausing or seeking, in seconds, never negative. */
export function behindLiveSeconds({ positionSeconds, seekableEndSeconds }: DvrWindow): number {
  const seconds = seekableEndSeconds - positionSeconds;
  return seconds > 0 ? seconds : 0;
}

/** What is this near the start of a live show's window has left it before it is loaded. */
const leavingSeconds = 10;
/** A moment this near is what the picture shows already. */
const hereSeconds = 5;

/**
 * Where a moment can be watched, as a media position; undefined where it can't: it has left the window of a live show, isn't
 * in the recording, or is what the picture shows already.
 */
export function positionOfMoment(
  window: DvrWindow,
  { atMs, isLive }: { readonly atMs: number; readonly isLive: boolean },
): number | undefined {
  const positionSeconds = positionOfInstant(window, atMs);
  const firstSeconds = window.seekableStartSeconds + (isLive ? leavingSeconds : 0);
  // Written so that NaN, an unknown instant, is nowhere.
  const isInWindow = positionSeconds >= firstSeconds && positionSeconds <= window.seekableEndSeconds;
  const isHere = Math.abs(positionSeconds - window.positionSeconds) < hereSeconds;
  return isInWindow && !isHere ? positionSeconds : undefined;
}
