import type { Clock } from '../domain/ports/clock';
import type { PlayerStatistics } from '../domain/ports/player';

/** Counts what engineers ask for. */
export interface PlaybackMeter {
  begin(): void;
  firstFrame(): void;
  readonly hasFirstFrame: boolean;
  countStall(): void;
  countError(): void;
  statistics(): PlayerStatistics;
}

/** Chromium before 83 and old WebKit count frames under these names. */
interface LegacyFrameCounts {
  readonly webkitDroppedFrameCount?: number;
}

export function createPlaybackMeter(video: HTMLVideoElement, clock: Clock): PlaybackMeter {
  let beganMs = NaN;
  let firstFrameMs = NaN;
  let stalls = 0;
  let errors = 0;

  const droppedFrames = (): number => {
    const modern = video as Partial<Pick<HTMLVideoElement, 'getVideoPlaybackQuality'>>;
    if (modern.getVideoPlaybackQuality) return video.getVideoPlaybackQuality().droppedVideoFrames;
    return (video as LegacyFrameCounts).webkitDroppedFrameCount ?? 0;
  };
  const bufferSeconds = (): number => {
    const { buffered, currentTime } = video;
    for (let index = 0; index < buffered.length; index += 1) {
      if (buffered.start(index) <= currentTime + 0.1 && buffered.end(index) > currentTime) {
        return buffered.end(index) - currentTime;
      }
    }
    return 0;
  };

  return {
    begin() {
      beganMs = clock.monotonicMs();
      firstFrameMs = NaN;
      stalls = 0;
      errors = 0;
    },
    firstFrame() {
      firstFrameMs = clock.monotonicMs() - beganMs;
    },
    get hasFirstFrame() {
      return !Number.isNaN(firstFrameMs);
    },
    countStall() {
      stalls += 1;
    },
    countError() {
      errors += 1;
    },
    statistics: () => ({
      engine: 'hls.js',
      heightPixels: video.videoHeight,
      bufferSeconds: bufferSeconds(),
      droppedFrames: droppedFrames(),
      stalls,
      errors,
      firstFrameMs,
    }),
  };
}
