import type { Browser } from 'playwright-core';
import { openTv, type RemoteButton } from '../support/tv';
import { until } from '../support/wait';
import type { Figure } from './figures';
import { addProbe, type KeySample } from './frame-probe';
import { homeWalk, keyboardWalk, lapsOf, resultsWalk, scheduleWalk } from './key-walk';

interface Screen {
  /** Before the figures' ids. */
  readonly prefix: string;
  readonly name: string;
  readonly link: string;
  /** Keys to where the walk begins. */
  readonly entry: readonly RemoteButton[];
  readonly walk: readonly RemoteButton[];
}

const screens: readonly Screen[] = [
  { prefix: '', name: 'Home', link: '', entry: [], walk: homeWalk },
  { prefix: 'search-', name: 'the letters of Search', link: '#search', entry: [], walk: keyboardWalk },
  {
    prefix: 'found-',
    name: 'what Search found',
    link: '#search/m',
    entry: ['ArrowRight'],
    walk: resultsWalk,
  },
  { prefix: 'schedule-', name: 'Schedule', link: '#schedule', entry: [], walk: scheduleWalk },
];
const laps = 3;

/** Key to frame, and script for a key, on each screen with the processor slowed down by `throttle`. */
export async function measureKeys(browser: Browser, url: string, throttle: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const screen of screens) figures.push(...(await measureScreen(browser, url, throttle, screen)));
  return figures;
}

async function measureScreen(
  browser: Browser,
  url: string,
  throttle: number,
  { prefix, name, link, entry, walk }: Screen,
): Promise<Figure[]> {
  const tv = await openTv(browser, new URL(link, url).href, { prepare: addProbe, isMirrored: false });
  const session = await tv.page.context().newCDPSession(tv.page);
  // No mirror here, for it would be in the figures: a screen is there when the canvas has drawn after its data have come.
  await tv.page.waitForLoadState('networkidle');
  await tv.press(...entry);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const samples = (): Promise<KeySample[]> => tv.page.evaluate('benchProbe.keys');
  const start = (await samples()).length;
  for (const key of lapsOf(walk, laps)) {
    const before = (await samples()).length;
    await tv.press(key);
    await until('a frame for the key', async () => (await samples()).length > before, { timeoutMs: 5000 }).catch(
      () => undefined,
    );
  }
  const settled = (await samples()).slice(start + walk.length);
  await tv.close();
  const at = `CPU ${throttle}×`;
  return [
    {
      id: `${prefix}key-frame-${throttle}x`,
      what: `Key → frame on ${name}, ${at}`,
      unit: 'ms',
      values: settled.map((one) => one.frameMs),
    },
    {
      id: `${prefix}key-script-${throttle}x`,
      what: `Script for a key on ${name}, ${at}`,
      unit: 'ms',
      values: settled.map((one) => one.scriptMs),
    },
  ];
}
