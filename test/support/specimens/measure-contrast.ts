import type { Lightning } from '@lightningjs/sdk';
import { contrastRatio } from '../../../src/ui/theme/contrast';
import { stageHeight, stageWidth } from '../../../src/ui/theme/theme';
import type { Box } from './seen-elements';
import type { StagePixels } from './specimen-stage';

/** What a text or a ring looks like against what is beneath it, from two pictures of the stage: with it and without. */
export interface MeasuredContrast {
  /** WCAG's contrast where it is worst, single specks left out. */
  readonly contrast: number;
  readonly ink: number;
  readonly ground: number;
}

const at = (pixels: StagePixels, offset: number): number =>
  ((0xff << 24) | ((pixels[offset] ?? 0) << 16) | ((pixels[offset + 1] ?? 0) << 8) | (pixels[offset + 2] ?? 0)) >>> 0;

const difference = (one: number, other: number): number =>
  Math.max(...[16, 8, 0].map((shift) => Math.abs(((one >>> shift) & 0xff) - ((other >>> shift) & 0xff))));

/** A pixel this near to the ink is ink all over, no edge of a letter. */
const coreDifferenceMax = 10;
/** Of all pixels of ink, the worst of this share are passed over: a text may cross a hair of a picture. */
const passedOverShare = 0.02;

/**
 * Measures what is drawn in a box, by the pixels that are its ink all over. `undefined` when nothing of it is to be seen.
 * `withInk` and `withoutInk` are the same picture of the stage but for it.
 */
export function measureContrast(withInk: StagePixels, withoutInk: StagePixels, box: Box): MeasuredContrast | undefined {
  const left = Math.max(0, Math.floor(box.left));
  const right = Math.min(stageWidth, Math.ceil(box.right));
  const top = Math.max(0, Math.floor(box.top));
  const bottom = Math.min(stageHeight, Math.ceil(box.bottom));
  let ink: number | undefined;
  let inkDifference = 0;
  const changed: number[] = [];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const offset = (y * stageWidth + x) * 4;
      const before = at(withoutInk, offset);
      const after = at(withInk, offset);
      if (before === after) continue;
      changed.push(offset);
      const change = difference(before, after);
      if (change <= inkDifference) continue;
      inkDifference = change;
      ink = after;
    }
  }
  if (ink === undefined) return undefined;
  const known = ink;
  const measured = changed
    .filter((offset) => difference(at(withInk, offset), known) <= coreDifferenceMax)
    .map((offset) => {
      const ground = at(withoutInk, offset);
      return { contrast: contrastRatio(known, ground), ink: known, ground };
    })
    .sort((one, other) => one.contrast - other.contrast);
  return measured[Math.floor(measured.length * passedOverShare)];
}

/** Draws without these elements, and puts them back. */
export function withoutElements(elements: readonly Lightning.Element[], draw: () => void): void {
  const alphas = elements.map((element) => element.alpha);
  // Not nothing: a text with no alpha at all gives its texture back.
  for (const element of elements) element.alpha = 0.0001;
  draw();
  elements.forEach((element, index) => (element.alpha = alphas[index] ?? 1));
}

export const hex = (colour: number): string => `#${(colour & 0xffffff).toString(16).padStart(6, '0')}`;
