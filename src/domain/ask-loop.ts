import type { CancelTimer, Clock } from './ports/clock';

/** One question. */
export interface AskRound {
  /** Takes note that the answer is here; false for one that nobody waits for any more: a later question was asked, or all was stopped. */
  isWanted(): boolean;
}

/** Asks again and again while started: by `schedule`, or at once. An answer to an older question is not wanted. */
export interface AskLoop {
  start(): void;
  stop(): void;
  askNow(): void;
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

  const askNow = (): void => {
    const mine = ++asked;
    cancelNext();
    cancelSlow();
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
    start() {
      if (isStarted) return;
      isStarted = true;
      askNow();
    },
    stop() {
      isStarted = false;
      asked += 1;
      cancelNext();
      cancelSlow();
    },
    askNow,
    schedule(delayMs) {
      cancelNext();
      if (isStarted) cancelNext = clock.after(delayMs, askNow);
    },
  };
}
