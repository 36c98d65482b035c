import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { until } from '../support/wait';
import type { EngineKey, EngineSession } from './engine-session';
import type { InstalledEngine } from './install-engine';

const keyCodes: Readonly<Record<EngineKey, number>> = {
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Enter: 13,
  Backspace: 8,
};

/** A page that also takes commands of the DevTools protocol. */
export interface ChromiumSession extends EngineSession {
  send<T>(method: string, parameters?: object): Promise<T>;
  /** Hears events of a domain that was enabled; answers how to stop. */
  on(method: string, listener: (parameters: unknown) => void): () => void;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Commands of the DevTools protocol over one socket, answered in any order. */
async function connect(address: string): Promise<Pick<ChromiumSession, 'send' | 'on'> & { close: () => void }> {
  const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 2 ** 28 });
  await new Promise((done, fail) => socket.once('open', done).once('error', fail));
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  const listeners = new Map<string, Set<(parameters: unknown) => void>>();
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const { id, method, params, result, error } = JSON.parse(data.toString()) as Answer;
    if (method !== undefined) listeners.get(method)?.forEach((listener) => listener(params));
    const call = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || call === undefined) return;
    waiting.delete(id);
    if (error === undefined) call.done(result);
    else call.fail(new Error(error.message));
  });
  socket.on('close', () => waiting.forEach(({ fail }) => fail(new Error('The engine closed the connection.'))));
  return {
    send<T>(method: string, parameters: object = {}) {
      return new Promise<T>((done, fail) => {
        lastId += 1;
        waiting.set(lastId, { done: done as (value: unknown) => void, fail });
        socket.send(JSON.stringify({ id: lastId, method, params: parameters }));
      });
    },
    on(method, listener) {
      const those = listeners.get(method) ?? new Set();
      listeners.set(method, those.add(listener));
      return () => void those.delete(listener);
    },
    close: () => socket.terminate(),
  };
}

/** The port an engine has chosen, from the file it writes into its profile. */
function readPort(profile: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/** Starts an old Chromium and opens one 1280 × 720 page, driven over the DevTools protocol. */
export async function startChromium(
  { program, env }: InstalledEngine,
  args: readonly string[],
): Promise<ChromiumSession> {
  const profile = mkdtempSync(join(tmpdir(), 'aisle-engine-'));
  let output = '';
  const child = spawn(
    program,
    [
      '--headless',
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--hide-scrollbars',
      '--mute-audio',
      '--autoplay-policy=no-user-gesture-required',
      // Spelt so up to 86, and otherwise after.
      '--ignore-gpu-blacklist',
      '--ignore-gpu-blocklist',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--window-size=1280,720',
      ...args,
      'about:blank',
    ],
    // As a group all its processes end together, and none writes into the profile any more.
    { env: { ...process.env, ...env, HOME: profile }, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  child.stderr.on('data', (data: Buffer) => (output = (output + data.toString()).slice(-4000)));
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    const port = await until('the engine to start', () => readPort(profile), {
      timeoutMs: 20_000,
      describe: () => output,
    });
    const base = `http://127.0.0.1:${port}/json`;
    const { Browser: version } = (await (await fetch(`${base}/version`)).json()) as { Browser: string };
    const page = await until('a page', async () => {
      const targets = (await (await fetch(`${base}/list`)).json()) as { type: string; webSocketDebuggerUrl?: string }[];
      return targets.find((target) => target.type === 'page' && target.webSocketDebuggerUrl !== undefined);
    });
    const { send, on, close } = await connect(page.webSocketDebuggerUrl ?? '');
    await send('Page.enable');
    await send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 720, deviceScaleFactor: 1, mobile: false });
    return {
      version,
      send,
      on,
      async open(url) {
        await send('Page.navigate', { url });
      },
      async evaluate<T>(expression: string) {
        const { result, exceptionDetails } = await send<{
          result: { value: T };
          exceptionDetails?: { text: string; exception?: { description?: string } };
        }>('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
        if (exceptionDetails !== undefined) {
          throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        }
        return result.value;
      },
      async press(key) {
        const code = { key, code: key, windowsVirtualKeyCode: keyCodes[key], nativeVirtualKeyCode: keyCodes[key] };
        await send('Input.dispatchKeyEvent', { type: 'keyDown', ...code });
        await send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
      },
      async screenshot() {
        const { data } = await send<{ data: string }>('Page.captureScreenshot', { format: 'png' });
        return Buffer.from(data, 'base64');
      },
      async close() {
        close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
