import type { Money } from '../../contract/primitives';

/** Decimal places of a currency (ISO 4217), two where the engine doesn't know it. */
function minorDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/**
 * Writes money the locale's way: `{amountMinor: 9400, currency: 'USD'}` → "$94.00", yen without decimals. The formats
 * are made once a currency, since making one costs milliseconds on a television.
 */
export function createMoneyFormat(locale: string): (money: Money) => string {
  const writers = new Map<string, (amountMinor: number) => string>();
  const writerOf = (currency: string): ((amountMinor: number) => string) => {
    const scale = 10 ** minorDigits(currency);
    try {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'symbol' });
      return (amountMinor) => format.format(amountMinor / scale);
    } catch {
      return (amountMinor) => `${currency} ${String(amountMinor / scale)}`;
    }
  };
  return ({ amountMinor, currency }) => {
    let write = writers.get(currency);
    if (!write) {
      write = writerOf(currency);
      writers.set(currency, write);
    }
    return write(amountMinor);
  };
}
