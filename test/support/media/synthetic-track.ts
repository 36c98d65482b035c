/** How a made-up track file is laid out. Its samples hold nothing a decoder could use: each is its own number. */
export interface SyntheticTrack {
  readonly codec: 'avc1' | 'vp09' | 'mp4a' | 'Opus';
  readonly timescale: number;
  readonly sampleTicks: number;
  readonly sampleCount: number;
  /** Samples in one fragment of the file; not those that the origin cuts. */
  readonly fragmentSamples: number;
  /** Every how many samples one is a key frame; 1 for audio. */
  readonly keyEvery: number;
  /** Presentation minus decode time in ticks, by sample number. */
  readonly compositionOffset?: (sample: number) => number;
  /** An edit list that begins here, in ticks. */
  readonly editStartTicks?: number;
}

/** 30 pictures a second, a key frame each 2 s. */
export const syntheticVideo = (seconds: number, change: Partial<SyntheticTrack> = {}): Buffer =>
  writeSyntheticTrack({
    codec: 'avc1',
    timescale: 15_360,
    sampleTicks: 512,
    sampleCount: seconds * 30,
    fragmentSamples: 15,
    keyEvery: 60,
    ...change,
  });

/** AAC frames of 1024 samples at 48 kHz; `seconds` must be a multiple of 8. */
export const syntheticAudio = (seconds: number, change: Partial<SyntheticTrack> = {}): Buffer =>
  writeSyntheticTrack({
    codec: 'mp4a',
    timescale: 48_000,
    sampleTicks: 1024,
    sampleCount: (seconds * 48_000) / 1024,
    fragmentSamples: 24,
    keyEvery: 1,
    ...change,
  });

export const u8 = (...values: number[]): Buffer => Buffer.from(values);
const u16 = (value: number): Buffer => u8((value >> 8) & 255, value & 255);
export const u32 = (...values: number[]): Buffer => Buffer.concat(values.map((value) => u8(...bytesOf(value))));
const bytesOf = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
export const zeros = (count: number): Buffer => Buffer.alloc(count);
export const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
};

/** A fragmented MP4 with one track, as an encoder's muxer would write it. */
export function writeSyntheticTrack(track: SyntheticTrack): Buffer {
  const isVideo = track.codec === 'avc1' || track.codec === 'vp09';
  const edits =
    track.editStartTicks === undefined
      ? []
      : [box('edts', box('elst', u32(0, 1, 0, track.editStartTicks), u32(0x00010000)))];
  const moov = box(
    'moov',
    box('mvhd', u32(0, 0, 0, 1000, 0), zeros(80)),
    box(
      'trak',
      box('tkhd', u32(7, 0, 0, 1, 0, 0), zeros(60)),
      ...edits,
      box(
        'mdia',
        box('mdhd', u32(0, 0, 0, track.timescale, 0), zeros(4)),
        box('hdlr', u32(0, 0), Buffer.from(isVideo ? 'vide' : 'soun', 'latin1'), zeros(13)),
        box('minf', box('stbl', box('stsd', u32(0, 1), sampleEntry(track)))),
      ),
    ),
    box('mvex', box('trex', u32(0, 1, 1, track.sampleTicks, 0, 0x01010000))),
    box('udta', Buffer.from('made up')),
  );
  const fragments: Buffer[] = [];
  for (let first = 0; first < track.sampleCount; first += track.fragmentSamples) {
    fragments.push(fragment(track, first, Math.min(first + track.fragmentSamples, track.sampleCount)));
  }
  return Buffer.concat([box('ftyp', Buffer.from('iso6\0\0\0\0iso6', 'latin1')), moov, ...fragments]);
}

/** The `stsd` entry of a made-up track. */
export function sampleEntry(
  track: Pick<SyntheticTrack, 'codec' | 'timescale'>,
  widthPixels = 1280,
  heightPixels = 720,
): Buffer {
  const head = Buffer.concat([zeros(6), u16(1)]);
  const audio = Buffer.concat([head, zeros(8), u16(2), u16(16), zeros(4), u32(track.timescale << 16)]);
  switch (track.codec) {
    case 'avc1':
    case 'vp09': {
      const picture = Buffer.concat([head, zeros(16), u16(widthPixels), u16(heightPixels), zeros(50)]);
      if (track.codec === 'vp09') return box('vp09', picture, box('vpcC', u32(0x01000000), u8(0, 31, 0x82, 1, 1, 1)));
      return box('avc1', picture, box('avcC', u8(1, 0x4d, 0x40, 0x1f, 0xff, 0xe0, 0)));
    }
    case 'Opus':
      return box('Opus', audio, box('dOps', zeros(11)));
    case 'mp4a': {
      const specific = u8(0x05, 2, 0x11, 0x90);
      const decoder = Buffer.concat([u8(0x04, 13 + specific.length, 0x40, 0x15), zeros(11), specific]);
      const elementary = Buffer.concat([u8(0x03, 3 + decoder.length, 0, 1, 0), decoder]);
      return box('mp4a', audio, box('esds', u32(0), elementary));
    }
  }
}

function fragment(track: SyntheticTrack, first: number, end: number): Buffer {
  const rows: Buffer[] = [];
  const data: Buffer[] = [];
  for (let sample = first; sample < end; sample += 1) {
    const bytes = Buffer.concat([u32(sample), zeros(sample % 5)]);
    const flags = sample % track.keyEvery === 0 ? 0x02000000 : 0x01010000;
    rows.push(u32(bytes.length, flags, track.compositionOffset?.(sample) ?? 0));
    data.push(bytes);
  }
  const moof = (dataOffset: number): Buffer =>
    box(
      'moof',
      box('mfhd', u32(0, first)),
      box(
        'traf',
        box('tfhd', u32(0x020000, 1)),
        box('tfdt', u32(0, first * track.sampleTicks)),
        box('trun', u32(0x01000e01, end - first, dataOffset), ...rows),
      ),
    );
  return Buffer.concat([moof(moof(0).length + 8), box('mdat', ...data)]);
}
