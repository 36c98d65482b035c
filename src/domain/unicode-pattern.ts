/** Marks, letters and digits as far as old engines need them: by blocks, not by character. */
const blocks: readonly (readonly [RegExp, string])[] = [
  [
    /\\p\{Mn?\}/g,
    '[\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u0900-\\u0903\\u093a-\\u093c\\u093e-\\u094f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\u3099\\u309a\\ufe00-\\ufe0f\\ufe20-\\ufe2f]',
  ],
  [/\\p\{L\}/g, 'A-Za-z\\u00aa-\\u02af\\u0370-\\u1fff\\u2c00-\\ufdff\\ufe70-\\uffdc'],
  [/\\p\{N\}/g, '0-9'],
];

/**
 * A regular expression with Unicode properties, whose source is given as text: written out it would keep engines that don't have
 * them (below Chromium 64) from reading the file. There `\p{M}`, `\p{Mn}`, `\p{L}` and `\p{N}` stand for whole blocks, which is near
 * enough for the app's own languages.
 */
export function unicodePattern(source: string, flags: string, isKnown = true): RegExp {
  if (isKnown) {
    try {
      return new RegExp(source, flags);
    } catch {
      // Below.
    }
  }
  const [marks, letters, digits] = blocks;
  if (marks === undefined || letters === undefined || digits === undefined) return /$^/;
  const plain = source
    .replace(marks[0], marks[1])
    // Alone a class of its own, in a class a part of it.
    .replace(/^\\p\{L\}$/, `[${letters[1]}]`)
    .replace(letters[0], letters[1])
    .replace(digits[0], digits[1]);
  return new RegExp(plain, flags);
}
