import type { Browser } from 'playwright-core';
import { openBareSite } from './bare-site';
import type { Figure } from './figures';
import { openAtRest, type Opened } from './home-figures';

/** As for the other figures of homes. */
const throttle = 4;
/**
 * A rest that is measured begins when a refresh of Home has been drawn and ends before the next one, which comes 28.5 to 31.5 s
 * after it: it never has a refresh in it, and has each timer of 10 s twice.
 */
const restMs = 20_000;
const refreshDrawnAfterMs = 3000;
/** The calls are told for so long. */
const toldMs = 5000;

/** What called a home in a rest, frames and timers: how often, and each kind of them. */
interface Rest {
  readonly calls: number;
  readonly kinds: string;
}

/** `refresh`: what the home asks for again and again, if anything. */
async function restOf({ tv }: Opened, refresh: RegExp | undefined): Promise<Rest> {
  if (refresh !== undefined) await tv.page.waitForResponse(refresh, { timeout: 60_000 });
  await tv.page.waitForTimeout(refreshDrawnAfterMs);
  const callsSoFar = (): Promise<Record<string, number>> => tv.page.evaluate(() => ({ ...window.benchProbe.calls }));
  const before = await callsSoFar();
  await tv.page.waitForTimeout(restMs);
  const after = await callsSoFar();
  const found = Object.keys(after)
    .map((kind) => ({ kind, count: (after[kind] ?? 0) - (before[kind] ?? 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return {
    calls: found.reduce((sum, { count }) => sum + count, 0),
    kinds: found.map(({ kind, count }) => `${count} × ${kind}`).join(', '),
  };
}

/** How often Aisle's home and the bare one are called while nobody does anything and nothing is refreshed, and by what. */
export async function measureIdle(browser: Browser, platformUrl: string, runs: number): Promise<Figure[]> {
  const bare = await openBareSite();
  const homes = [
    { id: 'aisle', name: 'Aisle', address: platformUrl, refresh: /\/v1\/home/, target: 5 },
    {
      id: 'bare',
      name: 'bare ui-components',
      address: bare.address(platformUrl),
      refresh: undefined,
      target: undefined,
    },
  ];
  const figures: Figure[] = [];
  try {
    for (const { id, name, address, refresh, target } of homes) {
      const rests: Rest[] = [];
      for (let run = 0; run < runs; run += 1) {
        const opened = await openAtRest(browser, address, throttle);
        rests.push(await restOf(opened, refresh));
        await opened.tv.close();
      }
      figures.push({
        id: `${id}-idle-calls-${throttle}x`,
        what: `Frames and timers in 5 s of an idle home without preview, ${name}, CPU ${throttle}×`,
        unit: 'times',
        values: rests.map(({ calls }) => (calls * toldMs) / restMs),
        note: `in ${restMs / 1000} s between two refreshes: ${rests[0]?.kinds || 'none'}`,
        ...(target !== undefined && { target }),
      });
    }
  } finally {
    await bare.close();
  }
  return figures;
}
