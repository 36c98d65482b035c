import type { Lightning } from '@lightningjs/sdk';

/** Size and line height in stage units; `fontStyle` is a CSS weight, as Lightning passes it to the canvas. */
export interface TypeSettings {
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly fontStyle: string;
}

/** At 100 % text. Nothing is smaller than 24, ever. */
const typeAtFullSize = {
  display: { fontSize: 68, lineHeight: 76, fontStyle: '800' },
  title: { fontSize: 44, lineHeight: 52, fontStyle: '700' },
  heading: { fontSize: 34, lineHeight: 40, fontStyle: '600' },
  body: { fontSize: 28, lineHeight: 40, fontStyle: '400' },
  bodyStrong: { fontSize: 28, lineHeight: 40, fontStyle: '600' },
  caption: { fontSize: 26, lineHeight: 34, fontStyle: '400' },
  captionStrong: { fontSize: 26, lineHeight: 34, fontStyle: '600' },
  small: { fontSize: 24, lineHeight: 32, fontStyle: '400' },
  smallStrong: { fontSize: 24, lineHeight: 32, fontStyle: '600' },
} as const;

export type TypeStyle = keyof typeof typeAtFullSize;
export type TypeScale = Readonly<Record<TypeStyle, TypeSettings>>;

export interface TextOptions {
  readonly text?: string;
  /** Default: the theme's `text`. */
  readonly colour?: number;
  /** Stage units; longer text wraps, or is cut with an ellipsis after `linesMax`. Without it the text stays on one line. */
  readonly width?: number;
  readonly linesMax?: number;
  /** Other than left: the element needs the same `w` as `width`, or the text is stretched on a 720p plane. */
  readonly align?: 'left' | 'center' | 'right';
}

/** Text settings of a theme style, for an element's `text`. */
export type TextStyler = (style: TypeStyle, options?: TextOptions) => Lightning.textures.TextTexture.Settings;

/** The app's type with every size times `textScale`. */
export function scaleType(textScale: number): TypeScale {
  const scaled = {} as Record<TypeStyle, TypeSettings>;
  for (const style of Object.keys(typeAtFullSize) as TypeStyle[]) {
    const { fontSize, lineHeight, fontStyle } = typeAtFullSize[style];
    scaled[style] = {
      fontSize: Math.round(fontSize * textScale),
      lineHeight: Math.round(lineHeight * textScale),
      fontStyle,
    };
  }
  return scaled;
}

export function createTextStyler(type: TypeScale, fontStack: string[], textColour: number): TextStyler {
  return (style, options = {}) => {
    const { fontSize, lineHeight, fontStyle } = type[style];
    const settings: Lightning.textures.TextTexture.Settings = {
      text: options.text ?? '',
      fontFace: fontStack,
      fontSize,
      lineHeight,
      fontStyle,
      textColor: options.colour ?? textColour,
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
  };
}
