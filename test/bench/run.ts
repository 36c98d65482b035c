import { chromium, type Browser } from 'playwright-core';
import { browserLaunchOptions } from '../support/browser';
import { setup as buildApp } from '../support/build-app';
import { startPlatform } from '../support/platform-process';
import { measureCues } from './cue-figures';
import type { Figure } from './figures';
import { measureHandoffs } from './handoff-figures';
import { measureCurve, measureHomes } from './home-figures';
import { measureHeap } from './heap-figures';
import { measureKeys } from './key-figures';
import { measurePlayback } from './playback-figures';
import { describeMachine, table, writeReport } from './report';
import { measurePreview } from './preview-figures';
import { measureSize } from './size-figures';
import { measureStart } from './start-figures';

const runs = 7;
const cueChanges = 40;
const slowRuns = 3;

interface Part {
  readonly name: string;
  readonly lowLatency: 'on' | 'off';
  /** `gl` where no video plays. */
  readonly compositing: 'plain' | 'gl';
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
  { name: 'preview', lowLatency: 'on', compositing: 'plain', measure: (one, url) => measurePreview(one, url, runs) },
  { name: 'handoffs', lowLatency: 'on', compositing: 'plain', measure: (one, url) => measureHandoffs(one, url, runs) },
  { name: 'keys', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureKeys(one, url, 1) },
  { name: 'slow-keys', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureKeys(one, url, 6) },
  { name: 'homes', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureHomes(one, url, slowRuns) },
  { name: 'curve', lowLatency: 'on', compositing: 'gl', measure: (one, url) => measureCurve(one, url) },
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
 * those parts alone and writes their figures in the place of the old.
 */
async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const isChosen = (name: string): boolean => names.length === 0 || names.includes(name);
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
  const attempt = async (name: string, measure: () => Promise<Figure[]>): Promise<void> => {
    if (!isChosen(name)) return;
    try {
      keep(await measure());
    } catch (error) {
      failed.push(name);
      console.error(`${name} could not be measured:`, error);
    }
  };
  for (const part of parts) await attempt(part.name, () => run(part));
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
