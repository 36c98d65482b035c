const two = (value: number): string => (value < 10 ? `0${String(value)}` : String(value));

interface Clockwise {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

function split(totalSeconds: number): Clockwise {
  return {
    hours: Math.floor(totalSeconds / 3600),
    minutes: Math.floor(totalSeconds / 60) % 60,
    seconds: totalSeconds % 60,
  };
}

const wholeSeconds = (milliseconds: number, round: (value: number) => number): number =>
  Number.isFinite(milliseconds) ? Math.max(0, round(milliseconds / 1000)) : 0;

/**
 * Time left of something that ends, with steady width: 252 000 ms → "04:12", above an hour "1:04:12". Rounded up, so
 * that it says 00:00 only when it is over.
 */
export function formatCountdown(remainingMs: number): string {
  const { hours, minutes, seconds } = split(wholeSeconds(remainingMs, Math.ceil));
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

/** Time left inside a sentence: "9:41". */
export function formatTimeLeft(remainingMs: number): string {
  return formatPosition(wholeSeconds(remainingMs, Math.ceil));
}

/** A place on a time line in seconds: "0:07", "12:30", "1:02:30". */
export function formatPosition(positionSeconds: number): string {
  const { hours, minutes, seconds } = split(wholeSeconds(positionSeconds * 1000, Math.floor));
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(seconds)}` : `${String(minutes)}:${two(seconds)}`;
}
