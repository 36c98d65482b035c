import { describe, expect, it } from 'vitest';
import { chooseStageSize } from '../../src/ui/stage-size';

describe('chooseStageSize', () => {
  it.each([
    ['a 1080p plane', 1920, 1080, 1, 1920, 1080],
    ['a 720p plane', 1280, 720, 1, 1280, 720],
    ['a 4K window', 3840, 2160, 1, 1920, 1080],
    ['720 CSS lines on a 1080p plane', 1280, 720, 1.5, 1920, 1080],
    ['a tiny window', 320, 180, 1, 640, 360],
  ])('%s', (_case, width, height, ratio, widthPixels, heightPixels) => {
    const size = chooseStageSize(width, height, ratio);
    expect([size.widthPixels, size.heightPixels]).toEqual([widthPixels, heightPixels]);
    expect(size.precision).toBe(widthPixels / 1920);
  });

  it('is drawn with fewer pixels on a set with little memory, as large as ever', () => {
    expect(chooseStageSize(1920, 1080, 1, 1280)).toMatchObject({
      ...{ widthPixels: 1280, heightPixels: 720, precision: 1280 / 1920 },
      ...{ left: 0, top: 0, width: 1920, height: 1080 },
    });
  });

  it('stands in the middle of a window of another shape', () => {
    expect(chooseStageSize(960, 960, 1)).toMatchObject({ left: 0, top: 210, width: 960, height: 540 });
    expect(chooseStageSize(2000, 900, 1)).toMatchObject({ left: 200, top: 0, width: 1600, height: 900 });
  });
});
