import { chromium, type Browser } from 'playwright-core';
import { browserLaunchOptions, type Compositing } from '../support/browser';
import { setup as buildApp } from '../support/build-app';
import { startPlatform } from '../support/platform-process';
import { measureCues } from './cue-figures';
import { measureLongCues } from './cue-long-figures';
import { measureCodes } from './code-figures';
import type { Figure } from './figures';
import { measureHandoffs } from './handoff-figures';
import { measureCurve } from './curve-figures';
import { measureHomes } from './home-figures';
import { measureHeap } from './heap-figures';
import { measureIdle } from './idle-figures';
import { measureKeys } from './key-figures';
import { measureMemory } from './memory-figures';
import { measureNetworks } from './network-figures';
import { measurePlayback } from './playback-figures';
import { describeMachine, table, writeReport } from './report';
import { measurePreview } from './preview-figures';
import { measureSize } from './size-figures';
import { measureStart } from './start-figures';
import { measureZapping } from './zapping-figures';

const runs = 7;
const cueChanges = 40;
const slowRuns = 3;
const homeRuns = Number(process.env['AISLE_BENCH_HOME_RUNS'] ?? 5);
/** For each network; the long parts take longer. */
const networkSeconds = 30;
const longNetworkSeconds = Number(process.env['AISLE_BENCH_NETWORK_SECONDS'] ?? 600);
const longCueMinutes = Number(process.env['AISLE_BENCH_CUE_MINUTES'] ?? 30);
const seed = 20_261_126;

interface Part {
  readonly name: string;
  readonly lowLatency: 'on' | 'off';
  /** `gl` where no video plays. */
  readonly compositing: Compositing;
  /** Only when it is asked for by name. */
  readonly isLong?: boolean;
  readonly measure: (browser: Browser, url: string) => Promise<Figure[]>;
}

const parts: readonly Part[] = [
  {
    name: 'playback',
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measurePlayback(one, url, 'low-latency', runs),
  },
  {
    name: 'standard',
    lowLatency: 'off',
    compositing: 'plain',
    measure: (one, url) => measurePlayback(one, url, 'standard', runs),
  },
  { name: 'cues', lowLatency: 'on', compositing: 'plain', measure: (one, url) => measureCues(one, url, cueChanges) },
  {
    name: 'cue-long',
    lowLatency: 'on',
    compositing: 'plain',
    isLong: true,
    measure: (one, url) => measureLongCues(one, url, longCueMinutes, seed),
  },
  {
    name: 'network',
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measureNetworks(one, url, 'low-latency', networkSeconds),
  },
  {
    name: 'network-standard',
    lowLatency: 'off',
    compositing: 'plain',
    measure: (one, url) => measureNetworks(one, url, 'standard', networkSeconds),
  },
  {
    name: 'network-long',
    lowLatency: 'on',
    compositing: 'plain',
    isLong: true,
    measure: (one, url) => measureNetworks(one, url, 'low-latency', longNetworkSeconds),
  },
  {
    name: 'network-standard-long',
    lowLatency: 'off',
    compositing: 'plain',
    isLong: true,
    measure: (one, url) => measureNetworks(one, url, 'standard', longNetworkSeconds),
  },
  { name: 'zapping', lowLatency: 'on', compositing: 'plain', measure: (one, url) => measureZapping(one, url, runs) },
  { name: 'preview', lowLatency: 'on', compositing: 'plain', measure: (one, url) => measurePreview(one, url, runs) },
  { name: 'codes', lowLatency: 'on', compositing: 'plain', measure: (one, url) => measureCodes(one, url, runs) },
  { name: 'handoffs', lowLatency: 'on', compositing: 'plain', measure: (one, url) => measureHandoffs(one, url, runs) },
  { name: 'keys', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureKeys(one, url, 1) },
  { name: 'slow-keys', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureKeys(one, url, 6) },
  {
    name: 'homes',
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureHomes(one, url, homeRuns, { throttle: 4, isDrawn: true }),
  },
  {
    name: 'homes-undrawn',
    lowLatency: 'on',
    compositing: 'undrawn',
    measure: (one, url) => measureHomes(one, url, slowRuns, { throttle: 4, isDrawn: false }),
  },
  {
    name: 'homes-unslowed',
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureHomes(one, url, slowRuns, { throttle: 1, isDrawn: true }),
  },
  { name: 'idle', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureIdle(one, url, 2) },
  { name: 'curve', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureCurve(one, url, slowRuns + 2) },
  { name: 'memory', lowLatency: 'on', compositing: 'plain', measure: measureMemory },
  { name: 'heap', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureHeap(one, url, slowRuns) },
  { name: 'size', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureSize(one, url) },
];

/** Measures a part against a platform and in a browser of its own. */
async function run({ lowLatency, compositing, measure }: Part): Promise<Figure[]> {
  const platform = await startPlatform({ env: { AISLE_LOW_LATENCY: lowLatency } });
  const browser = await chromium.launch(await browserLaunchOptions({ compositing }));
  try {
    return await measure(browser, platform.url);
  } finally {
    await browser.close();
    await platform.stop();
  }
}

/**
 * `npm run bench`: all figures, printed as a table and as JSON and written to `docs/bench/`. `npm run bench -- keys heap` measures
 * those parts alone and writes their figures in the place of the old; long parts are measured only so.
 */
async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const isChosen = (name: string, isLong = false): boolean => (names.length === 0 ? !isLong : names.includes(name));
  await buildApp();
  const browser = await chromium.launch(await browserLaunchOptions());
  const machine = describeMachine(browser.version());
  await browser.close();
  const figures: Figure[] = [];
  const keep = (found: readonly Figure[]): void => {
    console.info(table(found));
    figures.push(...found);
  };
  // One part that can't be measured costs neither the others nor the run's word that it failed.
  const failed: string[] = [];
  const attempt = async (name: string, measure: () => Promise<Figure[]>, isLong = false): Promise<void> => {
    if (!isChosen(name, isLong)) return;
    try {
      const found = await measure();
      keep(isLong ? found.map((figure) => ({ ...figure, isLong })) : found);
    } catch (error) {
      failed.push(name);
      console.error(`${name} could not be measured:`, error);
    }
  };
  for (const part of parts) await attempt(part.name, () => run(part), part.isLong);
  await attempt('start', () => measureStart(slowRuns));
  if (failed.length === 0) writeReport(machine, figures, names.length === 0);
  console.info(`\n${table(figures)}\n`);
  console.info(JSON.stringify({ machine, figures }));
  if (failed.length > 0) {
    console.error(`Not measured: ${failed.join(', ')}. Nothing was written.`);
    process.exitCode = 1;
  }
}

void main();
