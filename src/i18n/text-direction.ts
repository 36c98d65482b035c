/** Letters of Hebrew, Arabic, Syriac, Thaana and N'Ko with their presentation forms, and the marks that stand for them. */
const rightToLeft = '\\u0590-\\u08ff\\u200f\\u202b\\u202e\\u2067\\ufb1d-\\ufdff\\ufe70-\\ufefc';
const anyRightToLeft = new RegExp(`[${rightToLeft}]|\\ud802|\\ud803|\\ud83a|\\ud83b`);
/** Every letter is of one or the other; what is left out here (digits, signs, emoji) has no direction of its own. */
const firstStrong = new RegExp(
  `[${rightToLeft}]|[A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u02b8\\u0370-\\u058f\\u0900-\\u1fff\\u2c00-\\ud7ff]`,
);

/**
 * Which way the sentence goes, whatever is put into it. On a screen that is read from the right a text with any
 * right-to-left letter is of that language, though a Latin name may come first; elsewhere the first letter decides (UAX #9,
 * P2). A text of neither goes the way of its digits, from the left.
 */
export function isRightToLeftText(text: string, isRightToLeftScreen: boolean): boolean {
  if (isRightToLeftScreen) return anyRightToLeft.test(text);
  const [first] = firstStrong.exec(text) ?? [''];
  return first !== '' && anyRightToLeft.test(first);
}

/**
 * Right-to-left embedding, and its end. The mark before the end keeps a last space in its place, which would else go to the
 * end of the line's own direction (UAX #9, L1).
 */
const embedding = { start: '\u202b', end: '\u200f\u202c' } as const;

/**
 * A line to be drawn by the canvas's own bidi algorithm with the base direction of its text. Marks work in every engine;
 * the canvas's `direction` exists from Chromium 77.
 */
export const drawnLine = (line: string, isRightToLeft: boolean): string =>
  isRightToLeft ? embedding.start + line + embedding.end : line;
