import { box, sampleEntry, u32, u8, zeros } from './synthetic-track';

/** A made-up encoder: what it sends, fragment by fragment. Samples hold nothing a decoder could use. */
export interface SyntheticMovie {
  /** `ftyp` and `moov`. */
  readonly init: Buffer;
  /** `moof` and `mdat` of a stretch of `fragmentSeconds`, counted from 0. */
  fragment(index: number): Buffer;
  /** The beginning and so many fragments. */
  stream(fragments: number, from?: number): Buffer;
}

export interface MovieDraft {
  readonly framesPerSecond?: number;
  /** Seconds between key frames. */
  readonly keySeconds?: number;
  readonly fragmentSeconds?: number;
  readonly widthPixels?: number;
  readonly heightPixels?: number;
  readonly codec?: 'avc1' | 'vp09';
  /** More pictures of the same, by height. */
  readonly otherHeights?: readonly number[];
  readonly hasPicture?: boolean;
  readonly hasSound?: boolean;
  readonly soundCodec?: 'mp4a' | 'Opus';
  /** The encoder's clock at its first picture. */
  readonly startSeconds?: number;
  /** Pictures by which the first one is delayed, as encoders with B-frames do. */
  readonly delayFrames?: number;
  readonly sampleBytes?: number;
  /** Length of every picture, for an encoder that says nothing sensible. */
  readonly frameTicks?: number;
  readonly isFragmented?: boolean;
}

const videoTimescale = 90_000;
const audioTimescale = 48_000;

interface Track {
  readonly id: number;
  readonly kind: 'vide' | 'soun';
  readonly timescale: number;
  readonly codec: 'avc1' | 'vp09' | 'mp4a' | 'Opus';
  readonly sampleTicks: number;
  readonly widthPixels: number;
  readonly heightPixels: number;
}

/** 30 pictures a second with a key frame every 2 s and AAC beside them, in fragments of half a second, unless said otherwise. */
export function createSyntheticMovie(draft: MovieDraft = {}): SyntheticMovie {
  const {
    framesPerSecond = 30,
    keySeconds = 2,
    fragmentSeconds = 0.5,
    widthPixels = 1280,
    heightPixels = 720,
    codec = 'avc1',
    otherHeights = [],
    hasPicture = true,
    hasSound = true,
    soundCodec = 'mp4a',
    startSeconds = 0,
    delayFrames = 0,
    sampleBytes = 20,
    isFragmented = true,
  } = draft;
  const frameTicks = draft.frameTicks ?? videoTimescale / framesPerSecond;
  const heights = hasPicture ? [heightPixels, ...otherHeights] : [];
  const soundTicks = soundCodec === 'mp4a' ? 1024 : 960;
  const tracks: Track[] = heights.map((height, index) => ({
    id: index + 1,
    kind: 'vide',
    timescale: videoTimescale,
    codec,
    sampleTicks: frameTicks,
    widthPixels: height === heightPixels ? widthPixels : Math.round((height * 16) / 9),
    heightPixels: height,
  }));
  if (hasSound) {
    const size = { widthPixels: 0, heightPixels: 0 };
    tracks.push({
      id: 9,
      kind: 'soun',
      timescale: audioTimescale,
      codec: soundCodec,
      sampleTicks: soundTicks,
      ...size,
    });
  }

  const trak = (track: Track): Buffer =>
    box(
      'trak',
      box('tkhd', u32(7, 0, 0, track.id, 0, 0), zeros(60)),
      box(
        'mdia',
        box('mdhd', u32(0, 0, 0, track.timescale, 0), u8(0x55, 0xc4, 0, 0)),
        box('hdlr', u32(0, 0), Buffer.from(track.kind, 'latin1'), zeros(13)),
        box('minf', box('stbl', box('stsd', u32(0, 1), sampleEntry(track, track.widthPixels, track.heightPixels)))),
      ),
    );
  const extensions = box('mvex', ...tracks.map(({ id }) => box('trex', u32(0, id, 1, 0, 0, 0))));
  const init = Buffer.concat([
    box('ftyp', Buffer.from('iso6\0\0\0\0iso6', 'latin1')),
    box(
      'moov',
      box('mvhd', u32(0, 0, 0, 1000, 0), zeros(80)),
      ...tracks.map(trak),
      ...(isFragmented ? [extensions] : []),
    ),
  ]);

  const samplesOf = (track: Track, index: number): { first: number; count: number } => {
    const perSecond = track.kind === 'vide' ? framesPerSecond : track.timescale / track.sampleTicks;
    const first = Math.ceil(index * fragmentSeconds * perSecond - 1e-9);
    return { first, count: Math.ceil((index + 1) * fragmentSeconds * perSecond - 1e-9) - first };
  };
  const traf = (track: Track, index: number, dataOffset: number): { bytes: Buffer; dataBytes: number } => {
    const { first, count } = samplesOf(track, index);
    const isKey = (sample: number): boolean =>
      track.kind === 'soun' || sample % Math.round(keySeconds * framesPerSecond) === 0;
    const rows = Array.from({ length: count }, (_, offset) =>
      u32(
        track.sampleTicks,
        sampleBytes,
        isKey(first + offset) ? 0x02000000 : 0x01010000,
        track.kind === 'vide' ? delayFrames * track.sampleTicks : 0,
      ),
    );
    const time = Math.round(startSeconds * track.timescale) + first * track.sampleTicks;
    const bytes = box(
      'traf',
      box('tfhd', u32(0x020000, track.id)),
      box('tfdt', u32(0x01000000, Math.floor(time / 2 ** 32), time >>> 0)),
      box('trun', u32(0x01000f01, count, dataOffset), ...rows),
    );
    return { bytes, dataBytes: count * sampleBytes };
  };
  const fragment = (index: number): Buffer => {
    const build = (start: number): { moof: Buffer; dataBytes: number } => {
      let data = start;
      const trafs = tracks.map((track) => {
        const { bytes, dataBytes } = traf(track, index, data);
        data += dataBytes;
        return bytes;
      });
      return { moof: box('moof', box('mfhd', u32(0, index + 1)), ...trafs), dataBytes: data - start };
    };
    const { moof } = build(0);
    const whole = build(moof.length + 8);
    const data = Buffer.alloc(whole.dataBytes);
    for (let at = 0; at + 4 <= data.length; at += sampleBytes) data.writeUInt32BE(index, at);
    return Buffer.concat([whole.moof, box('mdat', data)]);
  };
  return {
    init,
    fragment,
    stream: (fragments, from = 0) =>
      Buffer.concat([init, ...Array.from({ length: fragments }, (_, index) => fragment(from + index))]),
  };
}
