import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { loadMediaLibrary } from '../../platform/hls/media-library';
import type { EngineSession } from '../engines/engine-session';
import { engines } from '../engines/engines';
import { EngineMissing, installEngine } from '../engines/install-engine';
import { startWpe } from '../engines/wpe-session';
import { browserLaunchOptions } from '../support/browser';
import { startPlayerSite } from '../support/media/player-site';
import { hangsBare } from './bare-page';
import { startFaultOrigin } from './fault-origin';
import { chromiumDriver } from './chromium-driver';
import {
  casesThatMissed,
  casesWithoutFigure,
  keepRuns,
  measuredCommit,
  type EngineRuns,
  type KeptResult,
} from './kept-results';
import { matrixCases, type MatrixCase } from './matrix';
import { reportFaults } from './report';
import { wpeDriver } from './wpe-driver';
import { runFault, type Engine, type PlayerDriver, type Rig, type RunResult } from './scenario';

interface Options {
  readonly engines: readonly Engine[];
  readonly mode: string;
  readonly name: RegExp;
  /** Only what has no figure of the present commit. */
  readonly isRest: boolean;
  /** Only what has no figure at all, or missed at another commit. */
  readonly isMissed: boolean;
  /** No case is begun later than this. */
  readonly minutes: number;
  /** Pages at a time; each decodes a picture of its own. */
  readonly pages: number;
}

/**
 * `npm run faults [-- --engine=hls.js --mode=replay --name='refuse, segments' --rest --minutes=4 --pages=3]`: a part takes the place
 * of its own figures in the report. `--rest` again and again, with some minutes each, is the whole matrix in parts; `--missed` in
 * its place is what missed before, or never ran.
 */
