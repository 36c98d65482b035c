import type { Browser } from 'playwright-core';
import type { PlayerDriver } from './scenario';

/** A page of its own, with connections of its own. `hash` is put behind the address. */
export async function chromiumDriver(browser: Browser, hash = ''): Promise<PlayerDriver> {
  const context = await browser.newContext({ viewport: { width: 640, height: 360 } });
  const page = await context.newPage();
  return {
    // Longer than one can look back.
    liveForMs: 3_607_123,
    async open(url) {
      await page.goto('about:blank');
      await page.goto(`${url}/${hash}`);
    },
    evaluate: <T>(expression: string) => page.evaluate<T>(expression),
  };
}
