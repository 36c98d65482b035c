import type Hls from 'hls.js';
import type { HlsConfig } from 'hls.js';

type CaptionReader = NonNullable<HlsConfig['timelineController']>;

/** What hls.js remembers of the media it read captions from last. */
interface ReaderState {
  lastSn: number;
  lastPartIndex: number;
  lastCc: number;
  onFragLoading(event: unknown, data: LoadedPiece): void;
}

/** A segment, or a part of one, that is about to be loaded. */
interface LoadedPiece {
  readonly frag: { readonly type: string; readonly sn: number | 'initSegment'; readonly cc: number };
  /** Undefined or null for a whole segment. */
  readonly part?: { readonly index: number } | null;
}

/**
 * The reader of captions of hls.js 1.7.4, which forgets what CEA-608 has on the screen and in its memory whenever the next piece
 * isn't the next segment, also where it is the next part of the same one. At low latency no caption longer than a part would
 * ever come through.
 */
export function createPartCaptionReader(HlsJs: typeof Hls): CaptionReader | undefined {
  const Base = HlsJs.DefaultConfig.timelineController as unknown as (new (hls: Hls) => ReaderState) | undefined;
  if (Base === undefined) return undefined;
  class PartCaptionReader extends Base {
    override onFragLoading(event: unknown, piece: LoadedPiece): void {
      const { frag, part } = piece;
      const isNextPart =
        frag.type === 'main' &&
        frag.sn === this.lastSn &&
        frag.cc === this.lastCc &&
        part?.index === this.lastPartIndex + 1;
      // As if the segment before this one had been the last: then it reads on.
      if (isNextPart) this.lastSn -= 1;
      super.onFragLoading(event, piece);
    }
  }
  return PartCaptionReader as unknown as CaptionReader;
}
