import type { Browser } from 'playwright-core';
import { decodeStrip } from '../../platform/demo/make/strip';
import { inPage } from '../support/in-page';
import { openTv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';
import type { Figure } from './figures';

interface PreviewNotes {
  /** Of the page's clock, in milliseconds: the last key, and each frame that the video has presented since. */
  pressedAtMs: number;
  readonly frames: { readonly atMs: number; readonly hasPicture: boolean }[];
}

declare global {
  interface Window {
    benchPreview: PreviewNotes;
  }
}

/** How long Home waits at a card before it plays, in milliseconds: part of the figure, and no part of what can be sped up. */
const restMs = 1200;
/** Frames of the hand-over that are looked at: about two seconds. */
const framesWatched = 60;

/** Reads the strip of each frame that is presented: a frame without one is black, or no frame of the show. */
function followFrames(decode: typeof decodeStrip): void {
  const notes: PreviewNotes = { pressedAtMs: 0, frames: [] };
  window.benchPreview = notes;
  const strip = document.createElement('canvas');
  const context = strip.getContext('2d', { willReadFrequently: true });
  const watched = new WeakSet<HTMLVideoElement>();
  const onFrame = (video: HTMLVideoElement): void => {
    video.requestVideoFrameCallback(() => onFrame(video));
    if (!context) return;
    strip.width = video.videoWidth;
    strip.height = Math.ceil(video.videoHeight / 30);
    context.drawImage(video, 0, 0);
    const { data } = context.getImageData(0, 0, strip.width, strip.height);
    notes.frames.push({
      atMs: performance.now(),
      hasPicture: decode(data, video.videoWidth, video.videoHeight) !== undefined,
    });
  };
  const look = (): void => {
    const video = document.querySelector('video');
    if (video && !watched.has(video)) {
      watched.add(video);
      video.requestVideoFrameCallback(() => onFrame(video));
    }
    requestAnimationFrame(look);
  };
  look();
  window.addEventListener(
    'keydown',
    () => {
      notes.pressedAtMs = performance.now();
      notes.frames.length = 0;
    },
    true,
  );
}

/** From the focus resting on a live show to its muted picture in the hero, and from OK there to the show. */
export async function measurePreview(browser: Browser, url: string, runs: number): Promise<Figure[]> {
  const starts: number[] = [];
  const gaps: number[] = [];
  const blacks: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const tv = await openTv(browser, url);
    await tv.focusOn('show-card', /live/i, 30_000);
    // The first preview also loads the player; the next is what a viewer meets from then on.
    await until('a preview', () => readStrip(tv.page), { timeoutMs: 30_000 });
    await tv.page.evaluate(inPage(followFrames, decodeStrip));
    await tv.press('ArrowRight');
    await tv.focusOn('show-card', /live/i);
    const notes = (): Promise<PreviewNotes> => tv.page.evaluate<PreviewNotes>('benchPreview');
    // The old preview's last frame may still come after the key; the new one's come after the rest.
    const first = await until('the next preview', async () => {
      const { frames, pressedAtMs } = await notes();
      return frames.find(({ atMs }) => atMs > pressedAtMs + restMs);
    });
    starts.push(first.atMs - (await notes()).pressedAtMs);

    await tv.press('Enter');
    await tv.see('watch-page');
    const seen = await until(
      'the show',
      async () => {
        const now = await notes();
        return now.frames.length >= framesWatched && now;
      },
      { timeoutMs: 60_000 },
    );
    const times = [seen.pressedAtMs, ...seen.frames.map(({ atMs }) => atMs)];
    gaps.push(Math.max(...times.slice(1).map((atMs, index) => atMs - (times[index] ?? atMs))));
    blacks.push(seen.frames.filter(({ hasPicture }) => !hasPicture).length);
    await tv.close();
  }
  return [
    {
      id: 'preview-start',
      what: 'Focus → preview’s first frame',
      unit: 'ms',
      values: starts,
      note: `${restMs} ms of rest are in it`,
    },
    { id: 'hand-over-gap', what: 'Preview → show: longest wait for a frame', unit: 'ms', values: gaps },
    {
      id: 'hand-over-black',
      what: 'Preview → show: frames without a picture',
      unit: 'frames',
      values: blacks,
      quantile: 1,
      target: 0,
      note: `of ${framesWatched}, read from the decoded picture; the most of all runs`,
    },
  ];
}
