import { describe, expect, it } from 'vitest';
import { createFrameTicker } from '../../src/player/frame-ticker';

/** As much of a `<video>` as the ticker looks at. */
function setUp() {
  let present: ((nowMs: number, frame: { mediaTime: number }) => void) | undefined;
  const video = {
    seeking: false,
    currentTime: 0,
    readyState: 4,
    requestVideoFrameCallback(callback: typeof present) {
      present = callback;
      return 1;
    },
    cancelVideoFrameCallback: () => (present = undefined),
  };
  const told: number[] = [];
  const ticker = createFrameTicker(video as unknown as HTMLVideoElement, (mediaSeconds) => told.push(mediaSeconds));
  ticker.start();
  return { video, told, ticker, present: (mediaTime: number) => present?.(0, { mediaTime }) };
}

describe('the frame ticker', () => {
  it('tells of each frame, until it is stopped', () => {
    const { told, ticker, present } = setUp();
    present(1);
    present(1.04);
    ticker.stop();
    present(1.08);
    expect(told).toEqual([1, 1.04]);
  });

  it('passes over frames of the place that a seek leaves, and tells of the first of the new one before the seek is over', () => {
    const { video, told, present } = setUp();
    present(100);
    Object.assign(video, { seeking: true, currentTime: 40 });
    present(100.04);
    present(40.02);
    video.seeking = false;
    present(40.06);
    expect(told).toEqual([100, 40.02, 40.06]);
  });

  it('counts what was on screen, wherever that was', () => {
    const { video, ticker, present } = setUp();
    present(1);
    Object.assign(video, { seeking: true, currentTime: 40 });
    present(1.04);
    expect(ticker.presentedFrames).toBe(2);
    const bare = { seeking: false, currentTime: 0, readyState: 4 } as unknown as HTMLVideoElement;
    expect(createFrameTicker(bare, () => undefined).presentedFrames).toBeNaN();
  });
});
