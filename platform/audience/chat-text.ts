import { chatTextMaxLength } from '../../contract/chat';

/**
 * Controls, and what reorders or hides text around it: bidi embeddings, overrides and isolates, zero-width spaces, line and
 * paragraph separators, the byte order mark, interlinear annotation, unassigned tags. Not the joiners (U+200C, U+200D): words
 * of many languages and many emoji are made with them.
 */
const unwanted =
  /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
/** Unpaired surrogates can't be sent on. */
const lonely = /\p{Cs}/gu;
/** More marks than this on one letter paint over the lines above and below. */
const markPile = /(\p{M}{4})\p{M}+/gu;

/**
 * What a viewer wrote, in the form in which it is shown: NFC, one line, single spaces, nothing that could change the text
 * around it. Undefined when nothing is left, or more than fits.
 */
export function normaliseChatText(text: string): string | undefined {
  const shown = text
    .replace(/[\t-\r\u0085\u2028\u2029]/g, ' ')
    .replace(unwanted, '')
    .replace(lonely, '')
    .normalize('NFC')
    .replace(markPile, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
  // What is made of joiners and marks alone would be an empty bubble.
  if (!/[^\p{M}\u200C\u200D\s]/u.test(shown) || shown.length > chatTextMaxLength) return undefined;
  return shown;
}
