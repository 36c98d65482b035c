import type { Clock } from '../domain/ports/clock';

/** The device's own time and timers. */
export interface DeviceTime {
  wallMs(): number;
  /** Never jumps; may stand still while a TV sleeps. */
  monotonicMs(): number;
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

export interface ServerClock extends Clock {
  /** Measures now, as after waking up. Resolves when the clock has what it could get. */
  synchronise(): Promise<void>;
  /** Whether the platform's time is known; before, the device's own serves. */
  readonly isSynchronised: boolean;
  stop(): void;
}

export interface ServerClockOptions {
  /** `GET /v1/time`: the platform's epoch milliseconds, `undefined` when it can't be had. Never rejects. */
  readonly fetchServerTimeMs: () => Promise<number | undefined>;
  readonly time: DeviceTime;
}

const samples = 5;
const checkEveryMs = 10_000;
const synchroniseEveryMs = 15 * 60_000;
const retryAfterMs = 15_000;
/** The wall clock was set, or the TV slept and the monotonic clock with it. */
const jumpMs = 5000;

export const deviceTime: DeviceTime = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Both clocks tell whole milliseconds. */
const grainMs = 2;
/** What the TV's clock may gain or lose between two measurements; those of cheap sets stay below. */
const driftShare = 1e-4;

interface Sample {
  /** The platform's time when the monotonic clock read 0, if the road was as long there as back. */
  readonly originMs: number;
  /** Half the round trip: it can't be further off. */
  readonly errorMs: number;
}

/**
 * A clock on the platform's time: of five answers the quickest, corrected by half its round trip, which is also how far it
 * may be off (RFC 5905, clock filter). Between measurements it runs on the monotonic clock; a jump of the wall clock
 * against that (set, or slept) is measured at once, and makes a measurement that is under way begin again.
 */
export function createServerClock({ fetchServerTimeMs, time }: ServerClockOptions): ServerClock {
  /** The platform's time when the monotonic clock read 0; while unknown, the wall clock's. */
  let originMs = time.wallMs() - time.monotonicMs();
  /** How far that may be off, as measured at `knownAtMs`. Nobody knows it of the TV's own clock: it counts as right. */
  let errorMs = 0;
  let knownAtMs: number | undefined;
  /** Wall minus monotonic at the last look: it changes only when one of them jumps. */
  let driftMs = originMs;
  let isSynchronised = false;
  let measuredAtMs = Number.NEGATIVE_INFINITY;
  let measuring: Promise<void> | undefined;
  let cancelCheck = (): void => undefined;
  let isStopped = false;
  let jumps = 0;

  const noteJump = (): void => {
    const nowDriftMs = time.wallMs() - time.monotonicMs();
    if (Math.abs(nowDriftMs - driftMs) > jumpMs) {
      // Until the platform is asked again, the wall clock is the better guess: a sleeping TV's monotonic clock stood still.
      originMs += nowDriftMs - driftMs;
      jumps += 1;
    }
    driftMs = nowDriftMs;
  };
  const measure = async (): Promise<void> => {
    noteJump();
    let jumpsSeen = jumps;
    let best: Sample | undefined;
    for (let sample = 0; sample < samples && !isStopped; sample += 1) {
      const sentMs = time.monotonicMs();
      const serverMs = await fetchServerTimeMs();
      const receivedMs = time.monotonicMs();
      noteJump();
      if (jumps !== jumpsSeen) {
        // What was measured before a sleep is off by all of it, and the request it interrupted says nothing of the next one.
        jumpsSeen = jumps;
        best = undefined;
        sample = -1;
        continue;
      }
      if (serverMs === undefined) break;
      const halfMs = (receivedMs - sentMs) / 2;
      if (best === undefined || halfMs < best.errorMs)
        best = { originMs: serverMs - (sentMs + receivedMs) / 2, errorMs: halfMs };
    }
    if (best) {
      ({ originMs, errorMs } = best);
      isSynchronised = true;
      measuredAtMs = time.monotonicMs();
      knownAtMs = measuredAtMs;
    } else {
      measuredAtMs = time.monotonicMs() - synchroniseEveryMs + retryAfterMs;
    }
  };
  const synchronise = (): Promise<void> => {
    measuring ??= measure().finally(() => {
      measuring = undefined;
    });
    return measuring;
  };
  const check = (): void => {
    if (isStopped) return;
    const before = jumps;
    noteJump();
    if (jumps !== before || time.monotonicMs() - measuredAtMs >= synchroniseEveryMs) void synchronise();
    cancelCheck = time.after(checkEveryMs, check);
  };
  cancelCheck = time.after(checkEveryMs, check);

  return {
    nowMs: () => Math.round(originMs + time.monotonicMs()),
    latestMs() {
      const monotonicMs = time.monotonicMs();
      const openMs = knownAtMs === undefined ? 0 : errorMs + grainMs + (monotonicMs - knownAtMs) * driftShare;
      return Math.ceil(originMs + monotonicMs + openMs);
    },
    monotonicMs: () => time.monotonicMs(),
    after: (delayMs, callback) => time.after(delayMs, callback),
    synchronise,
    get isSynchronised() {
      return isSynchronised;
    },
    stop() {
      isStopped = true;
      cancelCheck();
    },
  };
}
