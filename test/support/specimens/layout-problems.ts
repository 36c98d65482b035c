import type { Lightning } from '@lightningjs/sdk';
import { safeArea, stageHeight, stageWidth } from '../../../src/ui/theme/theme';
import { drawnTexts, type Box, type DrawnText } from './drawn-texts';

/** Nothing that is read at three metres is smaller. Stage units, which are pixels at 1080 lines. */
const smallestSize = 24;
/** Letters seldom fill their box to the edge. */
const slack = 3;

const safeBox: Box = {
  left: safeArea.x,
  top: safeArea.y,
  right: stageWidth - safeArea.x,
  bottom: stageHeight - safeArea.y,
};

const isInside = (inner: Box, outer: Box): boolean =>
  inner.left >= outer.left - slack &&
  inner.right <= outer.right + slack &&
  inner.top >= outer.top - slack &&
  inner.bottom <= outer.bottom + slack;

const isOffStage = ({ left, top, right, bottom }: Box): boolean =>
  right <= 0 || left >= stageWidth || bottom <= 0 || top >= stageHeight;

const overlap = (one: Box, other: Box): boolean =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > slack;

const rounded = ({ left, top, right, bottom }: Box): string => [left, top, right, bottom].map(Math.round).join(' ');

const named = ({ path, text }: DrawnText): string => `“${text.slice(0, 40)}” (${path})`;

function problemsOf(text: DrawnText, mayBeShortened: boolean): string[] {
  const problems: string[] = [];
  const { letters, container } = text;
  if (text.fontSize < smallestSize - 0.01) problems.push(`${text.fontSize.toFixed(1)} px is too small: ${named(text)}`);
  if (text.isShortened && !mayBeShortened) problems.push(`has no room and is shortened: ${named(text)}`);
  if (text.isInScroller) {
    // A list runs off the screen sideways to say that there is more; no line may be cut through the middle.
    if (letters.top < stageHeight && letters.bottom > stageHeight + slack) {
      problems.push(`is cut by the foot of the screen, ${rounded(letters)}: ${named(text)}`);
    }
  } else if (!isInside(letters, safeBox)) {
    problems.push(`is outside the safe area, ${rounded(letters)}: ${named(text)}`);
  }
  if (container !== undefined && !isInside(letters, container.box)) {
    problems.push(`bursts out of ${container.name}, ${rounded(letters)} of ${rounded(container.box)}: ${named(text)}`);
  }
  return problems;
}

/** What is wrong with how the specimen's texts are laid out: too small, shortened, cut off, or one over the other. */
export function layoutProblems(root: Lightning.Element, mayBeShortened: boolean): string[] {
  const texts = drawnTexts(root).filter(({ letters }) => !isOffStage(letters));
  const problems = texts.flatMap((text) => problemsOf(text, mayBeShortened));
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      if (overlap(one.letters, other.letters)) problems.push(`overlap: ${named(one)} and ${named(other)}`);
    }
  });
  return problems;
}
