import { once } from 'node:events';
import type { Clock } from '../clock';
import { ProblemError } from '../http/problem';
import { startFfmpeg } from './ffmpeg';
import type { FfmpegProcess } from './ffmpeg';
import type { Intake } from './intake';
import { transcodeArguments } from './ladder';
import { createMovieReader } from './movie-reader';
import type { TrackFragment } from './movie-reader';
import type { Packager } from './packager';

/** Given up on when it doesn't finish what it has: a stream that has ended isn't worth more. */
const finishMs = 10_000;
/** Of what FFmpeg complains about, the end says why. */
const complaintMax = 300;

/**
 * Broadcasts what was sent in several renditions. What comes in is read here first, so that a sender hears the same
 * problems as without a transcoder; then FFmpeg makes renditions of it, which are packaged.
 */
export function createTranscodingIntake(packager: Packager, clock: Clock, command: string): Intake {
  const reader = createMovieReader();
  let held: Buffer[] = [];
  let transcoder: { readonly process: FfmpegProcess; readonly finished: Promise<void> } | undefined;
  let firstPictureMs: number | undefined;
  let failure: unknown;
  let complaint = '';

  const start = (args: readonly string[]): NonNullable<typeof transcoder> => {
    const process = startFfmpeg(command, args);
    const made = createMovieReader();
    process.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-complaintMax)));
    // Writing to one that has ended fails; why it has ended is told by its exit.
    process.stdin.on('error', () => undefined);
    const exited = new Promise<number | null>((resolve) => {
      process.once('error', () => resolve(null));
      process.once('close', resolve);
    });
    const packaged = (async () => {
      for await (const chunk of process.stdout as AsyncIterable<Buffer>) {
        for (const event of made.push(chunk)) {
          if (event.kind === 'movie') await packager.begin(event.movie, firstPictureMs);
          else await packager.add(event.tracks, clock.nowMs());
        }
      }
    })();
    const finished = Promise.all([packaged, exited]).then(([, code]) => {
      if (code !== 0) throw new Error(complaint === '' ? `it ended with ${String(code)}` : complaint);
    });
    finished.catch((error: unknown) => {
      failure ??= error;
      process.kill('SIGKILL');
    });
    return { process, finished };
  };

  const requireWell = (): void => {
    if (failure === undefined) return;
    if (failure instanceof ProblemError) throw failure;
    const why = failure instanceof Error ? failure.message.trim() : 'no reason is known';
    throw new ProblemError('media-unusable', { title: `The stream could not be transcoded: ${why}`.slice(0, 300) });
  };

  const write = async (chunk: Buffer): Promise<void> => {
    if (transcoder === undefined) {
      held.push(chunk);
      return;
    }
    const { process, finished } = transcoder;
    if (process.stdin.write(chunk) || failure !== undefined) return;
    await Promise.race([once(process.stdin, 'drain'), finished]).catch(() => undefined);
  };

  /** Lets FFmpeg finish what it has been given. */
  const finish = async (): Promise<void> => {
    const ending = transcoder;
    transcoder = undefined;
    if (ending === undefined) return;
    ending.process.stdin.end();
    let cancel = (): void => undefined;
    const tooLate = new Promise<void>((resolve) => {
      cancel = clock.after(finishMs, () => {
        ending.process.kill('SIGKILL');
        resolve();
      });
    });
    // What is wrong has been noted; here nothing but its end counts.
    await Promise.race([ending.finished.catch(() => undefined), tooLate]);
    cancel();
    await packager.end();
  };

  return {
    async take(chunk) {
      requireWell();
      for (const event of reader.push(chunk)) {
        if (event.kind === 'fragment') {
          // Renditions come later than what they are made of; they are dated by that.
          firstPictureMs ??= clock.nowMs() - lengthMs(event.tracks);
          continue;
        }
        if (transcoder !== undefined) {
          throw new ProblemError('media-unusable', { title: 'The stream began afresh: send it as a new one.' });
        }
        transcoder = start(transcodeArguments(event.movie));
        for (const before of held) await write(before);
        held = [];
      }
      await write(chunk);
      requireWell();
    },
    async end() {
      await finish();
      requireWell();
    },
    get isMidBox() {
      return reader.isMidBox;
    },
  };
}

function lengthMs([first]: readonly TrackFragment[]): number {
  if (first === undefined) return 0;
  const ticks = first.samples.reduce((sum, { durationTicks }) => sum + durationTicks, 0);
  return Math.round((ticks * 1000) / first.track.timescale);
}
