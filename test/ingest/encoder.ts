import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A real FFmpeg at work. */
export interface Encoder {
  /** Resolves with its exit code and the end of what it said. */
  readonly ended: Promise<{ code: number | null; said: string }>;
  kill(signal?: NodeJS.Signals): void;
}

export function startEncoder(args: readonly string[]): Encoder {
  const process = spawn('ffmpeg', ['-hide_banner', '-nostdin', '-loglevel', 'warning', ...args]);
  let said = '';
  process.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    process.once('close', (code) => resolve({ code, said })),
  );
  return { ended, kill: (signal = 'SIGKILL') => void process.kill(signal) };
}

/** A moving picture with a clock in it and a tone, at the pace of a camera. */
export const camera = (seconds: number, size = '640x360'): string[] => [
  ...[
    '-re',
    '-f',
    'lavfi',
    '-i',
    `testsrc2=size=${size}:rate=30`,
    '-re',
    '-f',
    'lavfi',
    '-i',
    'sine=frequency=440:sample_rate=48000',
  ],
  ...['-t', String(seconds), '-c:v', 'libx264', '-preset', 'veryfast', '-g', '60', '-c:a', 'aac', '-b:a', '96k'],
];

/** What the README tells encoders to say. */
export const intoIngest = (url: string, key: string): string[] => [
  ...['-f', 'mp4', '-movflags', '+empty_moov+default_base_moof+frag_keyframe', '-frag_duration', '500000'],
  ...['-method', 'POST', '-headers', `Authorization: Bearer ${key}\r\n`, url],
];

/** Decodes every picture and sample behind an address. `frames` are those of the first picture. */
export async function decode(url: string): Promise<{ code: number | null; said: string; frames: number }> {
  const process = spawn('ffmpeg', [
    ...['-hide_banner', '-nostdin', '-loglevel', 'warning', '-xerror', '-i', url, '-map', '0:v:0', '-map', '0:a?'],
    ...['-f', 'null', '-progress', 'pipe:1', '-'],
  ]);
  let said = '';
  let progress = '';
  process.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  process.stdout.on('data', (chunk: Buffer) => (progress += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => process.once('close', resolve));
  return { code, said, frames: Number([...progress.matchAll(/^frame=\s*(\d+)$/gm)].at(-1)?.[1] ?? 0) };
}

/** A port nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
