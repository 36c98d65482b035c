import type { Browser } from 'playwright-core';
import { decodeStrip } from '../../platform/demo/make/strip';
import { inPage } from '../support/in-page';
import { openTv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';
import type { Figure } from './figures';
import { addProbe } from './frame-probe';

/** A change of what is on stage, in the picture and in the app. Milliseconds of the page's clock; 0 is not yet. */
interface StageChange {
  inPictureAtMs: number;
  inAppAtMs: number;
  /** Stays 0 for a card out of sight. */
  paintedAtMs: number;
  isWhole: boolean;
}

declare global {
  interface Window {
    benchChanges: StageChange[];
  }
}

/**
 * In each video frame callback reads the product number from the strip and, behind all callbacks of that frame, whether the app
 * marks a product. A product entering or leaving the stage is a change; painting is seen as the mark's colour on the canvas,
 * where the marked card is in sight.
 */
function followStage(decode: typeof decodeStrip): void {
  interface Mirror extends HTMLElement {
    element?: { visible: boolean };
  }
  const changes: StageChange[] = [];
  window.benchChanges = changes;
  const video = document.querySelector('video');
  if (!video) throw new Error('There is nothing to follow.');
  const strip = document.createElement('canvas');
  const stripContext = strip.getContext('2d', { willReadFrequently: true });
  if (!stripContext) return;

  const mark = (): Mirror | undefined => {
    const faces = document.querySelectorAll<Mirror>('[data-testid="product-card"] > [ref="NowFace"]');
    return Array.prototype.find.call(faces, (face: Mirror) => face.element && face.element.visible) as
      Mirror | undefined;
  };
  const isInSight = (face: Mirror): boolean => {
    const { left } = face.getBoundingClientRect();
    return left >= 0 && left < window.innerWidth;
  };
  const isPainted = (face: Mirror): boolean => {
    const { left, top, height } = face.getBoundingClientRect();
    const dot = { left: left + 4, top: top + height / 2, width: 1, height: 1 };
    const [red = 0, green = 0, blue = 0] = window.benchProbe.readStage(dot);
    return red > 200 && green > 70 && green < 150 && blue < 110;
  };

  let wasOnStage: boolean | undefined;
  let wasMarked: boolean | undefined;
  let open: StageChange | undefined;
  let pictureIsOnStage: boolean | undefined;
  const change = (): StageChange => {
    if (!open) {
      open = { inPictureAtMs: 0, inAppAtMs: 0, paintedAtMs: 0, isWhole: false };
      changes.push(open);
    }
    return open;
  };
  const onVideoFrame = (): void => {
    video.requestVideoFrameCallback(onVideoFrame);
    strip.width = video.videoWidth;
    strip.height = Math.ceil(video.videoHeight / 30);
    stripContext.drawImage(video, 0, 0);
    const { data } = stripContext.getImageData(0, 0, strip.width, strip.height);
    const read = decode(data, video.videoWidth, video.videoHeight);
    if (read) pictureIsOnStage = read.productNumber > 0;
  };
  window.benchProbe.afterFrame.push(() => {
    const nowMs = performance.now();
    const face = mark();
    const isMarked = face !== undefined;
    if (wasOnStage !== undefined && pictureIsOnStage !== wasOnStage) change().inPictureAtMs = nowMs;
    if (wasMarked !== undefined && isMarked !== wasMarked) change().inAppAtMs = nowMs;
    wasOnStage = pictureIsOnStage;
    wasMarked = isMarked;
    const isSeen = !face || isInSight(face);
    if (open && open.inAppAtMs > 0 && isSeen && open.paintedAtMs === 0 && (!face || isPainted(face)))
      open.paintedAtMs = performance.now();
    if (open && open.inPictureAtMs > 0 && open.inAppAtMs > 0 && (open.paintedAtMs > 0 || !isSeen)) {
      open.isWhole = true;
      open = undefined;
    }
  });
  video.requestVideoFrameCallback(onVideoFrame);
  window.requestAnimationFrame(() => undefined);
}

/** How far the app's "Showing now" is from the decoded picture, over `count` changes on stage. */
export async function measureCues(browser: Browser, url: string, count: number): Promise<Figure[]> {
  const tv = await openTv(browser, url, { prepare: addProbe });
  await tv.focusOn('show-card', /live/i, 30_000);
  await tv.press('Enter');
  await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
  await tv.press('ArrowDown');
  await tv.see('product-card');
  await tv.page.evaluate(inPage(followStage, decodeStrip));
  let isRight = false;
  const changes = await until(
    'enough changes on stage',
    async () => {
      // The overlay leaves when no key comes.
      isRight = !isRight;
      await tv.press(isRight ? 'ArrowRight' : 'ArrowLeft');
      await new Promise((done) => setTimeout(done, 2000));
      const seen = await tv.page.evaluate<StageChange[]>('benchChanges');
      const whole = seen.filter((one) => one.isWhole);
      return whole.length >= count && whole;
    },
    { timeoutMs: count * 30_000 },
  );
  await tv.close();
  const errors = changes.map((one) => Math.abs(one.inAppAtMs - one.inPictureAtMs));
  const painting = changes.filter((one) => one.paintedAtMs > 0).map((one) => one.paintedAtMs - one.inAppAtMs);
  return [
    { id: 'cue-error-p50', what: 'Cue to picture, p50', unit: 'ms', values: errors },
    { id: 'cue-error-p95', what: 'Cue to picture, p95', unit: 'ms', values: errors, quantile: 0.95, target: 150 },
    { id: 'cue-painting', what: 'Painting the mark after it', unit: 'ms', values: painting },
  ];
}
