import { contrastRatio } from './contrast';
import { standardPalette, type Palette } from './palette';

/** Palette entries an operator may set. */
export type BrandColours = Partial<Palette>;

/** WCAG 2.2: 1.4.3 for text of any size we use (the large ones may have 3:1, but no colour is for large text alone), 1.4.11 for the rest. */
const textMin = 4.5;
const shapeMin = 3;

type Ground = 'background' | 'surface' | 'surfaceInset' | 'surfaceRaised';
const grounds: readonly Ground[] = ['background', 'surface', 'surfaceInset', 'surfaceRaised'];

interface Pair {
  readonly ink: keyof Palette;
  readonly ground: keyof Palette;
  readonly min: number;
}

/**
 * What is read or seen on what. Inks that nobody can set come first, so that of two colours that don't go together the one
 * is named that doesn't go with the app.
 */
const pairs: readonly Pair[] = [
  ...(['text', 'textSecondary', 'textTertiary'] as const).flatMap((ink) => [
    ...grounds.map((ground): Pair => ({ ink, ground, min: textMin })),
    { ink, ground: 'veil', min: textMin } as const,
  ]),
  { ink: 'text', ground: 'live', min: textMin },
  ...(['accent', 'deal', 'success'] as const).map((ground): Pair => ({ ink: 'textOnLight', ground, min: textMin })),
  ...(['accent', 'deal', 'success'] as const).flatMap((ink) => [
    ...grounds.map((ground): Pair => ({ ink, ground, min: textMin })),
    { ink, ground: 'veil', min: textMin } as const,
  ]),
  ...(['background', 'surface', 'surfaceRaised'] as const).map((ground): Pair => ({
    ink: 'focus',
    ground,
    min: shapeMin,
  })),
];

/** A colour as it looks over the brightest picture there can be. */
function overWhite(colour: number): number {
  const alpha = (colour >>> 24) / 255;
  const part = (shift: number): number => Math.round(((colour >>> shift) & 0xff) * alpha + 255 * (1 - alpha));
  return ((0xff << 24) | (part(16) << 16) | (part(8) << 8) | part(0)) >>> 0;
}

const withAlphaOf = (translucent: number, colour: number): number =>
  ((translucent & 0xff000000) | (colour & 0x00ffffff)) >>> 0;

/** What lies over pictures has the colour of what it stands for: shades that of the page, veils that of panels. */
function withShades({ background, surface, ...rest }: BrandColours): BrandColours {
  const standard = standardPalette;
  const shades: BrandColours =
    background === undefined
      ? {}
      : {
          background,
          stillShade: withAlphaOf(standard.stillShade, background),
          messageShade: withAlphaOf(standard.messageShade, background),
          footShade: withAlphaOf(standard.footShade, background),
          footShadeUpper: withAlphaOf(standard.footShadeUpper, background),
        };
  const veils: BrandColours = surface === undefined ? {} : { surface, veil: withAlphaOf(standard.veil, surface) };
  return { ...rest, ...shades, ...veils };
}

/** A colour of the operator's that can't be used. */
export interface FaintColour {
  readonly colour: keyof Palette;
  /** WCAG's contrast with what it meets in the app, and what it would need. */
  readonly contrast: number;
  readonly needed: number;
}

export interface CheckedColours {
  /** Those that can be used, with the shades that follow from them. */
  readonly colours: BrandColours;
  readonly faint: readonly FaintColour[];
}

/**
 * Takes out what would make words or the focus hard to see, one colour after the other, until the rest goes together. With no
 * colour of the operator's at all everything does. `wanted`: opaque, 0xFFRRGGBB.
 */
export function checkBrandColours(wanted: BrandColours): CheckedColours {
  const left: Partial<Record<keyof Palette, number>> = { ...wanted };
  const faint: FaintColour[] = [];
  /** Which of the operator's colours a pair goes by; the veil is the surface's. */
  const ownerOf = (token: keyof Palette): keyof Palette => (token === 'veil' ? 'surface' : token);
  for (;;) {
    const colours = withShades(left);
    const palette: Palette = { ...standardPalette, ...colours };
    const failing = pairs.find(
      ({ ink, ground, min }) =>
        [ink, ground].some((token) => left[ownerOf(token)] !== undefined) &&
        contrastRatio(palette[ink], overWhite(palette[ground])) < min,
    );
    if (failing === undefined) return { colours, faint };
    const colour = left[failing.ink] === undefined ? ownerOf(failing.ground) : failing.ink;
    const contrast = contrastRatio(palette[failing.ink], overWhite(palette[failing.ground]));
    faint.push({ colour, contrast, needed: failing.min });
    Reflect.deleteProperty(left, colour);
  }
}
