import Hls, { type HlsConfig } from 'hls.js';
import { describe, expect, it } from 'vitest';
import { createPartCaptionReader } from '../../src/player/part-captions';

type Reader = NonNullable<HlsConfig['timelineController']>;

/** The reader on an engine that does nothing; counts how often what was read is forgotten. */
function open(ReaderClass: Reader | undefined) {
  if (ReaderClass === undefined) throw new Error('hls.js has no reader of captions');
  const engine = { on: () => undefined, off: () => undefined, config: { ...Hls.DefaultConfig } };
  const reader = new (ReaderClass as unknown as new (hls: unknown) => Record<string, unknown>)(engine);
  let resets = 0;
  reader['cea608Parser1'] = { reset: () => (resets += 1) };
  reader['cea608Parser2'] = { reset: () => undefined };
  const load = reader['onFragLoading'] as (event: string, piece: object) => void;
  return {
    /** Loads pieces in turn, `segment.part` or `segment` alone; answers how often the reader forgot. */
    forgets(...pieces: string[]): number {
      resets = 0;
      for (const piece of pieces) {
        const [sn, part] = piece.split('.').map(Number);
        const frag = { type: 'main', sn, cc: 0 };
        // A whole segment comes without a part.
        load.call(reader, 'hlsFragLoading', part === undefined ? { frag } : { frag, part: { index: part } });
      }
      return resets;
    },
  };
}

describe('captions of CEA-608 in parts of segments', () => {
  const begin = '7.0';

  it.each([
    ['the next part', ['7.1', '7.2', '7.3']],
    ['the first part of the next segment', ['7.1', '7.2', '7.3', '8.0', '8.1']],
    ['whole segments', ['7.1', '8', '9']],
  ])('are read on with %s', (_, pieces) => {
    expect(open(createPartCaptionReader(Hls)).forgets(begin, ...pieces)).toBe(1);
  });

  it.each([
    ['a part is left out', ['7.2']],
    ['a segment is left out', ['7.1', '9.0']],
    ['the viewer goes back', ['7.1', '3.0']],
    ['a whole segment is loaded again', ['7']],
  ])('are forgotten when %s', (_, pieces) => {
    expect(open(createPartCaptionReader(Hls)).forgets(begin, ...pieces)).toBe(2);
  });

  it('are forgotten with each part by hls.js itself: when it no longer does, this reader can go', () => {
    expect(open(Hls.DefaultConfig.timelineController).forgets(begin, '7.1', '7.2')).toBe(3);
  });
});
