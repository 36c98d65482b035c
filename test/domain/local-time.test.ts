import { afterEach, describe, expect, it } from 'vitest';
import { dayStartMs, hourStartMs } from '../../src/domain/local-time';

const homeZone = process.env['TZ'];
afterEach(() => {
  if (homeZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = homeZone;
});

describe('local time', () => {
  it('begins a day at local midnight', () => {
    process.env['TZ'] = 'America/New_York';
    // 7 PM on the 22nd there.
    expect(dayStartMs(Date.UTC(2026, 10, 23, 0, 0))).toBe(Date.UTC(2026, 10, 22, 5, 0));
    expect(dayStartMs(Date.UTC(2026, 10, 23, 0, 0), 7)).toBe(Date.UTC(2026, 10, 29, 5, 0));
  });

  it('counts days by the calendar where one has 23 or 25 hours', () => {
    process.env['TZ'] = 'Europe/Berlin';
    const saturday = Date.UTC(2026, 2, 28, 12, 0);
    expect(dayStartMs(saturday, 2) - dayStartMs(saturday, 1)).toBe(23 * 3_600_000);
    const autumn = Date.UTC(2026, 9, 24, 12, 0);
    expect(dayStartMs(autumn, 2) - dayStartMs(autumn, 1)).toBe(25 * 3_600_000);
  });

  it('begins an hour on the local hour, also where that is a half hour off', () => {
    process.env['TZ'] = 'Asia/Kolkata';
    expect(hourStartMs(Date.UTC(2026, 10, 23, 12, 45))).toBe(Date.UTC(2026, 10, 23, 12, 30));
  });
});
