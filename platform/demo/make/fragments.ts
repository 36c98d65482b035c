/**
 * Reads the samples out of an ISO BMFF file that ffmpeg wrote (fragmented, one track) and writes them again as CMAF: one init segment,
 * then fragments of `moof` + `mdat` cut where we say. ffmpeg's own cuts cannot be aligned between tracks, and its edit lists would
 * shift a loop.
 */

export interface MediaSample {
  readonly data: Buffer;
  /** In units of the track's timescale. */
  readonly duration: number;
  readonly isSync: boolean;
}

export interface SampleTrack {
  /** `ftyp` and `moov`, without edit list. */
  readonly init: Buffer;
  readonly timescale: number;
  readonly samples: readonly MediaSample[];
}

interface Box {
  readonly type: string;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

export function boxesIn(buffer: Buffer, start = 0, end = buffer.length): Box[] {
  const boxes: Box[] = [];
  let at = start;
  while (at + 8 <= end) {
    const size = buffer.readUInt32BE(at);
    if (size < 8 || at + size > end) throw new Error(`A box of ${size} bytes at ${at} does not fit`);
    boxes.push({ type: buffer.toString('latin1', at + 4, at + 8), start: at, bodyStart: at + 8, end: at + size });
    at += size;
  }
  return boxes;
}

/** The first box at a path such as `moov/trak/mdia/mdhd`. */
export function findBox(buffer: Buffer, path: string, start = 0, end = buffer.length): Box | undefined {
  let found: Box | undefined;
  let [from, to] = [start, end];
  for (const type of path.split('/')) {
    found = boxesIn(buffer, from, to).find((box) => box.type === type);
    if (found === undefined) return undefined;
    [from, to] = [found.bodyStart, found.end];
  }
  return found;
}

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

export function readSampleTrack(file: Buffer): SampleTrack {
  const moov = findBox(file, 'moov');
  const mediaHeader = findBox(file, 'moov/trak/mdia/mdhd');
  const extends_ = findBox(file, 'moov/mvex/trex');
  if (moov === undefined || mediaHeader === undefined || extends_ === undefined)
    throw new Error('Not a fragmented file');
  const timescale = file.readUInt32BE(mediaHeader.bodyStart + (file[mediaHeader.bodyStart] === 1 ? 20 : 12));
  const defaults = {
    duration: file.readUInt32BE(extends_.bodyStart + 12),
    size: file.readUInt32BE(extends_.bodyStart + 16),
    flags: file.readUInt32BE(extends_.bodyStart + 20),
  };
  const samples = boxesIn(file)
    .filter(({ type }) => type === 'moof')
    .flatMap((moof) => samplesOf(file, moof, defaults));
  return { init: initWithoutEditList(file, moov), timescale, samples };
}

function initWithoutEditList(file: Buffer, moov: Box): Buffer {
  const brands = ['iso6', 'cmfc', 'mp41'];
  const ftyp = box('ftyp', Buffer.from(`${brands[0]}\0\0\0\0${brands.join('')}`, 'latin1'));
  const children = boxesIn(file, moov.bodyStart, moov.end)
    .filter(({ type }) => type !== 'udta')
    .map((child) => {
      if (child.type !== 'trak') return file.subarray(child.start, child.end);
      const parts = boxesIn(file, child.bodyStart, child.end).filter(({ type }) => type !== 'edts');
      return box('trak', ...parts.map((part) => file.subarray(part.start, part.end)));
    });
  return Buffer.concat([ftyp, box('moov', ...children)]);
}

function samplesOf(
  file: Buffer,
  moof: Box,
  trackDefaults: { duration: number; size: number; flags: number },
): MediaSample[] {
  const traf = findBox(file, 'traf', moof.bodyStart, moof.end);
  const tfhd = traf && findBox(file, 'tfhd', traf.bodyStart, traf.end);
  if (traf === undefined || tfhd === undefined) throw new Error('A fragment without a track');
  const headerFlags = file.readUInt32BE(tfhd.bodyStart) & 0xffffff;
  let at = tfhd.bodyStart + 8 + (headerFlags & 0x1 ? 8 : 0) + (headerFlags & 0x2 ? 4 : 0);
  const readIf = (isThere: number, otherwise: number): number => {
    if (isThere === 0) return otherwise;
    at += 4;
    return file.readUInt32BE(at - 4);
  };
  const duration = readIf(headerFlags & 0x8, trackDefaults.duration);
  const size = readIf(headerFlags & 0x10, trackDefaults.size);
  const flags = readIf(headerFlags & 0x20, trackDefaults.flags);
  return boxesIn(file, traf.bodyStart, traf.end)
    .filter(({ type }) => type === 'trun')
    .flatMap((trun) => {
      const runFlags = file.readUInt32BE(trun.bodyStart) & 0xffffff;
      const count = file.readUInt32BE(trun.bodyStart + 4);
      at = trun.bodyStart + 8;
      let dataAt = moof.start + (readIf(runFlags & 0x1, 0) | 0);
      const firstFlags = readIf(runFlags & 0x4, flags);
      const samples: MediaSample[] = [];
      for (let index = 0; index < count; index += 1) {
        const sampleDuration = readIf(runFlags & 0x100, duration);
        const sampleSize = readIf(runFlags & 0x200, size);
        const sampleFlags = readIf(runFlags & 0x400, index === 0 ? firstFlags : flags);
        const compositionOffset = readIf(runFlags & 0x800, 0);
        if (compositionOffset !== 0) throw new Error('Reordered frames: the loop must be encoded without B-frames');
        samples.push({
          data: file.subarray(dataAt, dataAt + sampleSize),
          duration: sampleDuration,
          isSync: (sampleFlags & 0x10000) === 0,
        });
        dataAt += sampleSize;
      }
      return samples;
    });
}

/** Cuts a track so that fragment `i` holds the samples that begin in `[i, i + 1) × fragmentSeconds`. */
export function fragmentSamples(track: SampleTrack, fragmentSeconds: number): MediaSample[][] {
  const fragments: MediaSample[][] = [];
  let time = 0;
  for (const sample of track.samples) {
    const index = Math.floor(time / (track.timescale * fragmentSeconds) + 1e-9);
    (fragments[index] ??= []).push(sample);
    time += sample.duration;
  }
  return fragments;
}

export function writeCmaf(track: SampleTrack, fragmentSeconds: number): Buffer {
  const parts: Buffer[] = [track.init];
  let decodeTime = 0;
  fragmentSamples(track, fragmentSeconds).forEach((samples, index) => {
    parts.push(movieFragment(samples, index + 1, decodeTime));
    decodeTime += samples.reduce((sum, { duration }) => sum + duration, 0);
  });
  return Buffer.concat(parts);
}

function movieFragment(samples: readonly MediaSample[], sequence: number, decodeTime: number): Buffer {
  const run = Buffer.alloc(12 + samples.length * 12);
  run.writeUInt32BE(0x000701, 0);
  run.writeUInt32BE(samples.length, 4);
  samples.forEach((sample, index) => {
    run.writeUInt32BE(sample.duration, 12 + index * 12);
    run.writeUInt32BE(sample.data.length, 16 + index * 12);
    run.writeUInt32BE(sample.isSync ? 0x02000000 : 0x01010000, 20 + index * 12);
  });
  const trackHeader = Buffer.alloc(8);
  trackHeader.writeUInt32BE(0x020000, 0);
  trackHeader.writeUInt32BE(1, 4);
  const decodeTimeBody = Buffer.alloc(12);
  decodeTimeBody.writeUInt32BE(0x01000000, 0);
  decodeTimeBody.writeBigUInt64BE(BigInt(decodeTime), 4);
  const sequenceBody = Buffer.alloc(8);
  sequenceBody.writeUInt32BE(sequence, 4);
  const moofWith = (): Buffer =>
    box(
      'moof',
      box('mfhd', sequenceBody),
      box('traf', box('tfhd', trackHeader), box('tfdt', decodeTimeBody), box('trun', run)),
    );
  run.writeInt32BE(moofWith().length + 8, 8);
  return Buffer.concat([moofWith(), box('mdat', ...samples.map(({ data }) => data))]);
}
