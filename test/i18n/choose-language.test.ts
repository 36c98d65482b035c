import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../src/i18n/choose-language';
import { supportedLanguages } from '../../src/i18n/supported-languages';

describe('chooseLanguage', () => {
  it.each([
    ['en-US', 'en', 'en-US'],
    ['en-GB', 'en', 'en-GB'],
    ['EN_us', 'en', 'en-US'],
    ['en-US@posix', 'en', 'en-US'],
    ['en_GB.UTF-8', 'en', 'en-GB'],
    ['es-MX', 'es', 'es-MX'],
    ['de_AT.UTF-8', 'de', 'de-AT'],
    ['pt', 'pt-BR', 'pt-BR'],
    ['pt-PT', 'pt-BR', 'pt-PT'],
    ['ja', 'ja', 'ja'],
    ['ar-EG', 'ar', 'ar-EG-u-ca-gregory-nu-latn'],
    ['hi-IN-u-nu-deva', 'hi', 'hi-IN'],
    ['ko-KR', 'en', 'en'],
    ['C', 'en', 'en'],
    ['', 'en', 'en'],
    ['en-x', 'en', 'en'],
    ['en-toolongasubtag', 'en', 'en-toolonga'],
    ['en-US-US-US-a', 'en', 'en'],
    ['\u0000', 'en', 'en'],
    ['../../etc', 'en', 'en'],
    [undefined, 'en', 'en'],
  ])('a TV set to %j speaks %s', (device, language, locale) => {
    const chosen = chooseLanguage({ device: [device] });
    expect(chosen).toEqual({ language, locale });
    expect(() => new Intl.DateTimeFormat(chosen.locale)).not.toThrow();
  });

  it('takes the first of the TV’s languages that it speaks', () => {
    expect(chooseLanguage({ device: ['zh-TW', 'fr-CA', 'en-US'] })).toEqual({ language: 'fr', locale: 'fr-CA' });
  });

  it('follows the setting before the TV, with the TV’s own kind of that language', () => {
    expect(chooseLanguage({ preferred: 'es', device: ['en-US', 'es-AR'] })).toEqual({
      language: 'es',
      locale: 'es-AR',
    });
    expect(chooseLanguage({ preferred: 'ja', device: ['en-US'] })).toEqual({ language: 'ja', locale: 'ja' });
  });

  it.each(['device', 'xx', '%%%', 'toString'])('passes over the setting %j', (preferred) => {
    expect(chooseLanguage({ preferred, device: ['de-DE'] }).language).toBe('de');
  });

  it('lets the address ask for a language, the pseudo-locale included', () => {
    expect(chooseLanguage({ asked: 'ar', preferred: 'ja', device: ['en'] }).language).toBe('ar');
    expect(chooseLanguage({ asked: 'en-xa', device: ['de'] })).toEqual({ language: 'en-XA', locale: 'en' });
    expect(chooseLanguage({ asked: 'klingon', device: ['de'] }).language).toBe('de');
  });

  it('finds each language that the setting lists', () => {
    for (const { tag } of supportedLanguages) expect(chooseLanguage({ preferred: tag, device: [] }).language).toBe(tag);
  });
});
