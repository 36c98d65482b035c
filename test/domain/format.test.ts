import { describe, expect, it } from 'vitest';
import { createCountFormat } from '../../src/domain/format-count';
import { formatCountdown, formatPosition, formatTimeLeft } from '../../src/domain/format-duration';
import { createMoneyFormat } from '../../src/domain/format-money';
import { createCalendar, startMoment } from '../../src/domain/show-time';
import { createBackoff } from '../../src/domain/backoff';

describe('money', () => {
  it.each([
    ['en-US', 9400, 'USD', '$94.00'],
    ['en-US', 12900, 'JPY', '¥12,900'],
    ['en-US', 1234, 'KWD', 'KWD 1.234'],
    ['de-DE', 9400, 'EUR', '94,00 €'],
  ])('in %s writes %i %s as %s', (locale, amountMinor, currency, text) => {
    expect(createMoneyFormat(locale)({ amountMinor, currency }).replace(/\s/g, ' ')).toBe(text);
  });

  it('writes a currency that no engine knows by its code', () => {
    expect(createMoneyFormat('en-US')({ amountMinor: 100, currency: 'ZZZ' })).toContain('ZZZ');
  });
});

describe('viewers', () => {
  it.each([
    [0, '0'],
    [960, '960'],
    [12_431, '12.4K'],
    [8_100, '8.1K'],
    [999_960, '1M'],
    [2_540_000, '2.5M'],
  ])('are short: %i is %s, with and without the engine’s compact notation', (count, text) => {
    expect(createCountFormat('en-US', true)(count)).toBe(text);
    expect(createCountFormat('en-US', false)(count)).toBe(text);
  });

  it('are whole in other languages where the engine has no short form', () => {
    expect(createCountFormat('de-DE', false)(12_431)).toBe('12.431');
  });
});

describe('time left', () => {
  it.each([
    [252_000, '04:12'],
    [251_001, '04:12'],
    [1, '00:01'],
    [0, '00:00'],
    [-5000, '00:00'],
    [3_852_000, '1:04:12'],
    [Number.NaN, '00:00'],
  ])('%d ms counts down as %s', (remainingMs, text) => {
    expect(formatCountdown(remainingMs)).toBe(text);
  });

  it('reads without a leading zero inside a sentence', () => {
    expect(formatTimeLeft(581_000)).toBe('9:41');
    expect(formatPosition(3750)).toBe('1:02:30');
    expect(formatPosition(7.9)).toBe('0:07');
  });
});

describe('when a show starts', () => {
  const calendar = createCalendar('en-US', 'America/New_York');
  // 19:00 UTC is 2 PM in New York.
  const nowMs = Date.UTC(2026, 10, 23, 19, 0, 0);
  const inMinutes = (minutes: number) => startMoment(nowMs + minutes * 60_000, nowMs, calendar);

  it.each([
    [-1, { kind: 'due' }],
    [0.5, { kind: 'in-less-than-a-minute' }],
    [12, { kind: 'in-minutes', minutes: 12 }],
    [59, { kind: 'in-minutes', minutes: 59 }],
    [330, { kind: 'today', time: '7:30 PM' }],
    [240, { kind: 'today', time: '6 PM' }],
    [28 * 60, { kind: 'tomorrow', time: '6 PM' }],
    [3 * 1440, { kind: 'on-day', day: 'Thu', time: '2 PM' }],
    [10 * 1440, { kind: 'on-day', day: 'Dec 3', time: '2 PM' }],
  ])('in %d minutes', (minutes, moment) => {
    expect(inMinutes(minutes)).toEqual(moment);
  });

  it('goes by the viewer’s own midnight', () => {
    const lateMs = Date.UTC(2026, 10, 24, 4, 30, 0); // 11:30 PM in New York
    expect(startMoment(lateMs + 3_600_000, lateMs, calendar)).toEqual({ kind: 'tomorrow', time: '12:30 AM' });
    expect(startMoment(lateMs + 3_600_000, lateMs, createCalendar('de-DE', 'Europe/Berlin'))).toEqual({
      kind: 'today',
      time: '6:30',
    });
  });

  it('stays right over a change to summer time', () => {
    const beforeMs = Date.UTC(2027, 2, 14, 3, 0, 0); // Saturday 10 PM, the clocks change that night
    expect(startMoment(beforeMs + 23 * 3_600_000, beforeMs, calendar)).toEqual({ kind: 'tomorrow', time: '10 PM' });
  });

  it('falls back to the device’s zone for one that isn’t known', () => {
    expect(createCalendar('en-US', 'Nowhere/Land').timeOfDay(nowMs)).toMatch(/\d/);
  });
});

describe('waiting before the next try', () => {
  it('grows to a ceiling, is spread, and never comes sooner than the platform asked', () => {
    const low = createBackoff({ baseMs: 1000, capMs: 8000, random: () => 0 });
    const high = createBackoff({ baseMs: 1000, capMs: 8000, random: () => 0.9999 });
    const delays = (backoff: typeof low) => Array.from({ length: 6 }, () => backoff.nextDelayMs());
    expect(delays(low)).toEqual([100, 200, 400, 800, 800, 800]);
    expect(delays(high)).toEqual([1000, 2000, 4000, 7999, 7999, 7999]);
    high.reset();
    expect(high.nextDelayMs(5000)).toBe(6000);
    expect(high.nextDelayMs(Number.MAX_SAFE_INTEGER)).toBeLessThan(6 * 60_000);
  });
});
