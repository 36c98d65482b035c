/** The platform is asked a little after the start, so that it has started the show; televisions don't come all at once. */
const startGraceMs = 1000;
const startSpreadMs = 2000;
/** A start may be moved, to an earlier time too. It is asked for whenever half the time to it has passed, until this little is left. */
export const askAheadMinMs = 4 * 60_000;

/** When to ask the platform about a show that is announced for `startsAtMs`, in epoch milliseconds. `random`: 0 ≤ n < 1. */
export function nextAskAtMs(startsAtMs: number, nowMs: number, random: () => number): number {
  const leftMs = startsAtMs - nowMs;
  if (leftMs > askAheadMinMs) return nowMs + leftMs * (0.45 + random() * 0.1);
  return startsAtMs + startGraceMs + random() * startSpreadMs;
}
