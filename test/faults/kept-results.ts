import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { matrixCases, type MatrixCase } from './matrix';
import type { Engine, RunResult } from './scenario';

/** A run as it is kept until it is run anew. */
export type KeptResult = Omit<RunResult, 'recoveredMs' | 'backAtTargetMs' | 'stoodSeconds' | 'hits' | 'hasHung'> & {
  /** Null: never. */
  readonly recoveredMs: number | null;
  /** Null: not measured. */
  readonly backAtTargetMs: number | null;
  /**
   * A page that hangs: whether one with a bare `<video>` did so too in the same case, or only one where that is loaded again when it
   * fails, or only the player's.
   */
  readonly hangs?: 'bare too' | 'loaded again too' | 'player only';
  /** The last commit that changed what is measured; with a plus if something was changed since. */
  readonly commit: string;
};

/** What an engine made of the matrix. */
export interface EngineRuns {
  readonly engine: Engine;
  /** Where it ran. */
  readonly on: string;
  readonly results: readonly KeptResult[];
  /** Why there are none. */
  readonly skipped?: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const keptFile = new URL('../../docs/bench/faults.json', import.meta.url);
/** What a figure depends on. */
const measured = [
  'src/player',
  'platform/hls',
  'package-lock.json',
  'test/support/fault-proxy.ts',
  'test/support/media',
].concat(
  ['scenario', 'matrix', 'fault-kinds', 'fault-origin', 'playlist-faults'].map((name) => `test/faults/${name}.ts`),
);

/** What is measured now. */
export function measuredCommit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const isChanged = git('status', '--porcelain', '--', ...measured) !== '';
  return git('log', '-1', '--format=%h', '--abbrev=8', '--', ...measured) + (isChanged ? '+' : '');
}

const keyOf = ({ fault: { name, target, moment, seconds }, mode }: MatrixCase): string =>
  [name, target, moment, seconds, mode].join();

const readKept = (): EngineRuns[] =>
  existsSync(keptFile) ? (JSON.parse(readFileSync(keptFile, 'utf8')) as EngineRuns[]) : [];

/** Those of the cases that nothing is kept of, or only of another commit. */
export function casesWithoutFigure(cases: readonly MatrixCase[], engine: Engine, commit: string): MatrixCase[] {
  const results = readKept().find((run) => run.engine === engine)?.results ?? [];
  const known = new Set(results.filter((one) => one.commit === commit && !commit.endsWith('+')).map(keyOf));
  return cases.filter((one) => !known.has(keyOf(one)));
}

/** Those of the cases that nothing is kept of, or a miss of another commit. */
export function casesThatMissed(cases: readonly MatrixCase[], engine: Engine, commit: string): MatrixCase[] {
  const results = readKept().find((run) => run.engine === engine)?.results ?? [];
  const settled = results.filter((one) => one.complaint === undefined || one.commit === commit);
  const keys = new Set(settled.map(keyOf));
  return cases.filter((one) => !keys.has(keyOf(one)));
}

/** The new figures, and the kept ones of what wasn't run this time, in the order of the matrix. */
function mergeRuns(runs: readonly EngineRuns[]): EngineRuns[] {
  const kept = readKept();
  return (['hls.js', 'native'] as const).flatMap((engine) => {
    const older = kept.find((run) => run.engine === engine);
    const newer = runs.find((run) => run.engine === engine);
    const latest = newer ?? older;
    if (!latest) return [];
    const byKey = new Map([...(older?.results ?? []), ...(newer?.results ?? [])].map((one) => [keyOf(one), one]));
    const results = matrixCases(engine).flatMap((one) => byKey.get(keyOf(one)) ?? []);
    const { skipped, ...rest } = latest;
    return [{ ...rest, results, ...(skipped !== undefined && results.length === 0 ? { skipped } : {}) }];
  });
}

/** One line a run, so that what changed can be read. */
function writeKept(runs: readonly EngineRuns[]): string {
  const texts = runs.map(({ results, ...run }) => {
    const lines = results.map((result) => `    ${JSON.stringify(result)}`).join(',\n');
    return `  ${JSON.stringify({ ...run, results: [] }).slice(0, -2)}\n${lines}\n  ]}`;
  });
  return `[\n${texts.join(',\n')}\n]\n`;
}

/** Keeps the figures, and answers all there are. */
export function keepRuns(runs: readonly EngineRuns[]): EngineRuns[] {
  const merged = mergeRuns(runs);
  writeFileSync(keptFile, writeKept(merged));
  return merged;
}
