import type { Browser } from 'playwright-core';
import { openTv, type RemoteButton } from '../support/tv';
import type { Figure } from './figures';

const keyCount = 500;
const keys: readonly RemoteButton[] = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'];

/** The script heap on Home after a forced collection: after the start, and after many keys. */
export async function measureHeap(browser: Browser, url: string, runs: number): Promise<Figure[]> {
  const atStart: number[] = [];
  const afterKeys: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const tv = await openTv(browser, url, { isMirrored: false });
    const session = await tv.page.context().newCDPSession(tv.page);
    const usedMb = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
    };
    await tv.page.waitForLoadState('networkidle');
    atStart.push(await usedMb());
    for (let pressed = 0; pressed < keyCount; pressed += 1) await tv.press(keys[pressed % keys.length] ?? 'ArrowRight');
    afterKeys.push(await usedMb());
    await tv.close();
  }
  return [
    { id: 'heap-start', what: 'Script heap after the start', unit: 'MB', values: atStart, target: 6 },
    { id: 'heap-500-keys', what: `Script heap after ${keyCount} keys`, unit: 'MB', values: afterKeys },
  ];
}
