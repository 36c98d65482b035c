import type { Clock } from '../clock';
import { ProblemError } from './problem';

/** `burst` calls at once, refilled at `perMinute`. */
export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
}

/** Keys remembered at once; beyond that the fullest buckets, which limit nobody, are forgotten first. */
const keysMax = 10_000;

const tolerance = 1e-9;

/** One kind of call, limited by key (an address, a device, a socket). Token buckets in memory; a restart forgives. */
export interface RateLimiter {
  /** Takes one call of `key`: 0 when allowed, else milliseconds until the next one is. */
  take(key: string): number;
}

/** Token buckets on the given clock. */
export function createRateLimiter(limit: RateLimit, clock: Clock): RateLimiter {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const perMs = limit.perMinute / 60_000;
  const forgetFull = (nowMs: number): void => {
    for (const [key, bucket] of buckets) {
      if (bucket.tokens + (nowMs - bucket.atMs) * perMs >= limit.burst) buckets.delete(key);
    }
    // All are in use: drop the oldest half rather than grow for ever.
    if (buckets.size >= keysMax) {
      let surplus = keysMax / 2;
      for (const key of buckets.keys()) {
        if (surplus-- <= 0) break;
        buckets.delete(key);
      }
    }
  };
  return {
    take(key) {
      const nowMs = clock.nowMs();
      let bucket = buckets.get(key);
      if (bucket === undefined) {
        if (buckets.size >= keysMax) forgetFull(nowMs);
        bucket = { tokens: limit.burst, atMs: nowMs };
        buckets.set(key, bucket);
      }
      bucket.tokens = Math.min(limit.burst, bucket.tokens + Math.max(0, nowMs - bucket.atMs) * perMs);
      bucket.atMs = nowMs;
      // Sums of fractions fall a hair short of a whole token.
      if (bucket.tokens >= 1 - tolerance) {
        bucket.tokens = Math.max(0, bucket.tokens - 1);
        return 0;
      }
      return Math.ceil((1 - tolerance - bucket.tokens) / perMs);
    },
  };
}

/** @throws ProblemError `rate-limited` with `retryAfterMs` when `key` has used up its calls. */
export function enforceRateLimit(limiter: RateLimiter, key: string): void {
  const waitMs = limiter.take(key);
  if (waitMs > 0) throw new ProblemError('rate-limited', { retryAfterMs: waitMs });
}
