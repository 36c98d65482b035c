/** What one press of rewind, fast-forward, or of an arrow on the line moves. */
export const seekStepSeconds = 10;

/** Held for longer than `fromMs`, a key passes over this much of the show in a second. */
const paces = [
  { fromMs: 400, secondsPerSecond: 20 },
  { fromMs: 1500, secondsPerSecond: 60 },
  { fromMs: 3500, secondsPerSecond: 180 },
  { fromMs: 6000, secondsPerSecond: 480 },
] as const;
/** No window is crossed in less time than this, or nobody could stop in it. */
const crossingSeconds = 10;

/**
 * How far a key has moved that has been held for `heldMs`: a step at once, then more and more. It goes by the time alone, so that
 * remotes that repeat a key five or twenty times a second seek equally fast. `windowSeconds`: length of what can be sought in.
 */
export function heldSeekSeconds(heldMs: number, windowSeconds: number): number {
  const fastest = Math.max(paces[0].secondsPerSecond, windowSeconds / crossingSeconds);
  return paces.reduce((moved, { fromMs, secondsPerSecond }, index) => {
    const untilMs = paces[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    const passedMs = Math.min(heldMs, untilMs) - fromMs;
    return passedMs > 0 ? moved + (Math.min(secondsPerSecond, fastest) * passedMs) / 1000 : moved;
  }, seekStepSeconds);
}
