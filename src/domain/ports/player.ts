import type { Playback } from '../../../contract/show';
import type { Outcome } from '../outcome';
import type { ReadableStore, Unsubscribe } from '../store';
import type { VideoCodec } from './platform-client';

/**
 * `loading`: no frame yet; `buffering`: the picture stands, data is on its way; `recovering`: something broke and is being
 * retried; `ended`: played to the end of the recording or the show is over; `failed`: gave up, `cause` says why.
 */
export type PlayerStatus = 'idle' | 'loading' | 'playing' | 'paused' | 'buffering' | 'recovering' | 'ended' | 'failed';

export interface PlayerState {
  readonly status: PlayerStatus;
  /**
   * Only with `failed`. `network`, `media`: still tried in the background, it comes back by itself; `unsupported`: this TV
   * can't decode it.
   */
  readonly cause?: 'network' | 'media' | 'forbidden' | 'gone' | 'unsupported';
  /** The browser refused sound before a key was pressed; `unmute` works after one. */
  readonly isMutedByBrowser: boolean;
  readonly hasCaptions: boolean;
  readonly areCaptionsOn: boolean;
  /** Lines on screen now, empty when captions are off or nobody speaks. Drawn by the UI. */
  readonly captionLines: readonly string[];
  /** What can be chosen with `chooseCaptions`; empty while unknown. */
  readonly captionTracks: readonly CaptionTrack[];
  /** The track whose lines are shown while captions are on. */
  readonly captionTrackId: string | undefined;
  /** What can be chosen with `chooseAudio`: one entry is no choice. Empty where the engine doesn't tell. */
  readonly audioTracks: readonly AudioTrack[];
  readonly audioTrackId: string | undefined;
  /** The encodings of the picture, best first; empty where the engine doesn't tell, and then it can't be capped. */
  readonly renditions: readonly Rendition[];
  /** The greatest height that is loaded; undefined: the network alone decides. */
  readonly qualityCapPixels: number | undefined;
  /** What the viewer chose; a live show that catches up runs faster by itself (`isCatchingUp`). */
  readonly playbackRate: number;
  /** What `setPlaybackRate` takes now, ascending: only 1 for a live show, or where the engine can't. */
  readonly playbackRates: readonly number[];
  /** A live show runs up to a tenth faster, until it is back at its distance behind live. */
  readonly isCatchingUp: boolean;
}

/** A sound to choose. `isDescribed`: what is seen is told too (audio description). */
export interface AudioTrack {
  readonly id: string;
  /** BCP 47; empty where the show doesn't say. */
  readonly language: string;
  /** The show's own name for it. */
  readonly label: string;
  readonly isDescribed: boolean;
}

export interface CaptionTrack {
  readonly id: string;
  /** BCP 47; empty where the show doesn't say. */
  readonly language: string;
  /** The show's own name for it. */
  readonly label: string;
  readonly kind: 'webvtt' | 'cea-608';
  /** Sounds are written out too, for those who don't hear them. */
  readonly describesSound: boolean;
}

/** One encoding of the picture. */
export interface Rendition {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly bitsPerSecond: number;
  /** NaN where unknown. */
  readonly framesPerSecond: number;
  /** RFC 6381. */
  readonly codecs: string;
}

/** What the viewer wants of every show, until it is said otherwise. Languages are BCP 47, best first. */
export interface PlaybackPreferences {
  readonly captionLanguages: readonly string[];
  readonly audioLanguages: readonly string[];
  readonly wantsDescribedAudio: boolean;
  readonly qualityCapPixels: number | undefined;
}

/** What the viewer may want to be told once. */
export interface PlayerNotice {
  /** Playback broke off and went on at the live edge, without what was broadcast meanwhile. */
  readonly kind: 'jumped-to-live';
  readonly skippedSeconds: number;
}

/**
 * Where playback is. One object that the player keeps up to date: read it, don't keep it.
 * Seconds are on the media axis; milliseconds are programme date time (RFC 8216 §4.3.2.6), NaN where unknown.
 */
export interface Playhead {
  readonly positionSeconds: number;
  readonly programDateTimeMs: number;
  /** The stream carries no dates: `programDateTimeMs` is the platform's time less the measured latency, some seconds off. */
  readonly isApproximate: boolean;
  /** The span one can seek in: the DVR window of a live show, or the whole replay. */
  readonly seekableStartSeconds: number;
  readonly seekableEndSeconds: number;
  readonly seekableStartProgramDateTimeMs: number;
  readonly seekableEndProgramDateTimeMs: number;
  /** How far the picture is behind real time, in seconds; NaN for a replay. */
  readonly latencySeconds: number;
  /** The playhead is where a viewer who doesn't pause or seek would be. */
  readonly isAtLiveEdge: boolean;
}

