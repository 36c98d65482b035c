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

export function count(all: readonly EngineOutcome[]): Counts {
  const results = all.flatMap(({ outcomes }) => outcomes.map(({ result }) => result));
  const of = (wanted: Result): number => results.filter((result) => result === wanted).length;
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}

export const countLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

const cells = (line: readonly string[]): string => `| ${line.join(' | ')} |`;
const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replaceAll('|', '\\|');

/** The page of `docs/bench/engines.md`. */
export function reportOf(
  all: readonly EngineOutcome[],
  checks: readonly string[],
  parsed: string,
  day: string,
): string {
  const words: Readonly<Record<Result, string>> = { passed: 'passed', failed: '**failed**', skipped: 'skipped' };
  const rows = all.map(({ engine, version, outcomes }) =>
    cells([
      engine.name,
      version,
      engine.on,
      ...checks.map((name) => {
        const outcome = outcomes.find(({ check }) => check === name);
        return outcome === undefined ? '' : words[outcome.result];
      }),
    ]),
  );
  const notes = all.flatMap(({ engine, outcomes }) =>
    outcomes
      .filter(({ result }) => result !== 'passed')
      .map(({ check, result, note }) => `- ${engine.name}, ${check}: ${result}. ${firstLine(note)}`),
  );
  const head = ['Engine', 'Says of itself', 'Runs on', ...checks];
  return [
    '# Engines',
    '',
    `Written by \`npm run engines\` on ${day}; don't edit. ${countLine(count(all))}.`,
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
  ].join('\n');
}
