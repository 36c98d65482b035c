import { describe, expect, it } from 'vitest';
import { graphemes } from '../../src/i18n/graphemes';
import { linePieces } from '../../src/i18n/line-pieces';
import { drawnLine, isRightToLeftText } from '../../src/i18n/text-direction';

describe('what a reader takes for one character', () => {
  it.each([
    ['abc', ['a', 'b', 'c']],
    ['e\u0301a', ['e\u0301', 'a']],
    ['क्षितिज', ['क्षि', 'ति', 'ज']],
    ['नमस्ते', ['न', 'म', 'स्ते']],
    ['👩‍👩‍👧x', ['👩‍👩‍👧', 'x']],
    ['👍🏽👍', ['👍🏽', '👍']],
    ['🇯🇵🇩🇪', ['🇯🇵', '🇩🇪']],
    ['مَرحبا', ['مَ', 'ر', 'ح', 'ب', 'ا']],
    ['\u0301a', ['\u0301', 'a']],
    ['', []],
  ])('%j', (text, characters) => {
    expect(graphemes(text)).toEqual(characters);
  });
});

const piecesOf = (text: string): string[] => Array.from(linePieces(text), (piece) => piece.spacesBefore + piece.text);

describe('where a line may end', () => {
  it.each([
    ['at spaces', 'half a size', ['half', ' a', ' size']],
    ['not at the no-break space of a price', '94\u00a0US$ now', ['94\u00a0US$', ' now']],
    ['between any two kana or kanji', '日本語', ['日', '本', '語']],
    ['not before a closing mark or a small kana', 'ちょっと、はい。', ['ちょっ', 'と、', 'は', 'い。']],
    ['not after an opening mark', '「番組」です', ['「番', '組」', 'で', 'す']],
    ['not between a number and its counter', '残り12点です', ['残', 'り', '12点', 'で', 'す']],
    ['between a word of Latin letters and kanji', 'Aisleを終了', ['Aisle', 'を', '終', '了']],
    ['at an ideographic space', '今日　明日', ['今', '日', '　明', '日']],
    ['at any run of spaces, which stays as wide as it is', 'a  ·  今 b', ['a', '  ·', '  今', ' b']],
    ['at a run of spaces between words', '  a  ·  b ', ['  a', '  ·', '  b']],
    ['before and after emoji in Japanese only as characters', 'はい👍🏽', ['は', 'い', '👍🏽']],
  ])('%s', (_what, text, pieces) => {
    expect(piecesOf(text)).toEqual(pieces);
  });
});

describe('which way a text goes', () => {
  it.each([
    ['Maya Torres', true, false],
    ['تم الطلب', false, true],
    ['Ridgeline نفد', false, false],
    ['Ridgeline نفد', true, true],
    ['12:30', true, false],
    ['👍 مرحبا', false, true],
    ['שלום', false, true],
    ['', true, false],
  ])('%j on a screen from the right: %s', (text, isRightToLeftScreen, isRightToLeft) => {
    expect(isRightToLeftText(text, isRightToLeftScreen)).toBe(isRightToLeft);
  });

  it('is marked on the line that the canvas draws, and only there', () => {
    expect(drawnLine('abc', false)).toBe('abc');
    expect(drawnLine('نعم ', true)).toBe('\u202bنعم \u200f\u202c');
  });
});
