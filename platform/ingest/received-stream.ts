import type { Clock } from '../clock';
import { readDirectives } from '../hls/blocking-reload';
import type { DeliveryDirectives, Progress } from '../hls/blocking-reload';
import type { HlsStream, PieceAnswer, PlaylistAnswer } from '../hls/hls-stream';
import { writeMasterPlaylist } from '../hls/master-playlist';
import type { AudioView, MasterView } from '../hls/master-playlist';
import { writeLivePlaylist, writeReplayPlaylist } from '../hls/media-playlist';
import type { LowLatencyTags, PlaylistView, SegmentView } from '../hls/media-playlist';
import { ProblemError } from '../http/problem';
import { readPiece } from './read-piece';
import type { Recording } from './recording';
import type { RecordedRun, RecordedSegment, RecordedTrack } from './segment-index';
import { partTargetSeconds } from './timing';

/** Where a show is on the clock. `live`: it may be watched while it comes in. */
export interface ReceivedShow {
  readonly state: 'live' | 'replay';
  readonly startsAtMs: number;
  /** BCP 47 tag of what is spoken, where the stream itself doesn't say. */
  readonly language: string;
}

/** The whole of a recording, as it is on disk; each segment in one part. */
export interface WholeRecording {
  readonly folder: string;
  readonly epochMs: number;
  readonly targetSeconds: number;
  readonly segments: readonly RecordedSegment[];
  readonly runs: ReadonlyMap<number, RecordedRun>;
}

export interface ReceivedStreamOptions {
  readonly clock: Clock;
  readonly lowLatency: boolean;
  readonly dvrWindowSeconds: number;
  /** Reads the whole recording, for a replay. */
  readonly readWhole: () => Promise<WholeRecording | undefined>;
}

/** A stretch of segments of one recording, live or whole. */
interface Reel {
  readonly folder: string;
  readonly segments: readonly RecordedSegment[];
  readonly unfinished: RecordedSegment | undefined;
  readonly run: (number: number) => RecordedRun | undefined;
}

const replaySuffix = '-replay';
const playlistFile = /^([a-z0-9-]{1,40}?)(-replay)?\.m3u8$/;
const pieceFile = /^(0|[1-9]\d{0,8})(?:\.(0|[1-9]\d{0,2}))?\.m4s$/;
const initFile = /^init-[0-9a-f]{16}\.mp4$/;
/** As the loops': players stay clear of the oldest segments. */
const marginSegments = 3;
/** A client isn't kept waiting for an encoder that has stopped. It then gets what there is, and asks again. */
const holdTargets = 3;

