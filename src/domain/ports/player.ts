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
  /** Only with `failed`. `network`: still tried in the background, it comes back by itself; `unsupported`: this TV can't decode it. */
  readonly cause?: 'network' | 'media' | 'forbidden' | 'gone' | 'unsupported';
  /** The browser refused sound before a key was pressed; `unmute` works after one. */
  readonly isMutedByBrowser: boolean;
  readonly hasCaptions: boolean;
  readonly areCaptionsOn: boolean;
  /** Lines on screen now, empty when captions are off or nobody speaks. Drawn by the UI. */
  readonly captionLines: readonly string[];
}

/**
 * Where playback is. One object that the player keeps up to date: read it, don't keep it.
 * Seconds are on the media axis; milliseconds are programme date time (RFC 8216 §4.3.2.6), NaN where unknown.
 */
export interface Playhead {
  readonly positionSeconds: number;
  readonly programDateTimeMs: number;
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
  /** Asked at the start and once more when the address is refused or has expired. */
  playback(codecs: readonly VideoCodec[]): Promise<Outcome<Playback>>;
}

/** Figures for engineers; also what benches read. */
export interface PlayerStatistics {
  readonly engine: string;
  readonly heightPixels: number;
  readonly bufferSeconds: number;
  readonly droppedFrames: number;
  readonly stalls: number;
  readonly errors: number;
  /** From `play` to the first decoded frame; NaN before. */
  readonly firstFrameMs: number;
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
  /** After `isMutedByBrowser`, from within a key press. */
  unmute(): void;
  /** Moves the picture; the default is the whole stage. */
  setSurface(rect: SurfaceRect): void;
  /** Frees decoder, buffers and network; the state is `idle`. */
  stop(): void;
  statistics(): PlayerStatistics;
  /**
   * Called once for each presented frame (`requestVideoFrameCallback`, else the animation frame) with that frame's
   * programme date time in epoch milliseconds, NaN where unknown.
   */
  onFrame(listener: (programDateTimeMs: number) => void): Unsubscribe;
}
