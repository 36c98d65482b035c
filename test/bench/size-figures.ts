import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openTv } from '../support/tv';
import { sumGzipBytes, weighScripts } from './built-scripts';
import type { Figure } from './figures';

/** Script that a TV really loads before Home answers its first key, and all there is. Kilobytes of 1000, gzip. */
export async function measureSize(browser: Browser, url: string): Promise<Figure[]> {
  const loading: Promise<number>[] = [];
  const tv = await openTv(browser, url, {
    prepare: async (page) => {
      page.on('response', (response) => {
        // The mirror is asked for by this bench alone.
        if (response.request().resourceType() !== 'script' || /inspect/.test(response.url())) return;
        loading.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
      });
    },
  });
  const first = await tv.focusOn('show-card', undefined, 30_000);
  await tv.press('ArrowRight');
  await tv.until('the focus on another card', (parts) =>
    parts.some((part) => part.testId === 'show-card' && part.hasFocus && part.texts.join() !== first.texts.join()),
  );
  const beforeHome = await Promise.all(loading.slice());
  await tv.close();
  const scripts = (await weighScripts()).filter((script) => !script.file.includes('inspect'));
  return [
    {
      id: 'script-home',
      what: 'Script before Home answers, gzip',
      unit: 'kB',
      values: [beforeHome.reduce((sum, bytes) => sum + bytes, 0) / 1000],
      target: 125,
    },
    { id: 'script-all', what: 'All script of the TV app, gzip', unit: 'kB', values: [sumGzipBytes(scripts) / 1000] },
  ];
}
