import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { CueEnvelope } from '../../contract/cue';
import type { Home } from '../../contract/show';
import type { Snapshot } from '../../contract/snapshot';
import { startPlatform } from '../support/platform-process';
import type { PlatformProcess } from '../support/platform-process';
import { connectLive, until } from './realtime/live-socket';

// Each starts real processes; the first makes the database.
vi.setConfig({ testTimeout: 240_000 });

const root = resolve(import.meta.dirname, '../..');
const dataFolder = mkdtempSync(join(tmpdir(), 'aisle-process-'));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
const running: PlatformProcess[] = [];
afterEach(async () => {
  for (const platform of running.splice(0)) await platform.stop();
});
async function start(options: Parameters<typeof startPlatform>[0] = {}): Promise<PlatformProcess> {
  const platform = await startPlatform({ dataFolder, ...options });
  running.push(platform);
  return platform;
}

/** Runs the platform until it ends by itself. */
function runToEnd(environment: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'platform/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PORT: '0', AISLE_DATA_DIR: dataFolder, LOG_LEVEL: 'silent', ...environment },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
  return new Promise((done) => child.once('exit', (code) => done({ code, errors })));
}

async function get<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}
/** The live show that runs longest from now. */
async function liveShow(url: string): Promise<string> {
  const home = await get<Home>(`${url}/v1/home`);
  const live = (home.rows[0]?.shows ?? []).filter((show) => show.state === 'live');
  const last = live.reduce((a, b) => ((a.endsAtMs ?? 0) > (b.endsAtMs ?? 0) ? a : b));
  return last.id;
}
const stateOf = ({ show, sequence }: Snapshot) => ({ id: show.id, startsAtMs: show.startsAtMs, sequence });
const keyOf = (cue: CueEnvelope): string => `${cue.kind} ${cue.atMs} ${JSON.stringify(cue.data)}`;

describe('a wrong start', () => {
  it.each([
    ['PORT', { PORT: 'eighty' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'not an address' }],
    ['TLS_CERT', { TLS_CERT: '/nowhere/cert.pem', TLS_KEY: '/nowhere/key.pem' }],
    ['AISLE_DATA_DIR', { AISLE_DATA_DIR: '/dev/null/data' }],
  ])('ends with one line that names %s', async (name, environment) => {
    const { code, errors } = await runToEnd(environment);
    expect(code).toBe(1);
    const lines = errors.split('\n').filter((line) => line.startsWith('aisle: '));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^aisle: ${name} `));
    expect(errors).not.toContain('    at ');
  });
});

describe('the data folder', () => {
  it('belongs to one process; a second one ends and names the first; after kill -9 it is taken over', async () => {
    const first = await start();
    const { pid, startedAt } = JSON.parse(readFileSync(join(dataFolder, 'lock.json'), 'utf8')) as {
      pid: number;
      startedAt: string;
    };
    const second = await runToEnd({});
    expect(second.code).toBe(1);
    expect(second.errors).toContain(`process ${pid}, started ${startedAt}`);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    await first.kill('SIGKILL');
    expect(existsSync(join(dataFolder, 'lock.json'))).toBe(true);
    const third = await start();
    expect((await fetch(`${third.url}/readyz`)).status).toBe(200);
  });

  it('is not locked out by another process that got the number of the dead one', async () => {
    writeFileSync(
      join(dataFolder, 'lock.json'),
      JSON.stringify({ pid: process.pid, birth: 'another life', startedAt: new Date(0).toISOString() }),
    );
    const platform = await start();
    expect((await fetch(`${platform.url}/healthz`)).status).toBe(200);
  });

  it('is not locked out by a lock that cannot be read', async () => {
    writeFileSync(join(dataFolder, 'lock.json'), '{"pid":');
    const platform = await start();
    expect((await fetch(`${platform.url}/healthz`)).status).toBe(200);
  });
});

describe('a restart', () => {
  it('is invisible after kill -9: same shows, sequences go on without a gap, nothing is said twice', async () => {
    let platform = await start();
    const id = await liveShow(platform.url);
    const room = `show:${id}`;
    const heard: CueEnvelope[] = [];
    const first = await get<Snapshot>(`${platform.url}/v1/shows/${id}/snapshot`);
    let after = first.sequence;
    for (let life = 0; life < 3; life += 1) {
      const client = await connectLive(platform.url, { rooms: [{ room, after }] });
      await until(client, () => client.cuesIn(room).length >= 2);
      // In the middle of what the director is writing.
      await platform.kill('SIGKILL');
      heard.push(...client.cuesIn(room));
      expect(client.resets).toEqual([]);
      client.close();
      after = heard.at(-1)?.sequence ?? after;
      platform = await start();
    }
    expect(heard.map((cue) => cue.sequence)).toEqual(heard.map((_cue, index) => first.sequence + 1 + index));
    const last = await get<Snapshot>(`${platform.url}/v1/shows/${id}/snapshot`);
    expect(stateOf(last)).toMatchObject({ id, startsAtMs: first.show.startsAtMs });
    expect(last.sequence).toBeGreaterThanOrEqual(after);
    // What is stored is what was heard, and each cue of the timeline is there once.
    const stored = last.timeline.filter((cue) => cue.sequence > first.sequence && cue.sequence <= after);
    expect(stored).toEqual(heard);
    expect(new Set(last.timeline.map(keyOf)).size).toBe(last.timeline.length);
  });

  it('ends on SIGTERM with a goodbye, an exit code of 0 and a free folder, within 5 s', async () => {
    const platform = await start();
    const client = await connectLive(platform.url);
    const bye = new Promise<{ retryAfterMs: number }>((done) => client.socket.once('bye', done));
    const gone = new Promise((done) => client.socket.once('disconnect', done));
    await platform.kill('SIGTERM');
    expect((await bye).retryAfterMs).toBeGreaterThan(0);
    await gone;
    expect(platform.log()).toContain('"msg":"stopping"');
    expect(platform.log()).not.toContain('could not stop in time');
    expect(existsSync(join(dataFolder, 'lock.json'))).toBe(false);
  });
});
