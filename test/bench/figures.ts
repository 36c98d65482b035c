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
