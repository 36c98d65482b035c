import type { CDPSession, Page } from 'playwright-core';
import { inPage } from '../support/in-page';
import { until } from '../support/wait';

/** A remote's: twenty a second; so many that no row is at its end by then. */
const everyMs = 50;
const downs = 6;
const holds = 6;

interface HeldNote {
  /** When each frame's callbacks were over since the note was begun, in milliseconds of the page's clock. */
  frames: number[];
  /** When the key was let go, and when the pictures of the row last changed after it. 0: not yet. */
  releasedAtMs: number;
  changedAtMs: number;
}

declare global {
  interface Window {
    benchHeld: HeldNote;
  }
}

/** Notes frames, and from the key's release on compares a line across the pictures of the first row from frame to frame. */
function noteHeld(): void {
  const note: HeldNote = { frames: [], releasedAtMs: 0, changedAtMs: 0 };
  window.benchHeld = note;
  let before = '';
  window.addEventListener(
    'keyup',
    (event) => {
      note.releasedAtMs = event.timeStamp;
      note.changedAtMs = event.timeStamp;
      before = '';
    },
    true,
  );
  window.benchProbe.afterFrame.push((hasDrawn) => {
    const nowMs = performance.now();
    note.frames.push(nowMs);
    if (note.releasedAtMs === 0 || !hasDrawn) return;
    // Both homes have pictures there, at 1280 × 720.
    const line = window.benchProbe.readStage({ left: 140, top: 480, width: 1140, height: 1 }).join();
    if (before !== '' && line !== before) note.changedAtMs = nowMs;
    before = line;
  });
  window.requestAnimationFrame(() => undefined);
}

/** A key that was held and let go. */
export interface Held {
  /** Frames of a 60th of a second that there should have been more. */
  readonly missedFrames: number;
  /** From the key's release until the row's pictures stood still. */
  readonly stillAfterMs: number;
}

/** Holds Right and Left in turn on a home that stands on its first card. */
export async function measureHeld(page: Page, session: CDPSession): Promise<Held[]> {
  await page.evaluate(inPage(noteHeld));
  const found: Held[] = [];
  for (let hold = 0; hold < holds; hold += 1) {
    const key = hold % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
    const code = { key, code: key, windowsVirtualKeyCode: key === 'ArrowRight' ? 39 : 37 };
    await page.evaluate(() => {
      Object.assign(window.benchHeld, { frames: [], releasedAtMs: 0 });
    });
    const startMs = performance.now();
    for (let down = 0; down < downs; down += 1) {
      await page.waitForTimeout(Math.max(0, startMs + down * everyMs - performance.now()));
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', autoRepeat: down > 0, ...code });
    }
    await page.waitForTimeout(Math.max(0, startMs + downs * everyMs - performance.now()));
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
    await page.waitForTimeout(1000);
    const note = await until('the key to be let go', async () => {
      const now = await page.evaluate(() => window.benchHeld);
      return now.releasedAtMs > 0 && now;
    });
    const during = note.frames.filter((atMs) => atMs <= note.releasedAtMs);
    const missedFrames = during.reduce((sum, atMs, at) => {
      const last = during[at - 1];
      return last === undefined ? sum : sum + Math.max(0, Math.round(((atMs - last) * 60) / 1000) - 1);
    }, 0);
    found.push({ missedFrames, stillAfterMs: note.changedAtMs - note.releasedAtMs });
  }
  // What compares pictures must not be in the figures that follow.
  await page.evaluate(() => {
    window.benchProbe.afterFrame.length = 0;
  });
  return found;
}