/** A received show as HLS, on the clock's own axis: its dates are those at which the pictures came in. */
export function createReceivedStream(
  showId: string,
  show: ReceivedShow,
  recording: Recording,
  options: ReceivedStreamOptions,
): HlsStream {
  const { clock, lowLatency, dvrWindowSeconds, readWhole } = options;
  const isEnded = show.state === 'replay';
  const secondsOf = (segment: RecordedSegment, name: string): number =>
    segment.tracks[name]?.parts.reduce((sum, [, seconds]) => sum + seconds, 0) ?? 0;
  const leadName = (): string => recording.tracks[0]?.name ?? '';
  const isInShow = (segment: RecordedSegment, run: RecordedRun | undefined): boolean => {
    const name = run?.tracks[0]?.name ?? leadName();
    const startMs = segment.tracks[name]?.startMs ?? 0;
    return startMs + secondsOf(segment, name) * 1000 > show.startsAtMs;
  };

  /** What a live viewer is offered: the DVR window, and nothing from before the show. */
  const liveSegments = (): readonly RecordedSegment[] => {
    const place = `${recording.endSegment} ${recording.segments.length}`;
    if (known?.place !== place) known = { place, segments: chooseLive() };
    return known.segments;
  };
  let known: { readonly place: string; readonly segments: readonly RecordedSegment[] } | undefined;
  const chooseLive = (): RecordedSegment[] => {
    const all = recording.segments.filter((segment) => isInShow(segment, recording.run(segment.run)));
    let seconds = 0;
    let first = all.length;
    const wanted = dvrWindowSeconds + marginSegments * (recording.targetSeconds ?? 0);
    while (first > 0 && seconds < wanted) {
      first -= 1;
      const segment = all[first];
      if (segment !== undefined) seconds += secondsOf(segment, leadName());
    }
    return all.slice(first);
  };

  const progressOf = (): Progress => ({
    endSegment: recording.endSegment,
    partCount: recording.partCount,
    isEnded,
    partSeconds: partTargetSeconds,
  });

  const hasReached = (wait: NonNullable<DeliveryDirectives['wait']>): boolean => {
    const { endSegment, partCount } = progressOf();
    if (wait.part === undefined || endSegment <= wait.segment) {
      return endSegment > wait.segment || (endSegment === wait.segment && partCount > (wait.part ?? Infinity));
    }
    // A part behind a segment's last one means the first part of the next segment (§6.2.5.2).
    const found = recording.segments[wait.segment - (recording.segments[0]?.number ?? 0)];
    const parts = found?.tracks[leadName()]?.parts.length ?? Infinity;
    return wait.part < parts || endSegment > wait.segment + 1 || partCount > 0;
  };

  const wait = async (isDone: () => boolean, signal: AbortSignal): Promise<boolean> => {
    const deadlineMs = clock.nowMs() + holdTargets * 1000 * (recording.targetSeconds ?? 2);
    while (!isDone() && clock.nowMs() < deadlineMs) {
      const end = await recording.changes.next(signal, deadlineMs);
      if (end !== 'reached') throw new ProblemError('unavailable', { retryAfterMs: 1000 });
    }
    return isDone();
  };

  const viewOf = (name: string, reel: Reel, whole: { targetSeconds: number; isEnded: boolean }): PlaylistView => {
    const { segments, unfinished } = reel;
    const first = segments[0]?.number ?? unfinished?.number ?? 0;
    const endSegment = first + segments.length;
    const discontinuities = (index: number): number => segments[index]?.discontinuities ?? 0;
    const toView = (segment: RecordedSegment, index: number): SegmentView => {
      const init = reel.run(segment.run)?.tracks.find((track) => track.name === name)?.init;
      const piece = segment.tracks[name];
      return {
        uri: `${name}/${segment.number}.m4s`,
        seconds: secondsOf(segment, name),
        startMs: piece?.startMs ?? 0,
        mapUri: init === undefined ? undefined : `${name}/${init}`,
        isDiscontinuity: index > 0 && segment.discontinuities > discontinuities(index - 1),
        parts: () =>
          (piece?.parts ?? []).map(([, seconds, isIndependent], part) => ({
            uri: `${name}/${segment.number}.${part}.m4s`,
            seconds,
            isIndependent: isIndependent === 1,
          })),
      };
    };
    return {
      targetDurationSeconds: whole.targetSeconds,
      isIndependent: segments.every((segment) => segment.tracks[name]?.parts[0]?.[2] === 1),
      firstSegment: first,
      endSegment,
      discontinuitySequence: discontinuities(0),
      segment(number) {
        const segment = segments[number - first];
        if (segment === undefined) throw new RangeError(`no segment ${number}`);
        return toView(segment, number - first);
      },
      unfinished: unfinished && toView(unfinished, segments.length),
      hintUri: `${name}/${endSegment}.${unfinished?.tracks[name]?.parts.length ?? 0}.m4s`,
      isEnded: whole.isEnded,
    };
  };

  const lowLatencyTags = (name: string): LowLatencyTags | undefined => {
    if (!lowLatency || !recording.hasParts) return undefined;
    const { endSegment, partCount } = progressOf();
    const lastParts = recording.segments.at(-1)?.tracks[leadName()]?.parts.length ?? 1;
    const last =
      partCount > 0
        ? { lastSegment: endSegment, lastPart: partCount - 1 }
        : { lastSegment: endSegment - 1, lastPart: lastParts - 1 };
    const others = recording.tracks.filter((track) => track.name !== name);
    return {
      hasParts: true,
      partTargetSeconds,
      reports: others.map((track) => ({ uri: `${track.name}.m3u8`, ...last })),
    };
  };

  const livePlaylist = async (name: string, query: unknown, signal: AbortSignal): Promise<PlaylistAnswer> => {
    const directives = readDirectives(query, progressOf());
    // A playlist without a segment is of no use to a player.
    const hasSegment = (): boolean => liveSegments().length > 0;
    const isInTime = await wait(() => {
      const wanted = directives.wait;
      return hasSegment() && (isEnded || wanted === undefined || hasReached(wanted));
    }, signal);
    if (!hasSegment()) throw new ProblemError('unavailable', { retryAfterMs: 2000 });
    const segments = liveSegments();
    const reel: Reel = {
      folder: recording.folder,
      segments,
      unfinished: isEnded ? undefined : recording.unfinished,
      run: (number) => recording.run(number),
    };
    // All that decides the text is taken down now: it is written a moment later, or not at all.
    const targetSeconds = recording.targetSeconds ?? 2;
    const tags = isEnded ? undefined : lowLatencyTags(name);
    const place = `${segments[0]?.number ?? 0} ${recording.endSegment}.${recording.partCount}`;
    return {
      key: `${showId} ${recording.epochMs ?? 0} ${name} ${place} ${isEnded} ${directives.isDelta}`,
      cacheControl: directives.wait !== undefined && isInTime ? 'public, max-age=12' : 'no-cache',
      write: () => writeLivePlaylist(viewOf(name, reel, { targetSeconds, isEnded }), tags, directives.isDelta),
    };
  };

  const requireWhole = async (): Promise<WholeRecording> => {
    const whole = isEnded ? await readWhole() : undefined;
    if (whole === undefined) throw new ProblemError('not-found');
    return whole;
  };

  const replayPlaylist = async (name: string): Promise<PlaylistAnswer> => {
    const whole = await requireWhole();
    const segments = whole.segments.filter((segment) => isInShow(segment, whole.runs.get(segment.run)));
    if (segments.length === 0) throw new ProblemError('not-found');
    const reel: Reel = {
      folder: whole.folder,
      segments,
      unfinished: undefined,
      run: (number) => whole.runs.get(number),
    };
    const { targetSeconds } = whole;
    return {
      key: `${showId} ${whole.epochMs} ${name} replay ${segments.length}`,
      cacheControl: 'public, max-age=60',
      write: () => writeReplayPlaylist(viewOf(name, reel, { targetSeconds, isEnded: true })),
    };
  };

  const masterView = (): MasterView => {
    const flatten = ({ name, codec, widthPixels, heightPixels }: RecordedTrack) => ({
      ...recording.statistics(name),
      name,
      codec,
      widthPixels,
      heightPixels,
    });
    const audio = recording.tracks.find(({ kind }) => kind === 'audio');
    const sound: AudioView | undefined = audio && {
      ...recording.statistics(audio.name),
      name: audio.name,
      codec: audio.codec,
      channels: audio.channels,
      language: audio.language === 'und' ? show.language : audio.language,
    };
    return {
      video: recording.tracks.filter(({ kind }) => kind === 'video').map(flatten),
      audio: sound,
      captions: [],
      // Not promised: the encoder may leave out key frames later on.
      isIndependent: false,
    };
  };

  return {
    async playlist(file, query, signal) {
      if (file === 'master.m3u8') {
        await wait(() => recording.segments.length > 0, signal);
        if (recording.segments.length === 0) throw new ProblemError('unavailable', { retryAfterMs: 2000 });
        const kind = isEnded ? replaySuffix : '';
        return {
          key: `${showId} ${recording.epochMs ?? 0} master${kind} ${recording.tracks[0]?.init ?? ''} ${Math.floor(recording.endSegment / 30)}`,
          cacheControl: 'private, max-age=10',
          write: () => writeMasterPlaylist(masterView(), kind),
        };
      }
      const [, name = '', recorded] = playlistFile.exec(file) ?? [];
      if (!recording.tracks.some((track) => track.name === name)) throw new ProblemError('not-found');
      return recorded === undefined ? livePlaylist(name, query, signal) : replayPlaylist(name);
    },

    async piece(rendition, file, signal): Promise<PieceAnswer> {
      const track = recording.tracks.find(({ name }) => name === rendition);
      if (track === undefined) throw new ProblemError('not-found');
      const contentType = `${track.kind}/mp4`;
      if (initFile.test(file)) {
        const bytes = await recording.readInit(file);
        if (bytes === undefined) throw new ProblemError('not-found');
        return { bytes, contentType };
      }
      const [match, number = '', partText] = pieceFile.exec(file) ?? [];
      if (match === undefined) throw new ProblemError('not-found');
      const segment = Number(number);
      const part = partText === undefined ? undefined : Number(partText);
      const isHint = (): boolean => {
        const { endSegment, partCount } = progressOf();
        return segment === endSegment && part === partCount;
      };
      // Only the part of the preload hint may be waited for.
      if (!isEnded && part !== undefined && isHint()) await wait(() => !isHint(), signal);
      const bytes = (await recording.read(rendition, segment, part)) ?? (await readRecorded(rendition, segment, part));
      if (bytes === undefined) throw new ProblemError('not-found');
      return { bytes, contentType };
    },

    // What was sent is what there is: a set that can't decode it isn't helped by another name.
    masterFile: () => 'master.m3u8',
  };

  async function readRecorded(track: string, number: number, part: number | undefined): Promise<Buffer | undefined> {
    if (!isEnded || part !== undefined) return undefined;
    const whole = await readWhole();
    const segment = whole?.segments[number - (whole.segments[0]?.number ?? 0)];
    return whole && segment && readPiece(whole.folder, segment, track, undefined);
  }
}
