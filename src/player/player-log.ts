import type { Clock } from '../domain/ports/clock';
import type { PlayerLogEntry } from '../domain/ports/player';

/** The newest things that happened, for engineers. */
export interface PlayerLog {
  add(kind: PlayerLogEntry['kind'], detail: string): void;
  /** A copy, newest last. */
  entries(): PlayerLogEntry[];
  clear(): void;
}

const entriesMax = 100;

export function createPlayerLog(clock: Pick<Clock, 'nowMs'>): PlayerLog {
  const entries: PlayerLogEntry[] = [];
  return {
    add(kind, detail) {
      entries.push({ atMs: clock.nowMs(), kind, detail });
      if (entries.length > entriesMax) entries.shift();
    },
    entries: () => [...entries],
    clear() {
      entries.length = 0;
    },
  };
}
