import type { Browser } from 'playwright-core';
import { inPage } from '../support/in-page';
import { openTv } from '../support/tv';
import { sumGzipBytes, weighScripts } from './built-scripts';
import type { Figure } from './figures';

declare global {
  interface Window {
    /** Milliseconds of the page's clock; 0: not yet. */
    benchHomeAtMs: number;
  }
}

/** Notes the frame in which Home has its first card, which has the focus from then on and answers keys. */
function noteFirstCard(): void {
  window.benchHomeAtMs = 0;
  const look = (): void => {
    if (document.querySelector('[data-testid="show-card"]')) window.benchHomeAtMs = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Script that a TV really asks for before Home answers, and all there is. Kilobytes of 1000, gzip. */
export async function measureSize(browser: Browser, url: string): Promise<Figure[]> {
  const tv = await openTv(browser, url, {
    prepare: (page) => page.addInitScript(inPage(noteFirstCard)).then(() => undefined),
  });
  await tv.focusOn('show-card', undefined, 30_000);
  const asked = await tv.page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => /\.js$/.test(name) && startTime <= window.benchHomeAtMs)
      .map(({ name }) => name),
  );
  await tv.close();
  // The mirror is asked for by this bench alone.
  const scripts = (await weighScripts()).filter((script) => !script.file.includes('inspect'));
  return [
    {
      id: 'script-home',
      what: 'Script before Home answers, gzip',
      unit: 'kB',
      values: [sumGzipBytes(scripts.filter(({ file }) => asked.some((name) => name.endsWith(file)))) / 1000],
      target: 125,
    },
    { id: 'script-all', what: 'All script of the TV app, gzip', unit: 'kB', values: [sumGzipBytes(scripts) / 1000] },
  ];
}
