import { cpus } from 'node:os';
import { backAtTargetMs, moveAfterOutageMs, recoverWithinMs, type RunResult } from './scenario';

/** What is kept of a run between parts of the matrix. */
export type KeptResult = Omit<RunResult, 'recoveredMs' | 'backAtTargetMs'> & {
  /** Null: never. */
  readonly recoveredMs: number | null;
  /** Null: not measured. */
  readonly backAtTargetMs: number | null;
};

/** What an engine made of the matrix. */
export interface EngineRuns {
  readonly engine: string;
  /** Where it ran. */
  readonly on: string;
  readonly results: readonly KeptResult[];
  readonly skipped?: { readonly count: number; readonly reason: string };
}

const seconds = (milliseconds: number | null): string =>
  milliseconds === null ? 'never' : `${(milliseconds / 1000).toFixed(1)} s`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

const titleOf = ({ fault }: KeptResult): string =>
  `${fault.name} | ${fault.target.replace('-', ' ')} | ${fault.moment} | ${fault.seconds} s`;

function table({ engine, on, results }: EngineRuns): string[] {
  const rows = new Map<string, KeptResult[]>();
  for (const result of results) rows.set(titleOf(result), [...(rows.get(titleOf(result)) ?? []), result]);
  const cell = (result: KeptResult | undefined): string => {
    if (!result) return '–';
    const live = result.backAtTargetMs === null ? '' : `, at its distance after ${seconds(result.backAtTargetMs)}`;
    const time = seconds(result.recoveredMs) + live;
    return result.complaint === undefined ? time : `**${time}**`;
  };
  return [
    `## ${engine} on ${on}`,
    '',
    '| fault | hits | begins | lasts | live standard | live LL-HLS | replay |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...[...rows].map(([title, ofRow]) => {
      const cells = (['live standard', 'live LL-HLS', 'replay'] as const).map((mode) =>
        cell(ofRow.find((result) => result.mode === mode)),
      );
      return `| ${title} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

/** The matrix as a page of documentation. */
export function reportFaults(runs: readonly EngineRuns[]): string {
  const summary = runs.map(({ engine, on, results, skipped }) => {
    if (skipped) return `| ${engine} | ${on} | ${skipped.count} skipped: ${skipped.reason} | | | |`;
    const inTime = results.filter(({ complaint }) => complaint === undefined).length;
    const times = results.map(({ recoveredMs }) => recoveredMs ?? Infinity);
    const worst = Math.max(...times);
    const share = `${((inTime / results.length) * 100).toFixed(1)} %`;
    return `| ${engine} | ${on} | ${inTime} of ${results.length} | ${share} | ${seconds(median(times))} | ${seconds(Number.isFinite(worst) ? worst : null)} |`;
  });
  return [
    '# Faults',
    '',
    `Written by \`npm run faults\`, last on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}.`,
    '',
    'Each run plays a show from the real origin through a proxy that breaks what the row says, for as long as it says, and then mends',
    `it. The figure is the time from then until the picture moves; target: ${recoverWithinMs / 1000} s in every run, without a reload of the page. 0.0 s: the`,
    'picture never stood. Of a replay, the fault begins together with a jump to where nothing is buffered, and what is wrong in the',
    'playlist is so from the start. “CDN failover” and “missing rendition” must go on while the fault lasts. After an “outage” it',
    `must move within ${moveAfterOutageMs / 1000} s and be at its intended distance to live within ${backAtTargetMs / 1000} s. Bold: missed.`,
    '',
    '| engine | on | recovered in time | share | median | worst |',
    '| --- | --- | --- | --- | --- | --- |',
    ...summary,
    '',
    ...runs.filter(({ results }) => results.length > 0).flatMap(table),
  ].join('\n');
}
