import { searchTextMax } from '../../contract/search';

/** What a field holds at most, in UTF-16 code units. */
export const searchFieldMax = searchTextMax;

/** Line breaks and tabs, which become spaces. */
const breaks = /[\t\n\v\f\r\u0085\u00a0\u2028\u2029\u3000]/g;
/** Controls, marks and embeddings of direction, and what stands for no character. Joiners stay: words of some scripts need them. */
const unwanted =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff0-\uffff]/g;
/** Halves of characters; old engines have no lookbehind. */
const halves = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/**
 * What may stand in the field, from keys, links and voices: composed (NFC), one space between words, none before them, at
 * most `searchTextMax` code units.
 */
export function toSearchText(raw: string): string {
  const text = raw
    // Nothing that long comes from a viewer, and normalising it costs.
    .slice(0, 10 * searchTextMax)
    .replace(breaks, ' ')
    .replace(unwanted, '')
    .replace(halves, (found) => (found.length === 2 ? found : ''))
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .replace(/^ /, '');
  const cut = text.slice(0, searchTextMax);
  // Not through the middle of a character.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** There is a letter, a digit or another sign of some language in it. */
export const isWorthAsking = (text: string): boolean =>
  /[^\s!-/:-@[-`{-~\u00a1-\u00bf\u2000-\u206f\u3000-\u303f]/.test(text);
