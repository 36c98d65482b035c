import { MediaFormatError } from '../hls/mp4-boxes';

/** A top-level box of a stream (ISO/IEC 14496-12 §4.2), whole, with its header. */
export interface TopBox {
  readonly type: string;
  readonly bytes: Buffer;
  /** Where the box begins in the stream, in bytes. */
  readonly streamOffset: number;
}

/** Cuts a stream of bytes, as they come, into top-level boxes. */
export interface BoxSplitter {
  /**
   * The boxes that are whole with these bytes, one by one: what is wrong is thrown behind the good ones.
   * @throws MediaFormatError for a size that makes no sense or is larger than a live stream's can be
   */
  push(chunk: Buffer): Generator<TopBox, void>;
  /** Bytes of a box that isn't whole yet. */
  readonly pendingBytes: number;
}

export interface SplitterLimits {
  /** Boxes that are kept; every other one is passed over without being held in memory. */
  readonly kept: ReadonlySet<string>;
  /** Largest kept box, in bytes. */
  readonly boxBytesMax: number;
}

const headerBytes = 8;
const longHeaderBytes = 16;

interface Open {
  readonly type: string;
  readonly streamOffset: number;
  readonly size: number;
  readonly isKept: boolean;
  /** Bytes of the box that have come, header included. */
  received: number;
  readonly chunks: Buffer[];
}

export function createBoxSplitter({ kept, boxBytesMax }: SplitterLimits): BoxSplitter {
  let header: Buffer = Buffer.alloc(0);
  let open: Open | undefined;
  let position = 0;

  const begin = (): Open | undefined => {
    if (header.length < headerBytes) return undefined;
    const type = header.toString('latin1', 4, 8);
    let size = header.readUInt32BE(0);
    let least = headerBytes;
    if (size === 1) {
      if (header.length < longHeaderBytes) return undefined;
      size = Number(header.readBigUInt64BE(8));
      least = longHeaderBytes;
    }
    if (size === 0) throw new MediaFormatError(`box "${type}" has no end: the file isn't fragmented`);
    if (size < least) throw new MediaFormatError(`box "${type}" has the impossible size ${size}`);
    const isKept = kept.has(type);
    if (isKept && size > boxBytesMax) throw new MediaFormatError(`box "${type}" is larger than ${boxBytesMax} bytes`);
    return { type, streamOffset: position, size, isKept, received: 0, chunks: [] };
  };

  return {
    *push(chunk) {
      let rest = chunk;
      while (rest.length > 0) {
        if (open === undefined) {
          // A header may come in pieces: it is gathered a byte or sixteen at a time, the rest is never copied here.
          const isLong = header.length >= headerBytes && header.readUInt32BE(0) === 1;
          const wanted = (isLong ? longHeaderBytes : headerBytes) - header.length;
          header = Buffer.concat([header, rest.subarray(0, wanted)]);
          rest = rest.subarray(wanted);
          open = begin();
          if (open === undefined) continue;
          open.received = header.length;
          if (open.isKept) open.chunks.push(header);
          header = Buffer.alloc(0);
        } else {
          const taken = rest.subarray(0, open.size - open.received);
          open.received += taken.length;
          if (open.isKept) open.chunks.push(taken);
          rest = rest.subarray(taken.length);
        }
        if (open.received < open.size) continue;
        const { type, streamOffset, chunks, isKept } = open;
        position += open.size;
        open = undefined;
        if (isKept) yield { type, streamOffset, bytes: Buffer.concat(chunks) };
      }
    },
    get pendingBytes() {
      return open?.received ?? header.length;
    },
  };
}
