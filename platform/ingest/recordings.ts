import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../clock';
import type { WholeRecording } from './received-stream';
import { openRecording } from './recording';
import type { Recording } from './recording';
import { readIndex } from './segment-index';
import type { RecordedRun, RecordedSegment } from './segment-index';

/** What has been received of shows, by show id. */
export interface Recordings {
  /** Undefined when nothing was ever received of the show. */
  find(showId: string): Promise<Recording | undefined>;
  /** The show's recording, or a new one. */
  open(showId: string): Promise<Recording>;
  /** All of it, for a replay. Ask only when nothing more is coming. */
  readWhole(showId: string): Promise<WholeRecording | undefined>;
  remove(showId: string): Promise<void>;
  /** Removes recordings of shows that aren't there any more. */
  removeOthers(isThere: (showId: string) => boolean): Promise<void>;
  /** Nobody can wait from now on. */
  release(): Promise<void>;
  close(): Promise<void>;
}

/** Recordings and replays held in memory at once; a replay of twelve hours takes about 15 MB. */
const openMax = 40;
const wholeMax = 4;

/** `folder`: where recordings lie, one folder a show; `memory` for one that ends with the process (tests). */
export async function createRecordings(options: {
  readonly folder: string;
  readonly clock: Clock;
  readonly memorySeconds: number;
}): Promise<Recordings> {
  const { clock, memorySeconds } = options;
  const isTemporary = options.folder === 'memory';
  let temporary: Promise<string> | undefined;
  const root = async (): Promise<string> =>
    isTemporary ? (temporary ??= mkdtemp(join(tmpdir(), 'aisle-recordings-'))) : options.folder;
  const folderOf = async (showId: string): Promise<string> => join(await root(), showId);
  const opened = new Map<string, Promise<Recording>>();
  const wholes = new Map<string, Promise<WholeRecording | undefined>>();
  const known = new Set<string>(isTemporary ? [] : await listFolders(options.folder));

  const makeRoom = async (): Promise<void> => {
    if (opened.size < openMax) return;
    for (const [showId, opening] of opened) {
      const recording = await opening;
      if (!recording.isIdle) continue;
      opened.delete(showId);
      await recording.close();
      if (opened.size < openMax) return;
    }
  };

  const open = async (showId: string): Promise<Recording> => {
    const already = opened.get(showId);
    if (already !== undefined) return already;
    const opening = folderOf(showId).then((folder) => openRecording({ folder, clock, memorySeconds }));
    opened.set(showId, opening);
    known.add(showId);
    opening.catch(() => opened.delete(showId));
    void makeRoom().catch(() => undefined);
    return opening;
  };

  const remove = async (showId: string): Promise<void> => {
    const recording = await opened.get(showId);
    opened.delete(showId);
    wholes.delete(showId);
    await recording?.close();
    if (!known.delete(showId)) return;
    await rm(await folderOf(showId), { recursive: true, force: true });
  };

  return {
    find: async (showId) => (known.has(showId) ? open(showId) : undefined),
    open,
    async readWhole(showId) {
      const already = wholes.get(showId);
      if (already !== undefined) return already;
      const reading = folderOf(showId).then(readWholeRecording);
      wholes.set(showId, reading);
      reading.catch(() => wholes.delete(showId));
      for (const oldest of wholes.keys()) {
        if (wholes.size <= wholeMax) break;
        wholes.delete(oldest);
      }
      return reading;
    },
    remove,
    async removeOthers(isThere) {
      for (const showId of [...known]) if (!isThere(showId)) await remove(showId);
    },
    async release() {
      for (const opening of opened.values()) (await opening).changes.close();
    },
    async close() {
      for (const opening of opened.values()) await (await opening).close();
      if (temporary !== undefined) await rm(await temporary, { recursive: true, force: true });
    },
  };
}

async function listFolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readWholeRecording(folder: string): Promise<WholeRecording | undefined> {
  const runs = new Map<number, RecordedRun>();
  const segments: RecordedSegment[] = [];
  let targetSeconds = 0;
  for (const entry of (await readIndex(folder)) ?? []) {
    if (entry.type === 'begin') runs.set(entry.run, entry);
    else if (entry.type === 'shape') targetSeconds = entry.targetSeconds;
    else if (entry.type === 'segment') segments.push(inOnePart(entry));
  }
  const [first] = runs.values();
  if (first === undefined || segments.length === 0) return undefined;
  return { folder, epochMs: first.startMs, targetSeconds, segments, runs };
}

/** A replay needs no parts, and there are thousands of segments. */
function inOnePart(segment: RecordedSegment): RecordedSegment {
  const tracks: RecordedSegment['tracks'] = {};
  for (const [name, piece] of Object.entries(segment.tracks)) {
    const bytes = piece.parts.reduce((sum, [size]) => sum + size, 0);
    const seconds = piece.parts.reduce((sum, part) => sum + part[1], 0);
    tracks[name] = { ...piece, parts: [[bytes, seconds, piece.parts[0]?.[2] ?? 0]] };
  }
  return { ...segment, tracks };
}
