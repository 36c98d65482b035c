import type { Lightning } from '@lightningjs/sdk';
import { createMeasure, type MeasureText } from './text-measure';
import type { TypeStyle } from './theme/text-style';
import type { Theme } from './theme/theme';

/** Nothing is smaller, ever. */
const fontSizeMin = 24;

/** Measuring takes a canvas: one a style is enough. */
const measures = new WeakMap<Theme, Map<TypeStyle, MeasureText>>();

function measureOf(theme: Theme, style: TypeStyle): MeasureText {
  const known = measures.get(theme) ?? new Map<TypeStyle, MeasureText>();
  measures.set(theme, known);
  const measure = known.get(style) ?? createMeasure(theme, style);
  known.set(style, measure);
  return measure;
}

/**
 * Has a one-line text that must not be cut (a price, what a button means) take no more room than there is, by smaller letters.
 * It goes by the words alone, not by what has been drawn: calling it again changes nothing.
 */
export function fitText(element: Lightning.Element, room: number, theme: Theme, style: TypeStyle): void {
  const { text } = element;
  if (text === null) return;
  const { fontSize } = theme.type[style];
  const natural = measureOf(theme, style)(text.text);
  const fitting = natural <= room ? fontSize : Math.max(fontSizeMin, Math.floor((fontSize * room) / natural));
  if (text.fontSize !== fitting) text.fontSize = fitting;
}
