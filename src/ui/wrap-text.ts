import type { MeasureText } from './text-measure';

export interface WrapOptions {
  readonly width: number;
  /** The first line begins this far in. */
  readonly indent?: number;
  /** What doesn't fit is cut with an ellipsis. */
  readonly linesMax: number;
}

const ellipsis = '…';

/** As many whole characters (never half of an emoji) as fit; at least one, so that wrapping always ends. */
function fittingPart(text: string, width: number, measure: MeasureText): string {
  const characters = Array.from(text);
  let count = characters.length;
  while (count > 1 && measure(characters.slice(0, count).join('')) > width) count -= 1;
  return characters.slice(0, count).join('');
}

function cut(line: string, width: number, measure: MeasureText): string {
  const characters = Array.from(line.trimEnd());
  while (characters.length > 0 && measure(characters.join('') + ellipsis) > width) characters.pop();
  return characters.join('').trimEnd() + ellipsis;
}

/** Breaks a text into lines at its spaces, and inside words that are wider than a line. Widths in stage units. */
export function wrapText(text: string, measure: MeasureText, { width, indent = 0, linesMax }: WrapOptions): string[] {
  const lines: string[] = [];
  let line = '';
  const room = (): number => (lines.length === 0 ? width - indent : width);
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (const word of words) {
    let rest = word;
    if (line !== '') {
      if (measure(`${line} ${rest}`) <= room()) {
        line = `${line} ${rest}`;
        continue;
      }
      lines.push(line);
      line = '';
    } else if (lines.length === 0 && indent > 0 && measure(rest) > room() && measure(rest) <= width) {
      // Beside a long name there may be no room for even the first word.
      lines.push('');
    }
    while (measure(rest) > room()) {
      const fitting = fittingPart(rest, room(), measure);
      if (fitting === rest) break;
      lines.push(fitting);
      rest = rest.slice(fitting.length);
    }
    line = rest;
    // Hostile texts are long; what lies beyond the last line needn't be measured.
    if (lines.length > linesMax) break;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  if (lines.length <= linesMax) return lines;
  const kept = lines.slice(0, linesMax);
  const last = kept.length - 1;
  kept[last] = cut(kept[last] ?? '', last === 0 ? width - indent : width, measure);
  return kept;
}
