import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { openTv, type Tv } from '../support/tv';
import { until } from '../support/wait';
import { openBareSite } from './bare-site';
import { besideOrientation, quantile, type Figure } from './figures';
import { addProbe, type KeySample } from './frame-probe';
import { measureHeld } from './held-key';
import { homeWalk } from './key-walk';

/** Longer than the focus rests, a picture loads and fades: what follows a key belongs to it. */
const betweenKeysMs = 800;
/** The first lap loads pictures and warms the engine up: it may go quicker, but what rests must be seen. */
const betweenFirstKeysMs = 350;
/** A home's first cards are there by then: before, a page has filled a few icons. */
const homeTextures = 16;
/** As at home: 20 Mbit/s and 20 ms. */
const network = { offline: false, latency: 20, downloadThroughput: 20e6 / 8, uploadThroughput: 20e6 / 8 };
/** What a home loads ahead when nobody presses has come by then. */
const settledAfterMs = 5000;

interface Site {
  readonly id: string;
  readonly name: string;
  readonly address: (platformUrl: string) => string;
}

/** `isDrawn`: whether the browser's pixels are drawn; without a graphics card that takes processors from the page. */
interface Condition {
  readonly throttle: number;
  readonly isDrawn: boolean;
}

export interface Opened {
  readonly tv: Tv;
  readonly session: CDPSession;
}

export const samples = (tv: Tv): Promise<KeySample[]> => tv.page.evaluate('benchProbe.keys');

/** The bare home plays no live picture; and it would begin only where a key has been followed by none for longer than here. */
const withoutPreview = (page: Page): Promise<unknown> =>
  page.addInitScript(() => localStorage.setItem('aisle:preferences', JSON.stringify({ isLivePreviewOn: false })));

interface Visit {
  /** Runs before the home's scripts. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** Another television than the usual one. */
  readonly context?: BrowserContext;
}

