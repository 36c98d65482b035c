import { describe, expect, it } from 'vitest';
import { wrapText } from '../../src/ui/wrap-text';

/** Every character is 10 units wide. */
const measure = (text: string): number => Array.from(text).length * 10;
const wrap = (text: string, width: number, linesMax = 9, indent = 0): string[] =>
  wrapText(text, measure, { width, linesMax, indent });

describe('wrapping', () => {
  it('breaks at spaces', () => {
    expect(wrap('half a size up', 70)).toEqual(['half a', 'size up']);
  });
  it('keeps runs of spaces within a line, and drops them where it breaks', () => {
    expect(wrap('24 min  ·  18 items', 200)).toEqual(['24 min  ·  18 items']);
    expect(wrap('24 min  ·  18 items', 180)).toEqual(['24 min  ·  18', 'items']);
    expect(wrap('24 min  ·  18 items', 90)).toEqual(['24 min  ·', '18 items']);
    expect(wrap('20分  ·  18点', 110)).toEqual(['20分  ·  18点']);
  });
  it('leaves room for what stands before the first line', () => {
    expect(wrap('half a size up', 70, 9, 30)).toEqual(['half', 'a size', 'up']);
  });
  it('begins on the second line when the first has no room for a word', () => {
    expect(wrap('wonderful', 100, 9, 50)).toEqual(['', 'wonderful']);
  });
  it('breaks words wider than a line', () => {
    expect(wrap('aaaaaaaaaaaa b', 50)).toEqual(['aaaaa', 'aaaaa', 'aa b']);
  });
  it('never splits an emoji', () => {
    expect(wrap('👟👟👟', 20)).toEqual(['👟👟', '👟']);
  });
  it('cuts what is too long with an ellipsis that fits', () => {
    expect(wrap('one two three four', 60, 2)).toEqual(['one', 'two t…']);
    expect(wrap('aaaa bbbbbb cccc', 60, 2)).toEqual(['aaaa', 'bbbbb…']);
  });
  it('does not hang on a line that has no room at all', () => {
    expect(wrap('abc', 5)).toEqual(['a', 'b', 'c']);
  });
  it('breaks Japanese between characters, no line beginning with a closing mark', () => {
    expect(wrap('商品は、スマホで購入できます。', 50)).toEqual(['商品は、ス', 'マホで購入', 'できます。']);
    expect(wrap('これは番組です。', 70)).toEqual(['これは番組で', 'す。']);
  });
  it('never splits a conjunct of Hindi, in a word or before an ellipsis', () => {
    expect(wrap('क्षक्षक्ष', 40)).toEqual(['क्ष', 'क्ष', 'क्ष']);
    expect(wrap('क्षक्षक्ष', 50, 1)).toEqual(['क्ष…']);
  });
  it('measures little of one hostile word', () => {
    let measured = 0;
    const counting = (text: string): number => {
      measured += 1;
      return measure(text);
    };
    wrapText('x'.repeat(5000), counting, { width: 400, linesMax: 2 });
    expect(measured).toBeLessThan(60);
  });
  it('gives one empty line for nothing', () => {
    expect(wrap('', 50)).toEqual(['']);
    expect(wrap('   ', 50)).toEqual(['']);
  });
  it('stops measuring a hostile text soon', () => {
    let measured = 0;
    const counting = (text: string): number => {
      measured += 1;
      return measure(text);
    };
    wrapText('x '.repeat(5000), counting, { width: 40, linesMax: 2 });
    expect(measured).toBeLessThan(60);
  });
});
