import { findBox, MediaFormatError, readBoxes, requireBox } from './mp4-boxes';
import type { Mp4Box } from './mp4-boxes';

/** One coded picture or audio frame. Durations and times are in ticks of the track's timescale. */
export interface Mp4Sample {
  readonly data: Buffer;
  readonly durationTicks: number;
  /** Presentation time minus decode time; negative when pictures are reordered. */
  readonly compositionOffsetTicks: number;
  readonly isSync: boolean;
}

/** A fragmented MP4 with one track, taken apart. */
export interface Mp4Track {
  readonly handler: 'vide' | 'soun';
  readonly trackId: number;
  readonly timescale: number;
  /** Ticks cut off before presentation by an edit list, such as an encoder's priming; undefined without an edit list. */
  readonly editStartTicks: number | undefined;
  readonly samples: readonly Mp4Sample[];
  /** The sample entry (`avc1`, `mp4a`, …): box and the bytes it lies in. */
  readonly sampleEntry: Mp4Box;
  readonly fileType: Buffer;
  readonly movie: Mp4Box;
  readonly bytes: Buffer;
}

/** What a sample is where its fragment doesn't say (`trex`, ISO/IEC 14496-12 §8.8.3). */
export interface SampleDefaults {
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

/** What a `trak` says of its track. */
export interface TrackHeader {
  /** `vide`, `soun`, or another kind of track. */
  readonly handler: string;
  readonly trackId: number;
  readonly timescale: number;
  readonly sampleEntry: Mp4Box;
}

const isNonSyncFlag = 0x00010000;
/** An hour of audio in one run; a count beyond it is a broken one, and would only fill memory. */
const samplesPerRunMax = 200_000;

/**
 * Reads a fragmented MP4 of one track (CMAF track file, ISO/IEC 23000-19) into its samples, in decode order.
 * @throws MediaFormatError when it isn't one
 */
export function readFragmentedMp4(bytes: Buffer): Mp4Track {
  const top = readBoxes(bytes);
  const fileType = top.find((box) => box.type === 'ftyp');
  const movie = top.find((box) => box.type === 'moov');
  if (!fileType || !movie) throw new MediaFormatError('"ftyp" or "moov" is missing');
  const tracks = readBoxes(bytes, movie.payloadStart, movie.end).filter((box) => box.type === 'trak');
  const track = tracks[0];
  if (!track || tracks.length > 1) throw new MediaFormatError(`one track wanted, ${tracks.length} found`);

  const { handler, trackId, timescale, sampleEntry } = readTrackHeader(bytes, track);
  if (handler !== 'vide' && handler !== 'soun') throw new MediaFormatError(`unknown track handler "${handler}"`);
  const trackDefaults = readSampleDefaults(bytes, requireBox(bytes, movie, ['mvex', 'trex']));
  const samples = top
    .filter((box) => box.type === 'moof')
    .flatMap((fragment) => {
      const trackFragment = requireBox(bytes, fragment, ['traf']);
      return readTrackFragment(bytes, trackFragment, fragment.start, trackDefaults).samples;
    });
  if (samples.length === 0) throw new MediaFormatError('no samples');
  return {
    handler,
    trackId,
    timescale,
    editStartTicks: readEditStart(bytes, track),
    samples,
    sampleEntry,
    fileType: bytes.subarray(fileType.start, fileType.end),
    movie,
    bytes,
  };
}

function readEditStart(bytes: Buffer, track: Mp4Box): number | undefined {
  const list = findBox(bytes, track, ['edts', 'elst']);
  if (!list) return undefined;
  const isLong = bytes[list.payloadStart] === 1;
  const count = bytes.readUInt32BE(list.payloadStart + 4);
  for (let index = 0; index < count; index += 1) {
    const entry = list.payloadStart + 8 + index * (isLong ? 20 : 12);
    const mediaTime = isLong ? Number(bytes.readBigInt64BE(entry + 8)) : bytes.readInt32BE(entry + 4);
    // -1 is an empty edit: a pause before the media, of no use in a loop.
    if (mediaTime >= 0) return mediaTime;
  }
  return undefined;
}

/** @throws MediaFormatError when something is missing without which the track can't be read */
export function readTrackHeader(bytes: Buffer, track: Mp4Box): TrackHeader {
  const handlerBox = requireBox(bytes, track, ['mdia', 'hdlr']);
  const handler = bytes.toString('latin1', handlerBox.payloadStart + 8, handlerBox.payloadStart + 12);
  const mediaHeader = requireBox(bytes, track, ['mdia', 'mdhd']).payloadStart;
  const timescale = bytes.readUInt32BE(mediaHeader + (bytes[mediaHeader] === 1 ? 20 : 12));
  const trackHeader = requireBox(bytes, track, ['tkhd']).payloadStart;
  const trackId = bytes.readUInt32BE(trackHeader + (bytes[trackHeader] === 1 ? 20 : 12));
  const descriptions = requireBox(bytes, track, ['mdia', 'minf', 'stbl', 'stsd']);
  const sampleEntry = readBoxes(bytes, descriptions.payloadStart + 8, descriptions.end)[0];
  if (!sampleEntry) throw new MediaFormatError('"stsd" has no sample entry');
  return { handler, trackId, timescale, sampleEntry };
}

/** What a `trex` box says. */
export function readSampleDefaults(bytes: Buffer, { payloadStart }: Mp4Box): SampleDefaults {
  return {
    duration: bytes.readUInt32BE(payloadStart + 12),
    size: bytes.readUInt32BE(payloadStart + 16),
    flags: bytes.readUInt32BE(payloadStart + 20),
  };
}

/**
 * The samples of a `traf`, in decode order, and where their data ends. `fragmentStart`: what its data offsets count from
 * unless it says otherwise; `fileOffset`: where `bytes` begin in the file, for a `traf` that names an offset in it.
 * @throws MediaFormatError when it can't be read or its data isn't all in `bytes`
 */
export function readTrackFragment(
  bytes: Buffer,
  trackFragment: Mp4Box,
  fragmentStart: number,
  trackDefaults: SampleDefaults,
  fileOffset = 0,
): { samples: Mp4Sample[]; dataEnd: number } {
  const header = requireBox(bytes, trackFragment, ['tfhd']).payloadStart;
  const flags = bytes.readUInt32BE(header) & 0xffffff;
  let offset = header + 8;
  let baseOffset = fragmentStart;
  if (flags & 0x1) {
    baseOffset = Number(bytes.readBigUInt64BE(offset)) - fileOffset;
    offset += 8;
  }
  if (flags & 0x2) offset += 4;
  const defaults: { -readonly [K in keyof SampleDefaults]: number } = { ...trackDefaults };
  for (const [flag, field] of [
    [0x8, 'duration'],
    [0x10, 'size'],
    [0x20, 'flags'],
  ] as const) {
    if (!(flags & flag)) continue;
    defaults[field] = bytes.readUInt32BE(offset);
    offset += 4;
  }
  const samples: Mp4Sample[] = [];
  let dataOffset = -1;
  for (const run of readBoxes(bytes, trackFragment.payloadStart, trackFragment.end)) {
    if (run.type === 'trun') dataOffset = readRun(bytes, run, baseOffset, dataOffset, defaults, samples);
  }
  return { samples, dataEnd: dataOffset };
}

/** Appends a track run's samples and returns where its data ends, which is where a run without an offset goes on. */
function readRun(
  bytes: Buffer,
  run: Mp4Box,
  baseOffset: number,
  previousEnd: number,
  defaults: SampleDefaults,
  samples: Mp4Sample[],
): number {
  const version = bytes.readUInt8(run.payloadStart);
  const flags = bytes.readUInt32BE(run.payloadStart) & 0xffffff;
  const count = bytes.readUInt32BE(run.payloadStart + 4);
  if (count > samplesPerRunMax) throw new MediaFormatError(`"trun" at byte ${run.start} has ${count} samples`);
  let offset = run.payloadStart + 8;
  const next = (): number => {
    if (offset + 4 > run.end) throw new MediaFormatError(`"trun" at byte ${run.start} is too short`);
    offset += 4;
    return bytes.readUInt32BE(offset - 4);
  };
  let dataOffset = previousEnd;
  if (flags & 0x1) dataOffset = baseOffset + (next() | 0);
  const firstFlags = flags & 0x4 ? next() : undefined;
  for (let index = 0; index < count; index += 1) {
    const durationTicks = flags & 0x100 ? next() : defaults.duration;
    const size = flags & 0x200 ? next() : defaults.size;
    let sampleFlags = flags & 0x400 ? next() : defaults.flags;
    if (index === 0 && firstFlags !== undefined) sampleFlags = firstFlags;
    const rawOffset = flags & 0x800 ? next() : 0;
    if (dataOffset < 0 || dataOffset + size > bytes.length) {
      throw new MediaFormatError(`sample data of the "trun" at byte ${run.start} is cut off`);
    }
    samples.push({
      data: bytes.subarray(dataOffset, dataOffset + size),
      durationTicks,
      compositionOffsetTicks: version === 0 ? rawOffset : rawOffset | 0,
      isSync: (sampleFlags & isNonSyncFlag) === 0,
    });
    dataOffset += size;
  }
  return dataOffset;
}
