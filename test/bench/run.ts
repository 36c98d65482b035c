import { chromium, type Browser } from 'playwright-core';
import { browserLaunchOptions } from '../support/browser';
import { setup as buildApp } from '../support/build-app';
import { startPlatform } from '../support/platform-process';
import { measureCues } from './cue-figures';
import type { Figure } from './figures';
import { measureHandoffs } from './handoff-figures';
import { measureHeap } from './heap-figures';
import { measureKeys } from './key-figures';
import { measurePlayback } from './playback-figures';
import { describeMachine, table, writeReport } from './report';
import { measureSize } from './size-figures';
import { measureStart } from './start-figures';

const runs = 7;

/** Measures against a platform of its own, each part in a fresh browser. */
async function withPlatform(
  lowLatency: 'on' | 'off',
  measure: readonly ((browser: Browser, url: string) => Promise<Figure[]>)[],
): Promise<Figure[]> {
  const platform = await startPlatform({ env: { AISLE_LOW_LATENCY: lowLatency, LOG_LEVEL: 'info' } });
  const figures: Figure[] = [];
  try {
    for (const one of measure) {
      const browser = await chromium.launch(await browserLaunchOptions());
      try {
        const found = await one(browser, platform.url);
        console.info(table(found));
        figures.push(...found);
      } finally {
        await browser.close();
      }
    }
  } finally {
    await platform.stop();
  }
  return figures;
}

/** `npm run bench`: all figures, printed as a table and as JSON and written to `docs/bench/`. */
async function main(): Promise<void> {
  await buildApp();
  const browser = await chromium.launch(await browserLaunchOptions());
  const machine = describeMachine(browser.version());
  await browser.close();
  const lowLatency = await withPlatform('on', [
    (one, url) => measurePlayback(one, url, 'low-latency', runs),
    (one, url) => measureCues(one, url, 20),
    (one, url) => measureHandoffs(one, url, runs),
    (one, url) => measureKeys(one, url, 1),
    (one, url) => measureKeys(one, url, 6),
    (one, url) => measureHeap(one, url, 3),
    (one, url) => measureSize(one, url),
  ]);
  const standard = await withPlatform('off', [(one, url) => measurePlayback(one, url, 'standard', runs)]);
  const start = await measureStart(3);
  const figures = [...lowLatency, ...standard, ...start];
  writeReport(machine, figures);
  console.info(`\n${table(figures)}\n`);
  console.info(JSON.stringify({ machine, figures }));
}

void main();
