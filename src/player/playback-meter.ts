import type { Clock } from '../domain/ports/clock';
import type { PlayerLogEntry, PlayerStatistics } from '../domain/ports/player';
import { createPlayerLog } from './player-log';

/** What the element itself can tell. */
type MeasuredFigures = Pick<
  PlayerStatistics,
  | 'heightPixels'
  | 'bufferSeconds'
  | 'decodedFrames'
  | 'droppedFrames'
  | 'stalls'
  | 'stalledSeconds'
  | 'errors'
  | 'firstFrameMs'
  | 'actions'
  | 'log'
>;

/** Counts what engineers ask for. */
export interface PlaybackMeter {
  begin(): void;
  firstFrame(): void;
  readonly hasFirstFrame: boolean;
  /** The picture stands for want of data; `stallEnded` when it moves again. */
  stallBegan(): void;
  stallEnded(): void;
  countError(detail: string): void;
  countAction(name: string, detail?: string): void;
  note(kind: PlayerLogEntry['kind'], detail: string): void;
  /** Media ahead of the playhead without a gap. */
  bufferSeconds(): number;
  /** NaN where the engine doesn't count. */
  decodedFrames(): number;
  figures(): MeasuredFigures;
}

/** Chromium before 83 and old WebKit count frames under these names. */
interface LegacyFrameCounts {
  readonly webkitDroppedFrameCount?: number;
  readonly webkitDecodedFrameCount?: number;
}

export function createPlaybackMeter(video: HTMLVideoElement, clock: Clock): PlaybackMeter {
  const log = createPlayerLog(clock);
  let beganMs = NaN;
  let firstFrameMs = NaN;
  let stalls = 0;
  let stalledMs = 0;
  let stallBeganMs = NaN;
  let errors = 0;
  let actions: Record<string, number> = {};

  const quality = (): VideoPlaybackQuality | undefined => {
    const modern = video as Partial<Pick<HTMLVideoElement, 'getVideoPlaybackQuality'>>;
    return modern.getVideoPlaybackQuality ? video.getVideoPlaybackQuality() : undefined;
  };
  const legacy = video as LegacyFrameCounts;
  const decodedFrames = (): number => quality()?.totalVideoFrames ?? legacy.webkitDecodedFrameCount ?? NaN;
  const droppedFrames = (): number => quality()?.droppedVideoFrames ?? legacy.webkitDroppedFrameCount ?? 0;
  const bufferSeconds = (): number => {
    const { buffered, currentTime } = video;
    for (let index = 0; index < buffered.length; index += 1) {
      if (buffered.start(index) <= currentTime + 0.1 && buffered.end(index) > currentTime) {
        return buffered.end(index) - currentTime;
      }
    }
    return 0;
  };
  const presentStallMs = (): number => (Number.isNaN(stallBeganMs) ? 0 : clock.monotonicMs() - stallBeganMs);

  return {
    begin() {
      beganMs = clock.monotonicMs();
      firstFrameMs = NaN;
      stalls = 0;
      stalledMs = 0;
      stallBeganMs = NaN;
      errors = 0;
      actions = {};
      log.clear();
    },
    firstFrame() {
      firstFrameMs = clock.monotonicMs() - beganMs;
      log.add('engine', `first frame after ${Math.round(firstFrameMs)} ms`);
    },
    get hasFirstFrame() {
      return !Number.isNaN(firstFrameMs);
    },
    stallBegan() {
      if (!Number.isNaN(stallBeganMs)) return;
      stalls += 1;
      stallBeganMs = clock.monotonicMs();
      log.add('stall', `at ${video.currentTime.toFixed(2)} s`);
    },
    stallEnded() {
      if (Number.isNaN(stallBeganMs)) return;
      const durationMs = presentStallMs();
      stalledMs += durationMs;
      stallBeganMs = NaN;
      log.add('stall', `over after ${Math.round(durationMs)} ms`);
    },
    countError(detail) {
      errors += 1;
      log.add('fault', detail);
    },
    countAction(name, detail) {
      actions[name] = (actions[name] ?? 0) + 1;
      log.add('action', detail === undefined ? name : `${name}: ${detail}`);
    },
    note: (kind, detail) => log.add(kind, detail),
    bufferSeconds,
    decodedFrames,
    figures: () => ({
      heightPixels: video.videoHeight,
      bufferSeconds: bufferSeconds(),
      decodedFrames: decodedFrames(),
      droppedFrames: droppedFrames(),
      stalls,
      stalledSeconds: (stalledMs + presentStallMs()) / 1000,
      errors,
      firstFrameMs,
      actions: { ...actions },
      log: log.entries(),
    }),
  };
}
