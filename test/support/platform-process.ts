import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from './wait';

const root = resolve(import.meta.dirname, '../..');

export interface PlatformProcess {
  /** Where the TV app is opened, on loopback: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Base of the addresses in codes. */
  readonly publicUrl: string;
  readonly port: number;
  readonly dataFolder: string;
  /** All that it has printed, for a failing test's message. */
  log(): string;
  /** Ten minutes pass for a platform that was started with `clockShiftMs`; resolves when its clock says so. */
  passTenMinutes(): Promise<void>;
  /** `SIGKILL` by default, as a power cut would; resolves when the process is gone. The data folder stays. */
  kill(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Ends it if need be and removes a data folder that was made for it. */
  stop(): Promise<void>;
}

export interface PlatformProcessOptions {
  /** 0, the default, takes a free port; a restarted platform takes its old one. */
  readonly port?: number;
  /** A folder of its own in the temporary directory when absent. */
  readonly dataFolder?: string;
  /** The platform's clock runs this far ahead of the machine's. */
  readonly clockShiftMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

interface LogLine {
  readonly msg?: string;
  readonly port?: number;
  readonly publicUrl?: string;
}

function parseLine(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return {};
  }
}

/** Resolves with what the platform says of itself when it listens; rejects with its output when it ends before. */
function untilListening(child: ChildProcess, lines: string[]): Promise<Required<LogLine>> {
  return new Promise((done, fail) => {
    child.once('exit', (code, signal) =>
      fail(new Error(`The platform ended (${signal ?? String(code)}) before it listened:\n${lines.join('\n')}`)),
    );
    child.once('error', fail);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const { msg, port, publicUrl } = parseLine(line);
        if (msg === 'listening' && port !== undefined && publicUrl !== undefined) done({ msg, port, publicUrl });
      });
    }
  });
}

/** Starts the real platform in a process of its own and waits until it listens. */
export async function startPlatform(options: PlatformProcessOptions = {}): Promise<PlatformProcess> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'aisle-test-'));
  const isShifted = options.clockShiftMs !== undefined;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', isShifted ? 'test/support/platform-entry.ts' : 'platform/main.ts'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        AISLE_DATA_DIR: dataFolder,
        LOG_LEVEL: 'info',
        ...options.env,
        PORT: String(options.port ?? 0),
        ...(isShifted ? { TEST_CLOCK_SHIFT_MS: String(options.clockShiftMs) } : {}),
      },
    },
  );
  const lines: string[] = [];
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const kill = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  // A test run that is cut short leaves no platform behind.
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  const { port, publicUrl } = await untilListening(child, lines);
  return {
    url: `http://127.0.0.1:${port}`,
    publicUrl,
    port,
    dataFolder,
    log: () => lines.join('\n'),
    async passTenMinutes() {
      const readMs = async (): Promise<number> => {
        const answer = await fetch(`http://127.0.0.1:${port}/v1/time`);
        return ((await answer.json()) as { nowMs: number }).nowMs;
      };
      const beforeMs = await readMs();
      child.kill('SIGUSR2');
      await until('ten minutes to pass', async () => (await readMs()) >= beforeMs + 600_000);
    },
    kill,
    async stop() {
      await kill();
      process.off('exit', onExit);
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
