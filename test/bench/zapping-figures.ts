import type { Browser } from 'playwright-core';
import { inPage } from '../support/in-page';
import { openTv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';
import type { Figure } from './figures';

interface ZapNote {
  /** Of the page's clock, in milliseconds; 0 is not yet. */
  pressedAtMs: number;
  shownAtMs: number;
}

declare global {
  interface Window {
    benchZap: ZapNote;
  }
}

/** Notes each OK, and the first frame that is presented after it with the picture over the whole stage. */
function noteZaps(): void {
  const note: ZapNote = { pressedAtMs: 0, shownAtMs: 0 };
  window.benchZap = note;
  const followed = new WeakSet<HTMLVideoElement>();
  const onFrame = (video: HTMLVideoElement): void => {
    video.requestVideoFrameCallback(() => onFrame(video));
    const isWhole = video.getBoundingClientRect().width > window.innerWidth * 0.95;
    if (isWhole && note.pressedAtMs > 0 && note.shownAtMs === 0) note.shownAtMs = performance.now();
  };
  const look = (): void => {
    const video = document.querySelector('video');
    if (video && !followed.has(video)) {
      followed.add(video);
      video.requestVideoFrameCallback(() => onFrame(video));
    }
    if (!video) requestAnimationFrame(look);
  };
  look();
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter') return;
      note.pressedAtMs = event.timeStamp;
      note.shownAtMs = 0;
    },
    true,
  );
}

/** From one live show to the next by Back, an arrow and OK: with the next one's preview playing, and at once. */
export async function measureZapping(browser: Browser, url: string, runs: number): Promise<Figure[]> {
  const tv = await openTv(browser, url);
  await tv.focusOn('show-card', /live/i, 30_000);
  // The first preview also loads the player, as an idle Home does.
  await until('a preview', () => readStrip(tv.page), { timeoutMs: 30_000 });
  await tv.page.evaluate(inPage(noteZaps));
  const shown = (): Promise<number> =>
    until(
      'the next show',
      async () => {
        const { pressedAtMs, shownAtMs } = await tv.page.evaluate<ZapNote>('benchZap');
        return shownAtMs > 0 && shownAtMs - pressedAtMs;
      },
      { timeoutMs: 30_000 },
    );
  await tv.press('Enter');
  await shown();
  const values: Record<'cold' | 'preview', number[]> = { cold: [], preview: [] };
  let isRight = false;
  for (let run = 0; run < runs * 2; run += 1) {
    const way = run % 2 === 0 ? 'cold' : 'preview';
    await tv.see('watch-page');
    await until('Home', async () => {
      await tv.press('Backspace');
      return (await tv.screen()).some((part) => part.testId === 'home-page');
    });
    await tv.focusOn('show-card', /live/i);
    isRight = !isRight;
    await tv.press(isRight ? 'ArrowRight' : 'ArrowLeft');
    if (way === 'preview') {
      await tv.focusOn('show-card', /live/i);
      await until('the preview', () => readStrip(tv.page), { timeoutMs: 30_000 });
    }
    await tv.press('Enter');
    values[way].push(await shown());
  }
  await tv.close();
  return [
    {
      id: 'zap-preview',
      what: 'Zapping: OK → the next show’s frame',
      unit: 'ms',
      values: values.preview,
      target: 500,
      note: 'its preview plays: the next frame over the whole stage',
    },
    {
      id: 'zap-cold',
      what: 'Zapping: OK → the next show’s first frame',
      unit: 'ms',
      values: values.cold,
      target: 800,
      note: 'OK right after the arrow, nothing of it fetched',
    },
  ];
}
