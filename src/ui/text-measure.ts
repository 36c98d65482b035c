import type { TypeStyle } from './theme/text-style';
import type { Theme } from './theme/theme';

/** Width of a one-line text in stage units. */
export type MeasureText = (text: string) => number;

/**
 * Measures text of one style without drawing it, for layouts that must be right in the frame they appear in. Keep the
 * function: making one costs a canvas. `precision`: device pixels a stage unit, where texts that stand side by side mustn't touch.
 * Letters are fitted to whole pixels, so that smaller ones are wider or narrower than the same drawing made smaller.
 */
export function createMeasure({ type, fontList }: Theme, style: TypeStyle, precision = 1): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  const { fontSize, fontStyle } = type[style];
  if (context === null) return (text) => text.length * fontSize * 0.6;
  context.font = `${fontStyle} ${String(fontSize * precision)}px ${fontList}`;
  return (text) => context.measureText(text).width / precision;
}
