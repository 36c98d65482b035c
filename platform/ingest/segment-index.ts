import { appendFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const name = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));

const trackSchema = v.object({
  name,
  kind: v.picklist(['video', 'audio']),
  codec: v.string(),
  widthPixels: count,
  heightPixels: count,
  channels: count,
  language: v.string(),
  /** File name of its initialisation segment. */
  init: v.pipe(v.string(), v.regex(/^init-[0-9a-f]{16}\.mp4$/)),
});
/** A track as a recording knows it. */
export type RecordedTrack = v.InferOutput<typeof trackSchema>;

/** Bytes, seconds, and 1 where a decoder can begin. */
const partSchema = v.tuple([count, v.number(), v.picklist([0, 1])]);
export type RecordedPart = v.InferOutput<typeof partSchema>;

const pieceSchema = v.object({
  /** Where its bytes begin in the reel. */
  offset: count,
  startMs: count,
  frames: count,
  parts: v.array(partSchema),
});
/** One segment of one track. */
export type RecordedPiece = v.InferOutput<typeof pieceSchema>;

const beginSchema = v.object({ type: v.literal('begin'), run: count, startMs: count, tracks: v.array(trackSchema) });
const segmentSchema = v.object({
  type: v.literal('segment'),
  number: count,
  run: count,
  /** Discontinuities up to and including its beginning. */
  discontinuities: count,
  reel: count,
  tracks: v.record(name, pieceSchema),
});
/** A segment of all tracks: numbers count from 0 and go on over every restart. */
export type RecordedSegment = v.InferOutput<typeof segmentSchema>;
export type RecordedRun = v.InferOutput<typeof beginSchema>;

const entrySchema = v.variant('type', [
  beginSchema,
  segmentSchema,
  /** What the first segment has shown: it never changes again. */
  v.object({ type: v.literal('shape'), targetSeconds: count, hasParts: v.boolean() }),
  /** Segments below this number have been thrown away. */
  v.object({ type: v.literal('drop'), before: count }),
]);
export type IndexEntry = v.InferOutput<typeof entrySchema>;

export const indexFile = 'index.jsonl';
export const reelFile = (reel: number, track: string): string => `reel-${reel}-${track}.m4s`;

/** Appends to a recording's index. What an entry tells of must be on disk before. */
export async function appendEntry(folder: string, entry: IndexEntry): Promise<void> {
  await appendFile(join(folder, indexFile), `${JSON.stringify(entry)}\n`);
}

/** Puts an end to a line that a killed process left unfinished. */
export async function mendIndex(folder: string): Promise<void> {
  const text = await readFile(join(folder, indexFile), 'utf8').catch(() => '');
  if (text !== '' && !text.endsWith('\n')) await appendFile(join(folder, indexFile), '\n');
}

/**
 * Reads a recording's index as far as it can be believed: without lines that were cut off, and in each run up to a segment
 * whose bytes aren't all there (a power cut). Undefined when there is none.
 */
export async function readIndex(folder: string): Promise<IndexEntry[] | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, indexFile), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const entries = parseEntries(text);
  const kept = entries.reduce((least, entry) => (entry.type === 'drop' ? Math.max(least, entry.before) : least), 0);
  const sizes = new Map<string, number>();
  const whole: IndexEntry[] = [];
  let isBroken = false;
  for (const entry of entries) {
    if (entry.type === 'begin') isBroken = false;
    if (entry.type === 'segment') {
      if (entry.number < kept) continue;
      isBroken ||= !(await isWhole(folder, entry, sizes));
      if (isBroken) continue;
    }
    whole.push(entry);
  }
  return whole;
}

/** A line that was cut off is one that nothing has been told of. */
function parseEntries(text: string): IndexEntry[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : (parseEntry(line) ?? [])));
}

function parseEntry(line: string): IndexEntry | undefined {
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

async function isWhole(folder: string, segment: RecordedSegment, sizes: Map<string, number>): Promise<boolean> {
  for (const [track, { offset, parts }] of Object.entries(segment.tracks)) {
    const file = reelFile(segment.reel, track);
    let size = sizes.get(file);
    if (size === undefined) {
      size = await stat(join(folder, file)).then(
        (found) => found.size,
        () => 0,
      );
      sizes.set(file, size);
    }
    if (parts.reduce((sum, [bytes]) => sum + bytes, offset) > size) return false;
  }
  return true;
}
