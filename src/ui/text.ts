import type { Lightning } from '@lightningjs/sdk';
import { colour, fontStack, type as typeStyles } from './theme/theme';

export type TypeStyle = keyof typeof typeStyles;

export interface TextOptions {
  readonly text?: string;
  readonly colour?: number;
  /** Stage units; longer text wraps, or is cut with an ellipsis after `linesMax`. Without it the text stays on one line. */
  readonly width?: number;
  readonly linesMax?: number;
  /** Other than left: the element needs the same `w` as `width`, or the text is stretched on a 720p plane. */
  readonly align?: 'left' | 'center' | 'right';
}

/** Text settings of a theme style, for an element's `text`. */
export function textStyle(style: TypeStyle, options: TextOptions = {}): Lightning.textures.TextTexture.Settings {
  const { fontSize, lineHeight, fontStyle } = typeStyles[style];
  const settings: Lightning.textures.TextTexture.Settings = {
    text: options.text ?? '',
    fontFace: fontStack,
    fontSize,
    lineHeight,
    fontStyle,
    textColor: options.colour ?? colour.text,
    textAlign: options.align ?? 'left',
  };
  if (options.width === undefined) return { ...settings, wordWrap: false, wordWrapWidth: 0, w: 0, maxLines: 0 };
  return {
    ...settings,
    // Lightning takes the texture's `w` for device pixels too, so that at 720p the text would be stretched. It is set only
    // where lines are aligned in it.
    w: settings.textAlign === 'left' ? 0 : options.width,
    wordWrapWidth: options.width,
    wordWrap: true,
    // A word longer than the line is broken, else it would run out of its card.
    wordBreak: true,
    maxLines: options.linesMax ?? 1,
    maxLinesSuffix: '…',
  };
}

/** Changes an element's words; nothing is redrawn when they are the same. */
export function setText(element: Lightning.Element, text: string): void {
  const texture = element.text;
  if (texture !== null && texture.text !== text) texture.text = text;
}

/** `y` of a one-line text whose capitals stand in the middle of a box. Inter's capitals are 0.727 of the size high. */
export function middleY(boxHeight: number, style: TypeStyle): number {
  const { fontSize } = typeStyles[style];
  return Math.round(boxHeight / 2 - (fontSize - (fontSize * 0.727) / 2));
}
