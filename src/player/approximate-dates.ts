import type { MediaTimeline } from './engine';

/**
 * Programme date time of a stream that carries none: of a live show the platform's time less the measured distance to the
 * live edge, of a recording its start plus the position. Some seconds off, since nothing tells how old the newest segment was.
 * NaN where nothing is known.
 */
export interface ApproximateDates {
  /** A new show; `startsAtMs` dates a recording's first picture. */
  begin(startsAtMs: number | undefined): void;
  update(timeline: Pick<MediaTimeline, 'isLive' | 'startSeconds' | 'edgeSeconds'>, nowMs: number): void;
  /** Called for each frame: allocates nothing. */
  toProgramDateTimeMs(positionSeconds: number): number;
  toPositionSeconds(programDateTimeMs: number): number;
}

/** A date of the media axis that is later by more than this isn't a late answer but another axis. */
const newAxisMs = 15_000;

export function createApproximateDates(): ApproximateDates {
  let startsAtMs: number | undefined;
  /** The date of position 0. */
  let originMs = NaN;
  let edgeSeconds = NaN;

  return {
    begin(startedAtMs) {
      startsAtMs = startedAtMs;
      originMs = NaN;
      edgeSeconds = NaN;
    },
    update(timeline, nowMs) {
      if (!timeline.isLive) {
        // A live show that ends keeps the dates it had.
        if (Number.isNaN(originMs) && startsAtMs !== undefined) originMs = startsAtMs - timeline.startSeconds * 1000;
        return;
      }
      // Only a new edge tells something: the same one again is merely older.
      if (timeline.edgeSeconds === edgeSeconds) return;
      edgeSeconds = timeline.edgeSeconds;
      const seenMs = nowMs - edgeSeconds * 1000;
      // A playlist is seen late or in time, never early: the earliest sight is the best one.
      if (Number.isNaN(originMs) || seenMs < originMs || seenMs > originMs + newAxisMs) originMs = seenMs;
    },
    toProgramDateTimeMs: (positionSeconds) => originMs + positionSeconds * 1000,
    toPositionSeconds: (programDateTimeMs) => (programDateTimeMs - originMs) / 1000,
  };
}
