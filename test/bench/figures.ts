/** One measured figure: every run's value, and what was hoped for. */
export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly unit: 'ms' | 's' | 'kB' | 'MB' | '×' | 'frames' | 'times' | 'an hour';
  readonly values: readonly number[];
  readonly target?: number;
  /** The quantile that is judged; the median when absent. */
  readonly quantile?: number;
  readonly note?: string;
  /** From a part that is measured only when it is asked for: a whole run leaves it as it was. */
  readonly isLong?: boolean;
}

/** The value below which a share `q` (0 to 1) of the values lies; NaN of none. Nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

export const judged = (figure: Figure): number => quantile(figure.values, figure.quantile ?? 0.5);

/** How far from one measured elsewhere still counts as the same. */
const sameWithin = 0.15;

/** A figure's note: how far it is from what was measured on another such machine. */
export function besideOrientation(values: readonly number[], orientationMs: number): string {
  const share = quantile(values, 0.5) / orientationMs - 1;
  const distance = `${Math.round(Math.abs(share) * 100)} % ${share < 0 ? 'below' : 'above'}`;
  const verdict = Math.abs(share) <= sameWithin ? 'within' : 'not within';
  return `for orientation ${orientationMs} ms: ${distance}, ${verdict} ${sameWithin * 100} %`;
}
