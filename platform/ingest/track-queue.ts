import { decodeTimeOffset, sequenceNumberOffset, writeFragment } from '../hls/fragment-writer';
import type { Mp4Sample } from '../hls/mp4-samples';
import { ProblemError } from '../http/problem';
import type { IncomingTrack } from './incoming-movie';
import { silentFrame, silentFrameTicks } from './silence';
import { gapSecondsMax, leadInSeconds, overlapSecondsMax } from './timing';

/** A sample between its decode times, in the track's own ticks as the encoder counts them. */
export interface TimedSample extends Mp4Sample {
  readonly startTicks: number;
  readonly endTicks: number;
}

/** One rendition's share of a part. Empty `bytes`: the track has nothing there. */
export interface Piece {
  readonly bytes: Buffer;
  readonly seconds: number;
  /** Programme date time of its first sample. */
  readonly startMs: number;
  readonly isIndependent: boolean;
  readonly frames: number;
}

/** Where a run of media lies: `axisSeconds` on the encoder's own axis is `showSeconds` on the recording's. */
export interface RunPlace {
  readonly axisSeconds: number;
  readonly showSeconds: number;
  /** Instant of second 0 of the recording. */
  readonly epochMs: number;
}

/** Samples of one track that have come and aren't in a part yet. */
export interface TrackQueue {
  readonly track: IncomingTrack;
  /** End of what has come, on the encoder's axis as presented; -Infinity before anything has. */
  readonly endSeconds: number;
  /**
   * Brings samples into order: a gap is bridged, a small overlap cut off. `hole`: so much media is missing before them.
   * @throws ProblemError `media-unusable` when times go back
   */
  time(decodeTicks: number | undefined, samples: readonly Mp4Sample[]): { timed: TimedSample[]; holeSeconds: number };
  push(sample: TimedSample): void;
  /** Presentation time of a sample's start on the encoder's axis, as if all pictures were delayed alike. */
  presentedAt(ticks: number): number;
  /** The key frame a run starts with tells by how much pictures are presented after they are decoded. */
  beginAt(sample: TimedSample): void;
  dropBefore(axisSeconds: number): void;
  /** Fills up with silence where a codec has it. */
  fillUntil(axisSeconds: number): void;
  /** The samples that begin before that time, as a part. */
  take(axisSeconds: number, place: RunPlace, sequenceNumber: number): Piece | undefined;
}

/** The longest part of a segment that silence has to fill. */
const fillSecondsMax = 1;
/** So many pictures without any length can't be a muxer's rounding. */
const lengthlessMax = 30;

export function createTrackQueue(track: IncomingTrack): TrackQueue {
  const { timescale, kind } = track;
  let queue: TimedSample[] = [];
  let endTicks: number | undefined;
  let delayTicks = 0;
  let frameTicks = silentFrameTicks(track.codec, timescale);
  let filledTicks = -Infinity;
  let lengthless = 0;
  const presentedAt = (ticks: number): number => (ticks + delayTicks) / timescale + track.shiftSeconds;

  return {
    track,
    get endSeconds() {
      return endTicks === undefined ? -Infinity : presentedAt(endTicks);
    },
    presentedAt,
    time(decodeTicks, samples) {
      let at = decodeTicks ?? endTicks ?? 0;
      const expected = endTicks ?? at;
      const holeSeconds = (at - expected) / timescale;
      if (holeSeconds < -overlapSecondsMax && expected > filledTicks) {
        throw new ProblemError('media-unusable', {
          title: `The timestamps of the ${kind === 'video' ? 'picture' : 'sound'} go back by ${(-holeSeconds).toFixed(1)} s.`,
        });
      }
      const timed: TimedSample[] = [];
      let end = expected;
      for (const sample of samples) {
        lengthless = sample.durationTicks === 0 ? lengthless + 1 : 0;
        if (lengthless > lengthlessMax && kind === 'video') {
          throw new ProblemError('media-unusable', { title: 'The pictures have no duration: 0 frames a second.' });
        }
        const startTicks = Math.max(at, end);
        const lengthTicks = Math.min(sample.durationTicks, gapSecondsMax * timescale);
        at += sample.durationTicks;
        // What comes after its place was filled with silence is heard from where the silence ends.
        if (at <= filledTicks) continue;
        end = Math.max(startTicks + 1, Math.min(at, startTicks + lengthTicks));
        if (sample.durationTicks > 0) frameTicks = sample.durationTicks;
        timed.push({ ...sample, startTicks, endTicks: end });
      }
      return { timed, holeSeconds: Math.max(0, holeSeconds) };
    },
    push(sample) {
      queue.push(sample);
      endTicks = sample.endTicks;
    },
    beginAt(sample) {
      delayTicks = sample.compositionOffsetTicks;
    },
    dropBefore(axisSeconds) {
      queue = queue.filter(({ startTicks }) => presentedAt(startTicks) >= axisSeconds - 0.5 * (frameTicks / timescale));
    },
    fillUntil(axisSeconds) {
      const data = kind === 'audio' ? silentFrame(track.codec, track.channels) : undefined;
      if (data === undefined) return;
      const untilTicks = Math.round((axisSeconds - track.shiftSeconds) * timescale);
      // A track that has said nothing for long is filled up where it is needed, not from where it ended.
      let at = Math.max(endTicks ?? -Infinity, untilTicks - Math.round(fillSecondsMax * timescale));
      const ticks = silentFrameTicks(track.codec, timescale);
      for (; at < untilTicks; at += ticks) {
        queue.push({
          data,
          durationTicks: ticks,
          compositionOffsetTicks: 0,
          isSync: true,
          startTicks: at,
          endTicks: at + ticks,
        });
        endTicks = at + ticks;
        filledTicks = endTicks;
      }
    },
    take(axisSeconds, place, sequenceNumber) {
      // Renditions of one picture are rounded to different ticks, so a picture counts from its middle; sound from its start.
      const placeOf = ({ startTicks, endTicks: end }: TimedSample): number =>
        presentedAt(kind === 'video' ? (startTicks + end) / 2 : startTicks);
      const limit = queue.findIndex((sample) => placeOf(sample) >= axisSeconds - 1e-6);
      const count = limit < 0 ? queue.length : limit;
      const taken = queue.slice(0, count);
      queue = queue.slice(count);
      const first = taken[0];
      const last = taken.at(-1);
      if (first === undefined || last === undefined) return undefined;
      // Within a part times follow from durations alone.
      const samples = taken.map((sample, index) => ({
        ...sample,
        durationTicks: (taken[index + 1]?.startTicks ?? sample.endTicks) - sample.startTicks,
      }));
      const offsetSeconds = track.shiftSeconds - place.axisSeconds + place.showSeconds + leadInSeconds;
      const decodeTicks = Math.max(0, first.startTicks + Math.round(offsetSeconds * timescale));
      const bytes = writeFragment(track.trackId, samples, kind === 'audio');
      bytes.writeUInt32BE(sequenceNumber % 0x100000000, sequenceNumberOffset);
      bytes.writeBigUInt64BE(BigInt(decodeTicks), decodeTimeOffset);
      const showSeconds = presentedAt(first.startTicks) - place.axisSeconds + place.showSeconds;
      return {
        bytes,
        seconds: (last.endTicks - first.startTicks) / timescale,
        startMs: place.epochMs + Math.round(showSeconds * 1000),
        isIndependent: first.isSync,
        frames: taken.length,
      };
    },
  };
}
