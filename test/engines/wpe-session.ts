import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/wait';
import type { EngineKey, EngineSession } from './engine-session';
import type { InstalledEngine } from './install-engine';

/** WebDriver's own characters for keys. */
const keyValues: Readonly<Record<EngineKey, string>> = {
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Enter: '\uE007',
  Backspace: '\uE003',
};

const capabilities = {
  alwaysMatch: {
    'wpe:browserOptions': {
      binary: '/usr/lib/x86_64-linux-gnu/wpe-webkit-1.1/MiniBrowser',
      args: ['--automation', '--headless'],
    },
  },
};

/** Longest answer of the driver; a browser that doesn't come up would keep it waiting for ever. */
const callMsMax = 45_000;

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Starts WPE WebKit headless and opens one page, driven over WebDriver. */
export async function startWpe({ program, env }: InstalledEngine): Promise<EngineSession> {
  const home = mkdtempSync(join(tmpdir(), 'aisle-engine-'));
  const port = await freePort();
  let output = '';
  const child = spawn(program, [`--port=${port}`], {
    env: { ...process.env, ...env, HOME: home, XDG_RUNTIME_DIR: home },
    // The driver starts browser processes of its own; as a group they end together.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (output = (output + data.toString()).slice(-4000)));
  }
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await gone;
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      signal: AbortSignal.timeout(callMsMax),
      ...(method === 'POST'
        ? { body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } }
        : {}),
    });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${String(value.error)}: ${String(value.message)}`);
    return value;
  };
  try {
    await until(
      'the driver to start',
      () =>
        call('GET', '/status').then(
          () => true,
          () => false,
        ),
      {
        describe: () => output,
      },
    );
    const { sessionId, capabilities: got } = await call<{
      sessionId: string;
      capabilities: { browserName: string; browserVersion: string };
    }>('POST', '/session', { capabilities });
    const session = `/session/${sessionId}`;
    await call('POST', `${session}/window/rect`, { x: 0, y: 0, width: 1280, height: 720 }).catch(() => undefined);
    return {
      version: `${got.browserName} ${got.browserVersion}`,
      async open(url) {
        await call('POST', `${session}/url`, { url });
      },
      evaluate: <T>(expression: string) =>
        call<T>('POST', `${session}/execute/sync`, { script: `return (${expression});`, args: [] }),
      async press(key) {
        const value = keyValues[key];
        const actions = [
          {
            type: 'key',
            id: 'remote',
            actions: [
              { type: 'keyDown', value },
              { type: 'keyUp', value },
            ],
          },
        ];
        await call('POST', `${session}/actions`, { actions });
      },
      screenshot: () =>
        call<string>('GET', `${session}/screenshot`).then(
          (data) => Buffer.from(data, 'base64'),
          () => undefined,
        ),
      async close() {
        await call('DELETE', session).catch(() => undefined);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
