/** Tells of each presented frame, with its time on the media axis in seconds. */
export interface FrameTicker {
  /** Frames that were on screen so far; NaN where engines don't tell of each one. */
  readonly presentedFrames: number;
  start(): void;
  stop(): void;
}

interface FrameCallbackVideo {
  requestVideoFrameCallback(callback: (nowMs: number, frame: { mediaTime: number }) => void): number;
  cancelVideoFrameCallback(handle: number): void;
}

const hasFrameCallback = (video: object): video is FrameCallbackVideo => 'requestVideoFrameCallback' in video;

/** A frame this near to where a seek leads to is of the new place, though browsers say `seeking` until more has been decoded. */
const ofNewPlaceSeconds = 0.5;

/**
 * Ticks by `requestVideoFrameCallback`, which names the very frame on screen; engines before Chromium 83 have none and
 * tick by animation frame with the video's clock. Frames that a seek leaves behind are passed over. Allocates nothing per frame.
 */
export function createFrameTicker(video: HTMLVideoElement, onFrame: (mediaSeconds: number) => void): FrameTicker {
  let handle = 0;
  let isRunning = false;
  // Narrowed by the check below to what has frame callbacks only.
  const element = video;

  if (hasFrameCallback(video)) {
    const source: FrameCallbackVideo = video;
    let presentedFrames = 0;
    const onVideoFrame = (_nowMs: number, frame: { mediaTime: number }): void => {
      if (!isRunning) return;
      presentedFrames += 1;
      handle = source.requestVideoFrameCallback(onVideoFrame);
      const isLeftBehind = element.seeking && Math.abs(frame.mediaTime - element.currentTime) > ofNewPlaceSeconds;
      if (!isLeftBehind) onFrame(frame.mediaTime);
    };
    return {
      get presentedFrames() {
        return presentedFrames;
      },
      start() {
        if (isRunning) return;
        isRunning = true;
        handle = source.requestVideoFrameCallback(onVideoFrame);
      },
      stop() {
        isRunning = false;
        source.cancelVideoFrameCallback(handle);
      },
    };
  }

  let lastSeconds = NaN;
  const onAnimationFrame = (): void => {
    if (!isRunning) return;
    handle = requestAnimationFrame(onAnimationFrame);
    const seconds = element.currentTime;
    // Data for the present position and a clock that moved: only then is there a new picture.
    if (element.seeking || element.readyState < 2 || seconds === lastSeconds) return;
    lastSeconds = seconds;
    onFrame(seconds);
  };
  return {
    presentedFrames: NaN,
    start() {
      if (isRunning) return;
      isRunning = true;
      lastSeconds = NaN;
      handle = requestAnimationFrame(onAnimationFrame);
    },
    stop() {
      isRunning = false;
      cancelAnimationFrame(handle);
    },
  };
}
