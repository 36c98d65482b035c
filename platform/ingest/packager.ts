import { ProblemError } from '../http/problem';
import type { IncomingMovie, IncomingTrack } from './incoming-movie';
import type { TrackFragment } from './movie-reader';
import {
  gapSecondsMax,
  lateSecondsMax,
  partSecondsMax,
  roundingSeconds,
  segmentSecondsMin,
  targetSecondsMax,
} from './timing';
import { createTrackQueue } from './track-queue';
import type { Piece, RunPlace, TimedSample, TrackQueue } from './track-queue';

/** A track under the name its playlist and folder have. */
export interface NamedTrack {
  readonly name: string;
  readonly track: IncomingTrack;
}

/** Where parts go. Calls are made one after the other; each is waited for. */
export interface PartSink {
  /** The encoder has begun, or begun afresh, with the picture of `startMs`. @throws ProblemError when that can't be joined on */
  beginRun(tracks: readonly NamedTrack[], startMs: number): Promise<RunPlaceInShow>;
  /** By track name; every part of a run has the same instants in all tracks. */
  addPart(pieces: ReadonlyMap<string, Piece>): Promise<void>;
  finishSegment(): Promise<void>;
  /** Number of the next part, for `mfhd`. */
  readonly nextPart: number;
  /** Longest segment, in whole seconds; undefined until the first has shown how far apart key frames are. */
  readonly targetSeconds: number | undefined;
}

/** Where the recording puts a run. */
export type RunPlaceInShow = Pick<RunPlace, 'showSeconds' | 'epochMs'>;

/** Cuts what an encoder sends into parts and segments at its key frames. */
export interface Packager {
  /** A new `moov`. `firstPictureMs`: when its first picture was taken, where that isn't when it arrived (a transcoder). */
  begin(movie: IncomingMovie, firstPictureMs?: number): Promise<void>;
  /** `arrivalMs`: when the fragment was whole here. @throws ProblemError `media-unusable` */
  add(fragments: readonly TrackFragment[], arrivalMs: number): Promise<void>;
  /** What has come is all of this run: the last part and segment are closed, however short. */
  end(): Promise<void>;
  /** Instant of the end of what has come, on the picture's axis; undefined before the first picture. */
  readonly endMs: number | undefined;
}

interface Cut {
  /** On the encoder's axis. */
  readonly atSeconds: number;
  readonly hasPart: boolean;
  readonly isSegmentEnd: boolean;
}

interface Run {
  readonly place: RunPlace;
  readonly lead: Named;
  readonly followers: readonly Named[];
  readonly cuts: Cut[];
  segmentStartTicks: number;
  partStartTicks: number;
  hasPart: boolean;
  hasSegment: boolean;
}
interface Named {
  readonly name: string;
  readonly queue: TrackQueue;
}

/** Sound alone for so long means that the picture isn't coming. */
const pictureWaitSeconds = 15;

/** Renditions are named by their height, and sound `audio`. One picture alone is `video`. */
export function nameTracks({ tracks }: IncomingMovie): NamedTrack[] {
  const video = tracks.filter(({ kind }) => kind === 'video');
  const taken = new Set<string>();
  return tracks.map((track) => {
    if (track.kind === 'audio') return { name: 'audio', track };
    const plain = video.length === 1 ? 'video' : `video-${track.heightPixels}`;
    const name = taken.has(plain) ? `${plain}-${taken.size}` : plain;
    taken.add(name);
    return { name, track };
  });
}

/**
 * The first picture leads: parts and segments of all tracks are cut where it has a frame, so that every rendition and the
 * sound have the same segments. Dates come from the arrival of a run's first picture, and from there on from the
 * media's own time.
 */
