import { describeSampleEntry } from '../hls/codec-string';
import type { TrackDescription } from '../hls/codec-string';
import { findBox, MediaFormatError, readBoxes, requireBox, writeBox } from '../hls/mp4-boxes';
import type { Mp4Box } from '../hls/mp4-boxes';
import { readSampleDefaults, readTrackHeader } from '../hls/mp4-samples';
import type { SampleDefaults } from '../hls/mp4-samples';

/** One track of a stream that is being received. */
export interface IncomingTrack extends TrackDescription {
  readonly kind: 'video' | 'audio';
  readonly trackId: number;
  readonly timescale: number;
  /** BCP 47 tag; `und` when the stream doesn't say. */
  readonly language: string;
  /** Seconds to add to a decode time to get to the movie's own axis (edit lists). */
  readonly shiftSeconds: number;
  readonly defaults: SampleDefaults;
  /** Initialisation segment of this track alone. */
  readonly init: Buffer;
}

export interface IncomingMovie {
  /** Video first, in the stream's order; then at most one audio track. */
  readonly tracks: readonly IncomingTrack[];
}

/** Largest picture taken: 4K, in either its cinema or its television form, standing or lying. */
export const pixelsPerSideMax = 4096;
const pixelsMax = 4096 * 2304;
/** More renditions than a ladder has are a mistake. */
const videoTracksMax = 6;

/**
 * Reads a `moov`. Tracks that are neither picture nor sound (subtitles, timecode) are left out; of several languages the first
 * audio track is taken.
 * @throws MediaFormatError when it can't be broadcast; its message is for whoever set up the encoder
 */
export function readIncomingMovie(bytes: Buffer, fileType: Buffer): IncomingMovie {
  const movie = readBoxes(bytes)[0];
  if (movie?.type !== 'moov') throw new MediaFormatError('"moov" is missing');
  const children = readBoxes(bytes, movie.payloadStart, movie.end);
  const extendsBox = children.find(({ type }) => type === 'mvex');
  if (extendsBox === undefined) {
    throw new MediaFormatError(
      'the MP4 is not fragmented: write it with -movflags +empty_moov+default_base_moof+frag_keyframe',
    );
  }
  const defaultsOf = readDefaults(bytes, extendsBox);
  const movieHeader = requireBox(bytes, movie, ['mvhd']).payloadStart;
  const movieTimescale = bytes.readUInt32BE(movieHeader + (bytes[movieHeader] === 1 ? 20 : 12)) || 1000;
  const tracks: IncomingTrack[] = [];
  for (const track of children.filter(({ type }) => type === 'trak')) {
    const { handler, trackId, timescale, sampleEntry } = readTrackHeader(bytes, track);
    if (handler !== 'vide' && handler !== 'soun') continue;
    if (handler === 'soun' && tracks.some(({ kind }) => kind === 'audio')) continue;
    if (timescale === 0) throw new MediaFormatError('a track has the timescale 0');
    const description = describeSampleEntry(bytes, sampleEntry);
    tracks.push({
      ...description,
      kind: handler === 'vide' ? 'video' : 'audio',
      trackId,
      timescale,
      language: readLanguage(bytes, track),
      shiftSeconds: readShift(bytes, track, timescale, movieTimescale),
      defaults: defaultsOf(trackId),
      init: writeInit(bytes, movie, track, trackId, fileType),
    });
  }
  const video = tracks.filter(({ kind }) => kind === 'video');
  if (video.length === 0) throw new MediaFormatError('there is no picture in the stream');
  if (video.length > videoTracksMax) throw new MediaFormatError(`more than ${videoTracksMax} pictures in the stream`);
  for (const { widthPixels, heightPixels } of video) {
    const longest = Math.max(widthPixels, heightPixels);
    if (widthPixels === 0 || heightPixels === 0) throw new MediaFormatError('the picture has no size');
    if (longest > pixelsPerSideMax || widthPixels * heightPixels > pixelsMax) {
      throw new MediaFormatError(
        `the picture has ${widthPixels}x${heightPixels} pixels; televisions play up to 3840x2160`,
      );
    }
  }
  return { tracks: [...video, ...tracks.filter(({ kind }) => kind === 'audio')] };
}

function readDefaults(bytes: Buffer, extendsBox: Mp4Box): (trackId: number) => SampleDefaults {
  const boxes = readBoxes(bytes, extendsBox.payloadStart, extendsBox.end).filter(({ type }) => type === 'trex');
  return (trackId) => {
    const own = boxes.find(({ payloadStart }) => bytes.readUInt32BE(payloadStart + 4) === trackId);
    return own === undefined ? { duration: 0, size: 0, flags: 0 } : readSampleDefaults(bytes, own);
  };
}

/** `mdhd` packs the language into three letters of five bits (ISO/IEC 14496-12 §8.4.2). */
function readLanguage(bytes: Buffer, track: Mp4Box): string {
  const header = requireBox(bytes, track, ['mdia', 'mdhd']).payloadStart;
  const packed = bytes.readUInt16BE(header + (bytes[header] === 1 ? 32 : 20));
  const letters = [10, 5, 0].map((shift) => String.fromCharCode(((packed >> shift) & 31) + 0x60)).join('');
  if (!/^[a-z]{3}$/.test(letters)) return 'und';
  return Intl.getCanonicalLocales(letters)[0] ?? 'und';
}

function readShift(bytes: Buffer, track: Mp4Box, timescale: number, movieTimescale: number): number {
  const list = findBox(bytes, track, ['edts', 'elst']);
  if (list === undefined) return 0;
  const isLong = bytes[list.payloadStart] === 1;
  const count = Math.min(bytes.readUInt32BE(list.payloadStart + 4), 16);
  let seconds = 0;
  for (let index = 0; index < count; index += 1) {
    const entry = list.payloadStart + 8 + index * (isLong ? 20 : 12);
    const duration = isLong ? Number(bytes.readBigUInt64BE(entry)) : bytes.readUInt32BE(entry);
    const mediaTime = isLong ? Number(bytes.readBigInt64BE(entry + 8)) : bytes.readInt32BE(entry + 4);
    if (mediaTime >= 0) return seconds - mediaTime / timescale;
    // An empty edit: the track begins later than the others.
    seconds += duration / movieTimescale;
  }
  return seconds;
}

/** `ftyp` and a `moov` with one track, without edit lists (times are moved instead) and without the muxer's notes. */
function writeInit(bytes: Buffer, movie: Mp4Box, track: Mp4Box, trackId: number, fileType: Buffer): Buffer {
  const copy = ({ start, end }: Mp4Box): Buffer => bytes.subarray(start, end);
  const within = (parent: Mp4Box): Mp4Box[] => readBoxes(bytes, parent.payloadStart, parent.end);
  const children: Buffer[] = [];
  for (const box of within(movie)) {
    if (box.type === 'udta' || box.type === 'meta' || box.type === 'iods') continue;
    if (box.type === 'trak') {
      if (box.start !== track.start) continue;
      const kept = within(box).filter(({ type }) => type !== 'edts' && type !== 'udta' && type !== 'tref');
      children.push(writeBox('trak', ...kept.map(copy)));
    } else if (box.type === 'mvex') {
      // A length of the whole (`mehd`) isn't known of a live stream.
      const own = within(box).filter(
        ({ type, payloadStart }) => type === 'trex' && bytes.readUInt32BE(payloadStart + 4) === trackId,
      );
      children.push(writeBox('mvex', ...own.map(copy)));
    } else {
      children.push(copy(box));
    }
  }
  return Buffer.concat([fileType, writeBox('moov', ...children)]);
}