export interface PlayRequest {
  readonly showId: string;
  readonly isLive: boolean;
  /** When the first picture was broadcast: dates a recording whose stream carries no dates. */
  readonly startsAtMs?: number;
  /** Without sound, until the same show is played again without this: it then goes on as it is, with sound. */
  readonly isPreview?: boolean;
  /** Programme date time to begin at; without it the live edge, or the start of a recording. */
  readonly beginAtMs?: number;
  /** Asked at the start and once more when the address is refused or has expired. */
  playback(codecs: readonly VideoCodec[]): Promise<Outcome<Playback>>;
}

/** Which engine plays, and why it was chosen: for engineers, never shown to viewers. */
export interface EngineChoice {
  readonly engine: 'hls.js' | 'native' | 'none';
  readonly reason: string;
}

/** One line of the player's log. */
export interface PlayerLogEntry {
  /** The platform's time in epoch milliseconds. */
  readonly atMs: number;
  /** `fault`: something broke; `action`: what was done about it; `engine`: started or ended; `stall`: the picture stood. */
  readonly kind: 'fault' | 'action' | 'engine' | 'stall' | 'notice';
  readonly detail: string;
}

/** Figures for engineers; also what benches read. Plain data: it survives JSON, where NaN becomes null. */
export interface PlayerStatistics {
  readonly engine: EngineChoice['engine'];
  readonly engineReason: string;
  /** Version of the engine where it has one. */
  readonly engineVersion: string;
  readonly showId: string;
  readonly status: PlayerStatus;
  readonly isLowLatency: boolean;
  /** Height of the decoded picture. */
  readonly heightPixels: number;
  /** What is being presented; undefined where the engine doesn't tell. */
  readonly rendition?: Rendition;
  readonly bufferSeconds: number;
  /** Behind real time, and how far it is meant to be; NaN for a recording. */
  readonly latencySeconds: number;
  readonly targetLatencySeconds: number;
  readonly isApproximate: boolean;
  readonly playbackRate: number;
  /** Measured throughput; NaN where unknown. */
  readonly bitsPerSecond: number;
  readonly decodedFrames: number;
  readonly droppedFrames: number;
  readonly stalls: number;
  readonly stalledSeconds: number;
  readonly errors: number;
  /** From `play` to the first decoded frame; NaN before. */
  readonly firstFrameMs: number;
  /** How often each remedy was taken since `play`. */
  readonly actions: Readonly<Record<string, number>>;
  /** Newest last, at most 100. */
  readonly log: readonly PlayerLogEntry[];
}

/** A rectangle in stage units (1920 × 1080), start edge first so that it mirrors. */
export interface SurfaceRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Plays one show at a time in the one `<video>` beneath the canvas. */
export interface Player extends ReadableStore<PlayerState> {
  readonly playhead: Playhead;
  /** Fetch the engine's code ahead, when nothing else is going on. */
  prefetch(): void;
  play(request: PlayRequest): void;
  pause(): void;
  resume(): void;
  goLive(): void;
  /** Clamped to the seekable span. */
  seekTo(positionSeconds: number): void;
  seekBy(seconds: number): void;
  setCaptions(areOn: boolean): void;
  /** One of `captionTracks`, for this show; captions must be on to be seen. An unknown id changes nothing. */
  chooseCaptions(trackId: string): void;
  /** One of `audioTracks`, for this show. An unknown id changes nothing. */
  chooseAudio(trackId: string): void;
  /** The greatest height to load, for this show; undefined: as the network allows. */
  setQualityCap(heightPixels: number | undefined): void;
  /** One of `playbackRates`; anything else changes nothing. */
  setPlaybackRate(rate: number): void;
  /** Applies to the show that plays and to every later one. */
  prefer(preferences: Partial<PlaybackPreferences>): void;
  /** After `isMutedByBrowser`, from within a key press. */
  unmute(): void;
  /** Moves the picture; the default is the whole stage. */
  setSurface(rect: SurfaceRect): void;
  /** Frees decoder, buffers and network; the state is `idle`. */
  stop(): void;
  /** The app is hidden: decoder, buffers and network are freed, the place is remembered. Nothing else changes the picture until `restore`. */
  suspend(): void;
  /** Plays on after `suspend`: at the live edge if that is where it was, else at the same place, paused if it was. */
  restore(): void;
  statistics(): PlayerStatistics;
  /**
   * Called once for each presented frame (`requestVideoFrameCallback`, else the animation frame) with that frame's
   * programme date time in epoch milliseconds, NaN where unknown.
   */
  onFrame(listener: (programDateTimeMs: number) => void): Unsubscribe;
  onNotice(listener: (notice: PlayerNotice) => void): Unsubscribe;
}
