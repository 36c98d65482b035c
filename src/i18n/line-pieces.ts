import { graphemes } from './graphemes';

/** A part of a text that stays on one line if it can. */
export interface LinePiece {
  readonly text: string;
  /** The spaces before it, as many as there are; a line that begins with the piece drops them. */
  readonly spacesBefore: string;
}

/** No-break spaces aren't among them. The ideographic space is. */
const isSpace = (character: string): boolean =>
  /^[ \t\n\v\f\r\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000]$/.test(character);

/** Scripts that are written without spaces between words and may be broken between any two characters. */
function isIdeographic(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff01 && code <= 0xffef) ||
    (code >= 0x20000 && code <= 0x3ffff)
  );
}

/** Kinsoku (JIS X 4051): what may not begin a line: closing marks, small kana, the long-vowel and the repetition marks. */
const neverFirst =
  '、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟｠»ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ～〜…‥％‰℃′″)]},.!?:;%';
/** Kinsoku: what may not end one: opening marks, signs before a number. */
const neverLast = '‘“（〔［｛〈《「『【〘〖〝｟«￥＄￡＃([{$£¥€#';

const isNeverFirst = (character: string): boolean => neverFirst.indexOf(character) >= 0;
const isNeverLast = (character: string): boolean => neverLast.indexOf(character) >= 0;
const isDigit = (character: string): boolean => /^\d$/.test(character);

/** May a line end between two characters that stand together? A counter stays with its number: 12点. */
function mayBreak(before: string, after: string): boolean {
  if (!isIdeographic(before) && !isIdeographic(after)) return false;
  if (isNeverFirst(after) || isNeverLast(before)) return false;
  return !isDigit(before);
}

/** The places where a text can be broken into lines: at spaces, and in Japanese and Chinese between characters. */
export function* linePieces(text: string): IterableIterator<LinePiece> {
  // Most texts have no such script: then a piece is a word, and needn't be taken apart.
  if (!/[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\ud840-\ud8ff]/.test(text)) {
    yield* words(text);
    return;
  }
  let piece = '';
  let last = '';
  let spacesBefore = '';
  for (const character of graphemes(text)) {
    if (isSpace(character)) {
      if (piece !== '') {
        yield { text: piece, spacesBefore };
        piece = '';
        spacesBefore = '';
      }
      spacesBefore += character;
      continue;
    }
    if (piece !== '' && mayBreak(last, character)) {
      yield { text: piece, spacesBefore };
      piece = '';
      spacesBefore = '';
    }
    piece += character;
    last = character;
  }
  if (piece !== '') yield { text: piece, spacesBefore };
}

function* words(text: string): IterableIterator<LinePiece> {
  let end = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    if (index < text.length && !isSpace(text.charAt(index))) continue;
    if (index > start) {
      yield { text: text.slice(start, index), spacesBefore: text.slice(end, start) };
      end = index;
    }
    start = index + 1;
  }
}
