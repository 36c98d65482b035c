import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock';
import { ProblemError } from '../http/problem';
import { createChangeNotifier } from './change-notifier';
import type { ChangeNotifier } from './change-notifier';
import type { NamedTrack, PartSink } from './packager';
import { readPiece } from './read-piece';
import { appendEntry, mendIndex, readIndex, reelFile } from './segment-index';
import type { RecordedPart, RecordedPiece, RecordedRun, RecordedSegment, RecordedTrack } from './segment-index';
import { partTargetSeconds, targetSecondsMax } from './timing';
import type { Piece } from './track-queue';

/** What the encoder's pictures showed of themselves so far, for the master playlist. */
export interface TrackStatistics {
  readonly framesPerSecond: number;
  readonly peakBitsPerSecond: number;
  readonly averageBitsPerSecond: number;
}

/**
 * What is being received of a show: on disk from its first segment to its last, in memory what a live viewer can rewind to.
 * Lies in one folder: `index.jsonl`, an initialisation segment for each kind of run, and reels of some minutes
 * that are fragmented MP4 themselves behind their initialisation segment.
 */
export interface Recording extends PartSink {
  readonly folder: string;
  /** Tells this recording from an earlier one of the same show. */
  readonly epochMs: number | undefined;
  /** Segments in memory, without a gap, the oldest first. */
  readonly segments: readonly RecordedSegment[];
  /** Number that the next segment to be finished has. */
  readonly endSegment: number;
  /** What there is of the segment that is being received. */
  readonly unfinished: RecordedSegment | undefined;
  /** Parts of that segment so far. */
  readonly partCount: number;
  readonly hasParts: boolean;
  /** Nobody sends into it and nobody waits for it. */
  readonly isIdle: boolean;
  /** Instant of the end of what is recorded. */
  readonly endMs: number;
  /** Of the last run. */
  readonly tracks: readonly RecordedTrack[];
  readonly changes: ChangeNotifier;
  run(number: number): RecordedRun | undefined;
  statistics(track: string): TrackStatistics;
  /** Bytes of a segment, or of one of its parts; undefined when there aren't any. */
  read(track: string, segment: number, part: number | undefined): Promise<Buffer | undefined>;
  /** An initialisation segment by its file name. */
  readInit(file: string): Promise<Buffer | undefined>;
  /** While it is `false`, only the last minutes are kept: the encoder runs, the show doesn't yet. */
  isKept: boolean;
  /** No more comes for now: nothing is held open. */
  rest(): Promise<void>;
  /** Turns away all who wait. */
  close(): Promise<void>;
}

export interface RecordingOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** How much of it stays in memory. */
  readonly memorySeconds: number;
}

/** Segments whose bytes are still in memory: nearly every viewer asks for one of these. */
const hotSegments = 6;
const reelSegments = 150;
/** Before a show nobody can watch; two of these are kept, so that it starts with a picture. */
const reelSegmentsBefore = 15;

interface Unfinished {
  readonly number: number;
  readonly tracks: Map<string, { offset: number; startMs: number; frames: number; parts: RecordedPart[] }>;
  readonly bytes: Map<string, Buffer[]>;
}

const secondsOf = ({ parts }: RecordedPiece): number => parts.reduce((sum, [, seconds]) => sum + seconds, 0);
const bytesOf = ({ parts }: RecordedPiece): number => parts.reduce((sum, [bytes]) => sum + bytes, 0);

