import { chromium } from 'playwright-core';
import { browserLaunchOptions } from '../support/browser';
import { setup as buildApp } from '../support/build-app';
import { startPlatform } from '../support/platform-process';
import type { Figure } from './figures';
import { judgedRuns, parts, startPart, type Part } from './parts';
import { describeMachine, table, writeReport } from './report';
import { measureStart } from './start-figures';

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
  const attempt = async (
    { name, ids, isLong = false }: Pick<Part, 'name' | 'ids' | 'isLong'>,
    measure: () => Promise<Figure[]>,
  ): Promise<void> => {
    if (!isChosen(name, isLong)) return;
    try {
      const found = await measure();
      const stray = found.find(({ id }) => !ids.test(id));
      if (stray !== undefined) throw new Error(`The part doesn't say that it measures ${stray.id}`);
      keep(isLong ? found.map((figure) => ({ ...figure, isLong })) : found);
    } catch (error) {
      failed.push(name);
      console.error(`${name} could not be measured:`, error);
    }
  };
  for (const part of parts) await attempt(part, () => run(part));
  await attempt(startPart, () => measureStart(judgedRuns));
  if (failed.length === 0) writeReport(machine, figures, names.length === 0);
  console.info(`\n${table(figures)}\n`);
  console.info(JSON.stringify({ machine, figures }));
  if (failed.length > 0) {
    console.error(`Not measured: ${failed.join(', ')}. Nothing was written.`);
    process.exitCode = 1;
  }
}

void main();
