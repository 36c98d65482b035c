import { engines } from '../engines/engines';

/** Engines that the DevTools protocol drives; `current` is the tests' own browser. */
export const soakEngines: readonly string[] = [
  'current',
  ...engines.filter(({ kind }) => kind === 'chromium').map(({ name }) => name),
];

export interface SoakOptions {
  readonly engines: readonly string[];
  /** For each engine. */
  readonly minutes: number;
  readonly seed: number;
}

const usage = `npm run soak [-- --engine=${soakEngines.join('|')} --minutes=120 --seed=20261126]; several engines with commas between`;

/** @throws an error that says how it is used. */
export function readOptions(args: readonly string[]): SoakOptions {
  const given = new Map<string, string>();
  for (const arg of args) {
    const [, name, value] = /^--(engine|minutes|seed)=(.+)$/.exec(arg) ?? [];
    if (name === undefined || value === undefined) throw new Error(`Not understood: ${arg}\n${usage}`);
    given.set(name, value);
  }
  const chosen = (given.get('engine') ?? 'current').split(',');
  const unknown = chosen.find((name) => !soakEngines.includes(name));
  if (unknown !== undefined) throw new Error(`No such engine: ${unknown}\n${usage}`);
  const minutes = Number(given.get('minutes') ?? 120);
  const seed = Number(given.get('seed') ?? 20_261_126);
  if (!(minutes >= 1) || !Number.isInteger(seed)) throw new Error(`At least one minute, and a whole seed.\n${usage}`);
  return { engines: chosen, minutes, seed };
}
