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

  it('stands in the middle of a window of another shape', () => {
    expect(chooseStageSize(960, 960, 1)).toMatchObject({ left: 0, top: 210, width: 960, height: 540 });
    expect(chooseStageSize(2000, 900, 1)).toMatchObject({ left: 200, top: 0, width: 1600, height: 900 });
  });
});
