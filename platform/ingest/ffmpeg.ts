import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** FFmpeg reading from its input and writing to its output. */
export type FfmpegProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts FFmpeg. Its three streams are pipes. */
export const startFfmpeg = (command: string, args: readonly string[]): FfmpegProcess =>
  spawn(command, [...args], { stdio: ['pipe', 'pipe', 'pipe'] });

/** Why the FFmpeg of this machine can't make renditions, in words for the operator; undefined when it can. */
export async function checkFfmpeg(command: string): Promise<string | undefined> {
  const encoders = await new Promise<string | undefined>((resolve) => {
    const process = spawn(command, ['-hide_banner', '-encoders'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    process.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    process.once('error', () => resolve(undefined));
    process.once('close', (code) => resolve(code === 0 ? text : undefined));
  });
  if (encoders === undefined)
    return `${command} was not found: install FFmpeg, say where it is in AISLE_FFMPEG, or set AISLE_TRANSCODE to "off"`;
  const missing = ['libx264', 'aac'].filter((name) => !new RegExp(`^ [A-Z.]{6} ${name} `, 'm').test(encoders));
  return missing.length === 0 ? undefined : `${command} has no encoder ${missing.join(' and ')}`;
}
