/** A stretch of media as the playlist dates it; hls.js's fragments have this shape. */
export interface DatedFragment {
  /** Seconds on the media axis. */
  readonly start: number;
  readonly duration: number;
  /** Epoch milliseconds of `start` (EXT-X-PROGRAM-DATE-TIME, RFC 8216 §4.3.2.6); null where the playlist gives none. */
  readonly programDateTime: number | null;
}

/** Converts between the media axis (seconds) and programme date time (epoch milliseconds). NaN where unknown. */
export interface ProgramDateTimeMap {
  update(fragments: readonly (DatedFragment | null)[]): void;
  /** Called for each frame: allocates nothing. */
  toProgramDateTimeMs(positionSeconds: number): number;
  toPositionSeconds(programDateTimeMs: number): number;
  /** The playlist gives no dates. */
  readonly isEmpty: boolean;
  clear(): void;
}

interface Stretch {
  startSeconds: number;
  startMs: number;
}

/** Dates of neighbouring fragments that agree to this are one stretch; playlists round to a millisecond, EXTINF to less. */
const sameStretchMs = 20;

/**
 * Keeps the stretches of media over which programme date time runs on evenly: one for a continuous broadcast, one more
 * for each break in it.
 */
export function createProgramDateTimeMap(): ProgramDateTimeMap {
  const stretches: Stretch[] = [];

  return {
    update(fragments) {
      stretches.length = 0;
      for (const fragment of fragments) {
        if (!fragment || fragment.programDateTime === null) continue;
        const last = stretches[stretches.length - 1];
        const expected = last ? last.startMs + (fragment.start - last.startSeconds) * 1000 : NaN;
        if (Math.abs(fragment.programDateTime - expected) <= sameStretchMs) continue;
        stretches.push({ startSeconds: fragment.start, startMs: fragment.programDateTime });
      }
    },
    toProgramDateTimeMs(positionSeconds) {
      // Positions before the first stretch were dated by it too: a playlist drops its oldest segments, not their dates.
      let found = stretches[0];
      for (let index = stretches.length - 1; index > 0; index -= 1) {
        const stretch = stretches[index];
        if (stretch && stretch.startSeconds <= positionSeconds) {
          found = stretch;
          break;
        }
      }
      return found ? found.startMs + (positionSeconds - found.startSeconds) * 1000 : NaN;
    },
    toPositionSeconds(programDateTimeMs) {
      let found = stretches[0];
      for (const stretch of stretches) if (stretch.startMs <= programDateTimeMs) found = stretch;
      return found ? found.startSeconds + (programDateTimeMs - found.startMs) / 1000 : NaN;
    },
    get isEmpty() {
      return stretches.length === 0;
    },
    clear() {
      stretches.length = 0;
    },
  };
}
