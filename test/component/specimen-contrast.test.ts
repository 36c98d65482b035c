import type { Lightning } from '@lightningjs/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FocusRing } from '../../src/ui/components/FocusRing';
import { allSpecimens } from '../../src/ui/gallery/all-specimens';
import { slugOf } from '../../src/ui/gallery/gallery-link';
import { createScene } from '../../src/ui/gallery/sample-context';
import { stageHeight, stageWidth } from '../../src/ui/theme/theme';
import { hex, measureContrast, withoutElements } from '../support/specimens/measure-contrast';
import {
  isHidden,
  overlapOf,
  seenElements,
  seenRings,
  type Box,
  type SeenRing,
} from '../support/specimens/seen-elements';
import { createPixels, openSpecimenStage, type SpecimenStage } from '../support/specimens/specimen-stage';

const screen = { left: 0, top: 0, right: stageWidth, bottom: stageHeight };
/** WCAG 2.2, 1.4.11. */
const ringContrastMin = 3;

/** The tests' own rounding of colours. */
const rounding = 0.05;

/** The four strokes of a ring; what stands inside of it is measured by itself. */
function sidesOf({ box, strokePixels }: SeenRing): Box[] {
  const { left, top, right, bottom } = box;
  return [
    { left, top, right, bottom: top + strokePixels },
    { left, top: bottom - strokePixels, right, bottom },
    { left, top, right: left + strokePixels, bottom },
    { left: right - strokePixels, top, right, bottom },
  ];
}

const slugs = allSpecimens(createScene()).map((specimen) => [specimen.name, slugOf(specimen)] as const);

describe.each([
  // WCAG 2.2, 1.4.3: no difference is made for large text.
  { look: 'standard', isHighContrast: false, textContrastMin: 4.5 },
  // 1.4.6
  { look: 'high contrast', isHighContrast: true, textContrastMin: 7 },
] as const)('in the $look look words have $textContrastMin:1 and the focus 3:1, measured', (options) => {
  const { isHighContrast, textContrastMin } = options;
  let stage: SpecimenStage;
  const whole = createPixels();
  const bare = createPixels();
  beforeAll(async () => {
    stage = await openSpecimenStage({ look: { isHighContrast } });
  });
  afterAll(() => stage.close());

  it.each(slugs)('%s', async (_name, slug) => {
    const { viewer } = await stage.show(slug);
    const { lines, faces } = seenElements(viewer);
    const seen = lines.filter((line) => overlapOf(line.box, screen) > 0 && !isHidden(line, faces));
    const rings = seenRings(viewer, FocusRing);
    if (seen.length === 0 && rings.length === 0) return;
    stage.pixels(whole);
    const drawWithout = (all: readonly { readonly element: Lightning.Element }[]): void =>
      withoutElements(
        all.map(({ element }) => element),
        () => stage.pixels(bare),
      );
    drawWithout(seen);
    const faults: string[] = [];
    for (const { name, text, box } of seen) {
      const measured = measureContrast(whole, bare, box);
      if (measured === undefined || measured.contrast >= textContrastMin - rounding) continue;
      const { contrast, ink, ground } = measured;
      faults.push(`${name} “${text}” ${contrast.toFixed(2)}:1, ${hex(ink)} on ${hex(ground)}`);
    }
    // By itself: letters on a badge that lies over a ring are not the ring's.
    if (rings.length > 0) drawWithout(rings);
    for (const ring of rings) {
      for (const side of sidesOf(ring)) {
        const measured = measureContrast(whole, bare, side);
        if (measured === undefined || measured.contrast >= ringContrastMin - rounding) continue;
        faults.push(`${ring.name} ${measured.contrast.toFixed(2)}:1, on ${hex(measured.ground)}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
