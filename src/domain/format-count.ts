const steps = [
  { from: 999_500_000, unit: 1_000_000_000, suffix: 'B' },
  { from: 999_500, unit: 1_000_000, suffix: 'M' },
  { from: 1000, unit: 1000, suffix: 'K' },
] as const;

/** Chromium before 77 takes `notation: 'compact'` without a word and writes the number in full. */
function hasCompactNotation(): boolean {
  try {
    return new Intl.NumberFormat('en', { notation: 'compact' }).format(12_000) === '12K';
  } catch {
    return false;
  }
}

/**
 * Writes a number of viewers short: 12 431 → "12.4K", 960 → "960". Where the engine can't, English gets its K, M and B
 * and other languages the whole number, since their short forms aren't ours to guess.
 */
export function createCountFormat(locale: string, isCompactKnown = hasCompactNotation()): (count: number) => string {
  if (isCompactKnown) {
    const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
    return (count) => format.format(count);
  }
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  if (!/^en(-|$)/i.test(locale)) return (count) => whole.format(count);
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (count) => {
    const step = steps.find(({ from }) => count >= from);
    return step ? `${short.format(count / step.unit)}${step.suffix}` : whole.format(count);
  };
}
