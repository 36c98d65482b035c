import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { reelFile } from './segment-index';
import type { RecordedSegment } from './segment-index';

/** Reads a segment of one track, or one of its parts, from its reel. Undefined when there is no such piece. */
export async function readPiece(
  folder: string,
  segment: RecordedSegment,
  track: string,
  part: number | undefined,
): Promise<Buffer | undefined> {
  const piece = segment.tracks[track];
  if (piece === undefined || (part !== undefined && part >= piece.parts.length)) return undefined;
  const sizeOf = (from: number, end: number): number =>
    piece.parts.slice(from, end).reduce((sum, [bytes]) => sum + bytes, 0);
  const offset = piece.offset + (part === undefined ? 0 : sizeOf(0, part));
  const bytes = Buffer.alloc(part === undefined ? sizeOf(0, piece.parts.length) : sizeOf(part, part + 1));
  const file = await open(join(folder, reelFile(segment.reel, track)));
  try {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
    return bytesRead === bytes.length ? bytes : undefined;
  } finally {
    await file.close();
  }
}
