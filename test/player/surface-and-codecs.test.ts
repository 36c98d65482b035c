import { describe, expect, it } from 'vitest';
import { supportedVideoCodecs } from '../../src/player/codec-support';
import { letterboxedStage, toWindowRect, wholeStage } from '../../src/player/video-surface';

describe('the picture in the window', () => {
  it('is the largest 16:9 in the middle', () => {
    expect(letterboxedStage(1280, 720)).toEqual({ left: 0, top: 0, width: 1280, height: 720 });
    expect(letterboxedStage(1280, 800)).toEqual({ left: 0, top: 40, width: 1280, height: 720 });
    expect(letterboxedStage(2000, 720)).toEqual({ left: 360, top: 0, width: 1280, height: 720 });
  });

  it('goes where the stage puts it, mirrored from right to left', () => {
    const stage = { left: 0, top: 40, width: 1280, height: 720 };
    expect(toWindowRect(wholeStage, stage, false)).toEqual(stage);
    const rect = { x: 90, y: 120, width: 960, height: 540 };
    expect(toWindowRect(rect, stage, false)).toEqual({ left: 60, top: 120, width: 640, height: 360 });
    expect(toWindowRect(rect, stage, true)).toEqual({ left: 580, top: 120, width: 640, height: 360 });
  });
});

describe('what a TV can decode', () => {
  const probe = (...known: string[]) => ({
    isTypeSupported: (type: string) => known.some((codec) => type.includes(codec)),
  });

  it('is named best first', () => {
    expect(supportedVideoCodecs(probe('avc1', 'vp09'))).toEqual(['avc1', 'vp09']);
    expect(supportedVideoCodecs(probe('vp09'))).toEqual(['vp09']);
    expect(supportedVideoCodecs(probe())).toEqual([]);
    expect(supportedVideoCodecs(undefined)).toEqual([]);
  });
});
