import type { CueEnvelope } from '../../contract/cue';
import { createBackoff } from './backoff';
import type { Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';

/** Fetches the cues around a playhead that is outside what is known: far seeks, and replays as they play on. */
export interface CueLoader {
  /** From here on nothing has to be fetched: the snapshot's window and the live feed cover it. */
  coverFrom(atMs: number): void;
  /** Nothing is covered any more. */
  clear(): void;
  /** Cheap while the playhead stays in what is covered. */
  moveTo(programDateTimeMs: number): void;
  stop(): void;
}

export interface CueLoaderOptions {
  readonly platform: Pick<PlatformClient, 'cuesBetween'>;
  readonly showId: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onCues: (cues: readonly CueEnvelope[]) => void;
}

/** The programme-date-time axis is fetched in blocks of this length. */
const blockMs = 10 * 60_000;
/** The next block is fetched this much before the picture gets there. */
const aheadMs = 60_000;

/**
 * The block before the playhead's is fetched too: a product that was taken up in it may still be in the picture.
 */
export function createCueLoader({ platform, showId, clock, random, onCues }: CueLoaderOptions): CueLoader {
  const loaded = new Set<number>();
  const loading = new Set<number>();
  const backoff = createBackoff({ baseMs: 1000, capMs: 20_000, random });
  let coveredFromMs = Number.POSITIVE_INFINITY;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  /** Instants in [okFromMs, okUntilMs) need nothing. */
  let okFromMs = Number.POSITIVE_INFINITY;
  let okUntilMs = Number.NEGATIVE_INFINITY;
  let round = 0;

  const needs = (block: number): boolean => block >= 0 && block * blockMs < coveredFromMs && !loaded.has(block);
  const load = async (block: number): Promise<void> => {
    if (!needs(block) || loading.has(block)) return;
    const asked = round;
    loading.add(block);
    const answer = await platform.cuesBetween(
      showId,
      block * blockMs,
      Math.min((block + 1) * blockMs - 1, coveredFromMs),
    );
    if (asked !== round) return;
    loading.delete(block);
    if (answer.ok) {
      backoff.reset();
      loaded.add(block);
      onCues(answer.value.cues);
    } else if (answer.failure.cause === 'gone' || answer.failure.cause === 'rejected') {
      // Older than what the platform keeps, or before the show: there is nothing to be had.
      loaded.add(block);
    } else notBeforeMs = clock.monotonicMs() + backoff.nextDelayMs(answer.failure.retryAfterMs);
  };

  return {
    coverFrom(atMs) {
      coveredFromMs = atMs;
      okFromMs = Number.POSITIVE_INFINITY;
    },
    clear() {
      round += 1;
      loaded.clear();
      loading.clear();
      coveredFromMs = Number.POSITIVE_INFINITY;
      okFromMs = Number.POSITIVE_INFINITY;
    },
    moveTo(programDateTimeMs) {
      if (programDateTimeMs >= okFromMs && programDateTimeMs < okUntilMs) return;
      if (!(programDateTimeMs < coveredFromMs) || clock.monotonicMs() < notBeforeMs) return;
      const block = Math.floor(programDateTimeMs / blockMs);
      const wanted = [block, block - 1];
      if (programDateTimeMs + aheadMs >= (block + 1) * blockMs) wanted.push(block + 1);
      if (wanted.every((one) => !needs(one))) {
        okFromMs = block * blockMs;
        okUntilMs = (block + 1) * blockMs - (needs(block + 1) ? aheadMs : 0);
        return;
      }
      for (const one of wanted) void load(one);
    },
    stop() {
      round += 1;
      loading.clear();
    },
  };
}
