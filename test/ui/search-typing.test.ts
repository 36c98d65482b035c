import { describe, expect, it } from 'vitest';
import { withKanaMark, withoutLast } from '../../src/ui/search/edit-text';
import { keyboardLayouts, type KanaMark } from '../../src/ui/search/keyboard-layouts';
import { typedCharacter } from '../../src/ui/search/typed-character';

describe('deleting', () => {
  it.each([
    ['maya', 'may'],
    ['', ''],
    ['a👩‍👩‍👧', 'a'],
    ['x🇩🇪', 'x'],
    ['e\u0301', ''],
    // A vowel sign goes before its consonant.
    ['कि', 'क'],
    ['क्ष', 'क्'],
    ['شَ', 'ش'],
  ])('%j → %j', (text, expected) => expect(withoutLast(text)).toBe(expected));
});

describe('marks of kana', () => {
  it.each<[string, KanaMark, string]>([
    ['か', '゛', 'が'],
    ['が', '゛', 'か'],
    ['は', '゜', 'ぱ'],
    ['ば', '゜', 'ぱ'],
    ['ぱ', '゛', 'ば'],
    ['あ', '゛', 'あ'],
    ['か', '゜', 'か'],
    ['つ', '小', 'っ'],
    ['っ', '小', 'つ'],
    ['きや', '小', 'きゃ'],
    ['か', '小', 'か'],
    ['', '゛', ''],
    ['', '小', ''],
    ['a', '゛', 'a'],
  ])('%s %s → %s', (text, mark, expected) => expect(withKanaMark(text, mark)).toBe(expected));
});

describe('keyboards of a language', () => {
  it.each(['en-US', 'es-MX', 'de', 'fr-CA', 'pt-BR', 'ja-JP', 'ar-EG', 'hi-IN', 'xx', ''])('%s', (locale) => {
    const layouts = keyboardLayouts(locale);
    expect(layouts.map(({ name }) => name)).toContain('latin');
    for (const { rows, columns } of layouts) {
      expect(rows.map((row) => row.length)).toEqual(rows.map(() => columns));
      const letters = rows.flat();
      expect(new Set(letters).size).toBe(letters.length);
    }
  });

  it('has the letters of the language first', () => {
    const first = (locale: string) => keyboardLayouts(locale)[0].rows.flat().join('');
    expect(first('en')).toBe('abcdefghijklmnopqrstuvwxyz1234567890');
    expect(first('es')).toContain('ñ');
    expect(first('ja')).toContain('か');
    expect(first('ar')).toContain('ش');
    expect(first('hi')).toContain('क');
  });
});

describe('typedCharacter', () => {
  it.each([
    [{ key: 'a' }, 'a'],
    [{ key: ' ' }, ' '],
    [{ key: '7' }, '7'],
    [{ key: 'か' }, 'か'],
    [{ key: '€', ctrlKey: true, altKey: true }, '€'],
    [{ key: 'v', ctrlKey: true }, undefined],
    [{ key: 'v', metaKey: true }, undefined],
    [{ key: 'Process' }, undefined],
    [{ key: 'MediaPlay' }, undefined],
    [{ key: '' }, undefined],
    [{}, undefined],
  ])('%j → %j', (event, expected) => expect(typedCharacter(event)).toBe(expected));
});
