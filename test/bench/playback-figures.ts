import type { Browser, Page } from 'playwright-core';
import { inPage } from '../support/in-page';
import { openTv } from '../support/tv';
import { stripReading } from '../support/video-reader';
import { until } from '../support/wait';
import type { Figure } from './figures';
import type { StripReading } from '../../platform/demo/make/strip';

interface FirstFrame {
  pressedAtMs: number;
  shownAtMs: number;
}

declare global {
  interface Window {
    benchFirstFrame: FirstFrame;
  }
}

/** Notes when OK was pressed and when the video presented its first frame after that. */
function noteFirstFrame(): void {
  const note: FirstFrame = { pressedAtMs: 0, shownAtMs: 0 };
  window.benchFirstFrame = note;
  const watched = new WeakSet<HTMLVideoElement>();
  const look = (): void => {
    const video = document.querySelector('video');
    if (video && !watched.has(video)) {
      watched.add(video);
      video.requestVideoFrameCallback(() => (note.shownAtMs = performance.now()));
    }
    if (note.shownAtMs === 0) requestAnimationFrame(look);
  };
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || note.pressedAtMs > 0) return;
      note.pressedAtMs = event.timeStamp;
      look();
    },
    true,
  );
}

/** Seconds of a loop at 30 frames a second; the strip counts frames within it. */
const loopMs = 72_000;
const frameMs = 1000 / 30;

/** How far the decoded picture is behind the clock of this machine, which is the platform's too. Seconds. */
export async function latencySeconds(page: Page, startsAtMs: number): Promise<number> {
  const { strip, nowMs } = await until('a picture', async () => {
    const [read, at] = await page.evaluate<[StripReading | undefined, number]>(`[${stripReading}, Date.now()]`);
    return read && { strip: read, nowMs: at };
  });
  const intoLoopMs = (((nowMs - startsAtMs) % loopMs) + loopMs) % loopMs;
  return ((intoLoopMs - strip.frame * frameMs + loopMs) % loopMs) / 1000;
}

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly startsAtMs: number;
}

/** Waits until the code for watching has been fetched ahead. */
async function untilPrefetched(page: Page): Promise<void> {
  await page.waitForFunction(
    () => performance.getEntriesByType('resource').some((entry) => /hls/.test(entry.name)),
    undefined,
    { timeout: 30_000 },
  );
  await page.waitForLoadState('networkidle');
}

/** OK on the first live card → first frame of video, and the distance to live some seconds later. `mode` names the platform's. */
export async function measurePlayback(
  browser: Browser,
  url: string,
  mode: 'low-latency' | 'standard',
  runs: number,
): Promise<Figure[]> {
  const values: Record<'cold' | 'ahead', number[]> = { cold: [], ahead: [] };
  const latencies: number[] = [];
  const { shows } = (await (await fetch(`${url}/v1/shows?state=live`)).json()) as { shows: Listed[] };
  for (let run = 0; run < runs; run += 1) {
    for (const start of ['cold', 'ahead'] as const) {
      const tv = await openTv(browser, url, {
        prepare: (page) => page.addInitScript(inPage(noteFirstFrame)).then(() => undefined),
      });
      const card = await tv.focusOn('show-card', /live/i, 30_000);
      if (start === 'ahead') await untilPrefetched(tv.page);
      await tv.press('Enter');
      const { pressedAtMs, shownAtMs } = await until('a first frame', async () => {
        const note = await tv.page.evaluate<FirstFrame>('benchFirstFrame');
        return note.shownAtMs > 0 && note;
      });
      values[start].push(shownAtMs - pressedAtMs);
      const show = shows.find(({ title }) => card.texts.includes(title));
      if (start === 'ahead' && show !== undefined) {
        // Playback has settled when ten seconds of it have been seen.
        await tv.page.waitForFunction(() => (document.querySelector('video')?.played.length ?? 0) > 0);
        const from = await tv.page.evaluate<number>('document.querySelector("video").currentTime');
        await tv.page.waitForFunction((time) => (document.querySelector('video')?.currentTime ?? 0) > time + 10, from, {
          timeout: 60_000,
        });
        latencies.push(await latencySeconds(tv.page, show.startsAtMs));
      }
      await tv.close();
    }
  }
  const name = mode === 'standard' ? 'standard HLS' : 'LL-HLS';
  return [
    {
      id: `first-frame-${mode}`,
      what: `OK → first video frame, ${name}`,
      unit: 'ms',
      values: values.ahead,
      target: 800,
      note: 'player fetched ahead, as on an idle Home',
    },
    {
      id: `first-frame-${mode}-cold`,
      what: `OK → first video frame, ${name}`,
      unit: 'ms',
      values: values.cold,
      note: 'OK at once, nothing fetched ahead',
    },
    {
      id: `latency-${mode}`,
      what: `Behind live, ${name}`,
      unit: 's',
      values: latencies,
      note: 'after 10 s of playing',
    },
  ];
}
