import { chromium, type Browser } from 'playwright-core';
import { browserLaunchOptions, type BrowserChoice } from './browser';
import { openPhone, type Phone } from './phone';
import { startPlatform, type PlatformProcess, type PlatformProcessOptions } from './platform-process';
import { openTv, type Tv, type TvOptions } from './tv';

/** A platform, and TVs and phones in one browser; what a journey opens is closed with it. */
export interface LivingRoom {
  readonly platform: PlatformProcess;
  readonly browser: Browser;
  /** Opens the app; `path` is added to the platform's address, or is a whole address. */
  tv(path?: string, options?: TvOptions): Promise<Tv>;
  phone(): Promise<Phone>;
  close(): Promise<void>;
}

export interface LivingRoomOptions extends BrowserChoice {
  readonly platform?: PlatformProcessOptions;
}

export async function openLivingRoom({ platform: options, ...choice }: LivingRoomOptions = {}): Promise<LivingRoom> {
  const platform = await startPlatform(options);
  const browser = await chromium.launch(await browserLaunchOptions(choice));
  return {
    platform,
    browser,
    tv: (path = '/', tvOptions) => openTv(browser, new URL(path, platform.url).href, tvOptions),
    phone: () => openPhone(browser),
    async close() {
      await browser.close();
      await platform.stop();
    },
  };
}
