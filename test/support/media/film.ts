import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stripLayout } from '../../../platform/demo/make/strip';
import { openSender } from '../../platform/ingest/ingest-desk';

export const filmMs = (stripLayout.frameCount / stripLayout.framesPerSecond) * 1000;

/** A film's top-level boxes: what stands before the first fragment, and the fragments; and how long it is. */
export interface Film {
  readonly init: Buffer;
  readonly fragments: readonly Buffer[];
  readonly lengthMs: number;
}

/** The picture of a demo loop in VP9, with the strip that numbers its frames; it has no sound. */
export async function readFilm(): Promise<Film> {
  const folder = fileURLToPath(new URL('../../../platform/demo/media/maya/', import.meta.url));
  return toFilm(await readFile(`${folder}video-vp9.mp4`), filmMs);
}

/** A file of fragments, taken apart to be sent. */
export function toFilm(bytes: Buffer, lengthMs: number): Film {
  const fragments: Buffer[] = [];
  let init = Buffer.alloc(0);
  for (let at = 0; at < bytes.length;) {
    const box = bytes.subarray(at, at + bytes.readUInt32BE(at));
    const type = box.toString('latin1', 4, 8);
    if (type === 'moof') fragments.push(box);
    else if (fragments.length === 0) init = Buffer.concat([init, box]);
    else fragments.push(Buffer.concat([fragments.pop() ?? Buffer.alloc(0), box]));
    at += box.length;
  }
  return { init, fragments, lengthMs };
}

/** Somebody who sends a show's picture at the pace of a camera, from the film's first frame and on from there when it is over. */
export interface FilmSender {
  stop(): Promise<void>;
}

/** Sends a film, else that of `readFilm`, to a show's ingest address until it is stopped. */
export async function sendFilm(url: string, key: string, given?: Film): Promise<FilmSender> {
  const film = given ?? (await readFilm());
  const stopping = new AbortController();
  const pieceMs = film.lengthMs / film.fragments.length;
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const sender = openSender(url, key);
      stopping.signal.addEventListener('abort', () => sender.cut(), { once: true });
      const beganMs = performance.now();
      sender.write(film.init);
      for (const [index, fragment] of film.fragments.entries()) {
        sender.write(fragment);
        const aheadMs = beganMs + (index + 1) * pieceMs - performance.now();
        await pause(Math.max(0, aheadMs), undefined, { signal: stopping.signal });
      }
      sender.end();
      await sender.answer;
    }
  };
  const running = run();
  const over = running.catch(() => undefined);
  return {
    async stop() {
      stopping.abort();
      await over;
    },
  };
}
