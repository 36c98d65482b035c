import type { Browser, CDPSession } from 'playwright-core';
import { openTv, type Tv } from '../support/tv';
import { until } from '../support/wait';
import type { Figure } from './figures';
import { homeWalk } from './key-walk';

/** Five hundred and some: each lap ends where it began, or what lies further along a row would count as growth. */
const keyCount = 28 * homeWalk.length;
/** In the first two, functions that run seldom are still noted down by the engine; the last one tells whether it is flat. */
const lapCount = 3;
/** Home loads the player ahead when no key has come for 1.2 s. */
const betweenKeysMs = 100;
/** Before this many keys it has pictures to load and functions that run for the first time. */
const warmKeyCount = 3 * homeWalk.length;
/** In both states: with the player loaded ahead Home is what a viewer rests on. */
const heapMaxMb = 6;
/** Flat: a tenth is what the engine's own notes of the code (feedback, compiled functions) come and go by. */
const growthMaxMb = 0.1;
/** A machine that was held up for more than 1.2 s has let the player come. */
const triesMax = 5;

/** Script heap in MB, after a forced collection: at first, and after each lap of so many keys. */
interface Heaps {
  readonly home: readonly number[];
  readonly loaded: readonly number[];
}

async function usedMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
}

/** Whether the code of hls.js, which the player comes with, has been asked for. */
const isPlayerThere = (tv: Tv): Promise<boolean> =>
  tv.page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /\/hls-[^/]*\.js$/.test(name)));

/** Until Home, on which nobody presses, has loaded what the next screens need. */
export async function untilLoadedAhead(tv: Tv): Promise<void> {
  await until('the player to be loaded ahead', () => isPlayerThere(tv), { timeoutMs: 30_000 });
  await tv.page.waitForLoadState('networkidle');
}

async function press(tv: Tv, count: number, pauseMs = 0): Promise<void> {
  for (let pressed = 0; pressed < count; pressed += 1) {
    await tv.press(homeWalk[pressed % homeWalk.length] ?? 'ArrowRight');
    if (pauseMs > 0) await tv.page.waitForTimeout(pauseMs);
  }
}

async function laps(tv: Tv, session: CDPSession): Promise<number[]> {
  const found = [await usedMb(session)];
  for (let lap = 0; lap < lapCount; lap += 1) {
    await press(tv, keyCount);
    found.push(await usedMb(session));
  }
  return found;
}

/** Undefined: the player came before it was meant to. */
async function measureOnce(browser: Browser, url: string): Promise<Heaps | undefined> {
  const tv = await openTv(browser, 'about:blank', {
    isMirrored: false,
    // A picture that plays in the hero is another state: see the memory of sets.
    async prepare(page) {
      await page.addInitScript(() => localStorage.setItem('aisle:preferences', '{"isLivePreviewOn":false}'));
    },
  });
  try {
    const session = await tv.page.context().newCDPSession(tv.page);
    await tv.page.goto(url);
    // Keys keep Home from loading ahead.
    await press(tv, warmKeyCount, betweenKeysMs);
    const home = await laps(tv, session);
    if (await isPlayerThere(tv)) return undefined;
    await untilLoadedAhead(tv);
    return { home, loaded: await laps(tv, session) };
  } finally {
    await tv.close();
  }
}

/**
 * The script heap on Home after a forced collection in its two states, each at its beginning and after many keys: as it stands after
 * the start, and when the player and what else the next screens need has been loaded ahead, which it is as soon as nobody presses.
 */
export async function measureHeap(browser: Browser, url: string, runs: number): Promise<Figure[]> {
  const found: Heaps[] = [];
  for (let tries = 0; found.length < runs; tries += 1) {
    if (tries === runs + triesMax) throw new Error('The player was always loaded before Home had been measured');
    const heaps = await measureOnce(browser, url);
    if (heaps !== undefined) found.push(heaps);
  }
  const states = [
    { id: 'heap', name: 'Home', note: 'before anything is loaded ahead' },
    {
      id: 'heap-loaded',
      name: 'Home with the player loaded ahead',
      note: 'as a viewer who rests has it; nothing plays',
    },
  ] as const;
  return states.flatMap(({ id, name, note }): Figure[] => {
    const values = (at: number): number[] =>
      found.map((heaps) => (id === 'heap' ? heaps.home : heaps.loaded)[at] ?? Number.NaN);
    const grown = values(lapCount).map((value, run) => value - (values(lapCount - 1)[run] ?? Number.NaN));
    const what = `Script heap of ${name}`;
    return [
      { id: `${id}-start`, what, unit: 'MB', values: values(0), target: heapMaxMb, note },
      {
        id: `${id}-500-keys`,
        what: `${what}, after ${keyCount} keys`,
        unit: 'MB',
        values: values(1),
        target: heapMaxMb,
        note,
      },
      {
        ...{ id: `${id}-growth`, unit: 'MB', values: grown, target: growthMaxMb, note },
        what: `${what}: what ${keyCount} keys add to ${(lapCount - 1) * keyCount}`,
      },
    ];
  });
}
