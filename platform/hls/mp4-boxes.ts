/** One ISO BMFF box (ISO/IEC 14496-12 §4.2): where it lies in its buffer. `payloadStart` is behind the size and type. */
export interface Mp4Box {
  readonly type: string;
  readonly start: number;
  readonly payloadStart: number;
  readonly end: number;
}

/** Bytes that aren't the MP4 this origin can serve; the message says what is wrong. */
export class MediaFormatError extends Error {
  override readonly name = 'MediaFormatError';
}

/**
 * The boxes that lie side by side between two offsets.
 * @throws MediaFormatError when a box is cut off or claims an impossible size
 */
export function readBoxes(bytes: Buffer, start = 0, end = bytes.length): Mp4Box[] {
  const boxes: Mp4Box[] = [];
  let offset = start;
  while (offset < end) {
    if (end - offset < 8) throw new MediaFormatError(`box header cut off at byte ${offset}`);
    let size = bytes.readUInt32BE(offset);
    let headerSize = 8;
    const type = bytes.toString('latin1', offset + 4, offset + 8);
    if (size === 1) {
      if (end - offset < 16) throw new MediaFormatError(`box header cut off at byte ${offset}`);
      size = Number(bytes.readBigUInt64BE(offset + 8));
      headerSize = 16;
    } else if (size === 0) {
      size = end - offset;
    }
    if (size < headerSize || offset + size > end) {
      throw new MediaFormatError(`box "${type}" at byte ${offset} has the impossible size ${size}`);
    }
    boxes.push({ type, start: offset, payloadStart: offset + headerSize, end: offset + size });
    offset += size;
  }
  return boxes;
}

/** The first box of a type below `parent`, along a path such as `['mdia', 'minf']`; undefined when it isn't there. */
export function findBox(bytes: Buffer, parent: Mp4Box, path: readonly string[]): Mp4Box | undefined {
  let box: Mp4Box | undefined = parent;
  for (const type of path) {
    box = box && readBoxes(bytes, box.payloadStart, box.end).find((child) => child.type === type);
  }
  return box;
}

/** As `findBox`, for boxes without which the file is useless. */
export function requireBox(bytes: Buffer, parent: Mp4Box, path: readonly string[]): Mp4Box {
  const box = findBox(bytes, parent, path);
  if (!box) throw new MediaFormatError(`box "${path.join('/')}" is missing in "${parent.type}"`);
  return box;
}

/** A box of `type` around its payload parts. */
export function writeBox(type: string, ...payload: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + payload.reduce((sum, part) => sum + part.length, 0), 0);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...payload]);
}

/** A full box (§4.2): version and 24 bits of flags before the payload. */
export function writeFullBox(type: string, version: number, flags: number, ...payload: readonly Buffer[]): Buffer {
  const versionAndFlags = Buffer.alloc(4);
  versionAndFlags.writeUInt32BE(((version << 24) | flags) >>> 0, 0);
  return writeBox(type, versionAndFlags, ...payload);
}
