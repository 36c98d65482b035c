import { chromium } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { browserLaunchOptions } from '../support/browser';
import { inPage } from '../support/in-page';
import { startPlatform } from '../support/platform-process';
import { openTv } from '../support/tv';
import { until } from '../support/wait';

interface Waiting {
  /** Frames that were asked for and haven't come. */
  readonly frames: number;
  /** How long each timer waits that is running, in milliseconds. */
  readonly timers: readonly number[];
}

declare global {
  interface Window {
    waiting: () => Waiting;
  }
}

/** Keeps account of all that a page has asked to be called for. */
function countWaiting(): void {
  const frames = new Map<number, number>();
  const timers = new Map<number, number>();
  type Call = (...values: unknown[]) => void;
  type Start = (callback: Call, delayMs?: number, ...values: unknown[]) => number;
  const page = window as unknown as Record<string, Start | ((id?: number) => void)>;
  const note = (starts: string, stops: string, ledger: Map<number, number>, isOnce: boolean): void => {
    const start = (page[starts] as Start).bind(window);
    const stop = (page[stops] as (id?: number) => void).bind(window);
    page[starts] = (callback: Call, delayMs = 0, ...values: unknown[]): number => {
      const id = start(
        (...given) => {
          if (isOnce) ledger.delete(id);
          callback(...given);
        },
        delayMs,
        ...values,
      );
      ledger.set(id, delayMs);
      return id;
    };
    page[stops] = (id?: number): void => {
      if (id !== undefined) ledger.delete(id);
      stop(id);
    };
  };
  note('requestAnimationFrame', 'cancelAnimationFrame', frames, true);
  note('setTimeout', 'clearTimeout', timers, true);
  note('setInterval', 'clearInterval', timers, false);
  window.waiting = () => ({ frames: frames.size, timers: Array.from(timers.values()) });
}

it('an idle Home without preview asks for no frame, and for no timer faster than a second', async () => {
  const platform = await startPlatform();
  onTestFinished(() => platform.stop());
  const browser = await chromium.launch(await browserLaunchOptions());
  onTestFinished(() => browser.close());
  const tv = await openTv(browser, platform.url, {
    isMirrored: false,
    prepare: async (page) => {
      await page.addInitScript(inPage(countWaiting));
      await page.addInitScript(() =>
        localStorage.setItem('aisle:preferences', JSON.stringify({ isLivePreviewOn: false })),
      );
    },
  });
  const waiting = (): Promise<Waiting> => tv.page.evaluate(() => window.waiting());
  const atRest = (): Promise<Waiting> =>
    until(
      'a Home at rest',
      async () => {
        const now = await waiting();
        return now.frames === 0 && now.timers.every((delayMs) => delayMs >= 1000) && now;
      },
      { describe: async () => JSON.stringify(await waiting()) },
    );
  await tv.page.waitForLoadState('networkidle');
  // The clock's ticks go on.
  expect(await atRest()).toMatchObject({ timers: expect.arrayContaining([10_000]) as unknown });
  // A key wakes it, and it goes to sleep again.
  await tv.press('ArrowRight');
  await atRest();
  expect(tv.exceptions).toEqual([]);
});
