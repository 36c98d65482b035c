import { loadavg } from 'node:os';
import { setup as buildApp } from '../support/build-app';
import { readOptions } from './options';
import { soakTable, writeSoak, writtenFromMinutes } from './report';
import { soak } from './soak';
import { judge } from './verdict';

/** `npm run soak [-- --engine=… --minutes=… --seed=…]`: fails when something grows that must not, or an exception was thrown. */
async function main(): Promise<void> {
  const { engines, minutes, seed } = readOptions(process.argv.slice(2));
  await buildApp();
  let isGood = true;
  for (const engine of engines) {
    console.info(`== ${engine}, ${minutes} minutes, seed ${seed}`);
    const run = await soak(engine, minutes, seed);
    const lines = judge(run.samples, minutes);
    const grown = lines.filter(({ isFlat }) => isFlat === false).map(({ what }) => what);
    console.info(`\n${soakTable(lines)}\n`);
    console.info([...run.deeds].map(([what, times]) => `${what} ${times}`).join(', '));
    for (const { name, from, to } of run.grown) console.info(`more: ${name} ${from} → ${to}`);
    for (const problem of run.problems) console.error(problem);
    if (minutes >= writtenFromMinutes) writeSoak(run, loadavg()[1] ?? Number.NaN);
    const isGoodHere = grown.length === 0 && run.problems.length === 0;
    console.info(
      isGoodHere
        ? `${engine}: flat`
        : `${engine}: grows: ${grown.join(', ') || 'nothing'}; ${run.problems.length} problems`,
    );
    isGood &&= isGoodHere;
  }
  process.exit(isGood ? 0 : 1);
}

void main();