/** Opens a home with processor and network slowed. */
export async function openHome(
  browser: Browser,
  address: string,
  throttle: number,
  visit: Visit = {},
): Promise<Opened> {
  const prepare = async (page: Page): Promise<void> => {
    await addProbe(page);
    await withoutPreview(page);
    await visit.prepare?.(page);
  };
  const tv = await openTv(browser, 'about:blank', {
    ...{ prepare, isMirrored: false },
    ...(visit.context && { context: visit.context }),
  });
  const session = await tv.page.context().newCDPSession(tv.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Performance.enable');
  await tv.page.goto(address, { waitUntil: 'commit' });
  return { tv, session };
}

/** Presses until a key is answered on a home that is there: milliseconds since the page was asked for. */
export async function untilAnswered({ tv }: Opened, pauseMs = 30): Promise<number> {
  const answer = async (): Promise<KeySample | undefined> =>
    (await samples(tv).catch(() => [])).find(({ textures }) => textures >= homeTextures);
  await until(
    'the first key to be answered',
    async () => {
      await tv.press('ArrowRight');
      await tv.page.waitForTimeout(pauseMs);
      return (await answer()) !== undefined;
    },
    { timeoutMs: 60_000 },
  );
  return (await answer())?.answeredAtMs ?? Number.NaN;
}

/** Milliseconds that the page's main thread has worked so far. */
async function workOf(session: CDPSession): Promise<{ readonly scriptMs: number; readonly taskMs: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { scriptMs: 1000 * seconds('ScriptDuration'), taskMs: 1000 * seconds('TaskDuration') };
}

/** One key with all that follows it, timers and listeners too. Milliseconds. */
interface KeyCost {
  readonly frameMs: number;
  readonly scriptMs: number;
  readonly taskMs: number;
}

async function walkAround({ tv, session }: Opened): Promise<KeyCost[]> {
  const costs: KeyCost[] = [];
  for (const key of homeWalk) {
    await tv.press(key);
    await tv.page.waitForTimeout(betweenFirstKeysMs);
  }
  await tv.page.waitForTimeout(betweenKeysMs);
  for (const key of homeWalk) {
    const known = (await samples(tv)).length;
    const before = await workOf(session);
    await tv.press(key);
    await tv.page.waitForTimeout(betweenKeysMs);
    // A figure of keys that weren't answered would be a figure of another walk. A machine with much to do may need longer.
    const sample = await until(
      `an answer to ${key}, key ${costs.length + 1} of the walk around ${tv.page.url()}`,
      async () => (await samples(tv))[known],
      { timeoutMs: 10_000 },
    );
    const after = await workOf(session);
    costs.push({
      frameMs: sample.frameMs,
      scriptMs: after.scriptMs - before.scriptMs,
      taskMs: after.taskMs - before.taskMs,
    });
  }
  return costs;
}

/** Kilobytes of script heap that a key takes, with all that follows it: by sampling, each 4 kB. */
async function allocatedAKey({ tv, session }: Opened): Promise<number> {
  await session.send('HeapProfiler.startSampling', {
    samplingInterval: 4096,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  for (const key of homeWalk) {
    await tv.press(key);
    await tv.page.waitForTimeout(betweenFirstKeysMs);
  }
  const { profile } = await session.send('HeapProfiler.stopSampling');
  return profile.samples.reduce((sum, { size }) => sum + size, 0) / 1000 / homeWalk.length;
}

/** Another page than the one that was pressed while it started: it stands on its first card, and all is loaded. */
export async function openAtRest(browser: Browser, address: string, throttle: number): Promise<Opened> {
  const opened = await openHome(browser, address, throttle);
  await opened.tv.page.waitForLoadState('networkidle');
  await opened.tv.page.waitForTimeout(settledAfterMs);
  return opened;
}

/**
 * Aisle's home and the bare one, in turn, with the same rows, cards, pictures and walk: start, keys, a held key. Aisle's
 * draws more of them: badges, a hero with its words, a rail.
 */
export async function measureHomes(
  browser: Browser,
  platformUrl: string,
  runs: number,
  { throttle, isDrawn }: Condition,
): Promise<Figure[]> {
  const bare = await openBareSite();
  const sites: readonly Site[] = [
    { id: 'aisle', name: 'Aisle', address: (url) => url },
    { id: 'bare', name: 'bare ui-components', address: bare.address },
  ];
  const figures: Figure[] = [];
  // For orientation: a bare Lightning home of ui-components at CPU 4× on another machine of two cores.
  const measures = [
    {
      id: 'first-key',
      what: 'Start → first key answered',
      short: 'Start → first key',
      target: 0.8,
      orientationMs: 1450,
    },
    { id: 'key-frame', what: 'Key → frame', short: 'Key → frame, median', target: 0.75, orientationMs: 25 },
    {
      id: 'key-script',
      what: 'Script for a key with its animation',
      short: 'Script for a key',
      target: 0.5,
      orientationMs: 55,
    },
    { id: 'key-task', what: 'Main thread for a key with its animation', short: 'Main thread for a key', target: 0.6 },
  ] as const;
  const others = [
    { id: 'held-missed', what: 'Frames missed while a key is held at 20 Hz', unit: 'frames' },
    { id: 'held-still', what: 'Key let go → the row stands still', unit: 'ms', target: 150 },
    { id: 'key-allocated', what: 'Script heap taken for a key with its animation', unit: 'kB' },
  ] as const;
  try {
    const found = new Map<string, number[]>();
    const valuesOf = (site: string, measure: string): number[] => {
      const values = found.get(`${site}-${measure}`) ?? [];
      found.set(`${site}-${measure}`, values);
      return values;
    };
    for (let run = 0; run < runs; run += 1) {
      for (const { id, address } of sites) {
        const starting = await openHome(browser, address(platformUrl), throttle);
        valuesOf(id, 'first-key').push(await untilAnswered(starting));
        await starting.tv.close();
        const standing = await openAtRest(browser, address(platformUrl), throttle);
        const keys = await walkAround(standing);
        valuesOf(id, 'key-frame').push(...keys.map(({ frameMs }) => frameMs));
        valuesOf(id, 'key-script').push(...keys.map(({ scriptMs }) => scriptMs));
        valuesOf(id, 'key-task').push(...keys.map(({ taskMs }) => taskMs));
        const held = await measureHeld(standing.tv.page, standing.session);
        valuesOf(id, 'held-missed').push(...held.map(({ missedFrames }) => missedFrames));
        valuesOf(id, 'held-still').push(...held.map(({ stillAfterMs }) => stillAfterMs));
        valuesOf(id, 'key-allocated').push(await allocatedAKey(standing));
        await standing.tv.close();
      }
    }
    const isJudged = throttle === 4 && isDrawn;
    const at = `CPU ${throttle}×${isDrawn ? '' : ', pixels left out'}`;
    const key = `${throttle}x${isDrawn ? '' : '-undrawn'}`;
    for (const { id, name } of sites) {
      for (const measure of measures) {
        const what = `${measure.what}, ${name}, ${at}`;
        const values = valuesOf(id, measure.id);
        const note =
          isJudged && id === 'bare' && 'orientationMs' in measure && besideOrientation(values, measure.orientationMs);
        figures.push({ id: `${id}-${measure.id}-${key}`, what, unit: 'ms', values, ...(note && { note }) });
      }
    }
    for (const { id, name } of sites) {
      for (const { id: measure, what, unit, ...rest } of others) {
        const isOurs = isJudged && id === 'aisle' && 'target' in rest;
        figures.push({
          id: `${id}-${measure}-${key}`,
          what: `${what}, ${name}, ${at}`,
          unit,
          values: valuesOf(id, measure),
          ...(isOurs && { target: rest.target }),
        });
      }
    }
    const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
    figures.push({
      id: `held-missed-more-${key}`,
      what: `Frames missed more than by the bare home while a key is held, mean, ${at}`,
      unit: 'frames',
      values: [mean(valuesOf('aisle', 'held-missed')) - mean(valuesOf('bare', 'held-missed'))],
      ...(isJudged && { target: 0 }),
    });
    const ratio = (measure: string, q: number): number[] => [
      quantile(valuesOf('aisle', measure), q) / quantile(valuesOf('bare', measure), q),
    ];
    const both = `Aisle ÷ bare, ${at}`;
    for (const { id, short, target } of measures) {
      figures.push({
        id: `ratio-${id}-${key}`,
        what: `${short}, ${both}`,
        unit: '×',
        values: ratio(id, 0.5),
        ...(isJudged && { target }),
      });
    }
    figures.push({
      id: `ratio-key-frame-p95-${key}`,
      what: `Key → frame, p95, ${both}`,
      unit: '×',
      values: ratio('key-frame', 0.95),
      ...(isJudged && { target: 0.85 }),
    });
  } finally {
    await bare.close();
  }
  return figures;
}
