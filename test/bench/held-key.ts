import type { CDPSession, Page } from 'playwright-core';
import { inPage } from '../support/in-page';
import { until } from '../support/wait';

/** A remote's: twenty a second; so many that no row is at its end by then. */
const everyMs = 50;
const downs = 7;
/** The first, there and back, load pictures. */
const warmingHolds = 2;
const holds = 6;
/** Both homes have come to rest by then, whatever fades in included. */
const watchedMs = 1500;
/**
 * Across the cards' pictures, right of the rail, in stage units. The bare home's end at 780. Aisle's hero ends at 770, and its picture
 * changes on purpose when the row has long been standing.
 */
const cardsLine = { left: 210, y: 775 } as const;

/** Milliseconds of the page's clock; 0: not yet. */
interface HeldNote {
  /** When each frame's callbacks were over. */
  frames: number[];
  downsSeen: number;
  lastDownAtMs: number;
  releasedAtMs: number;
  /** When a frame last drew other boxes on the cards' line than the one before: seen from the last key-down on. */
  changedAtMs: number;
}

declare global {
  interface Window {
    benchHeld: HeldNote;
  }
}

/**
 * Notes frames, and from the last key-down on compares the boxes on the cards' line of each that draws with those of the one before.
 * Not the pixels: to read them waits until all that was drawn before is done, seconds on a slow machine, in which the motion is over.
 */
function noteHeld(line: typeof cardsLine, lastDown: number): void {
  const note: HeldNote = { frames: [], downsSeen: 0, lastDownAtMs: 0, releasedAtMs: 0, changedAtMs: 0 };
  window.benchHeld = note;
  let before = '';
  const boxesOnLine = (): string => {
    const { boxes } = window.benchProbe;
    const found: string[] = [];
    for (let at = 0; at + 20 <= boxes.length; at += 20) {
      const corners = [0, 5, 10, 15].map((corner) => ({ x: boxes[at + corner] ?? 0, y: boxes[at + corner + 1] ?? 0 }));
      const ys = corners.map(({ y }) => y);
      if (Math.min(...ys) > line.y || Math.max(...ys) < line.y) continue;
      if (Math.max(...corners.map(({ x }) => x)) > line.left) found.push(boxes.subarray(at, at + 20).join());
    }
    return found.join(' ');
  };
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      note.downsSeen += 1;
      if (note.downsSeen === lastDown) note.lastDownAtMs = timeStamp;
    },
    true,
  );
  window.addEventListener('keyup', ({ timeStamp }) => void (note.releasedAtMs = timeStamp), true);
  window.benchProbe.afterFrame.push((hasDrawn) => {
    const nowMs = performance.now();
    note.frames.push(nowMs);
    if (note.downsSeen < lastDown || !hasDrawn) return;
    const now = boxesOnLine();
    if (now !== before) note.changedAtMs = nowMs;
    before = now;
  });
  window.requestAnimationFrame(() => undefined);
}

/** A key that was held and let go. */
export interface Held {
  /** Frames of a 60th of a second that there should have been more, up to the last key-down. */
  readonly missedFrames: number;
  /** From the key's release until the frame that last changed the row's cards was drawn; 0 when they stood already. */
  readonly stillAfterMs: number;
}

/** Holds Right and Left in turn on a home that stands on its first card. */
export async function measureHeld(page: Page, session: CDPSession): Promise<Held[]> {
  await page.evaluate(inPage(noteHeld, cardsLine, downs));
  const found: Held[] = [];
  for (let hold = 0; hold < warmingHolds + holds; hold += 1) {
    const key = hold % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
    const code = { key, code: key, windowsVirtualKeyCode: key === 'ArrowRight' ? 39 : 37 };
    await page.evaluate(() => {
      const nothing = { frames: [], downsSeen: 0, lastDownAtMs: 0, releasedAtMs: 0, changedAtMs: 0 };
      Object.assign(window.benchHeld, nothing);
    });
    const startMs = performance.now();
    for (let down = 0; down < downs; down += 1) {
      await page.waitForTimeout(Math.max(0, startMs + down * everyMs - performance.now()));
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', autoRepeat: down > 0, ...code });
    }
    await page.waitForTimeout(Math.max(0, startMs + downs * everyMs - performance.now()));
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
    await page.waitForTimeout(watchedMs);
    const note = await until('the key to be let go', async () => {
      const now = await page.evaluate(() => window.benchHeld);
      return now.releasedAtMs > 0 && now;
    });
    if (hold < warmingHolds) continue;
    // A row that never moved, or a held key of which one was lost, would be the figure of something else.
    if (note.downsSeen !== downs || note.changedAtMs === 0) throw new Error(`A held key moved nothing: ${page.url()}`);
    const during = note.frames.filter((atMs) => atMs <= note.lastDownAtMs);
    const missedFrames = during.reduce((sum, atMs, at) => {
      const last = during[at - 1];
      return last === undefined ? sum : sum + Math.max(0, Math.round(((atMs - last) * 60) / 1000) - 1);
    }, 0);
    found.push({ missedFrames, stillAfterMs: Math.max(0, note.changedAtMs - note.releasedAtMs) });
  }
  // What compares frames must not be in the figures that follow.
  await page.evaluate(() => {
    window.benchProbe.afterFrame.length = 0;
  });
  return found;
}
