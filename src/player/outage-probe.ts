import type { Clock } from '../domain/ports/clock';

/** What came of asking: nothing or a failure of the server's own, a refusal, or what was asked for. In rising order. */
export type ProbeAnswer = 0 | 1 | 2;

/** Asks for something small while the picture stands, and tells the moment the origin answers again. */
export interface OutageProbe {
  /** Call it often: begins to ask when `isStarved` becomes true and stops when it becomes false. */
  watch(isStarved: boolean): void;
  stop(): void;
}

export interface OutageProbeOptions {
  readonly clock: Pick<Clock, 'monotonicMs' | 'after'>;
  /** Full jitter, 0 to 1: a thousand TVs that lost the same origin don't ask in step. */
  readonly random: () => number;
  /** Never rejects, and gives up by itself after a second or so. */
  readonly ask: () => Promise<ProbeAnswer>;
  /** The origin gave a better answer than before. */
  readonly onBack: () => void;
}

/** Shorter pauses are no outage. */
export const starvedMs = 400;
/** [after this long, wait at least, and at most this much more]. A live player asks twice a second anyway; later it spares the origin. */
const paces: readonly (readonly [afterMs: number, leastMs: number, jitterMs: number])[] = [
  [0, 150, 300],
  [20_000, 500, 1500],
  [60_000, 1500, 3500],
];

/**
 * An answer that doesn't come isn't waited for: the network may be back the moment after. More at a time would take the connections
 * that the media needs, of which browsers give an origin six.
 */
const underWayMax = 2;

/**
 * hls.js waits up to eight seconds between tries, and a request that went out into a dead network hangs for longer still. This
 * notices the return within half a second, whatever the engine is doing. An origin that answers all along isn't reported:
 * then the trouble is another, and whatever is being loaded must not be cut off.
 */
export function createOutageProbe({ clock, random, ask, onBack }: OutageProbeOptions): OutageProbe {
  let starvedSinceMs = NaN;
  let worst: ProbeAnswer = 2;
  let lastAnswer: ProbeAnswer = 2;
  let round = 0;
  let asked = 0;
  let newestAnswered = 0;
  let underWay = 0;
  let cancel = (): void => undefined;

  const isRunning = (): boolean => !Number.isNaN(starvedSinceMs);
  const stop = (): void => {
    starvedSinceMs = NaN;
    worst = 2;
    lastAnswer = 2;
    round += 1;
    underWay = 0;
    cancel();
  };
  const askNow = (): void => {
    const ofRound = round;
    const number = (asked += 1);
    underWay += 1;
    void ask().then((answer) => {
      if (ofRound !== round) return;
      underWay -= 1;
      // What was sent into a dead network says nothing of the one that is back.
      if (number < newestAnswered) return;
      newestAnswered = number;
      // One bad answer among good ones is a slow set or network, where what is under way must not be cut off.
      const known = answer < worst && answer !== lastAnswer ? worst : answer;
      lastAnswer = answer;
      const isBetter = known > worst;
      worst = known;
      if (isBetter) onBack();
    });
  };
  const askSoon = (delayMs: number): void => {
    cancel = clock.after(delayMs, () => {
      if (underWay < underWayMax) askNow();
      const elapsedMs = clock.monotonicMs() - starvedSinceMs;
      let [, leastMs, jitterMs] = paces[0] ?? [0, 0, 0];
      for (const pace of paces) if (elapsedMs >= pace[0]) [, leastMs, jitterMs] = pace;
      askSoon(leastMs + random() * jitterMs);
    });
  };

  return {
    watch(isStarved) {
      if (isStarved === isRunning()) return;
      if (!isStarved) {
        stop();
        return;
      }
      starvedSinceMs = clock.monotonicMs();
      askSoon(starvedMs);
    },
    stop,
  };
}
