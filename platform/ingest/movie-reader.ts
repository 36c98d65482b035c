import { MediaFormatError, readBoxes, requireBox } from '../hls/mp4-boxes';
import { readTrackFragment } from '../hls/mp4-samples';
import type { Mp4Sample } from '../hls/mp4-samples';
import { ProblemError } from '../http/problem';
import { createBoxSplitter } from './box-splitter';
import type { TopBox } from './box-splitter';
import { readIncomingMovie } from './incoming-movie';
import type { IncomingMovie, IncomingTrack } from './incoming-movie';

/** Samples of one track in a fragment, in decode order. */
export interface TrackFragment {
  readonly track: IncomingTrack;
  /** Decode time of the first sample, in the track's ticks; undefined when the fragment doesn't say. */
  readonly decodeTicks: number | undefined;
  readonly samples: readonly Mp4Sample[];
}

/** `movie`: the encoder has begun, or begun afresh. */
export type MovieEvent =
  | { readonly kind: 'movie'; readonly movie: IncomingMovie }
  | { readonly kind: 'fragment'; readonly tracks: readonly TrackFragment[] };

/** Takes a fragmented MP4 apart while it comes in; holds at most one fragment. */
export interface MovieReader {
  /**
   * What is whole with these bytes, one by one: what is wrong is thrown behind what is good.
   * @throws ProblemError `unsupported-media-type` or `media-unusable`, in words for whoever set up the encoder
   */
  push(chunk: Buffer): Generator<MovieEvent, void>;
  /** Whether the stream was cut in the middle of a box. */
  readonly isMidBox: boolean;
}

/** A fragment of ten seconds at 50 Mbit/s. */
const boxBytesMax = 64 * 1024 * 1024;
const kept = new Set(['ftyp', 'moov', 'moof', 'mdat']);
/** Box types a stream may begin with; anything else isn't MP4. */
const firstTypes = new Set(['ftyp', 'styp', 'moov', 'moof', 'mdat', 'free', 'skip', 'wide', 'sidx', 'prft', 'emsg']);

const unusable = (title: string): ProblemError => new ProblemError('media-unusable', { title });
const notMp4 = (what: string): ProblemError =>
  new ProblemError('unsupported-media-type', { title: `${what} Send fragmented MP4.` });

/** What a stream that isn't MP4 begins with, in the words of who sent it. */
function nameFormat(head: Buffer): string {
  if (head.readUInt32BE(0) === 0x1a45dfa3) {
    return 'This is WebM or Matroska. In a browser, record with MediaRecorder as video/mp4.';
  }
  if (head[0] === 0x47) return 'This is an MPEG transport stream.';
  if (head.toString('latin1', 0, 3) === 'FLV') return 'This is FLV.';
  if (head.toString('latin1', 0, 4) === 'RIFF') return 'This is AVI or WAVE.';
  if (/^\s*[{["<#]/.test(head.toString('latin1'))) return 'This is text.';
  return 'This is not MP4.';
}

export function createMovieReader(): MovieReader {
  const splitter = createBoxSplitter({ kept, boxBytesMax });
  let head: Buffer = Buffer.alloc(0);
  let fileType = Buffer.alloc(0);
  let movie: IncomingMovie | undefined;
  let fragmentHeader: TopBox | undefined;

  const readOne = (box: TopBox): MovieEvent | undefined => {
    switch (box.type) {
      case 'ftyp':
        fileType = Buffer.from(box.bytes);
        return undefined;
      case 'moov':
        if (box.bytes.length > 1024 * 1024) throw unusable('The stream’s "moov" is larger than 1 MB.');
        movie = readIncomingMovie(box.bytes, fileType);
        fragmentHeader = undefined;
        return { kind: 'movie', movie };
      case 'moof':
        if (movie === undefined) {
          throw unusable('The stream has no "moov": send it from its beginning, with -movflags +empty_moov.');
        }
        fragmentHeader = box;
        return undefined;
      default: {
        if (movie === undefined) {
          throw unusable(
            'The "moov" is missing at the beginning: the MP4 is not fragmented. Write it with -movflags +empty_moov+default_base_moof+frag_keyframe.',
          );
        }
        if (fragmentHeader === undefined) return undefined;
        const tracks = readMovieFragment(fragmentHeader, box, movie);
        fragmentHeader = undefined;
        return { kind: 'fragment', tracks };
      }
    }
  };

  return {
    *push(chunk) {
      if (head.length < 8) {
        head = Buffer.concat([head, chunk.subarray(0, 8 - head.length)]);
        if (head.length === 8 && !firstTypes.has(head.toString('latin1', 4, 8))) throw notMp4(nameFormat(head));
      }
      try {
        for (const box of splitter.push(chunk)) {
          const event = readOne(box);
          if (event !== undefined) yield event;
        }
      } catch (error) {
        // Buffers throw RangeError where a box is shorter than it must be.
        if (error instanceof MediaFormatError || error instanceof RangeError) {
          throw unusable(`The stream cannot be broadcast: ${error.message}`);
        }
        throw error;
      }
    },
    get isMidBox() {
      return splitter.pendingBytes > 0 || fragmentHeader !== undefined;
    },
  };
}

/** The samples of a `moof` and the `mdat` behind it. Tracks that aren't broadcast are left out. */
function readMovieFragment(header: TopBox, data: TopBox, movie: IncomingMovie): TrackFragment[] {
  // Offsets count from the `moof`; what lay between it and the data (a `free`, say) has to be counted too.
  const gap = Buffer.alloc(Math.min(data.streamOffset - header.streamOffset - header.bytes.length, 1024 * 1024));
  const bytes = Buffer.concat([header.bytes, gap, data.bytes]);
  const moof = readBoxes(bytes, 0, header.bytes.length)[0];
  if (moof === undefined) throw new MediaFormatError('"moof" is empty');
  const fragments: TrackFragment[] = [];
  let base = 0;
  for (const box of readBoxes(bytes, moof.payloadStart, moof.end)) {
    if (box.type !== 'traf') continue;
    const trackHeader = requireBox(bytes, box, ['tfhd']).payloadStart;
    const isBaseMoof = (bytes.readUInt32BE(trackHeader) & 0x020000) !== 0;
    const trackId = bytes.readUInt32BE(trackHeader + 4);
    const track = movie.tracks.find((one) => one.trackId === trackId);
    const defaults = track?.defaults ?? { duration: 0, size: 0, flags: 0 };
    const read = readTrackFragment(bytes, box, isBaseMoof ? 0 : base, defaults, header.streamOffset);
    if (read.dataEnd > 0) base = read.dataEnd;
    if (track === undefined || read.samples.length === 0) continue;
    fragments.push({ track, decodeTicks: readDecodeTicks(bytes, box.payloadStart, box.end), samples: read.samples });
  }
  return fragments;
}

function readDecodeTicks(bytes: Buffer, start: number, end: number): number | undefined {
  const box = readBoxes(bytes, start, end).find(({ type }) => type === 'tfdt');
  if (box === undefined) return undefined;
  const at = box.payloadStart + 4;
  return bytes[box.payloadStart] === 1 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUInt32BE(at);
}
