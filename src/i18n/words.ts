import type { Money } from '../../contract/primitives';
import { createCountFormat } from '../domain/format-count';
import { formatCountdown, formatPosition, formatTimeLeft } from '../domain/format-duration';
import { createMoneyFormat } from '../domain/format-money';
import { createCalendar, startMoment, wholeTime } from '../domain/show-time';
import { createLanguageName } from './language-name';
import type { Catalogue, Translate } from './message-types';
import { createTranslator } from './translate';

/** All that the UI needs to say something in the viewer's language, place and time. */
export interface Words {
  readonly locale: string;
  readonly isRightToLeft: boolean;
  readonly t: Translate;
  /**
   * Loads the messages that the first screen didn't need: to be awaited with the code of any later one. Rejects when they
   * can't be had now; asked again, it tries again.
   */
  complete(): Promise<void>;
  /** Things known of something, in a row; in a language from the right each keeps its place, whatever letters it has. */
  facts(parts: readonly string[]): string;
  /** "$94.00" */
  money(money: Money): string;
  /** "12.4K" */
  viewers(count: number): string;
  /** A running deadline: "04:12". */
  countdown(remainingMs: number): string;
  /** A deadline inside a sentence: "9:41". */
  timeLeft(remainingMs: number): string;
  /** A place on the playback bar: "12:30". */
  position(positionSeconds: number): string;
  /** "In 12 min", "Today 7:30 PM", "Tomorrow 6 PM", "Fri 6 PM". */
  startsAt(startsAtMs: number, nowMs: number): string;
  /** "Started 24 min ago" */
  startedAgo(startedAtMs: number, nowMs: number): string;
  /** "Just now", "3 min ago" */
  ago(atMs: number, nowMs: number): string;
  /** The length of a replay: "48 min", "1 h 5 min". */
  length(lengthMs: number): string;
  /** "7:30 PM", "6 PM", "19:30" */
  timeOfDay(atMs: number): string;
  /** "Sat" */
  weekday(atMs: number): string;
  /** "Saturday, November 28" */
  longDate(atMs: number): string;
  /** "English", "português"; undefined where the engine doesn't know. `language`: a BCP 47 tag. */
  languageName(language: string): string | undefined;
  /** "Shown Fri", "Shown Nov 2" */
  shownOn(atMs: number, nowMs: number): string;
}

export interface WordsOptions {
  /** BCP 47 tag, such as `en-GB`: numbers, money and dates are written its way. */
  readonly locale: string;
  readonly catalogue: Catalogue;
  /** Where the rest is when `catalogue` isn't all. */
  readonly loadRest?: () => Promise<{ readonly catalogue: Catalogue }>;
  /** IANA name; absent: the device's own. */
  readonly timeZone?: string;
}

const rightToLeftLanguages = /^(ar|fa|he|ps|ur|yi|dv|ckb|sd|ug)(-|$)/i;

/** In a sentence from the right the `$` of `US$` would go to its other side: a mark after it makes it one with the letters. */
const withWholeSymbol = (money: string): string => money.replace(/[A-Z]+\$/, '$&\u200e');

const factsSeparator = '  ·  ';

/** Brings the catalogue and the formats of one locale together. */
export function createWords({ locale, catalogue, loadRest, timeZone }: WordsOptions): Words {
  const translator = createTranslator({ locale, catalogue });
  const { t } = translator;
  let completing: Promise<void> | undefined;
  const calendar = createCalendar(locale, timeZone);
  const isRightToLeft = rightToLeftLanguages.test(locale);
  const writeMoney = createMoneyFormat(locale);
  return {
    locale,
    isRightToLeft,
    t,
    complete() {
      completing ??=
        loadRest === undefined ? Promise.resolve() : loadRest().then((rest) => translator.add(rest.catalogue));
      completing.catch(() => (completing = undefined));
      return completing;
    },
    facts: (parts) => parts.join(isRightToLeft ? `\u200f${factsSeparator}\u200f` : factsSeparator),
    money: isRightToLeft ? (money) => withWholeSymbol(writeMoney(money)) : writeMoney,
    viewers: createCountFormat(locale),
    countdown: formatCountdown,
    timeLeft: formatTimeLeft,
    position: formatPosition,
    startsAt(startsAtMs, nowMs) {
      const moment = startMoment(startsAtMs, nowMs, calendar);
      switch (moment.kind) {
        case 'due':
          return t('time.starting');
        case 'in-less-than-a-minute':
          return t('time.in-less-than-a-minute');
        case 'in-minutes':
          return t('time.in-minutes', { minutes: moment.minutes });
        case 'today':
          return t('time.today', { time: moment.time });
        case 'tomorrow':
          return t('time.tomorrow', { time: moment.time });
        case 'on-day':
          return t('time.on-day', { day: moment.day, time: moment.time });
      }
    },
    startedAgo(startedAtMs, nowMs) {
      if (nowMs - startedAtMs < 60_000) return t('time.started-just-now');
      const { hours, minutes } = wholeTime(nowMs - startedAtMs);
      return hours > 0 ? t('time.started-hours-ago', { hours }) : t('time.started-minutes-ago', { minutes });
    },
    ago(atMs, nowMs) {
      if (nowMs - atMs < 60_000) return t('time.just-now');
      const { hours, minutes } = wholeTime(nowMs - atMs);
      return t('time.minutes-ago', { minutes: hours * 60 + minutes });
    },
    length(lengthMs) {
      const { hours, minutes } = wholeTime(lengthMs);
      if (hours === 0) return t('time.minutes', { minutes });
      return minutes === 0 ? t('time.hours', { hours }) : t('time.hours-minutes', { hours, minutes });
    },
    timeOfDay: (atMs) => calendar.timeOfDay(atMs),
    weekday: (atMs) => calendar.weekday(atMs),
    longDate: (atMs) => calendar.longDate(atMs),
    languageName: createLanguageName(locale),
    shownOn(atMs, nowMs) {
      const days = calendar.daysBetween(atMs, nowMs);
      return t('time.shown-on', { day: days < 7 ? calendar.weekday(atMs) : calendar.date(atMs) });
    },
  };
}
