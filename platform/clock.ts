/** Stops a timer; calling it twice, or after the timer fired, does nothing. */
export type Cancel = () => void;

/**
 * The platform's only source of time. Everything that waits or stamps takes a `Clock`, so that tests move time by hand.
 * `nowMs` is epoch milliseconds UTC. `after` calls back once, `delayMs` from now at the earliest.
 */
export interface Clock {
  nowMs(): number;
  after(delayMs: number, callback: () => void): Cancel;
}

/** Node rejects longer timers by firing them at once. */
const longestTimerMs = 2 ** 31 - 1;

/** The machine's own clock. Timers keep the process alive. */
export function createSystemClock(): Clock {
  return {
    nowMs: () => Date.now(),
    after(delayMs, callback) {
      const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), longestTimerMs));
      return () => clearTimeout(timer);
    },
  };
}
