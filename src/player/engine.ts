import type { AudioTrack, CaptionTrack, EngineChoice, PlaybackPreferences, Rendition } from '../domain/ports/player';
import type { Caption } from './caption-lines';
import type { DatedFragment } from './program-date-time';
import type { PlaybackFault } from './recovery-policy';

/** What the playlist says now; handed out anew with each change. */
export interface MediaTimeline {
  readonly isLive: boolean;
  readonly startSeconds: number;
  readonly edgeSeconds: number;
  readonly targetDurationSeconds: number;
  readonly fragments: readonly (DatedFragment | null)[];
}

/** What the show offers to choose from. */
export interface EngineTracks {
  readonly audioTracks: readonly AudioTrack[];
  readonly audioTrackId: string | undefined;
  readonly captionTracks: readonly CaptionTrack[];
  /** Best first. */
  readonly renditions: readonly Rendition[];
}

export interface EngineListener {
  onTimeline(timeline: MediaTimeline): void;
  onTracks(tracks: EngineTracks): void;
  onCaptions(trackId: string, captions: readonly Caption[]): void;
  onMediaArrived(): void;
  /** Anything that went wrong, for the statistics. */
  onError(detail: string): void;
  onFault(fault: PlaybackFault): void;
}

/** What the viewer wants of this show; ids are those of `EngineTracks`. */
export interface EngineWishes {
  readonly preferences: PlaybackPreferences;
  readonly audioTrackId: string | undefined;
  readonly qualityCapPixels: number | undefined;
}

export interface EngineRequest {
  readonly url: string;
  readonly isLive: boolean;
  readonly isLowLatency: boolean;
  /** Leave the sound out, which this TV can't decode. */
  readonly isSilent: boolean;
  /** Bits per second seen on earlier shows. */
  readonly estimateBitsPerSecond: number | undefined;
  readonly wishes: EngineWishes;
  /** Milliseconds on an axis that never jumps. */
  monotonicMs(): number;
  /** Where to begin, given the first playlist; undefined: the live edge, or the start of a recording. */
  startSeconds(timeline: MediaTimeline): number | undefined;
}

/** One instance of an engine on the video element; made anew when recovery asks for it. */
export interface PlaybackEngine {
  readonly name: Exclude<EngineChoice['engine'], 'none'>;
  readonly version: string;
  /** Whether it plays at other rates than 1. */
  readonly canChangeRate: boolean;
  /** Whether `restartLoad` does anything; else a new engine is the way to load again. */
  readonly canRestartLoad: boolean;
  /** Where one who watches live should be, on the media axis; NaN for a recording or before the first playlist. */
  readonly liveSyncSeconds: number;
  /** The intended distance behind real time; NaN for a recording or where unknown. */
  readonly targetLatencySeconds: number;
  /** NaN where unknown. */
  readonly estimateBitsPerSecond: number;
  /** What is being presented, where the engine tells. */
  readonly rendition: Rendition | undefined;
  /** A small resource whose answer shows that the origin can be reached. */
  readonly probeUrl: string;
  /** What is being loaded comes in so slowly that nothing can be played that way; asking again may help. */
  readonly isTrickling: boolean;
  /** Load on, from the playhead. Does nothing where `canRestartLoad` is false. */
  restartLoad(): void;
  recoverMedia(): void;
  /** The stalls so far were the network's: they don't add to the intended distance behind live. */
  forgiveStalls(): void;
  /** Whether an engine after this one, which has nothing to seek in, would have; makes ready what that takes. Never rejects. */
  makeSeekable(): Promise<boolean>;
  /** While the viewer looks back, falling behind isn't to be corrected. */
  setFollowsLive(followsLive: boolean): void;
  chooseAudio(trackId: string): void;
  /** Undefined: none. */
  chooseCaptions(trackId: string | undefined): void;
  setQualityCap(heightPixels: number | undefined): void;
  destroy(): void;
}

/** Puts an engine onto the video element. */
export type StartEngine = (video: HTMLVideoElement, request: EngineRequest, listener: EngineListener) => PlaybackEngine;
