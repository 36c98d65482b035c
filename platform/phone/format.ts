import type { Money } from '../../contract/primitives';

function minorDigits(format: Intl.NumberFormat): number {
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

const withWholeSymbol = (amount: string, language: string): string =>
  language === 'ar' ? amount.replace(/[A-Z]+\$/, '$&\u200e') : amount;

/**
 * An amount for people, such as "$94.00" or "¥1,200". The currency decides how many digits follow the point. Without the mark
 * a line that runs from right to left would write "US$" as "$US".
 */
export function formatMoney(money: Money, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency: money.currency });
  return withWholeSymbol(format.format(money.amountMinor / 10 ** minorDigits(format)), language);
}

/**
 * Days from one instant to another, in UTC: a delivery day is announced days ahead. In English shorter than the usual way,
 * "Tue 1 – Thu 3 Dec"; other languages have their own, "mar. 1 – jeu. 3 déc.".
 */
export function formatDays(fromMs: number, toMs: number, language: string): string {
  if (language !== 'en') {
    const range = { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' } as const;
    return new Intl.DateTimeFormat(language, range).formatRange(fromMs, toMs);
  }
  const parts = (ms: number) => {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(ms);
    return { day: `${format({ weekday: 'short' })} ${format({ day: 'numeric' })}`, month: format({ month: 'short' }) };
  };
  const from = parts(fromMs);
  const to = parts(toMs);
  return from.month === to.month
    ? `${from.day} – ${to.day} ${to.month}`
    : `${from.day} ${from.month} – ${to.day} ${to.month}`;
}

/** Time left as "9:12"; never below "0:00". */
export function formatTimeLeft(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
