import type { Clock } from '../domain/ports/clock';
import type { Playhead } from '../domain/ports/player';
import type { MediaTimeline } from './engine';
import { createApproximateDates } from './approximate-dates';
import { createProgramDateTimeMap } from './program-date-time';

/** Keeps the one `Playhead` up to date from the playlist and the position. */
export interface PlayheadTracker {
  readonly playhead: Playhead;
  readonly isLive: boolean;
  /** Whether there is a span to seek in: some sets have none for a live show. */
  readonly canSeek: boolean;
  /** `startsAtMs`: when a recording's first picture was broadcast, undefined where unknown. */
  begin(startsAtMs: number | undefined): void;
  setTimeline(timeline: MediaTimeline): void;
  /** `liveSyncSeconds`: where a live viewer should be, NaN for a recording. Called for each frame: allocates nothing. */
  moveTo(positionSeconds: number, liveSyncSeconds: number): void;
  /** Whether a viewer at that position counts as watching live. */
  isNearLive(positionSeconds: number): boolean;
  /** Whether nothing more comes after that position: the end of a recording, or of a show that is over. */
  isAtEnd(positionSeconds: number): boolean;
  /** NaN where unknown. */
  toPositionSeconds(programDateTimeMs: number): number;
  reset(): void;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Within this many target durations of the intended distance one is at the live edge. */
const liveEdgeTargetDurations = 2;
/** The oldest segments leave the playlist while one seeks to them; keep this far away from them. */
const startMarginTargetDurations = 2;
/** hls.js 1.7 leaves the last part of a low-latency show out when the show ends, and sound and picture differ by some frames. */
const endToleranceSeconds = 1;

export function createPlayheadTracker(clock: Clock): PlayheadTracker {
  const exact = createProgramDateTimeMap();
  const approximate = createApproximateDates();
  const playhead: Writable<Playhead> = {
    positionSeconds: 0,
    programDateTimeMs: NaN,
    isApproximate: false,
    seekableStartSeconds: 0,
    seekableEndSeconds: 0,
    seekableStartProgramDateTimeMs: NaN,
    seekableEndProgramDateTimeMs: NaN,
    latencySeconds: NaN,
    isAtLiveEdge: false,
  };
  let isLive = false;
  let hasWindow = true;
  let targetDurationSeconds = 0;
  const toProgramDateTimeMs = (positionSeconds: number): number =>
    exact.isEmpty ? approximate.toProgramDateTimeMs(positionSeconds) : exact.toProgramDateTimeMs(positionSeconds);

  const isNearLive = (positionSeconds: number): boolean =>
    isLive && positionSeconds >= playhead.seekableEndSeconds - liveEdgeTargetDurations * targetDurationSeconds;

  return {
    playhead,
    get isLive() {
      return isLive;
    },
    get canSeek() {
      return playhead.seekableEndSeconds > playhead.seekableStartSeconds;
    },
    begin(startsAtMs) {
      approximate.begin(startsAtMs);
    },
    setTimeline(timeline) {
      exact.update(timeline.fragments);
      if (exact.isEmpty) approximate.update(timeline, clock.nowMs());
      playhead.isApproximate = exact.isEmpty;
      isLive = timeline.isLive;
      hasWindow = timeline.edgeSeconds > timeline.startSeconds;
      targetDurationSeconds = timeline.targetDurationSeconds;
      // A window that slides needs the margin; one that starts with the show doesn't, but can't be told apart.
      const margin = isLive ? startMarginTargetDurations * targetDurationSeconds : 0;
      playhead.seekableStartSeconds = Math.min(timeline.startSeconds + margin, timeline.edgeSeconds);
      if (!isLive) playhead.seekableEndSeconds = timeline.edgeSeconds;
      playhead.seekableStartProgramDateTimeMs = toProgramDateTimeMs(playhead.seekableStartSeconds);
    },
    moveTo(positionSeconds, liveSyncSeconds) {
      playhead.positionSeconds = positionSeconds;
      playhead.programDateTimeMs = toProgramDateTimeMs(positionSeconds);
      if (isLive && !hasWindow) {
        playhead.seekableStartSeconds = liveSyncSeconds;
        playhead.seekableEndSeconds = liveSyncSeconds;
        playhead.seekableStartProgramDateTimeMs = toProgramDateTimeMs(liveSyncSeconds);
      } else if (isLive && liveSyncSeconds >= playhead.seekableStartSeconds) {
        playhead.seekableEndSeconds = liveSyncSeconds;
      }
      playhead.seekableEndProgramDateTimeMs = toProgramDateTimeMs(playhead.seekableEndSeconds);
      playhead.latencySeconds = isLive ? (clock.nowMs() - playhead.programDateTimeMs) / 1000 : NaN;
      playhead.isAtLiveEdge = isNearLive(positionSeconds);
    },
    isNearLive,
    isAtEnd: (positionSeconds) =>
      !isLive &&
      playhead.seekableEndSeconds > playhead.seekableStartSeconds &&
      positionSeconds >= playhead.seekableEndSeconds - endToleranceSeconds,
    toPositionSeconds: (programDateTimeMs) =>
      exact.isEmpty ? approximate.toPositionSeconds(programDateTimeMs) : exact.toPositionSeconds(programDateTimeMs),
    reset() {
      exact.clear();
      approximate.begin(undefined);
      playhead.isApproximate = false;
      isLive = false;
      playhead.positionSeconds = 0;
      playhead.seekableStartSeconds = 0;
      playhead.seekableEndSeconds = 0;
      playhead.programDateTimeMs = NaN;
      playhead.seekableStartProgramDateTimeMs = NaN;
      playhead.seekableEndProgramDateTimeMs = NaN;
      playhead.latencySeconds = NaN;
      playhead.isAtLiveEdge = false;
    },
  };
}
