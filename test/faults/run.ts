import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { loadMediaLibrary } from '../../platform/hls/media-library';
import { engines } from '../engines/engines';
import { EngineMissing, installEngine } from '../engines/install-engine';
import { startWpe } from '../engines/wpe-session';
import { browserLaunchOptions } from '../support/browser';
import { startPlayerSite } from '../support/media/player-site';
import { faultCases, type FaultCase } from './fault-kinds';
import { startFaultOrigin } from './fault-origin';
import { chromiumDriver } from './chromium-driver';
import { reportFaults, type EngineRuns, type KeptResult } from './report';
import { modes, runFault, type Mode, type PlayerDriver, type Rig, type RunResult } from './scenario';

/** Pages at a time in Chromium; each decodes a picture of its own. */
const pagesAtATime = 3;

interface Task {
  readonly fault: FaultCase;
  readonly mode: Mode;
}

interface Options {
  readonly engines: readonly string[];
  readonly modes: readonly Mode[];
  readonly name: RegExp;
}

/** Results of parts that were run by themselves, until all is run anew. */
const keptFile = new URL('../../.cache/faults.json', import.meta.url);

/** `npm run faults [-- --engine=hls.js --mode=replay --name=refuse]`: a part takes the place of its own figures in the report. */
function readOptions(args: readonly string[]): Options {
  const value = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const mode = value('mode');
  return {
    engines: value('engine')?.split(',') ?? ['hls.js', 'native'],
    modes: mode === undefined ? modes : modes.filter((one) => one.includes(mode)),
    name: new RegExp(value('name') ?? ''),
  };
}

const keyOf = ({ fault: { name, target, moment, seconds }, mode }: KeptResult): string =>
  [name, target, moment, seconds, mode].join();

/** The new figures, and the old ones of what wasn't run this time, in the order of the matrix. */
function mergeRuns(runs: readonly EngineRuns[]): EngineRuns[] {
  const kept = existsSync(keptFile) ? (JSON.parse(readFileSync(keptFile, 'utf8')) as EngineRuns[]) : [];
  const names = [...new Set([...kept, ...runs].map(({ engine }) => engine))].sort();
  const order = modes.flatMap((mode) => faultCases.map((fault) => ({ fault, mode })));
  return names.flatMap((engine) => {
    const older = kept.find((run) => run.engine === engine);
    const newer = runs.find((run) => run.engine === engine);
    const latest = newer ?? older;
    if (!latest) return [];
    const byKey = new Map([...(older?.results ?? []), ...(newer?.results ?? [])].map((one) => [keyOf(one), one]));
    const results = order.flatMap(({ fault, mode }) => {
      const found = byKey.get(keyOf({ fault, mode } as KeptResult));
      return found ? [found] : [];
    });
    const { skipped, ...rest } = latest;
    return [{ ...rest, results, ...(skipped && results.length === 0 ? { skipped } : {}) }];
  });
}

function writeReport(runs: readonly EngineRuns[]): void {
  const merged = mergeRuns(runs);
  mkdirSync(new URL('.', keptFile), { recursive: true });
  writeFileSync(keptFile, JSON.stringify(merged));
  writeFileSync(new URL('../../docs/bench/faults.md', import.meta.url), reportFaults(merged));
}

const describeTask = ({ fault, mode }: Task): string =>
  `${fault.name}, ${fault.target} at ${fault.moment}, ${fault.seconds} s, ${mode}`;

const figure = (milliseconds: number): number | null => (Number.isFinite(milliseconds) ? milliseconds : null);
const toKept = (result: RunResult): KeptResult => ({
  ...result,
  recoveredMs: figure(result.recoveredMs),
  backAtTargetMs: figure(result.backAtTargetMs),
});

async function runAll(tasks: readonly Task[], rig: Rig, drivers: readonly PlayerDriver[]): Promise<KeptResult[]> {
  const results: KeptResult[] = [];
  let next = 0;
  await Promise.all(
    drivers.map(async (driver) => {
      for (let task = tasks[next++]; task; task = tasks[next++]) {
        const result = await runFault(driver, rig, task.fault, task.mode);
        results.push(toKept(result));
        const verdict = result.complaint === undefined ? 'ok  ' : 'FAIL';
        console.info(
          `${verdict} ${String(result.recoveredMs).padStart(6)} ms  ${describeTask(task)} ${figure(result.backAtTargetMs) ?? ''}`,
        );
        if (result.complaint !== undefined) console.info(result.complaint.replace(/^/gm, '      '));
      }
    }),
  );
  return results;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const library = await loadMediaLibrary(fileURLToPath(new URL('../../platform/demo/media', import.meta.url)));
  const site = await startPlayerSite(library);
  const origin = await startFaultOrigin(site.url);
  // The loop that has a second codec family to change to.
  const loopId = library.loopIds.find((id) => library.loop(id)?.formats.vp09) ?? '';
  const rig: Rig = { origin, shows: site.shows, loopId };
  const tasks = options.modes.flatMap((mode) =>
    faultCases
      .filter(({ name, target, moment }) => options.name.test(`${name}, ${target} at ${moment}`))
      .map((fault) => ({ fault, mode })),
  );
  const runs: EngineRuns[] = [];

  if (options.engines.includes('hls.js')) {
    const browser = await chromium.launch(await browserLaunchOptions());
    try {
      const drivers = await Promise.all(Array.from({ length: pagesAtATime }, () => chromiumDriver(browser)));
      runs.push({ engine: 'hls.js', on: `Chromium ${browser.version()}`, results: await runAll(tasks, rig, drivers) });
    } finally {
      await browser.close();
    }
  }
  if (options.engines.includes('native')) {
    const wpe = engines.find(({ kind }) => kind === 'wpe');
    if (!wpe) throw new Error('No WPE among the engines');
    try {
      const installed = await installEngine(wpe);
      // Off unless asked for, as the sets' makers do.
      const session = await startWpe({ ...installed, env: { ...installed.env, WEBKIT_GST_ENABLE_HLS_SUPPORT: '1' } });
      try {
        const driver: PlayerDriver = {
          // A new page each time, also where the addresses differ by their hash only.
          open: async (url) => {
            await session.open('about:blank');
            await session.open(`${url}/#native`);
          },
          evaluate: (expression) => session.evaluate(expression),
        };
        runs.push({ engine: 'native', on: session.version, results: await runAll(tasks, rig, [driver]) });
      } finally {
        await session.close();
      }
    } catch (error) {
      if (!(error instanceof EngineMissing)) throw error;
      console.info(`skip  ${tasks.length} runs on native: ${error.message}`);
      runs.push({ engine: 'native', on: 'WPE', results: [], skipped: { count: tasks.length, reason: error.message } });
    }
  }
  await origin.close();
  await site.close();
  const results = runs.flatMap((run) => run.results);
  const failures = results.filter(({ complaint }) => complaint !== undefined);
  writeReport(runs);
  console.info(`${results.length - failures.length} of ${results.length} recovered in time`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

void main();
