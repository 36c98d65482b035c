import { graphemes } from '../i18n/graphemes';
import { linePieces } from '../i18n/line-pieces';
import type { MeasureText } from './text-measure';

export interface WrapOptions {
  readonly width: number;
  /** The first line begins this far in. */
  readonly indent?: number;
  /** What doesn't fit is cut with an ellipsis. */
  readonly linesMax: number;
}

const ellipsis = '…';

/** How many of the characters fit, by halving: a hostile text is long. */
function countFitting(characters: readonly string[], fits: (part: string) => boolean): number {
  let low = 0;
  let high = Math.min(characters.length, 1);
  while (high < characters.length && fits(characters.slice(0, high).join(''))) {
    low = high;
    high = Math.min(characters.length, high * 2);
  }
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(characters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** As many whole characters (never half of an emoji or a conjunct) as fit; at least one, so that wrapping always ends. */
function fittingPart(text: string, width: number, measure: MeasureText): string {
  const characters = graphemes(text);
  const count = countFitting(characters, (part) => measure(part) <= width);
  return characters.slice(0, Math.max(1, count)).join('');
}

function cut(line: string, width: number, measure: MeasureText): string {
  const characters = graphemes(line);
  const count = countFitting(characters, (part) => measure(part + ellipsis) <= width);
  return characters.slice(0, count).join('').trimEnd() + ellipsis;
}

/**
 * Breaks a text into lines at its spaces, in Japanese and Chinese between characters as their rules allow, and inside
 * words that are wider than a line. Widths in whatever unit `measure` has.
 */
export function wrapText(text: string, measure: MeasureText, { width, indent = 0, linesMax }: WrapOptions): string[] {
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  const room = (): number => (lines.length === 0 ? width - indent : width);
  const isLastLine = (): boolean => lines.length >= linesMax - 1;
  for (const { text: piece, spacesBefore } of linePieces(text)) {
    let rest = piece;
    let restWidth = measure(rest);
    if (line !== '') {
      const joined = spacesBefore + piece;
      const joinedWidth = spacesBefore === '' ? restWidth : measure(joined);
      if (lineWidth + joinedWidth <= room()) {
        line += joined;
        lineWidth += joinedWidth;
        continue;
      }
      if (isLastLine()) return [...lines, cut(line + joined, room(), measure)];
      lines.push(line);
    } else if (lines.length === 0 && !isLastLine() && restWidth > room() && restWidth <= width) {
      // Beside a long name there may be no room for even the first word.
      lines.push('');
    }
    while (restWidth > room()) {
      const fitting = fittingPart(rest, room(), measure);
      if (fitting === rest) break;
      if (isLastLine()) return [...lines, cut(rest, room(), measure)];
      lines.push(fitting);
      rest = rest.slice(fitting.length);
      restWidth = measure(rest);
    }
    line = rest;
    lineWidth = restWidth;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}
