import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { judged, quantile, type Figure } from './figures';
import { canBeMeasured } from './parts';

const folder = resolve(import.meta.dirname, '../../docs/bench');

/** Facts about where the figures come from. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly browser: string;
  readonly commit: string;
  readonly measuredAt: string;
}

export function describeMachine(browser: string): Machine {
  const [first] = cpus();
  return {
    processor: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    browser,
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    measuredAt: new Date().toISOString().slice(0, 10),
  };
}

const number = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);

function row(figure: Figure): string {
  const { what, unit, values, target, note } = figure;
  const value = judged(figure);
  const range = `${number(Math.min(...values))} – ${number(Math.max(...values))}`;
  const verdict = target === undefined ? '' : value <= target ? 'met' : 'missed';
  const aim = target === undefined ? '' : `≤ ${target} ${unit}`;
  return `| ${[what, `${number(value)} ${unit}`, range, values.length, aim, verdict, note ?? ''].join(' | ')} |`;
}

/** The figures as a table, in Markdown. */
export function table(figures: readonly Figure[]): string {
  return [
    '| Figure | Value | Least – most | Runs | Target | | Note |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...figures.map(row),
  ].join('\n');
}

/** A figure as it is kept. `commit`: what it was measured at. */
export interface Kept extends Figure {
  readonly commit: string;
}

export function keptFigures(): readonly Kept[] {
  const path = join(folder, 'results.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { figures: Kept[] }).figures : [];
}

/**
 * The kept figures with those measured anew. Figures of `isWhole` runs take the place of all but those of long parts; others take the
 * place of those they measured anew. What no part measures any more is dropped: nobody could tell whether it still holds.
 */
export function mergeFigures(
  kept: readonly Kept[],
  anew: readonly Kept[],
  isWhole: boolean,
  isMeasured: (id: string) => boolean,
): Kept[] {
  const staying = kept.filter(({ id, isLong }) => isMeasured(id) && (!isWhole || isLong === true));
  return [
    ...staying.map((figure) => anew.find(({ id }) => id === figure.id) ?? figure),
    ...anew.filter(({ id }) => !staying.some((figure) => figure.id === id)),
  ];
}

/** Writes `results.json` and `README.md` into `docs/bench/`. */
export function writeReport(machine: Machine, figures: readonly Figure[], isWhole: boolean): void {
  mkdirSync(folder, { recursive: true });
  const anew = figures.map((figure): Kept => ({
    ...figure,
    ...{ median: quantile(figure.values, 0.5), p95: quantile(figure.values, 0.95), commit: machine.commit },
  }));
  const results = mergeFigures(keptFigures(), anew, isWhole, canBeMeasured);
  const others = results.filter(({ commit: at }) => at !== machine.commit);
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify({ machine, figures: results }, undefined, 2)}\n`);
  const { processor, cores, memoryGb, node, browser, commit, measuredAt } = machine;
  writeFileSync(
    join(folder, 'README.md'),
    `# Figures

Written by \`npm run bench\`; don't edit. Medians over the runs where nothing else is said; each run's value is in
[results.json](results.json).

${table(results)}

Measured on ${measuredAt} at ${commit}: ${cores} cores of ${processor}, ${memoryGb} GB, Node ${node.slice(1)}, Chromium ${browser}
without a graphics card, platform, TV and phone all on this one machine. How each figure is taken stands in the
sources under \`test/bench/\`.${others.length > 0 ? ` ${others.length} figures are from another commit, which [results.json](results.json) names.` : ''}
`,
  );
}
