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

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/**
 * A clock on the platform's time: the median of five offsets, each corrected by half its round trip. Between
 * measurements it runs on the monotonic clock; a jump of the wall clock against that (set, or slept) is measured at once.
 */
export function createServerClock({ fetchServerTimeMs, time }: ServerClockOptions): ServerClock {
  /** The platform's time when the monotonic clock read 0; while unknown, the wall clock's. */
  let originMs = time.wallMs() - time.monotonicMs();
  /** Wall minus monotonic at the last look: it changes only when one of them jumps. */
  let driftMs = originMs;
  let isSynchronised = false;
  let measuredAtMs = Number.NEGATIVE_INFINITY;
  let measuring: Promise<void> | undefined;
  let cancelCheck = (): void => undefined;
  let isStopped = false;

  const measure = async (): Promise<void> => {
    const origins: number[] = [];
    for (let sample = 0; sample < samples && !isStopped; sample += 1) {
      const sentMs = time.monotonicMs();
      const serverMs = await fetchServerTimeMs();
      const receivedMs = time.monotonicMs();
      if (serverMs === undefined) break;
      origins.push(serverMs - (sentMs + receivedMs) / 2);
    }
    if (origins.length > 0) {
      originMs = median(origins);
      isSynchronised = true;
      measuredAtMs = time.monotonicMs();
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
    const nowDriftMs = time.wallMs() - time.monotonicMs();
    const hasJumped = Math.abs(nowDriftMs - driftMs) > jumpMs;
    // Until the platform is asked again, the wall clock is the better guess: a sleeping TV's monotonic clock stood still.
    if (hasJumped) originMs += nowDriftMs - driftMs;
    driftMs = nowDriftMs;
    if (hasJumped || time.monotonicMs() - measuredAtMs >= synchroniseEveryMs) void synchronise();
    cancelCheck = time.after(checkEveryMs, check);
  };
  cancelCheck = time.after(checkEveryMs, check);

  return {
    nowMs: () => Math.round(originMs + time.monotonicMs()),
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
