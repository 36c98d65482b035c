import type { CancelTimer, Clock } from './ports/clock';

/** One question. */
export interface AskRound {
  /** Takes note that the answer is here; false for one that nobody waits for any more: a later question was asked, or all was stopped. */
  isWanted(): boolean;
}

/** Asks again and again while started: by `schedule`, or at once. An answer to an older question is not wanted. */
export interface AskLoop {
  /** Asks at once, unless what is there `isFresh`; then nothing is asked until it is scheduled. No more while started. */
  start(isFresh?: boolean): void;
  stop(): void;
  askNow(): void;
  /** Nobody waits any more for the question under way or to come. */
  drop(): void;
  /** The next question; it takes the place of one that was scheduled before. */
  schedule(delayMs: number): void;
}

export interface AskLoopOptions {
  readonly clock: Clock;
  readonly ask: (round: AskRound) => Promise<void>;
  /** An answer takes longer than people wait without a word. */
  readonly onSlow: () => void;
}

const slowAfterMs = 3000;
const refreshEveryMs = 30_000;

/** How long what is shown stays fresh. A tenth of spread, so that televisions switched on together don't stay together. */
export const refreshDelayMs = (random: () => number): number => refreshEveryMs * (0.95 + random() * 0.1);

export function createAskLoop({ clock, ask, onSlow }: AskLoopOptions): AskLoop {
  let isStarted = false;
  /** Counts questions. */
  let asked = 0;
  let cancelNext: CancelTimer = () => undefined;
  let cancelSlow: CancelTimer = () => undefined;

  const drop = (): void => {
    asked += 1;
    cancelNext();
    cancelSlow();
  };
  const askNow = (): void => {
    drop();
    const mine = asked;
    cancelSlow = clock.after(slowAfterMs, onSlow);
    void ask({
      isWanted() {
        if (mine !== asked) return false;
        cancelSlow();
        return true;
      },
    });
  };
  return {
    start(isFresh = false) {
      if (isStarted) return;
      isStarted = true;
      if (!isFresh) askNow();
    },
    stop() {
      isStarted = false;
      drop();
    },
    askNow,
    drop,
    schedule(delayMs) {
      cancelNext();
      if (isStarted) cancelNext = clock.after(delayMs, askNow);
    },
  };
}
