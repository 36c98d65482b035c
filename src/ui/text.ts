import type { Lightning } from '@lightningjs/sdk';
import { unicodePattern } from '../domain/unicode-pattern';

/** More marks than these on one letter paint over the lines around it. */
const markPile = unicodePattern('(\\p{Mn}{4})\\p{Mn}+', 'gu');

/**
 * The start of a text from elsewhere, as it may be drawn: at most `lengthMax` UTF-16 units, no half of a character at the end,
 * no heaps of marks.
 */
export const shownPart = (text: string, lengthMax: number): string =>
  text
    .slice(0, 4 * lengthMax)
    .replace(markPile, '$1')
    .slice(0, lengthMax)
    .replace(/[\ud800-\udbff]$/, '');

/** Changes an element's words; nothing is redrawn when they are the same. */
export function setText(element: Lightning.Element, text: string): void {
  const texture = element.text;
  if (texture !== null && texture.text !== text) texture.text = text;
}