function readOptions(args: readonly string[]): Options {
  const value = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const unknown = args.filter((arg) => !/^--((engine|mode|name|minutes|pages)=.|(rest|missed)$)/.test(arg));
  // Else a slip of the pen would play the whole matrix, for hours.
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(' ')}`);
  const known = ['hls.js', 'native'] as const;
  const wanted = value('engine')?.split(',') ?? known;
  return {
    engines: known.filter((engine) => wanted.includes(engine)),
    mode: value('mode') ?? '',
    name: new RegExp(value('name') ?? ''),
    isRest: args.includes('--rest'),
    isMissed: args.includes('--missed'),
    minutes: Number(value('minutes') ?? Infinity),
    pages: Number(value('pages') ?? 3),
  };
}

const describeCase = ({ fault, mode }: MatrixCase): string =>
  `${fault.name}, ${fault.target} at ${fault.moment}, ${fault.seconds} s, ${mode}`;

const figure = (milliseconds: number): number | null => (Number.isFinite(milliseconds) ? milliseconds : null);

function toKept(result: RunResult, commit: string, hangs: KeptResult['hangs']): KeptResult {
  const { name, target, moment, seconds } = result.fault;
  const [complaint] = result.complaint?.split('\n') ?? [];
  return {
    fault: { name, target, moment, seconds },
    mode: result.mode,
    recoveredMs: figure(result.recoveredMs),
    backAtTargetMs: figure(result.backAtTargetMs),
    ...(complaint === undefined ? {} : { complaint }),
    ...(hangs === undefined ? {} : { hangs }),
    commit,
  };
}

function tell(result: RunResult): void {
  const { complaint, recoveredMs, backAtTargetMs } = result;
  const verdict = complaint === undefined ? 'ok  ' : 'FAIL';
  const atTarget = figure(backAtTargetMs) === null ? '' : `, at its distance after ${backAtTargetMs} ms`;
  console.info(`${verdict} ${String(recoveredMs).padStart(6)} ms  ${describeCase(result)}${atTarget}`);
  if (complaint !== undefined) console.info(complaint.replace(/^/gm, '      '));
}

/** Whether the engine hangs by itself takes luck in its threads: that often it is given the chance. */
const bareTries = 4;

async function askBare(
  open: () => Promise<EngineSession>,
  rig: Rig,
  { fault, mode }: MatrixCase,
  liveForMs: number,
): Promise<KeptResult['hangs']> {
  for (const isLoadedAgain of [false, true]) {
    for (let tries = 0; tries < bareTries; tries += 1) {
      const hangs = await hangsBare(open, rig, fault, mode, { liveForMs, isLoadedAgain });
      if (hangs) return isLoadedAgain ? 'loaded again too' : 'bare too';
    }
  }
  return 'player only';
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const endsAtMs = Date.now() + options.minutes * 60_000;
  const commit = measuredCommit();
  const library = await loadMediaLibrary(fileURLToPath(new URL('../../platform/demo/media', import.meta.url)));
  const site = await startPlayerSite(library);
  const origin = await startFaultOrigin(site.url);
  // The loop that has a second codec family to change to.
  const loopId = library.loopIds.find((id) => library.loop(id)?.formats.vp09) ?? '';
  const rig: Rig = { origin, shows: site.shows, loopId };
  const runs: EngineRuns[] = [];

  const casesOf = (engine: Engine): MatrixCase[] => {
    const wanted = matrixCases(engine).filter(
      ({ fault: { name, target, moment, seconds }, mode }) =>
        mode.includes(options.mode) && options.name.test(`${name}, ${target} at ${moment}, ${seconds} s`),
    );
    if (options.isMissed) return casesThatMissed(wanted, engine, commit);
    return options.isRest ? casesWithoutFigure(wanted, engine, commit) : wanted;
  };
  const runAll = async (
    { engine, on }: Pick<EngineRuns, 'engine' | 'on'>,
    cases: readonly MatrixCase[],
    drivers: readonly PlayerDriver[],
    bareSession?: () => Promise<EngineSession>,
  ): Promise<void> => {
    const results: KeptResult[] = [];
    let next = 0;
    await Promise.all(
      drivers.map(async (driver) => {
        while (Date.now() < endsAtMs) {
          const one = cases[next++];
          if (!one) return;
          const result = await runFault(driver, rig, one.fault, one.mode);
          const hangs =
            result.hasHung && bareSession ? await askBare(bareSession, rig, one, driver.liveForMs) : undefined;
          results.push(toKept(result, commit, hangs));
          // At once: a part may be broken off.
          keepRuns([{ engine, on, results }]);
          tell(result);
          if (hangs !== undefined) console.info(`      ${hangs}`);
        }
      }),
    );
    if (next < cases.length) console.info(`${cases.length - next} cases are left`);
    runs.push({ engine, on, results });
  };

  const playHlsJs = async (cases: readonly MatrixCase[]): Promise<void> => {
    const browser = await chromium.launch(await browserLaunchOptions());
    try {
      const drivers = await Promise.all(Array.from({ length: options.pages }, () => chromiumDriver(browser)));
      await runAll({ engine: 'hls.js', on: `Chromium ${browser.version()}` }, cases, drivers);
    } finally {
      await browser.close();
    }
  };

  const playNative = async (cases: readonly MatrixCase[]): Promise<void> => {
    const wpe = engines.find(({ kind }) => kind === 'wpe');
    if (!wpe) throw new Error('No WPE among the engines');
    const installed = await installEngine(wpe);
    // Off unless asked for, as the sets' makers do.
    const env = { ...installed.env, WEBKIT_GST_ENABLE_HLS_SUPPORT: '1' };
    // A process opens one page only.
    const drivers = await Promise.all(
      Array.from({ length: Math.min(options.pages, cases.length) }, () => wpeDriver({ ...installed, env })),
    );
    try {
      const bareSession = (): Promise<EngineSession> => startWpe({ ...installed, env });
      await runAll({ engine: 'native', on: drivers[0]?.version ?? '' }, cases, drivers, bareSession);
    } finally {
      await Promise.all(drivers.map((driver) => driver.close()));
    }
  };

  for (const engine of options.engines) {
    const cases = casesOf(engine);
    if (cases.length === 0) continue;
    if (engine === 'hls.js') await playHlsJs(cases);
    else {
      await playNative(cases).catch((error: unknown) => {
        if (!(error instanceof EngineMissing)) throw error;
        console.info(`skip  ${cases.length} runs on native: ${error.message}`);
        runs.push({ engine, on: 'WPE', results: [], skipped: error.message });
      });
    }
  }
  await origin.close();
  await site.close();
  const results = runs.flatMap((run) => run.results);
  const failures = results.filter(({ complaint }) => complaint !== undefined);
  writeFileSync(new URL('../../docs/bench/faults.md', import.meta.url), reportFaults(keepRuns(runs)));
  console.info(`${results.length - failures.length} of ${results.length} recovered in time`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

void main();
