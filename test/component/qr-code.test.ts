import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { encodeQr } from '../../src/ui/components/encode-qr';
import { HandoffPanel } from '../../src/ui/components/HandoffPanel';
import { createFakeClock } from '../support/fakes/fake-clock';
import { aChoice, aHandoff, someOffers } from '../support/fakes/fake-stores';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';

// Vite serves the checkout; the reader would fetch its code from a CDN otherwise.
prepareZXingModule({ overrides: { locateFile: () => '/node_modules/zxing-wasm/dist/reader/zxing_reader.wasm' } });

const longest = `http://255.255.255.255:65535/h/${'Zz9_-'.repeat(5).slice(0, 22)}`;

const openPanel = async (widthPixels: number, url: string) => {
  const stage = await createStage({
    type: HandoffPanel,
    properties: { clock: createFakeClock(), words: testWords },
    widthPixels,
    isDrawn: true,
  });
  const [offer] = someOffers();
  if (!offer) throw new Error('no offer');
  stage.component.encode = encodeQr;
  stage.component.open(offer, 'Granite · EU 38');
  stage.component.show({ kind: 'created', choice: aChoice, handoff: aHandoff({ url }) });
  stage.frames(4);
  return stage;
};

/** What the window shows, as pixels. */
async function screenshot(): Promise<ImageData> {
  const base64 = await page.screenshot({ base64: true, save: false });
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** Red of each device pixel along a row of the canvas. */
function rowOf(
  stage: { readonly application: { readonly stage: object }; readonly canvas: HTMLCanvasElement },
  row: number,
): number[] {
  const { gl } = stage.application.stage as unknown as { gl: WebGLRenderingContext };
  const { width, height } = stage.canvas;
  const pixels = new Uint8Array(width * 4);
  gl.readPixels(0, height - 1 - row, width, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  return Array.from({ length: width }, (_, x) => pixels[x * 4] ?? 0);
}

describe.each([
  ['720 lines', 1280, 320],
  ['1080 lines', 1920, 480],
  ['an odd window', 1366, 341],
] as const)('the code at %s', (_name, widthPixels, neededPixels) => {
  it('is read from a screenshot, at the longest address of a home network', async () => {
    await page.viewport(widthPixels, Math.round((widthPixels * 9) / 16));
    await openPanel(widthPixels, longest);
    const found = await readBarcodes(await screenshot(), { formats: ['QRCode'] });
    expect(found.map(({ text }) => text)).toEqual([longest]);
  });

  it('has sharp modules of whole device pixels, wide enough to be read across a room', async () => {
    const stage = await openPanel(widthPixels, longest);
    stage.application.stage.forceRenderUpdate();
    stage.application.stage.drawFrame();
    const precision = widthPixels / 1920;
    // So far in, the card's own rounded corners aren't met.
    const inset = Math.ceil(26 * precision);
    const start = Math.round((1140 + 52) * precision) + inset;
    const end = Math.round((1140 + 52 + 632) * precision) - inset;
    const top = Math.round(164 * precision) + inset;
    const partOfRow = (y: number): number[] => rowOf(stage, y).slice(start, end);
    // The first row with black in it runs through the two upper finder patterns, so it spans all of the code.
    let line = top;
    while (line < stage.canvas.height && !partOfRow(line).some((value) => value < 128)) line += 1;
    const row = partOfRow(line);
    // Nothing between black and white: no module straddles pixels.
    expect(row.filter((value) => value > 8 && value < 247)).toEqual([]);
    const isDark = row.map((value) => value < 128);
    const first = isDark.indexOf(true);
    const last = isDark.lastIndexOf(true);
    expect(last - first + 1).toBeGreaterThanOrEqual(neededPixels);
    const lengths: number[] = [];
    for (let x = first, begin = first; x <= last + 1; x += 1) {
      if (isDark[x] === isDark[begin]) continue;
      lengths.push(x - begin);
      begin = x;
    }
    const module = Math.min(...lengths);
    expect(lengths.filter((length) => length % module !== 0)).toEqual([]);
    // The quiet zone: four modules of white on every side that was looked at; a pixel for rounding the card's edges.
    for (const white of [first, row.length - 1 - last, line - top]) {
      expect(white + inset).toBeGreaterThanOrEqual(4 * module - 1);
    }
  });
});
