import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { decodeStrip, encodeStrip, stripLayout } from '../../../platform/demo/make/strip';
import type { StripReading } from '../../../platform/demo/make/strip';

const sizes = [
  [1280, 720],
  [640, 360],
  [1920, 1080],
  [960, 540],
] as const;

/** A grey picture with the strip painted at its scale; only the rows that hold the strip and a few below. */
function paint(
  reading: StripReading,
  width: number,
  height: number,
  change: (block: number, bit: number) => number = (_block, bit) => bit,
): Uint8ClampedArray {
  const rows = Math.ceil((height / stripLayout.referenceHeight) * stripLayout.blockPixels) + 4;
  const rgba = new Uint8ClampedArray(width * rows * 4).fill(120);
  const blockWidth = (stripLayout.blockPixels / stripLayout.referenceWidth) * width;
  encodeStrip(reading).forEach((bit, block) => {
    const level = change(block, bit) === 1 ? stripLayout.lightLevel : stripLayout.darkLevel;
    for (let y = 0; y < rows - 4; y += 1) {
      for (let x = Math.round(block * blockWidth); x < Math.round((block + 1) * blockWidth); x += 1)
        rgba.fill(level, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  });
  return rgba;
}

describe('the strip in the picture', () => {
  it('fills its row of blocks', () => {
    expect(encodeStrip({ frame: 0, loop: 1, productNumber: 0 })).toHaveLength(stripLayout.blockCount);
  });

  it.each(sizes)('is read back at %i × %i', (width, height) => {
    for (const frame of [0, 1, 2, 719, 1024, 2047, 2159]) {
      const reading = { frame, loop: (frame % 4) + 1, productNumber: frame % 6 };
      expect(decodeStrip(paint(reading, width, height), width, height)).toEqual(reading);
    }
  });

  it('survives the noise of compression', () => {
    const reading = { frame: 1234, loop: 3, productNumber: 5 };
    const rgba = paint(reading, 640, 360);
    for (let at = 0; at < rgba.length; at += 1) rgba[at] = (rgba[at] ?? 0) + ((at * 7919) % 49) - 24;
    expect(decodeStrip(rgba, 640, 360)).toEqual(reading);
  });

  it('is refused when any one block is wrong', () => {
    for (let wrong = 0; wrong < stripLayout.blockCount; wrong += 1) {
      const rgba = paint({ frame: 1500, loop: 2, productNumber: 4 }, 1280, 720, (block, bit) =>
        block === wrong ? 1 - bit : bit,
      );
      expect(decodeStrip(rgba, 1280, 720)).toBeUndefined();
    }
  });

  it('is refused in a picture without a strip, and in black', () => {
    expect(decodeStrip(new Uint8ClampedArray(1280 * 16 * 4).fill(120), 1280, 720)).toBeUndefined();
    expect(decodeStrip(new Uint8ClampedArray(1280 * 16 * 4), 1280, 720)).toBeUndefined();
  });

  it('is refused for frames and loops that do not exist', () => {
    expect(
      decodeStrip(paint({ frame: stripLayout.frameCount, loop: 1, productNumber: 1 }, 1280, 720), 1280, 720),
    ).toBeUndefined();
    expect(decodeStrip(paint({ frame: 3, loop: 0, productNumber: 1 }, 1280, 720), 1280, 720)).toBeUndefined();
  });

  it('can be sent to a page as source', () => {
    const reading = { frame: 42, loop: 1, productNumber: 2 };
    const sent = runInNewContext(`(${decodeStrip.toString()})`) as typeof decodeStrip;
    expect(sent(paint(reading, 640, 360), 640, 360)).toEqual(reading);
  });
});
