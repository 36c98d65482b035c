import type { EngineSource } from './engines';

export type Result = 'passed' | 'failed' | 'skipped';

/** What came of one check in one engine. */
export interface Outcome {
  readonly check: string;
  readonly result: Result;
  /** What was seen, why it failed, or why it was skipped. */
  readonly note: string;
}

/** One engine and all its checks. `version` as the engine names itself; empty when it never started. */
export interface EngineOutcome {
  readonly engine: EngineSource;
  readonly version: string;
  readonly outcomes: readonly Outcome[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function count(all: readonly Pick<EngineOutcome, 'outcomes'>[]): Counts {
  const results = all.flatMap(({ outcomes }) => outcomes.map(({ result }) => result));
  const of = (wanted: Result): number => results.filter((result) => result === wanted).length;
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}

export const countLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

const cells = (line: readonly string[]): string => `| ${line.join(' | ')} |`;
const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** What `docs/bench/engines.json` keeps of one engine's last run. */
export interface KeptOutcome {
  readonly engine: string;
  readonly version: string;
  /** The day of the run, as `2026-11-26`. */
  readonly day: string;
  readonly outcomes: readonly Outcome[];
}

export interface KeptRuns {
  readonly engines: readonly KeptOutcome[];
  /** One sentence on the syntax of what was built last. */
  readonly parsed: string;
}

/** What was kept, with these runs in the place of earlier ones of the same engines; in the order of `engines`. */
export function keepRuns(
  kept: KeptRuns | undefined,
  all: readonly EngineOutcome[],
  engines: readonly EngineSource[],
  { parsed, day }: { readonly parsed: string; readonly day: string },
): KeptRuns {
  const byName = new Map((kept?.engines ?? []).map((one) => [one.engine, one]));
  for (const { engine, version, outcomes } of all) {
    const shortened = outcomes.map((outcome) => ({ ...outcome, note: firstLine(outcome.note) }));
    byName.set(engine.name, { engine: engine.name, version, day, outcomes: shortened });
  }
  return { engines: engines.flatMap(({ name }) => byName.get(name) ?? []), parsed };
}

/** The page of `docs/bench/engines.md`. */
export function reportOf(
  { engines: runs, parsed }: KeptRuns,
  engines: readonly EngineSource[],
  checks: readonly string[],
): string {
  const words: Readonly<Record<Result, string>> = { passed: 'passed', failed: '**failed**', skipped: 'skipped' };
  const sourceOf = (name: string): EngineSource | undefined => engines.find((engine) => engine.name === name);
  const rows = runs.map(({ engine, version, day, outcomes }) =>
    cells([
      ...[engine, version, sourceOf(engine)?.on ?? '', day],
      ...checks.map((name) => {
        const outcome = outcomes.find(({ check }) => check === name);
        return outcome === undefined ? 'not run' : words[outcome.result];
      }),
    ]),
  );
  const notes = runs.flatMap(({ engine, outcomes }) =>
    outcomes
      .filter(({ result }) => result !== 'passed')
      .map(({ check, result, note }) => `- ${engine}, ${check}: ${result}. ${note.replaceAll('|', '\\|')}`),
  );
  const seen = runs.flatMap(({ engine, outcomes }) => {
    const said = outcomes.filter(({ result }) => result === 'passed').map(({ check, note }) => `${check}: ${note}`);
    return said.length === 0 ? [] : [`- ${engine}. ${said.join('; ')}.`];
  });
  const head = ['Engine', 'Says of itself', 'Runs on', 'Day', ...checks];
  return [
    '# Engines',
    '',
    `Written by \`npm run engines\`, which may be run engine by engine; don't edit. ${countLine(count(runs))}.`,
    '',
    cells(head),
    cells(head.map(() => '---')),
    ...rows,
    '',
    ...(notes.length > 0 ? [...notes, ''] : []),
    parsed,
    '',
    'What each check does stands in `test/engines/checks.ts`.',
    '',
    '## What was seen',
    '',
    ...seen,
    '',
  ].join('\n');
}
