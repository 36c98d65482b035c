import type { Browser } from 'playwright-core';
import { addStageCatcher, type StageElement } from '../support/catch-stage';
import { inPage } from '../support/in-page';
import { openTv } from '../support/tv';
import { until } from '../support/wait';
import type { Figure } from './figures';
import { addProbe } from './frame-probe';

interface CodeNote {
  /** Of the page's clock, in milliseconds; 0 is not yet. */
  pressedAtMs: number;
  panelAtMs: number;
  codeAtMs: number;
}

declare global {
  interface Window {
    benchCode: CodeNote;
  }
}

/** Notes when OK was pressed, when the panel was first drawn, and when the code was: black and white in its square of the canvas. */
function noteCodes(): void {
  const note: CodeNote = { pressedAtMs: 0, panelAtMs: 0, codeAtMs: 0 };
  window.benchCode = note;
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter') return;
      note.pressedAtMs = event.timeStamp;
      note.panelAtMs = 0;
      note.codeAtMs = 0;
    },
    true,
  );
  const find = (element: StageElement, name: string): StageElement | undefined => {
    if (!element.visible) return undefined;
    if (element.constructor.name === name) return element;
    for (const child of element.children) {
      const found = find(child, name);
      if (found) return found;
    }
    return undefined;
  };
  const isDrawn = (code: StageElement): boolean => {
    const canvas = document.querySelector('body > canvas');
    if (!canvas) return false;
    const frame = canvas.getBoundingClientRect();
    const scale = frame.width / 1920;
    const [left = 0, top = 0, right = 0, , , bottom = 0] = code.core.getCornerPoints();
    const pixels = window.benchProbe.readStage({
      left: frame.left + left * scale,
      top: frame.top + top * scale,
      width: (right - left) * scale,
      height: (bottom - top) * scale,
    });
    let dark = 0;
    let light = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      if ((pixels[at] ?? 0) < 60 && (pixels[at + 3] ?? 0) > 250) dark += 1;
      if ((pixels[at] ?? 0) > 200) light += 1;
    }
    return dark > (pixels.length / 4) * 0.15 && light > (pixels.length / 4) * 0.3;
  };
  window.benchProbe.afterFrame.push(() => {
    if (note.pressedAtMs === 0 || note.codeAtMs > 0) return;
    const root = window.caughtStage ? window.caughtStage.application : undefined;
    const panel = root ? find(root, 'HandoffPanel') : undefined;
    if (!panel) return;
    if (note.panelAtMs === 0) note.panelAtMs = performance.now();
    const code = find(panel, 'QrCode');
    if (code && isDrawn(code)) note.codeAtMs = performance.now();
  });
  window.requestAnimationFrame(() => undefined);
}

/** OK on a product → its panel, and its code on the screen; without the inspector, whose mirror would be measured with it. */
export async function measureCodes(browser: Browser, url: string, runs: number): Promise<Figure[]> {
  const tv = await openTv(browser, url, {
    isMirrored: false,
    prepare: async (page) => {
      await addProbe(page);
      await addStageCatcher(page);
    },
  });
  const path = (): Promise<readonly string[]> =>
    tv.page.evaluate(() => (window.caughtStage?.application?.focusPath ?? []).map((one) => one.constructor.name));
  const focusIn = (name: string): Promise<boolean> => until(name, async () => (await path()).includes(name));
  await until('a card of Home', async () => (await path()).includes('ShowCard'), { timeoutMs: 30_000 });
  await tv.press('Enter');
  await focusIn('WatchPage');
  await tv.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 2, undefined, {
    timeout: 30_000,
  });
  await tv.page.evaluate(inPage(noteCodes));
  const toPanel: number[] = [];
  const toCode: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await until('a product', async () => {
      if ((await path()).includes('ProductCard')) return true;
      await tv.press('ArrowDown');
      return false;
    });
    await tv.press(run % 6 < 3 ? 'ArrowRight' : 'ArrowLeft');
    // What the arrow moved has come to rest.
    await tv.page.waitForTimeout(600);
    await tv.press('Enter');
    const note = await until('the code', async () => {
      const now = await tv.page.evaluate<CodeNote>('benchCode');
      return now.codeAtMs > 0 && now;
    });
    toPanel.push(note.panelAtMs - note.pressedAtMs);
    toCode.push(note.codeAtMs - note.pressedAtMs);
    // Taken back, so that the next is made anew.
    await tv.press('ArrowRight', 'Enter');
    await tv.press('Backspace');
    await focusIn('ProductCard');
  }
  await tv.close();
  return [
    { id: 'ok-panel', what: 'OK → panel on screen', unit: 'ms', values: toPanel },
    { id: 'ok-qr', what: 'OK → code on screen', unit: 'ms', values: toCode, target: 150 },
  ];
}
