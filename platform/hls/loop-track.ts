import { describeSampleEntry } from './codec-string';
import type { TrackDescription } from './codec-string';
import { decodeTimeOffset, sequenceNumberOffset, writeFragment } from './fragment-writer';
import { MediaFormatError, readBoxes, writeBox } from './mp4-boxes';
import { readFragmentedMp4 } from './mp4-samples';
import type { Mp4Sample, Mp4Track } from './mp4-samples';
import { partSeconds, partsPerSegment, segmentSeconds } from './timing';

/**
 * One rendition's loop, cut into parts and kept in memory ready to send. Part numbers count from the show's start and go
 * on over the seam: part `n` of the show is part `n % partCount` of the loop with its times moved on.
 */
export interface LoopTrack extends TrackDescription {
  readonly kind: 'video' | 'audio';
  readonly framesPerSecond: number;
  /** Its pictures carry captions of CEA-608 (ATSC A/53 part 4, in SEI messages of H.264). */
  readonly hasClosedCaptions: boolean;
  readonly loopSeconds: number;
  readonly timescale: number;
  /** The initialisation segment: `ftyp` + `moov`. */
  readonly init: Buffer;
  /** Greatest and mean bit rate of a segment, container included. */
  readonly peakBitsPerSecond: number;
  readonly averageBitsPerSecond: number;
  /** Length of the longest part, in seconds. */
  readonly longestPartSeconds: number;
  /** Seconds from the show's start to a part's start; on a whole frame, so not exactly `part * 0.5` for audio. */
  startSeconds(part: number): number;
  /** Whether a decoder can begin at this part. */
  isIndependent(part: number): boolean;
  /** The bytes of parts `fromPart` (inclusive) to `endPart` (exclusive), on the show's timeline. */
  media(fromPart: number, endPart: number): Buffer;
}

/** Country, provider, `GA94` and the type of what follows: closed captions. */
const closedCaptionMark = Buffer.from([0xb5, 0x00, 0x31, 0x47, 0x41, 0x39, 0x34, 0x03]);

interface LoopPart {
  readonly startTicks: number;
  readonly byteStart: number;
  readonly byteEnd: number;
  readonly isIndependent: boolean;
}

/**
 * Cuts a rendition's file into parts of 0.5 s, whatever its own fragments are. What lies before the loop (an encoder's
 * priming) or behind it is left out, so that the end joins the start.
 * @throws MediaFormatError when the file doesn't make a loop of whole segments that each start with a key frame
 */
export function createLoopTrack(file: Buffer): LoopTrack {
  const source = readFragmentedMp4(file);
  const isVideo = source.handler === 'vide';
  const samples = isVideo ? startAtZero(source.samples) : dropPriming(source);
  const { loopSeconds, kept } = fitToLoop(samples, source.timescale);
  const { parts, bytes } = cutParts(source, kept, loopSeconds);
  // Held apart so that the closures below don't keep the source file in memory.
  const { timescale } = source;
  const loopTicks = loopSeconds * timescale;
  const partCount = parts.length;
  const init = Buffer.concat([source.fileType, writeMovie(source)]);
  const description = describeSampleEntry(source.bytes, source.sampleEntry);

  const partAt = (part: number): LoopPart => {
    const found = parts[part % partCount];
    if (!found) throw new RangeError(`no part ${part}`);
    return found;
  };
  const startTicks = (part: number): number => Math.floor(part / partCount) * loopTicks + partAt(part).startTicks;
  const segmentBits = parts
    .filter((_, index) => index % partsPerSegment === 0)
    .map((part, index) => {
      const last = partAt(index * partsPerSegment + partsPerSegment - 1);
      return (last.byteEnd - part.byteStart) * 8;
    });

  return {
    ...description,
    kind: isVideo ? 'video' : 'audio',
    framesPerSecond: kept.length / loopSeconds,
    hasClosedCaptions: isVideo && kept.some(({ data }) => data.includes(closedCaptionMark)),
    loopSeconds,
    timescale,
    init,
    // A segment of audio may be a frame shorter than 2 s; the 2 % cover that.
    peakBitsPerSecond: Math.ceil((Math.max(...segmentBits) / segmentSeconds) * (isVideo ? 1 : 1.02)),
    averageBitsPerSecond: Math.ceil((bytes.length * 8) / loopSeconds),
    longestPartSeconds: Math.max(...parts.map((part, index) => (startTicks(index + 1) - part.startTicks) / timescale)),
    startSeconds: (part) => startTicks(part) / timescale,
    isIndependent: (part) => partAt(part).isIndependent,
    media(fromPart, endPart) {
      const pieces: Buffer[] = [];
      for (let part = fromPart; part < endPart; part += 1) {
        const { byteStart, byteEnd } = partAt(part);
        const piece = Buffer.from(bytes.subarray(byteStart, byteEnd));
        piece.writeUInt32BE((part + 1) % 0x100000000, sequenceNumberOffset);
        piece.writeBigUInt64BE(BigInt(startTicks(part)), decodeTimeOffset);
        pieces.push(piece);
      }
      return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    },
  };
}

