import type { Browser } from 'playwright-core';
import { openTv, type RemoteButton } from '../support/tv';
import { until } from '../support/wait';
import type { Figure } from './figures';
import { addProbe, type KeySample } from './frame-probe';

const walk: readonly RemoteButton[] = [
  ...Array<RemoteButton>(6).fill('ArrowRight'),
  'ArrowDown',
  ...Array<RemoteButton>(4).fill('ArrowRight'),
  'ArrowDown',
  ...Array<RemoteButton>(4).fill('ArrowLeft'),
  'ArrowUp',
  'ArrowUp',
  ...Array<RemoteButton>(6).fill('ArrowLeft'),
];
const laps = 3;

/** Key to frame, and script for a key, on Home with the processor slowed down by `throttle`. */
export async function measureKeys(browser: Browser, url: string, throttle: number): Promise<Figure[]> {
  const tv = await openTv(browser, url, { prepare: addProbe, isMirrored: false });
  const session = await tv.page.context().newCDPSession(tv.page);
  // No mirror here, for it would be in the figures: Home is there when the canvas has drawn after the shows have come.
  await tv.page.waitForLoadState('networkidle');
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const samples = (): Promise<KeySample[]> => tv.page.evaluate('benchProbe.keys');
  for (const key of Array<readonly RemoteButton[]>(laps).fill(walk).flat()) {
    const before = (await samples()).length;
    await tv.press(key);
    await until('a frame for the key', async () => (await samples()).length > before, { timeoutMs: 5000 }).catch(
      () => undefined,
    );
  }
  // The first lap loads pictures and warms the engine up.
  const settled = (await samples()).slice(walk.length);
  await tv.close();
  const at = `CPU ${throttle}×`;
  return [
    {
      id: `key-frame-${throttle}x`,
      what: `Key → frame on Home, ${at}`,
      unit: 'ms',
      values: settled.map((one) => one.frameMs),
    },
    {
      id: `key-script-${throttle}x`,
      what: `Script for a key on Home, ${at}`,
      unit: 'ms',
      values: settled.map((one) => one.scriptMs),
    },
  ];
}
