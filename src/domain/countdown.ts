/** Time left as it is counted down. Rounded up, so that all are 0 only when it is over. */
export interface Countdown {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const dayMs = 86_400_000;
/** Nobody counts further than this; the date says more. */
const countedDaysMax = 99;

/** undefined: it is over, or too far off to be counted. */
export function countdownTo(atMs: number, nowMs: number): Countdown | undefined {
  const leftMs = atMs - nowMs;
  if (!(leftMs > 0) || leftMs >= (countedDaysMax + 1) * dayMs) return undefined;
  const total = Math.ceil(leftMs / 1000);
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}
