import { diff } from '@blazediff/core';
import { stageHeight, stageWidth } from '../../src/ui/theme/theme';
import type { StagePixels } from '../support/specimens/specimen-stage';

/** Stage pixels each way that make one of a picture: enough is left to see any change by, and little to keep. */
const side = 3;
export const pictureWidth = stageWidth / side;
export const pictureHeight = stageHeight / side;

/** Opaque, row by row from the top, four bytes a pixel. */
export type Picture = Uint8ClampedArray<ArrayBuffer>;

export interface Comparison {
  /** Pixels that look different, edges of letters left out. */
  readonly changedPixels: number;
  /** The picture in grey with what is different in red. */
  readonly shown: Picture;
}

/** YIQ distance, 0 to 1, below which two colours look the same. */
const threshold = 0.06;

/** 32 shades of each colour: smooth shades pack far better so, and a step of one shade is below what is seen. */
const shadesMask = 0xf8;

/** The stage at a third of its size. */
export function shrink(stage: StagePixels): Picture {
  const picture: Picture = new Uint8ClampedArray(pictureWidth * pictureHeight * 4);
  const row = stageWidth * 4;
  for (let y = 0; y < pictureHeight; y += 1) {
    for (let x = 0; x < pictureWidth; x += 1) {
      const from = side * (y * row + x * 4);
      const to = (y * pictureWidth + x) * 4;
      for (let part = 0; part < 3; part += 1) {
        let sum = 0;
        for (let line = 0; line < side; line += 1) {
          const at = from + line * row + part;
          for (let column = 0; column < side; column += 1) sum += stage[at + column * 4] ?? 0;
        }
        picture[to + part] = Math.round(sum / (side * side)) & shadesMask;
      }
      picture[to + 3] = 255;
    }
  }
  return picture;
}

function canvasOf(): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(pictureWidth, pictureHeight).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser has no canvas');
  return context;
}

/** A WebP file without loss, in base64. */
export async function encode(picture: Picture): Promise<string> {
  const context = canvasOf();
  context.putImageData(new ImageData(picture, pictureWidth, pictureHeight), 0, 0);
  const blob = await context.canvas.convertToBlob({ type: 'image/webp', quality: 1 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Reads a file that `encode` made. */
export async function load(address: string): Promise<Picture> {
  const answer = await fetch(address);
  const bitmap = await createImageBitmap(await answer.blob(), { colorSpaceConversion: 'none' });
  if (bitmap.width !== pictureWidth || bitmap.height !== pictureHeight) {
    throw new Error(`${address} has ${bitmap.width} × ${bitmap.height} pixels`);
  }
  const context = canvasOf();
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, pictureWidth, pictureHeight).data;
}

export function compare(before: Picture, after: Picture): Comparison {
  const shown: Picture = new Uint8ClampedArray(before.length);
  const changedPixels = diff(before, after, shown, pictureWidth, pictureHeight, { threshold, alpha: 0.25 });
  return { changedPixels, shown };
}
