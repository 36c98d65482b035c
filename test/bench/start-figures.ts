import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Figure } from './figures';

const root = resolve(import.meta.dirname, '../..');

/** Starts as `npm start` does and stops again; seconds until it answers `/readyz`. */
async function timeStart(dataFolder: string): Promise<number> {
  const fromMs = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', AISLE_DATA_DIR: dataFolder },
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  try {
    await new Promise<void>((done, fail) => {
      let output = '';
      child.stdout.on('data', (data: Buffer) => {
        output += data.toString();
        if (output.includes('http://localhost:')) done();
      });
      child.once('exit', () => fail(new Error(`npm start ended:\n${output}`)));
    });
    return (performance.now() - fromMs) / 1000;
  } finally {
    // npm and what it has started, as Ctrl+C would end them.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await gone;
  }
}

/** `npm start` after install and build: on an empty data folder, and again on the same one. */
export async function measureStart(runs: number): Promise<Figure[]> {
  const first: number[] = [];
  const later: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'aisle-bench-'));
    first.push(await timeStart(folder));
    later.push(await timeStart(folder));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return [
    { id: 'start-first', what: '`npm start` ready, first time', unit: 's', values: first, target: 12 },
    { id: 'start-later', what: '`npm start` ready, later', unit: 's', values: later, target: 4 },
  ];
}
