import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import type { SoakRun } from './soak';
import { heapSlopeMax, judge, warmUpShare, type Line } from './verdict';

const folder = resolve(import.meta.dirname, '../../docs/bench');
/** Shorter runs are for whoever ran them. */
export const writtenFromMinutes = 30;

const number = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));
const verdictOf = ({ isFlat }: Line): string => (isFlat === undefined ? '' : isFlat ? 'flat' : '**grows**');

/** What was judged, in Markdown. */
export function soakTable(lines: readonly Line[]): string {
  return [
    '| at rest | first after warm-up | last | most | slope an hour | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => {
      const { what, first, last, most, slopePerHour } = line;
      return `| ${what} | ${number(first)} | ${number(last)} | ${number(most)} | ${slopePerHour.toFixed(2)} | ${verdictOf(line)} |`;
    }),
  ].join('\n');
}

/** A run as it is kept, with where and when. */
interface Kept extends Omit<SoakRun, 'deeds'> {
  readonly deeds: readonly (readonly [string, number])[];
  readonly on: string;
  readonly minutesOfLoad: number;
}

function section({
  engine,
  version,
  minutes,
  seed,
  samples,
  grown,
  deeds,
  faults,
  problems,
  on,
  minutesOfLoad,
}: Kept): string {
  const count = deeds.reduce((sum, [, times]) => sum + times, 0);
  return [
    `## ${engine}`,
    '',
    `${version}, ${minutes} minutes with seed ${seed} on ${on}, ${cpus().length} cores; the machine's load was ${minutesOfLoad.toFixed(1)} at the end. ${samples.length} samples,`,
    `${count} things done under ${faults} faults: ${deeds.map(([what, times]) => `${what} ${times}`).join(', ')}.`,
    '',
    soakTable(judge(samples, minutes)),
    '',
    problems.length === 0
      ? 'No exception that nobody caught, and no way that ended.'
      : `Problems:\n\n${problems.map((one) => `- ${one.split('\n')[0] ?? ''}`).join('\n')}`,
    ...(grown.length === 0
      ? []
      : [
          '',
          `More objects at the end than after the warm-up: ${grown
            .slice(0, 12)
            .map(({ name, from, to }) => `${name} ${from} → ${to}`)
            .join(', ')}.`,
        ]),
    '',
  ].join('\n');
}

/** Puts the run in the place of the engine's last one in `docs/bench/soak.json` and writes `soak.md` from it. */
export function writeSoak(run: SoakRun, minutesOfLoad: number): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'soak.json');
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { runs: Kept[] }).runs : [];
  const kept: Kept = {
    ...run,
    deeds: [...run.deeds].sort((a, b) => b[1] - a[1]),
    on: new Date().toISOString().slice(0, 10),
    minutesOfLoad,
  };
  const runs = [...before.filter(({ engine }) => engine !== run.engine), kept].sort((a, b) =>
    b.engine.localeCompare(a.engine),
  );
  writeFileSync(path, `${JSON.stringify({ runs }, undefined, 1)}\n`);
  writeFileSync(
    join(folder, 'soak.md'),
    [
      '# Soak',
      '',
      'Written by `npm run soak`; each sample is in [soak.json](soak.json). The built app is used by chance from a seed, through a',
      'proxy that breaks a third of what is done for some seconds: watching, zapping, winding back, walking through every section, searching,',
      'opening codes and buying on the phone’s routes, changing a setting, putting the app away. About once a minute everything is closed again,',
      `and counted after a forced collection. The first ${warmUpShare * 100} % of a run warm up. Flat: the second half of the rest has no more than`,
      `the first (medians), but for 5 % and what chance takes; the heap: a slope below ${heapSlopeMax} MB an hour in runs of half an hour or more.`,
      '“Elements alive” are all that the heap holds, on the stage or not. The platform’s own counts include the proxy and the soak, in the same process.',
      '',
      ...runs.map(section),
    ].join('\n'),
  );
}
