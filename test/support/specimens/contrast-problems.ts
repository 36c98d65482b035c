import { contrastRatio } from '../../../src/ui/theme/contrast';
import type { Palette } from '../../../src/ui/theme/palette';
import { stageHeight, stageWidth } from '../../../src/ui/theme/theme';
import { drawnTexts, type Box } from './drawn-texts';
import { createPixels, type ShownSpecimen, type SpecimenStage, type StagePixels } from './specimen-stage';

/** Darker or lighter by less than this, over the three colours, is no letter. */
const visibleDifference = 24;
/** So few pixels are no letter. */
const fewestPixels = 12;
/** Of the ground beneath a text the worst is measured, but for as many pixels as may be the edge of something else. */
const ignoredShare = 0.02;
/** What eight bits a colour can't tell apart. */
const rounding = 0.05;

const at = (pixels: StagePixels, index: number): number => pixels[index] ?? 0;

const difference = (one: StagePixels, other: StagePixels, index: number): number =>
  Math.abs(at(one, index) - at(other, index)) +
  Math.abs(at(one, index + 1) - at(other, index + 1)) +
  Math.abs(at(one, index + 2) - at(other, index + 2));

const colourAt = (pixels: StagePixels, index: number): number =>
  (0xff000000 | (at(pixels, index) << 16) | (at(pixels, index + 1) << 8) | at(pixels, index + 2)) >>> 0;

/**
 * WCAG's ratio of a text's colour to the ground beneath its letters where that is worst, both read from the pixels;
 * undefined where no letter is to be seen.
 */
function measureContrast({ left, top, right, bottom }: Box, shown: StagePixels, hidden: StagePixels) {
  const inked: { index: number; difference: number }[] = [];
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(stageHeight, Math.ceil(bottom)); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(stageWidth, Math.ceil(right)); x++) {
      const index = (y * stageWidth + x) * 4;
      const differs = difference(shown, hidden, index);
      if (differs >= visibleDifference) inked.push({ index, difference: differs });
    }
  }
  if (inked.length < fewestPixels) return undefined;
  inked.sort((one, other) => other.difference - one.difference);
  const strongest = inked[Math.floor(fewestPixels / 2)]?.index ?? 0;
  const ink = colourAt(shown, strongest);
  const ratios = inked
    .map(({ index }) => contrastRatio(ink, colourAt(hidden, index)))
    .sort((one, other) => one - other);
  return ratios[Math.floor(ratios.length * ignoredShare)];
}

/** DESIGN's levels: text and its quieter kind stand out at 7:1, whatever else is read at WCAG's 4.5:1. */
const wantedContrast = (ink: number, { text, textSecondary }: Palette): number =>
  ink === text || ink === textSecondary ? 7 : 4.5;

/**
 * Texts of the specimen that don't stand out enough from what is beneath them, measured by drawing the stage with its texts
 * and without them. Afterwards the texts are hidden. `shown` are the pixels with them.
 */
export function contrastProblems(stage: SpecimenStage, { viewer }: ShownSpecimen, shown: StagePixels): string[] {
  const texts = drawnTexts(viewer);
  // With no alpha at all an element would count as gone.
  for (const { element } of texts) element.alpha = 0.001;
  const hidden = stage.pixels(createPixels());
  return texts.flatMap(({ letters, ink, text, path }) => {
    const contrast = measureContrast(letters, shown, hidden);
    const wanted = wantedContrast(ink, viewer.theme.colour);
    if (contrast === undefined || contrast >= wanted - rounding) return [];
    return [`${contrast.toFixed(2)}:1 where ${String(wanted)}:1 is wanted: “${text.slice(0, 40)}” (${path})`];
  });
}
