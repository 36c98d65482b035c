import { unicodePattern } from '../domain/unicode-pattern';

const mark = unicodePattern('\\p{M}', 'u');
const letter = unicodePattern('\\p{L}', 'u');
const isMark = (character: string): boolean => mark.test(character);
const isLetter = (character: string): boolean => letter.test(character);

const zeroWidthJoiner = 0x200d;
const zeroWidthNonJoiner = 0x200c;

/** Signs that bind a consonant to the next one, in the scripts of India and around it. */
const viramas: readonly number[] = [0x94d, 0x9cd, 0xa4d, 0xacd, 0xb4d, 0xbcd, 0xc4d, 0xccd, 0xd4d, 0xdca];

const isSkinTone = (code: number): boolean => code >= 0x1f3fb && code <= 0x1f3ff;
const isTag = (code: number): boolean => code >= 0xe0020 && code <= 0xe007f;
const isFlagHalf = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff;

/**
 * A text in what its reader takes for characters: a letter with its marks, क्षि, an emoji of a family, a flag. Follows the
 * extended grapheme clusters of Unicode (UAX #29, with its rule for Indic conjuncts) as far as a line can be cut; the
 * engines' own `Intl.Segmenter` is missing before Chromium 87 and splits conjuncts before 120.
 */
export function graphemes(text: string): string[] {
  const found: string[] = [];
  let last = 0;
  let flagHalves = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isFlag = isFlagHalf(code);
    const joins =
      found.length > 0 &&
      (code === zeroWidthJoiner ||
        code === zeroWidthNonJoiner ||
        last === zeroWidthJoiner ||
        isSkinTone(code) ||
        isTag(code) ||
        (isFlag && flagHalves % 2 === 1) ||
        (code > 0x2ff && isMark(character)) ||
        (viramas.indexOf(last) >= 0 && isLetter(character)));
    if (joins) found.push((found.pop() ?? '') + character);
    else found.push(character);
    flagHalves = isFlag ? flagHalves + 1 : 0;
    last = code;
  }
  return found;
}