/** Opens the recording in `folder`, or begins one there; nothing is written before there is something to write. */
export async function openRecording({ folder, clock, memorySeconds }: RecordingOptions): Promise<Recording> {
  const segments: RecordedSegment[] = [];
  const runs = new Map<number, RecordedRun>();
  const totals = new Map<string, { bytes: number; seconds: number; frames: number; peak: number }>();
  const hot = new Map<number, ReadonlyMap<string, readonly Buffer[]>>();
  const changes = createChangeNotifier(clock);
  let shape: { readonly targetSeconds: number; readonly hasParts: boolean } | undefined;
  let epochMs: number | undefined;
  let endMs = 0;
  let endSegment = 0;
  let dropBefore = 0;
  let current: RecordedRun | undefined;
  let discontinuities = 0;
  let nextPart = 1;
  let reel = -1;
  let reelStart = 0;
  let handles = new Map<string, { readonly file: FileHandle; offset: number }>();
  let unfinished: Unfinished | undefined;

  const leadOf = (run: RecordedRun | undefined): string => run?.tracks[0]?.name ?? '';

  const count = (segment: RecordedSegment): void => {
    for (const [name, piece] of Object.entries(segment.tracks)) {
      const total = totals.get(name) ?? { bytes: 0, seconds: 0, frames: 0, peak: 0 };
      const seconds = secondsOf(piece);
      if (seconds <= 0) continue;
      total.bytes += bytesOf(piece);
      total.seconds += seconds;
      total.frames += piece.frames;
      total.peak = Math.max(total.peak, (bytesOf(piece) * 8) / Math.max(seconds, 1));
      totals.set(name, total);
    }
  };

  /** Takes a whole segment into memory and lets those go that nobody can ask for any more. */
  const remember = (segment: RecordedSegment): void => {
    const lead = segment.tracks[leadOf(runs.get(segment.run))];
    segments.push(segment);
    endSegment = segment.number + 1;
    discontinuities = segment.discontinuities;
    if (lead !== undefined) endMs = Math.max(endMs, lead.startMs + Math.round(secondsOf(lead) * 1000));
    count(segment);
    for (let first = segments[0]; first !== undefined; first = segments[0]) {
      const startMs = first.tracks[leadOf(runs.get(first.run))]?.startMs ?? 0;
      if (first.number >= dropBefore && endMs - startMs <= memorySeconds * 1000) break;
      segments.shift();
      hot.delete(first.number);
    }
    for (const number of runs.keys()) if (number < (segments[0]?.run ?? 0)) runs.delete(number);
  };

  for (const entry of (await readIndex(folder)) ?? []) {
    switch (entry.type) {
      case 'begin':
        runs.set(entry.run, entry);
        current = entry;
        epochMs ??= entry.startMs;
        break;
      case 'shape':
        shape = entry;
        break;
      case 'drop':
        dropBefore = entry.before;
        break;
      case 'segment':
        reel = Math.max(reel, entry.reel);
        for (const piece of Object.values(entry.tracks)) nextPart += piece.parts.length;
        remember(entry);
    }
  }
  await mendIndex(folder);

  const closeReel = async (): Promise<void> => {
    const closing = [...handles.values()];
    handles = new Map();
    await Promise.all(closing.map(({ file }) => file.close()));
  };

  const openReel = async (names: readonly string[]): Promise<void> => {
    await closeReel();
    reel += 1;
    reelStart = endSegment;
    for (const name of names) {
      // A reel of this number may be left over from a process that was killed before it finished a segment.
      handles.set(name, { file: await open(join(folder, reelFile(reel, name)), 'w'), offset: 0 });
    }
  };

  /** Before the show: throws away the reels before the last one. */
  const dropOldReels = async (): Promise<void> => {
    const before = segments.find((segment) => segment.reel >= reel)?.number ?? endSegment;
    const gone = segments.filter(({ number }) => number < before);
    if (gone.length === 0) return;
    dropBefore = before;
    await appendEntry(folder, { type: 'drop', before });
    const files = gone.flatMap((segment) => Object.keys(segment.tracks).map((name) => reelFile(segment.reel, name)));
    for (const file of new Set(files)) await rm(join(folder, file), { force: true });
    segments.splice(0, gone.length);
    for (const { number } of gone) hot.delete(number);
  };

  const snapshot = ({ number, tracks }: Unfinished): RecordedSegment => ({
    type: 'segment',
    number,
    run: current?.run ?? 0,
    discontinuities,
    reel,
    tracks: Object.fromEntries([...tracks].map(([name, piece]) => [name, { ...piece, parts: [...piece.parts] }])),
  });

  /** Nobody has seen it yet: the encoder may begin as something else. */
  const forgetAll = async (): Promise<void> => {
    await closeReel();
    dropBefore = endSegment;
    await appendEntry(folder, { type: 'drop', before: dropBefore });
    const files = segments.flatMap(({ reel: of, tracks }) => Object.keys(tracks).map((name) => reelFile(of, name)));
    for (const file of new Set(files)) await rm(join(folder, file), { force: true });
    segments.length = 0;
    hot.clear();
    totals.clear();
    shape = undefined;
  };

  /** @throws ProblemError when players of the show couldn't go on with these tracks */
  const requireSameKind = async (tracks: readonly NamedTrack[]): Promise<void> => {
    if (current === undefined || endSegment === 0) return;
    const family = (name: string, codec: string): string => `${name} ${codec.split('.')[0] ?? ''}`;
    const before = current.tracks.map(({ name, codec }) => family(name, codec)).sort();
    const now = tracks.map(({ name, track }) => family(name, track.codec)).sort();
    if (before.join() === now.join()) return;
    if (!recording.isKept) return forgetAll();
    throw new ProblemError('media-unusable', {
      title: `The show began with ${before.join(', ')} and must go on so; this is ${now.join(', ')}.`,
    });
  };

  const shapeOf = (lead: RecordedPiece): { targetSeconds: number; hasParts: boolean } => {
    const seconds = secondsOf(lead);
    const parts = lead.parts.map(([, partSeconds]) => partSeconds);
    // Pictures further apart than a fraction of a part can't be cut into parts of like length.
    const areLike = parts.every((part, index) => index === parts.length - 1 || part >= 0.85 * partTargetSeconds);
    return {
      targetSeconds: Math.min(targetSecondsMax, Math.max(2, Math.round(seconds))),
      hasParts: areLike && parts.every((part) => part <= partTargetSeconds),
    };
  };

  const recording: Recording = {
    folder,
    segments,
    changes,
    isKept: true,
    get epochMs() {
      return epochMs;
    },
    get endSegment() {
      return endSegment;
    },
    get unfinished() {
      return unfinished && snapshot(unfinished);
    },
    get partCount() {
      return unfinished?.tracks.get(leadOf(current))?.parts.length ?? 0;
    },
    get isIdle() {
      return handles.size === 0 && changes.waiting === 0;
    },
    get hasParts() {
      return shape?.hasParts ?? false;
    },
    get targetSeconds() {
      return shape?.targetSeconds;
    },
    get endMs() {
      return endMs;
    },
    get nextPart() {
      return nextPart;
    },
    get tracks() {
      return current?.tracks ?? [];
    },
    run: (number) => runs.get(number),
    statistics(track) {
      const { bytes, seconds, frames, peak } = totals.get(track) ?? { bytes: 0, seconds: 1, frames: 0, peak: 0 };
      return {
        framesPerSecond: frames / seconds,
        // What comes may be livelier than what has come.
        peakBitsPerSecond: Math.ceil(peak * 1.25),
        averageBitsPerSecond: Math.ceil((bytes * 8) / seconds),
      };
    },
    async read(track, number, part) {
      const bytes = number === endSegment ? unfinished?.bytes.get(track) : hot.get(number)?.get(track);
      if (bytes !== undefined) {
        if (part === undefined) return number === endSegment ? undefined : Buffer.concat(bytes);
        return bytes[part];
      }
      const segment = segments[number - (segments[0]?.number ?? 0)];
      return segment && readPiece(folder, segment, track, part);
    },
    readInit: (file) => readFile(join(folder, file)).catch(() => undefined),

    async beginRun(tracks, startMs) {
      await requireSameKind(tracks);
      await mkdir(folder, { recursive: true });
      const recorded: RecordedTrack[] = [];
      for (const { name, track } of tracks) {
        const init = `init-${createHash('sha256').update(track.init).digest('hex').slice(0, 16)}.mp4`;
        await writeFile(join(folder, init), track.init);
        const { kind, codec, widthPixels, heightPixels, channels, language } = track;
        recorded.push({ name, kind, codec, widthPixels, heightPixels, channels, language, init });
      }
      // Never before the end of what there is, whatever the clock says: the axis runs forward.
      const run: RecordedRun = {
        type: 'begin',
        run: (current?.run ?? -1) + 1,
        startMs: Math.max(startMs, endMs),
        tracks: recorded,
      };
      await appendEntry(folder, run);
      runs.set(run.run, run);
      current = run;
      epochMs ??= run.startMs;
      if (endSegment > 0) discontinuities += 1;
      await openReel(recorded.map(({ name }) => name));
      return { epochMs, showSeconds: (run.startMs - epochMs) / 1000 };
    },

    async addPart(pieces) {
      const lead = pieces.get(leadOf(current));
      if (current === undefined || lead === undefined) return;
      const filling: Unfinished = unfinished ?? { number: endSegment, tracks: new Map(), bytes: new Map() };
      const nothing: Piece = { ...lead, bytes: Buffer.alloc(0), isIndependent: false, frames: 0 };
      await Promise.all(
        [...handles].map(async ([name, handle]) => {
          const { bytes, seconds, startMs, isIndependent, frames } = pieces.get(name) ?? nothing;
          await handle.file.appendFile(bytes);
          const track = filling.tracks.get(name) ?? { offset: handle.offset, startMs, frames: 0, parts: [] };
          handle.offset += bytes.length;
          track.parts.push([bytes.length, seconds, isIndependent ? 1 : 0]);
          track.frames += frames;
          filling.tracks.set(name, track);
          filling.bytes.set(name, [...(filling.bytes.get(name) ?? []), bytes]);
        }),
      );
      nextPart += 1;
      unfinished = filling;
      changes.notify();
    },

    async finishSegment() {
      const ending = unfinished;
      if (ending === undefined) return;
      const segment = snapshot(ending);
      const lead = segment.tracks[leadOf(current)];
      if (shape === undefined && lead !== undefined) {
        shape = shapeOf(lead);
        await appendEntry(folder, { type: 'shape', ...shape });
      }
      await appendEntry(folder, segment);
      unfinished = undefined;
      hot.set(segment.number, ending.bytes);
      hot.delete(segment.number - hotSegments);
      remember(segment);
      const isFull = endSegment - reelStart >= (recording.isKept ? reelSegments : reelSegmentsBefore);
      if (isFull) {
        if (!recording.isKept) await dropOldReels();
        await openReel([...handles.keys()]);
      }
      changes.notify();
    },
    rest: closeReel,
    async close() {
      changes.close();
      await closeReel();
    },
  };
  return recording;
}
