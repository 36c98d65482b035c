import { describe, expect, it } from 'vitest';
import { chooseEngine, type EngineCapabilities } from '../../src/player/choose-engine';

const decodes = (...families: string[]) => ({
  isTypeSupported: (type: string) => families.some((family) => type.includes(family)),
});
const plays = (hls: string, ...families: string[]) => ({
  canPlayType: (type: string) =>
    type.includes('mpegurl') ? hls : families.some((family) => type.includes(family)) ? 'probably' : '',
});

describe('the engine', () => {
  it.each<[string, EngineCapabilities, string, string, readonly string[]]>([
    [
      'is hls.js where MSE decodes, though the set says maybe to HLS (Chromium 156)',
      { mediaSource: decodes('avc1', 'vp09'), ...plays('maybe', 'avc1') },
      'hls.js',
      'MSE decodes avc1 and vp09',
      ['avc1', 'vp09'],
    ],
    [
      'is hls.js with VP9 alone',
      { mediaSource: decodes('vp09'), ...plays('', 'vp09') },
      'hls.js',
      'MSE decodes vp09',
      ['vp09'],
    ],
    [
      'is the set’s own without MSE',
      { mediaSource: undefined, ...plays('probably', 'avc1') },
      'native',
      'no MSE; the set answers "probably" to HLS',
      ['avc1'],
    ],
    [
      'is the set’s own where MSE decodes nothing of ours',
      { mediaSource: decodes(), ...plays('maybe', 'avc1') },
      'native',
      'MSE decodes none of our codecs; the set answers "maybe" to HLS',
      ['avc1'],
    ],
    ['is none without either', { mediaSource: undefined, ...plays('', 'avc1') }, 'none', 'no MSE, no native HLS', []],
    [
      'is none where the set plays HLS but none of our codecs',
      { mediaSource: undefined, ...plays('maybe') },
      'none',
      'no MSE, the set decodes none of our codecs',
      [],
    ],
  ])('%s', (_case, capabilities, engine, reason, codecs) => {
    expect(chooseEngine(capabilities)).toEqual({ engine, reason, codecs });
  });

  it('is the set’s own after hls.js found that it cannot play a show, if there is one', () => {
    const both = { mediaSource: decodes('avc1'), ...plays('maybe', 'avc1') };
    expect(chooseEngine(both, { hasHlsJsFailed: true })).toMatchObject({ engine: 'native' });
    const one = { mediaSource: decodes('avc1'), ...plays('', 'avc1') };
    expect(chooseEngine(one, { hasHlsJsFailed: true })).toMatchObject({ engine: 'none' });
  });
});
