/** When a show starts, as the viewer would say it. The words are the catalogue's; this only decides which are true. */
export type StartMoment =
  | { readonly kind: 'due' }
  | { readonly kind: 'in-less-than-a-minute' }
  | { readonly kind: 'in-minutes'; readonly minutes: number }
  | { readonly kind: 'today' | 'tomorrow'; readonly time: string }
  | { readonly kind: 'on-day'; readonly day: string; readonly time: string };

/** Beyond this a time of day says more than a number of minutes. */
const countedMinutes = 60;
const dayMs = 86_400_000;

export interface Calendar {
  /** The local time of day, whole hours short where the locale has a short form: "7:30 PM", "6 PM", "19:30". */
  timeOfDay(instantMs: number): string;
  /** A day within a week: "Fri". */
  weekday(instantMs: number): string;
  /** A day further off: "Dec 24". */
  date(instantMs: number): string;
  /** A day in full: "Saturday, November 28". */
  longDate(instantMs: number): string;
  /** Whole local days from `fromMs` to `toMs`; 0 is the same day. */
  daysBetween(fromMs: number, toMs: number): number;
}

/** `timeZone` is an IANA name; absent or unknown, the device's own zone. */
export function createCalendar(locale: string, timeZone?: string): Calendar {
  const make = (options: Intl.DateTimeFormatOptions, tag = locale): Intl.DateTimeFormat => {
    try {
      return new Intl.DateTimeFormat(tag, timeZone === undefined ? options : { ...options, timeZone });
    } catch {
      return new Intl.DateTimeFormat(tag, options);
    }
  };
  const hourAndMinute = make({ hour: 'numeric', minute: '2-digit' });
  const hourOnly = make({ hour: 'numeric' });
  const is12Hour = hourOnly.resolvedOptions().hour12 === true;
  const weekday = make({ weekday: 'short' });
  const monthAndDay = make({ month: 'short', day: 'numeric' });
  // Numbers of the local date in the Gregorian calendar, whatever calendar the locale writes.
  const numbers = make({ year: 'numeric', month: 'numeric', day: 'numeric' }, 'en-US-u-ca-gregory-nu-latn');
  const minute = make({ minute: 'numeric' }, 'en-US-u-nu-latn');

  // Made when first asked for: making one takes a TV milliseconds, and the first screen doesn't need it.
  let dayInFull: Intl.DateTimeFormat | undefined;

  const localDayNumber = (instantMs: number): number => {
    const [month = 1, day = 1, year = 1970] = numbers.format(instantMs).split('/').map(Number);
    return Math.round(Date.UTC(year, month - 1, day) / dayMs);
  };
  // Newer ICU puts a narrow no-break space before AM and PM, which not every font has.
  const plainSpaces = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

  return {
    timeOfDay: (instantMs) =>
      plainSpaces((is12Hour && Number(minute.format(instantMs)) === 0 ? hourOnly : hourAndMinute).format(instantMs)),
    weekday: (instantMs) => plainSpaces(weekday.format(instantMs)),
    date: (instantMs) => plainSpaces(monthAndDay.format(instantMs)),
    longDate(instantMs) {
      dayInFull ??= make({ weekday: 'long', month: 'long', day: 'numeric' });
      return plainSpaces(dayInFull.format(instantMs));
    },
    daysBetween: (fromMs, toMs) => localDayNumber(toMs) - localDayNumber(fromMs),
  };
}

/** Says when a show starts, seen from `nowMs` (both epoch milliseconds). */
export function startMoment(startsAtMs: number, nowMs: number, calendar: Calendar): StartMoment {
  const waitMs = startsAtMs - nowMs;
  if (waitMs <= 0) return { kind: 'due' };
  if (waitMs < 60_000) return { kind: 'in-less-than-a-minute' };
  const minutes = Math.round(waitMs / 60_000);
  if (minutes < countedMinutes) return { kind: 'in-minutes', minutes };
  const time = calendar.timeOfDay(startsAtMs);
  const days = calendar.daysBetween(nowMs, startsAtMs);
  if (days <= 0) return { kind: 'today', time };
  if (days === 1) return { kind: 'tomorrow', time };
  return { kind: 'on-day', day: days < 7 ? calendar.weekday(startsAtMs) : calendar.date(startsAtMs), time };
}

/** How long ago something began, or a length of time, in whole units: minutes, or hours and the minutes left over. */
export interface WholeTime {
  readonly hours: number;
  readonly minutes: number;
}

/** Rounds a length to whole minutes, at least one for anything longer than nothing. */
export function wholeTime(lengthMs: number): WholeTime {
  const minutes = lengthMs > 0 ? Math.max(1, Math.round(lengthMs / 60_000)) : 0;
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
