import { describe, expect, it } from 'vitest';
import { unicodePattern } from '../../src/domain/unicode-pattern';

describe.each([true, false])('Unicode properties, known to the engine: %s', (isKnown) => {
  const mark = unicodePattern('\\p{M}', 'u', isKnown);
  const letter = unicodePattern('\\p{L}', 'u', isKnown);
  const family = unicodePattern('^[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,58}$', 'u', isKnown);
  const pile = unicodePattern('(\\p{Mn}{4})\\p{Mn}+', 'gu', isKnown);

  it.each(['\u0301', '\u064b', '\u093f', '\u3099', '\ufe0f'])('%j is a mark', (text) => {
    expect(mark.test(text)).toBe(true);
  });
  it.each(['a', 'Ü', 'ß', 'م', 'क', '靴', 'ア'])('%s is a letter', (text) => {
    expect([letter.test(text), mark.test(text)]).toEqual([true, false]);
  });
  it.each(['1', ' ', '-', '?'])('“%s” is neither', (text) => {
    expect([letter.test(text), mark.test(text)]).toEqual([false, false]);
  });
  it('are parts of classes too', () => {
    expect(['Inter', 'Noto Sans 2', 'Ünal', '靴'].every((name) => family.test(name))).toBe(true);
    expect(['', ' x', 'a;b', '"x"'].some((name) => family.test(name))).toBe(false);
  });
  it('cut heaps of marks', () =>
    expect('a\u0301\u0302\u0303\u0304\u0305\u0306b'.replace(pile, '$1')).toBe('a\u0301\u0302\u0303\u0304b'));
});