export function createPackager(sink: PartSink): Packager {
  let tracks: readonly NamedTrack[] = [];
  let queues: readonly Named[] = [];
  let run: Run | undefined;
  /** Where what isn't the picture began. */
  let waitingFromSeconds: number | undefined;
  let knownStartMs: number | undefined;

  const emit = async ({ place, lead, followers }: Run, { atSeconds, hasPart, isSegmentEnd }: Cut): Promise<void> => {
    if (hasPart) {
      const pieces = new Map<string, Piece>();
      for (const { name, queue } of [lead, ...followers]) {
        if (queue.endSeconds < atSeconds - 0.1) queue.fillUntil(atSeconds);
        const piece = queue.take(atSeconds, place, sink.nextPart);
        if (piece !== undefined) pieces.set(name, piece);
      }
      // A picture that was held back into the next part leaves nothing to say here.
      if (pieces.has(lead.name)) await sink.addPart(pieces);
    }
    if (isSegmentEnd) await sink.finishSegment();
  };

  const drain = async (current: Run, isFinal: boolean): Promise<void> => {
    for (let cut = current.cuts[0]; cut !== undefined; cut = current.cuts[0]) {
      const { atSeconds } = cut;
      const isLate = current.lead.queue.endSeconds - atSeconds > lateSecondsMax;
      const isComplete = current.followers.every(({ queue }) => queue.endSeconds >= atSeconds - 1e-6);
      if (!isComplete && !isLate && !isFinal) return;
      current.cuts.shift();
      await emit(current, cut);
    }
  };

  const cut = (current: Run, ticks: number, isSegmentEnd: boolean): void => {
    const atSeconds = current.lead.queue.presentedAt(ticks);
    if (current.hasPart || isSegmentEnd) current.cuts.push({ atSeconds, hasPart: current.hasPart, isSegmentEnd });
    current.partStartTicks = ticks;
    current.hasPart = false;
    if (!isSegmentEnd) return;
    current.segmentStartTicks = ticks;
    current.hasSegment = false;
  };

  /** Puts one picture behind the others, and cuts in front of it and behind it where a part or segment is full. */
  const lay = (current: Run, sample: TimedSample): void => {
    const { timescale } = current.lead.queue.track;
    const since = (ticks: number, startTicks: number): number => (ticks - startTicks) / timescale;
    if (current.hasSegment) {
      const isLongEnough = since(sample.startTicks, current.segmentStartTicks) >= segmentSecondsMin;
      const longest = (sink.targetSeconds ?? targetSecondsMax) + roundingSeconds;
      const isTooLong = since(sample.endTicks, current.segmentStartTicks) > longest;
      if ((sample.isSync && isLongEnough) || isTooLong) cut(current, sample.startTicks, true);
      else if (since(sample.endTicks, current.partStartTicks) > partSecondsMax) cut(current, sample.startTicks, false);
    }
    current.lead.queue.push(sample);
    current.hasPart = true;
    current.hasSegment = true;
    // Another one wouldn't fit: the part is whole now, not only when the next picture comes.
    const length = sample.endTicks - sample.startTicks;
    if (since(sample.endTicks + length, current.partStartTicks) > partSecondsMax) cut(current, sample.endTicks, false);
  };

  const beginRun = async (lead: Named, key: TimedSample, startMs: number): Promise<Run> => {
    lead.queue.beginAt(key);
    const axisSeconds = lead.queue.presentedAt(key.startTicks);
    const followers = queues.filter((one) => one !== lead);
    for (const { queue } of queues) queue.dropBefore(axisSeconds);
    const placed = await sink.beginRun(tracks, startMs);
    return {
      place: { ...placed, axisSeconds },
      lead,
      followers,
      cuts: [],
      segmentStartTicks: key.startTicks,
      partStartTicks: key.startTicks,
      hasPart: false,
      hasSegment: false,
    };
  };

  const endRun = async (): Promise<void> => {
    const ending = run;
    run = undefined;
    if (ending === undefined) return;
    const { queue } = ending.lead;
    if (ending.hasSegment) {
      ending.cuts.push({ atSeconds: queue.endSeconds, hasPart: ending.hasPart, isSegmentEnd: true });
    }
    await drain(ending, true);
  };

  const addLead = async (lead: Named, fragment: TrackFragment, arrivalMs: number): Promise<void> => {
    const { timed, holeSeconds } = lead.queue.time(fragment.decodeTicks, fragment.samples);
    if (holeSeconds > gapSecondsMax) await endRun();
    const lastTicks = timed.at(-1)?.endTicks ?? 0;
    for (const sample of timed) {
      if (run === undefined) {
        // Before the first key frame there is nothing that could be decoded.
        if (!sample.isSync) continue;
        const sinceMs = ((lastTicks - sample.startTicks) * 1000) / lead.queue.track.timescale;
        run = await beginRun(lead, sample, Math.round(knownStartMs ?? arrivalMs - sinceMs));
        knownStartMs = undefined;
      }
      lay(run, sample);
    }
  };

  return {
    async begin(movie, firstPictureMs) {
      await endRun();
      knownStartMs = firstPictureMs;
      waitingFromSeconds = undefined;
      tracks = nameTracks(movie);
      queues = tracks.map(({ name, track }) => ({ name, queue: createTrackQueue(track) }));
    },
    async add(fragments, arrivalMs) {
      const lead = queues[0];
      if (lead === undefined) return;
      // Sound first: it may reach back to the beginning of the picture that comes with it.
      const ordered = [...fragments].sort(
        (a, b) => Number(a.track === lead.queue.track) - Number(b.track === lead.queue.track),
      );
      for (const fragment of ordered) {
        const one = queues.find(({ queue }) => queue.track === fragment.track);
        if (one === undefined) continue;
        if (one === lead) {
          await addLead(lead, fragment, arrivalMs);
          continue;
        }
        const { timed } = one.queue.time(fragment.decodeTicks, fragment.samples);
        for (const sample of timed) one.queue.push(sample);
        if (timed[0] !== undefined) waitingFromSeconds ??= one.queue.presentedAt(timed[0].startTicks);
        const pictureSeconds = Math.max(lead.queue.endSeconds, waitingFromSeconds ?? -Infinity);
        if (one.queue.endSeconds - pictureSeconds > pictureWaitSeconds) {
          throw new ProblemError('media-unusable', {
            title: `No picture has come for ${pictureWaitSeconds} s, only sound.`,
          });
        }
      }
      if (run !== undefined) await drain(run, false);
    },
    end: endRun,
    get endMs() {
      if (run === undefined) return undefined;
      const { place, lead } = run;
      return place.epochMs + (lead.queue.endSeconds - place.axisSeconds + place.showSeconds) * 1000;
    },
  };
}
