import type { Chapter } from './chapters';
import { positionOfInstant, type DvrWindow } from './dvr';

/** A chapter and where it begins on the media axis. */
export interface PlacedChapter {
  readonly chapter: Chapter;
  /** That of the window's first moment for a chapter that began before it. */
  readonly positionSeconds: number;
}

/** Nearer to its start than this one wants the chapter before. */
const atStartSeconds = 5;

/** The chapters that one can go to in the window, in order; none where the picture's time isn't known. */
export function placeChapters(chapters: readonly Chapter[], window: DvrWindow): readonly PlacedChapter[] {
  const placed: PlacedChapter[] = [];
  for (const chapter of chapters) {
    const positionSeconds = positionOfInstant(window, chapter.startsAtMs);
    if (!(positionSeconds < window.seekableEndSeconds)) continue;
    if (positionSeconds < window.seekableStartSeconds) {
      // It may run on into the window: the last of those does.
      placed[0] = { chapter, positionSeconds: window.seekableStartSeconds };
    } else placed.push({ chapter, positionSeconds });
  }
  return placed;
}

const lastUntil = (placed: readonly PlacedChapter[], positionSeconds: number): PlacedChapter | undefined => {
  let found: PlacedChapter | undefined;
  for (const one of placed) if (one.positionSeconds <= positionSeconds) found = one;
  return found;
};

/** What runs at a position; undefined before the first chapter. */
export const chapterAt = (placed: readonly PlacedChapter[], positionSeconds: number): PlacedChapter | undefined =>
  // A seek may land a frame early.
  lastUntil(placed, positionSeconds + 0.2);

export const nextChapter = (placed: readonly PlacedChapter[], positionSeconds: number): PlacedChapter | undefined =>
  placed.find((one) => one.positionSeconds > positionSeconds + 0.2);

/** The start of the present chapter, or of the one before when that has only just begun. */
export const previousChapter = (placed: readonly PlacedChapter[], positionSeconds: number): PlacedChapter | undefined =>
  lastUntil(placed, positionSeconds - atStartSeconds);
