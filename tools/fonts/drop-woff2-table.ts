import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** A table of a WOFF 2.0 file: its entry in the directory as it stands there, and where its bytes are in the unpacked stream. */
interface Entry {
  readonly tag: string;
  readonly bytes: Buffer;
  readonly originalLength: number;
  readonly start: number;
  readonly end: number;
}

const headerLength = 48;
/** Tags that an entry names by number (WOFF File Format 2.0, §4.1); only those whose tables may come transformed matter here. */
const glyf = 10;
const loca = 11;
const hmtx = 3;
const ownTag = 63;

function readDirectory(file: Buffer): { readonly entries: readonly Entry[]; readonly end: number } {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('This is no WOFF 2.0 file.');
  const entries: Entry[] = [];
  let at = headerLength;
  let position = 0;
  const readNumber = (): number => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(at++);
      value = value * 128 + (byte & 0x7f);
      if ((byte & 0x80) === 0) return value;
    }
  };
  for (let left = file.readUInt16BE(12); left > 0; left -= 1) {
    const from = at;
    const flags = file.readUInt8(at++);
    const known = flags & 0x3f;
    const version = flags >> 6;
    const tag = known === ownTag ? file.toString('latin1', at, (at += 4)) : `#${known}`;
    const originalLength = readNumber();
    const isTransformed = known === glyf || known === loca ? version === 0 : known === hmtx && version === 1;
    const length = isTransformed ? readNumber() : originalLength;
    entries.push({
      ...{ tag, originalLength, bytes: file.subarray(from, at) },
      ...{ start: position, end: position + length },
    });
    position += length;
  }
  return { entries, end: at };
}

/** The unpacked tables of a WOFF 2.0 file, by tag; those of the format's known tags by `#` and their number. */
export function readWoff2Tables(file: Buffer): Map<string, Buffer> {
  const { entries, end } = readDirectory(file);
  const stream = brotliDecompressSync(file.subarray(end, end + file.readUInt32BE(20)));
  return new Map(entries.map(({ tag, start, end: tableEnd }) => [tag, stream.subarray(start, tableEnd)]));
}

/** Whether a WOFF 2.0 file has a table whose tag isn't one of the format's known ones, such as `HVAR`. */
export const hasWoff2Table = (file: Buffer, tag: string): boolean =>
  readDirectory(file).entries.some((entry) => entry.tag === tag);

/** The same font without one optional table. @throws when the file is no WOFF 2.0 */
export function dropWoff2Table(file: Buffer, tag: string): Buffer {
  const { entries, end } = readDirectory(file);
  const kept = entries.filter((entry) => entry.tag !== tag);
  if (kept.length === entries.length) return file;
  const stream = brotliDecompressSync(file.subarray(end, end + file.readUInt32BE(20)));
  const rest = Buffer.concat(kept.map(({ start, end: tableEnd }) => stream.subarray(start, tableEnd)));
  const packed = brotliCompressSync(rest, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: rest.length,
    },
  });
  const header = Buffer.from(file.subarray(0, headerLength));
  const body = Buffer.concat([header, ...kept.map(({ bytes }) => bytes), packed]);
  const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
  const gone = entries.filter((entry) => entry.tag === tag);
  const goneLength = gone.reduce((sum, { originalLength }) => sum + 16 + Math.ceil(originalLength / 4) * 4, 0);
  padded.writeUInt32BE(padded.length, 8);
  padded.writeUInt16BE(kept.length, 12);
  padded.writeUInt32BE(file.readUInt32BE(16) - goneLength, 16);
  padded.writeUInt32BE(packed.length, 20);
  // No metadata and no private data: what stood there has moved.
  padded.fill(0, 28, headerLength);
  return padded;
}