/** Moves reordered pictures so that the earliest is presented at 0, whatever delay the encoder wrote. */
function startAtZero(samples: readonly Mp4Sample[]): Mp4Sample[] {
  let decodeTicks = 0;
  let earliest = Infinity;
  for (const sample of samples) {
    earliest = Math.min(earliest, decodeTicks + sample.compositionOffsetTicks);
    decodeTicks += sample.durationTicks;
  }
  return samples.map((sample) => ({
    ...sample,
    compositionOffsetTicks: sample.compositionOffsetTicks - earliest,
  }));
}

/** Drops the audio frames that an edit list cuts off; without one, a first frame too many is the encoder's priming. */
function dropPriming(source: Mp4Track): Mp4Sample[] {
  const frameTicks = source.samples[0]?.durationTicks ?? 1;
  if (source.editStartTicks !== undefined) {
    return source.samples.slice(Math.round(source.editStartTicks / frameTicks));
  }
  const totalTicks = source.samples.reduce((sum, sample) => sum + sample.durationTicks, 0);
  const loopTicks = nearestLoopSeconds(totalTicks, source.timescale) * source.timescale;
  return source.samples.slice(totalTicks - loopTicks >= frameTicks ? 1 : 0);
}

const nearestLoopSeconds = (ticks: number, timescale: number): number =>
  Math.round(ticks / timescale / segmentSeconds) * segmentSeconds;

/** Takes as many samples as the loop holds. A loop that isn't whole segments long would leave a hole at the seam. */
function fitToLoop(samples: readonly Mp4Sample[], timescale: number): { loopSeconds: number; kept: Mp4Sample[] } {
  const totalTicks = samples.reduce((sum, sample) => sum + sample.durationTicks, 0);
  const loopSeconds = nearestLoopSeconds(totalTicks, timescale);
  const loopTicks = loopSeconds * timescale;
  const kept: Mp4Sample[] = [];
  let ticks = 0;
  for (const sample of samples) {
    if (ticks >= loopTicks) break;
    kept.push(sample);
    ticks += sample.durationTicks;
  }
  if (loopSeconds === 0 || ticks !== loopTicks) {
    throw new MediaFormatError(
      `${totalTicks / timescale} s isn't a loop: whole frames must fill a multiple of ${segmentSeconds} s`,
    );
  }
  return { loopSeconds, kept };
}

function cutParts(
  source: Mp4Track,
  samples: readonly Mp4Sample[],
  loopSeconds: number,
): { parts: LoopPart[]; bytes: Buffer } {
  const partTicks = partSeconds * source.timescale;
  const defaultIsSync = source.handler === 'soun';
  const grouped: { startTicks: number; samples: Mp4Sample[] }[] = [];
  let ticks = 0;
  for (const sample of samples) {
    if (ticks >= grouped.length * partTicks) grouped.push({ startTicks: ticks, samples: [] });
    grouped[grouped.length - 1]?.samples.push(sample);
    ticks += sample.durationTicks;
  }
  if (grouped.length !== loopSeconds / partSeconds) {
    throw new MediaFormatError('samples are longer than a part');
  }
  const parts: LoopPart[] = [];
  const chunks: Buffer[] = [];
  let byteStart = 0;
  grouped.forEach((group, index) => {
    const isIndependent = group.samples[0]?.isSync === true;
    if (index % partsPerSegment === 0 && !isIndependent) {
      throw new MediaFormatError(`no key frame at ${index * partSeconds} s, where a segment starts`);
    }
    const chunk = writeFragment(source.trackId, group.samples, defaultIsSync);
    chunks.push(chunk);
    parts.push({ startTicks: group.startTicks, byteStart, byteEnd: byteStart + chunk.length, isIndependent });
    byteStart += chunk.length;
  });
  return { parts, bytes: Buffer.concat(chunks) };
}

/** The `moov` without edit lists (times here begin at 0) and without the muxer's notes. */
function writeMovie(source: Mp4Track): Buffer {
  const { bytes, movie } = source;
  const children = readBoxes(bytes, movie.payloadStart, movie.end)
    .filter((box) => box.type !== 'udta' && box.type !== 'meta')
    .map((box) => {
      if (box.type !== 'trak') return bytes.subarray(box.start, box.end);
      const trackChildren = readBoxes(bytes, box.payloadStart, box.end)
        .filter((child) => child.type !== 'edts' && child.type !== 'udta')
        .map((child) => bytes.subarray(child.start, child.end));
      return writeBox('trak', ...trackChildren);
    });
  return writeBox('moov', ...children);
}
