import type { Clock } from '../../../platform/clock';

/** A platform clock that only moves when told. */
export interface ManualClock extends Clock {
  /** Moves time and runs what became due on the way, in order. */
  advance(ms: number): void;
}

/** Starts on 23 November 2026, noon UTC. */
export function createManualClock(startMs = Date.UTC(2026, 10, 23, 12)): ManualClock {
  let nowMs = startMs;
  const timers = new Set<{ readonly atMs: number; readonly callback: () => void }>();
  return {
    nowMs: () => nowMs,
    after(delayMs, callback) {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        const due = [...timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (!due) break;
        timers.delete(due);
        nowMs = Math.max(nowMs, due.atMs);
        due.callback();
      }
      nowMs = untilMs;
    },
  };
}
