import { describe, expect, it } from 'vitest';
import { chooseLocale } from '../../src/i18n/choose-locale';

describe('chooseLocale', () => {
  it.each([
    ['en-US', 'en-US'],
    ['en-GB', 'en-GB'],
    ['EN_us', 'en-US'],
    ['en-US@posix', 'en-US'],
    ['en_GB.UTF-8', 'en-GB'],
    ['de-DE', 'en'],
    ['C', 'en'],
    ['', 'en'],
    ['en-x', 'en'],
    ['en-toolongasubtag', 'en-toolonga'],
    ['en-US-US-US-a', 'en'],
    ['\u0000', 'en'],
    [undefined, 'en'],
  ])('%s → %s', (language, locale) => {
    expect(chooseLocale(language)).toBe(locale);
    expect(() => new Intl.DateTimeFormat(chooseLocale(language))).not.toThrow();
  });
});
