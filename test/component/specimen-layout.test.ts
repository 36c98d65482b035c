import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allSpecimens } from '../../src/ui/gallery/all-specimens';
import { slugOf } from '../../src/ui/gallery/gallery-link';
import { loadScene } from '../../src/ui/gallery/load-scene';
import { createScene } from '../../src/ui/gallery/sample-context';
import { safeArea, stageHeight, stageWidth } from '../../src/ui/theme/theme';
import {
  contains,
  facesOver,
  isHidden,
  overlapOf,
  seenElements,
  type Box,
  type SeenElements,
  type SeenLine,
} from '../support/specimens/seen-elements';
import { openSpecimenStage, type SpecimenStage } from '../support/specimens/specimen-stage';

/** Stage units; nothing is smaller, ever. */
const fontPixelsMin = 24;
/** Letters' edges, rounding, accents: stage units that don't count. */
const tolerance = 2;

const screen: Box = { left: 0, top: 0, right: stageWidth, bottom: stageHeight };
const safe: Box = {
  left: safeArea.x,
  top: safeArea.y,
  right: stageWidth - safeArea.x,
  bottom: stageHeight - safeArea.y,
};

/** Texts that may end in an ellipsis in any specimen, because the whole is told elsewhere. */
const mayBeShortened: ReadonlyMap<string, string> = new Map([
  ['ShowCard.Words.Title', 'the hero has the focused show’s whole title'],
  ['ShowCard.Words.Creator', 'the hero has the focused show’s creator'],
  ['ContinuedCard.Words.Title', 'the hero has the focused show’s whole title'],
  ['CreatorCard.Next', 'the creator’s page has the whole'],
  ['RecentChip.Label', 'OK on it searches for the whole; it is spoken whole'],
  ['ShowDetails.Description', 'the page’s Read more opens the whole'],
  ['Hero.Sheet.Description', 'the show’s page has all of it'],
  ['ProductCard.Title', 'two lines of it; the whole is spoken, and on the phone’s page'],
  ['ScheduleCard.Facts', 'the show’s page has all of them'],
]);

/** Texts that stand outside the title-safe area on purpose. */
const mayLeaveSafeArea: ReadonlyMap<string, string> = new Map<string, string>([]);

const describeLine = ({ name, text, box }: SeenLine): string =>
  `${name} “${text}” (${[box.left, box.top, box.right, box.bottom].map((edge) => Math.round(edge)).join(' ')})`;

/** What is wrong with how the words stand, one sentence for each. */
function faultsOf({ lines, faces }: SeenElements, hasLongWords: boolean): string[] {
  const faults: string[] = [];
  // What scrolls in or out is arranged when it is on the screen whole.
  const seen = lines.filter((line) => {
    const isThere = line.isScrolled ? contains(screen, line.box, 0) : overlapOf(line.box, screen) > 0;
    return isThere && !isHidden(line, faces);
  });
  seen.forEach((line, index) => {
    if (line.fontPixels < fontPixelsMin - 0.01) faults.push(`${describeLine(line)} is ${line.fontPixels} units high`);
    if (line.isShortened && !hasLongWords && !mayBeShortened.has(line.name))
      faults.push(`${describeLine(line)} is shortened`);
    const room = mayLeaveSafeArea.has(line.name) ? screen : safe;
    if (!line.isScrolled && !contains(room, line.box, tolerance))
      faults.push(`${describeLine(line)} leaves the safe area`);
    const ground = faces
      .filter(({ order, isRounded, box }) => isRounded && order < line.order && overlapOf(box, line.box) > tolerance)
      .pop();
    if (ground !== undefined && !contains(ground.box, line.box, tolerance)) {
      faults.push(`${describeLine(line)} sticks out of ${ground.name}`);
    }
    for (const face of facesOver(line, faces)) {
      if (overlapOf(face.box, line.box) > tolerance)
        faults.push(`${describeLine(line)} lies partly beneath ${face.name}`);
    }
    for (const other of seen.slice(index + 1)) {
      if (overlapOf(line.box, other.box) > tolerance)
        faults.push(`${describeLine(line)} lies on ${describeLine(other)}`);
    }
  });
  return faults;
}

const slugs = allSpecimens(createScene()).map((specimen) => [specimen.name, slugOf(specimen)] as const);

describe.each([
  { textScale: 1, language: 'en' },
  { textScale: 1.3, language: 'en' },
  { textScale: 1.3, language: 'ar' },
] as const)(
  'words at $textScale of their size, language $language, stand whole and apart',
  ({ textScale, language }) => {
    let stage: SpecimenStage;
    let words: Awaited<ReturnType<typeof loadScene>>['words'];
    beforeAll(async () => {
      stage = await openSpecimenStage({ look: { textScale } });
      ({ words } = await loadScene(language));
    });
    afterAll(() => stage.close());

    it.each(slugs)('%s', async (_name, slug) => {
      const { viewer, specimen } = await stage.show(slug, { words, isRightToLeft: words.isRightToLeft });
      expect(faultsOf(seenElements(viewer), specimen.hasLongWords)).toEqual([]);
    });
  },
);
