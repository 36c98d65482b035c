/** How long to wait before the next try. */
export interface Backoff {
  /** Milliseconds until the next try; never sooner than the platform asked. */
  nextDelayMs(retryAfterMs?: number): number;
  /** It worked: the next failure starts from the base again. */
  reset(): void;
  readonly tries: number;
}

export interface BackoffOptions {
  readonly baseMs: number;
  readonly capMs: number;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

/** A platform can't send its televisions away for longer than this. */
const retryAfterCapMs = 5 * 60_000;

/**
 * Exponential backoff with full jitter: a random time up to a ceiling that doubles, so that televisions that lost the
 * platform together don't come back together. At least a tenth of the ceiling, so that a low draw isn't a hammer.
 */
export function createBackoff({ baseMs, capMs, random }: BackoffOptions): Backoff {
  let tries = 0;
  return {
    nextDelayMs(retryAfterMs = 0) {
      const ceilingMs = Math.min(capMs, baseMs * 2 ** Math.min(tries, 30));
      tries += 1;
      const jitterMs = ceilingMs / 10 + random() * ceilingMs * 0.9;
      return Math.round(Math.min(retryAfterCapMs, Math.max(0, retryAfterMs)) + jitterMs);
    },
    reset() {
      tries = 0;
    },
    get tries() {
      return tries;
    },
  };
}
