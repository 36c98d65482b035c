import { describe, expect, it } from 'vitest';
import { memoryLimits } from '../../src/domain/memory-limits';
import { hlsConfig } from '../../src/player/hls-config';

const operator = { textureMegabytes: 64, rowShowsMax: 500 };
/** The highest rendition that a television is sent, in bits per second. */
const highestBitrate = 8e6;
/** Script heap that the app has been seen with, several shows deep. */
const heapMegabytes = 16;
/** The hero's picture and the next one, each as wide as the stage at most, four bytes a pixel. */
const heroMegabytes = (stageWidthPixels: number): number =>
  (2 * 4 * stageWidthPixels * stageWidthPixels * 9) / 16 / 2 ** 20;

describe('the limits of a memory class', () => {
  it.each(
    ([60, 120, 250] as const).flatMap((memoryClass) => [
      { memoryClass, own: operator },
      { memoryClass, own: { ...operator, textureMegabytes: 1024 } },
    ]),
  )(
    '$memoryClass MB, $own.textureMegabytes of the operator’s: textures, the hero’s pictures, heap and buffers fit together',
    ({ memoryClass, own }) => {
      const { textureMegabytes, stageWidthPixelsMax, buffer } = memoryLimits(memoryClass, own);
      const aheadBytes = Math.max((buffer.aheadSeconds * highestBitrate) / 8, buffer.aheadBytes);
      const bufferMegabytes = (aheadBytes + (buffer.behindSeconds * highestBitrate) / 8) / 2 ** 20;
      const pictures = textureMegabytes + heroMegabytes(stageWidthPixelsMax);
      expect(pictures + heapMegabytes + bufferMegabytes).toBeLessThan(memoryClass);
    },
  );

  it('grow with the class, in everything', () => {
    const [small, middle, large] = ([60, 120, 250] as const).map((memoryClass) => memoryLimits(memoryClass, operator));
    for (const [less, more] of [
      [small, middle],
      [middle, large],
    ] as const) {
      for (const name of ['textureMegabytes', 'stageWidthPixelsMax', 'rowsMax', 'rowShowsMax', 'pagesMax'] as const) {
        expect(less?.[name]).toBeLessThanOrEqual(more?.[name] ?? 0);
      }
    }
    expect([small?.hasPreview, middle?.hasPreview, large?.hasPreview]).toEqual([false, false, true]);
  });

  it('are lowered by what the operator allows, never raised', () => {
    expect(memoryLimits(250, { textureMegabytes: 48, rowShowsMax: 20 })).toMatchObject({
      textureMegabytes: 48,
      rowShowsMax: 20,
    });
    expect(memoryLimits(250, { textureMegabytes: 1024, rowShowsMax: 2000 })).toMatchObject({
      textureMegabytes: 160,
      rowShowsMax: 2000,
    });
    expect(memoryLimits(60, { textureMegabytes: 1024, rowShowsMax: 2000 })).toMatchObject({
      textureMegabytes: 20,
      rowShowsMax: 60,
    });
  });

  it('reach the player', () => {
    const { buffer } = memoryLimits(60, operator);
    expect(hlsConfig({ isLowLatency: true, estimateBitsPerSecond: undefined, buffer })).toMatchObject({
      backBufferLength: 2,
      maxBufferLength: 12,
      maxBufferSize: 8e6,
    });
  });
});
