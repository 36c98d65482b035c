import type { Clock } from '../clock';
import { createMovieReader } from './movie-reader';
import type { Packager } from './packager';

/** Where an encoder's bytes go: straight to the packager, or through a transcoder. Calls are made one after the other. */
export interface Intake {
  /** Resolves when more can be taken, which is how a sender is held back. @throws ProblemError */
  take(chunk: Buffer): Promise<void>;
  /** The sender has finished, or has gone: what is whole is broadcast. @throws ProblemError */
  end(): Promise<void>;
  /** Whether the stream so far ends in the middle of a box. */
  readonly isMidBox: boolean;
}

/** Broadcasts what was sent as it was sent. */
export function createPassThrough(packager: Packager, clock: Clock): Intake {
  const reader = createMovieReader();
  return {
    async take(chunk) {
      for (const event of reader.push(chunk)) {
        if (event.kind === 'movie') await packager.begin(event.movie);
        else await packager.add(event.tracks, clock.nowMs());
      }
    },
    end: () => packager.end(),
    get isMidBox() {
      return reader.isMidBox;
    },
  };
}
