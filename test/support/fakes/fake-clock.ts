import type { Clock } from '../../../src/domain/ports/clock';

/** A clock that tests turn by hand. */
export interface FakeClock extends Clock {
  /** Lets time pass: runs each timer that falls due, in order, and lets promises settle in between. */
  advance(milliseconds: number): Promise<void>;
  /** The same without letting promises settle, for code that has none. */
  advanceNow(milliseconds: number): void;
  /** Moves the wall clock only, as a time correction does. */
  jump(milliseconds: number): void;
  /** What the wall clock may be behind the platform's: 0 at the beginning. */
  behindAtMostMs: number;
  readonly pendingTimers: number;
}

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Lets every promise that can settle do so: a macrotask runs after all microtasks. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediateOrSoon(resolve));

const setImmediateOrSoon = (callback: () => void): void => {
  if (typeof setImmediate === 'function') setImmediate(callback);
  else setTimeout(callback, 0);
};

/** `startMs`: the wall clock at the beginning, in epoch milliseconds. */
export function createFakeClock(startMs = Date.UTC(2026, 10, 23, 19, 0, 0)): FakeClock {
  let wallMs = startMs;
  let runningMs = 0;
  let order = 0;
  const timers = new Set<Timer>();

  const nextDue = (limitMs: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.atMs > limitMs) continue;
      if (!next || timer.atMs < next.atMs || (timer.atMs === next.atMs && timer.order < next.order)) next = timer;
    }
    return next;
  };
  const moveTo = (targetMs: number): void => {
    wallMs += targetMs - runningMs;
    runningMs = targetMs;
  };
  const runNext = (limitMs: number): boolean => {
    const timer = nextDue(limitMs);
    if (!timer) return false;
    timers.delete(timer);
    moveTo(Math.max(runningMs, timer.atMs));
    timer.callback();
    return true;
  };

  return {
    nowMs: () => wallMs,
    behindAtMostMs: 0,
    latestMs() {
      return wallMs + this.behindAtMostMs;
    },
    monotonicMs: () => runningMs,
    after(delayMs, callback) {
      const timer: Timer = { atMs: runningMs + Math.max(0, delayMs), order: (order += 1), callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(milliseconds) {
      const targetMs = runningMs + milliseconds;
      await settle();
      while (runNext(targetMs)) await settle();
      moveTo(targetMs);
      await settle();
    },
    advanceNow(milliseconds) {
      const targetMs = runningMs + milliseconds;
      while (runNext(targetMs));
      moveTo(targetMs);
    },
    jump(milliseconds) {
      wallMs += milliseconds;
    },
    get pendingTimers() {
      return timers.size;
    },
  };
}
