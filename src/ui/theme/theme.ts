import { highContrastPalette, standardPalette, type Palette } from './palette';
import { createTextStyler, scaleType, type TextStyler, type TypeScale, type TypeStyle } from './text-style';

/*
 * Sizes that are the same in every look. Stage units are 1920 × 1080. A box that holds text is not among them: its height
 * is `theme.scaled(units)`.
 */

export const stageWidth = 1920;
export const stageHeight = 1080;

export const safeArea = { x: 96, y: 54 } as const;

/** Where rows and page text begin (the navigation rail stands before it). */
export const contentStart = 208;

export const radius = { card: 16, pill: 8, panel: 24 } as const;

/** Seconds, as Lightning's transitions take them; 0 is a cut on the next frame. `timingFunction` is a CSS easing, by Lightning’s name for it. */
export interface Motion {
  readonly duration: number;
  readonly timingFunction: 'linear' | 'ease-out' | 'ease-in-out' | `cubic-bezier(${string})`;
}

/** What a viewer and an operator may decide about the looks. */
export interface Look {
  /** 1, 1.15 or 1.3. */
  readonly textScale: number;
  readonly isHighContrast: boolean;
  /** Every motion becomes a cut. */
  readonly isMotionReduced: boolean;
  /** The operator's own, checked for contrast before. Not used in high contrast. */
  readonly colours: Partial<Palette>;
  /** Families before the fall-backs of the TV. */
  readonly fonts: readonly string[];
}

/**
 * All that a component may need to know of how things look. It never changes: another look is another theme, with which
 * the screen is built anew. Components get it from their stage, see `ThemedComponent`.
 */
export interface Theme {
  readonly look: Look;
  readonly colour: Palette;
  readonly type: TypeScale;
  readonly fontStack: string[];
  /** The same as CSS has it, for a canvas. */
  readonly fontList: string;
  readonly motion: Readonly<Record<'focus' | 'scroll' | 'page' | 'fade' | 'picture', Motion>>;
  readonly focusRing: { readonly width: number; readonly gap: number };
  /** Text settings of a style, for an element's `text`. */
  readonly textStyle: TextStyler;
  /** A height (or width) that holds text and therefore grows with it; whole and even, so that its middle is whole too. */
  readonly scaled: (units: number) => number;
  /** `y` of a one-line text whose capitals stand in the middle of a box of this height. */
  readonly middleY: (boxHeight: number, style: TypeStyle) => number;
}

export const standardLook: Look = {
  textScale: 1,
  isHighContrast: false,
  isMotionReduced: false,
  colours: {},
  fonts: ['Inter'],
};

/** Families that the app brings for scripts an operator's font may lack; see script-faces.ts. */
export const scriptFamilies: readonly string[] = ['Noto Sans Arabic', 'Noto Sans Devanagari', 'Noto Sans JP'];

const motions: Theme['motion'] = {
  // An ease-out of 160 ms up to where a card's edge has two pixels to go: four frames in which hardly anything moves aren't drawn.
  focus: { duration: 0.1, timingFunction: 'cubic-bezier(0, 0, 0.48, 0.641)' },
  scroll: { duration: 0.1, timingFunction: 'ease-out' },
  page: { duration: 0.24, timingFunction: 'ease-out' },
  fade: { duration: 0.2, timingFunction: 'ease-out' },
  picture: { duration: 0.2, timingFunction: 'ease-in-out' },
};

const cut: Motion = { duration: 0, timingFunction: 'linear' };
const cuts: Theme['motion'] = { focus: cut, scroll: cut, page: cut, fade: cut, picture: cut };

/** Inter's capitals are this much of the size high. */
const capitalHeight = 0.727;

export function createTheme(chosen: Partial<Look> = {}): Theme {
  const look = { ...standardLook, ...chosen };
  const { textScale, isHighContrast, isMotionReduced } = look;
  // High contrast is the viewer's choice: there an operator's colours, which are right for 4.5:1, are not used.
  const colour = isHighContrast ? highContrastPalette : { ...standardPalette, ...look.colours };
  const type = scaleType(textScale);
  // What the families lack the TV's own fonts have.
  const fontStack = [...look.fonts, ...scriptFamilies, 'sans-serif'];
  return {
    look,
    colour,
    type,
    fontStack,
    fontList: fontStack.map((family) => (family === 'sans-serif' ? family : `"${family}"`)).join(),
    motion: isMotionReduced ? cuts : motions,
    focusRing: { width: isHighContrast ? 6 : 4, gap: 6 },
    textStyle: createTextStyler(type, fontStack, colour.text),
    scaled: (units) => 2 * Math.round((units * textScale) / 2),
    middleY(boxHeight, style) {
      const { fontSize } = type[style];
      return Math.round(boxHeight / 2 - (fontSize - (fontSize * capitalHeight) / 2));
    },
  };
}
