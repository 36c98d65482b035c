import { MediaFormatError, readBoxes } from './mp4-boxes';
import type { Mp4Box } from './mp4-boxes';

/** What a master playlist says about a track. `codec` is an RFC 6381 string such as `avc1.4d401f`. */
export interface TrackDescription {
  readonly codec: string;
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly channels: number;
}

const visualEntrySize = 78;
const audioEntrySize = 28;
const hex = (value: number): string => value.toString(16).padStart(2, '0');
const decimal = (value: number): string => value.toString().padStart(2, '0');

/**
 * Reads codec, size and channels from a sample entry.
 * @throws MediaFormatError for a codec this origin doesn't serve
 */
export function describeSampleEntry(bytes: Buffer, entry: Mp4Box): TrackDescription {
  const start = entry.payloadStart;
  const isVisual = entry.type === 'avc1' || entry.type === 'avc3' || entry.type === 'vp09';
  if (!isVisual && entry.type !== 'mp4a' && entry.type !== 'Opus') {
    throw new MediaFormatError(`codec "${entry.type}" isn't served`);
  }
  const children = readBoxes(bytes, start + (isVisual ? visualEntrySize : audioEntrySize), entry.end);
  const config = (type: string): number => {
    const box = children.find((child) => child.type === type);
    if (!box) throw new MediaFormatError(`"${type}" is missing in "${entry.type}"`);
    return box.payloadStart;
  };
  const size = {
    widthPixels: isVisual ? bytes.readUInt16BE(start + 24) : 0,
    heightPixels: isVisual ? bytes.readUInt16BE(start + 26) : 0,
    channels: isVisual ? 0 : bytes.readUInt16BE(start + 16),
  };
  if (entry.type === 'vp09') {
    const at = config('vpcC') + 4;
    const depth = bytes.readUInt8(at + 2) >> 4;
    const codec = `vp09.${decimal(bytes.readUInt8(at))}.${decimal(bytes.readUInt8(at + 1))}.${decimal(depth)}`;
    return { codec, ...size };
  }
  if (isVisual) {
    const at = config('avcC');
    const profile = [1, 2, 3].map((index) => hex(bytes.readUInt8(at + index))).join('');
    return { codec: `${entry.type}.${profile}`, ...size };
  }
  if (entry.type === 'Opus') return { codec: 'opus', ...size };
  return { codec: `mp4a.${readAudioObjectType(bytes, config('esds') + 4)}`, ...size };
}

/** Walks the descriptors of an `esds` box (ISO/IEC 14496-1 §7.2.6) to the object type, as in `40.2`. */
function readAudioObjectType(bytes: Buffer, start: number): string {
  let offset = start;
  const enter = (tag: number): void => {
    if (bytes.readUInt8(offset) !== tag) throw new MediaFormatError(`descriptor ${tag} is missing in "esds"`);
    offset += 1;
    while (bytes.readUInt8(offset) & 0x80) offset += 1;
    offset += 1;
  };
  enter(3);
  const flags = bytes.readUInt8(offset + 2);
  if (flags & 0xe0) throw new MediaFormatError('"esds" with optional fields');
  offset += 3;
  enter(4);
  const objectType = bytes.readUInt8(offset);
  offset += 13;
  if (objectType !== 0x40) return hex(objectType);
  enter(5);
  return `40.${bytes.readUInt8(offset) >> 3}`;
}
