import type { Page } from 'playwright-core';
import { decodeStrip, type StripReading } from '../../platform/demo/make/strip';
import { inPage } from './in-page';

/** What the one `<video>` does now. */
export interface VideoReading {
  readonly currentTime: number;
  readonly decodedFrames: number;
  readonly isPaused: boolean;
  readonly readyState: number;
}

function videoInPage(): VideoReading | undefined {
  const video = document.querySelector('video') as
    (Partial<HTMLVideoElement> & { webkitDecodedFrameCount?: number } & HTMLElement) | null;
  if (!video) return undefined;
  const decodedFrames = video.getVideoPlaybackQuality
    ? video.getVideoPlaybackQuality().totalVideoFrames
    : Number(video.webkitDecodedFrameCount);
  return {
    currentTime: Number(video.currentTime),
    decodedFrames,
    isPaused: Boolean(video.paused),
    readyState: Number(video.readyState),
  };
}

/** The strip in the picture that the video shows now. Runs in the page. */
function stripInPage(decode: typeof decodeStrip): StripReading | undefined {
  const video = document.querySelector('video');
  if (!video || video.readyState < 2 || video.videoWidth === 0) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = Math.ceil(video.videoHeight / 30);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(video, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return decode(data, video.videoWidth, video.videoHeight);
}

/** Source of a call that reads the `<video>` in any engine; undefined when there is none. */
export const videoReading = inPage(videoInPage);
/** Source of a call that reads the strip from the decoded picture; undefined while there is none. */
export const stripReading = inPage(stripInPage, decodeStrip);

export const readVideo = (page: Page): Promise<VideoReading | undefined> => page.evaluate(videoReading);
export const readStrip = (page: Page): Promise<StripReading | undefined> => page.evaluate(stripReading);
