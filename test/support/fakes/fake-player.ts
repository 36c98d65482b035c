import type {
  Playhead,
  PlayRequest,
  Player,
  PlayerNotice,
  PlayerState,
  SurfaceRect,
} from '../../../src/domain/ports/player';
import { createStateHolder } from '../../../src/domain/store';

/** A player without video: tests say what it shows. */
export interface FakePlayer extends Player {
  /** What was asked of it, in order. */
  readonly calls: readonly string[];
  readonly surface: SurfaceRect | undefined;
  readonly request: PlayRequest | undefined;
  become(state: Partial<PlayerState>): void;
  movePlayhead(playhead: Partial<Playhead>): void;
  /** Presents a frame, NaN where the time is unknown. */
  showFrame(programDateTimeMs: number): void;
  notify(notice: PlayerNotice): void;
}

const idle: PlayerState = {
  status: 'idle',
  isMutedByBrowser: false,
  hasCaptions: true,
  areCaptionsOn: false,
  captionLines: [],
  captionTracks: [{ id: 'en English', language: 'en', label: 'English', kind: 'webvtt', describesSound: true }],
  captionTrackId: 'en English',
  audioTracks: [{ id: 'en English', language: 'en', label: 'English', isDescribed: false }],
  audioTrackId: 'en English',
  renditions: [],
  qualityCapPixels: undefined,
  playbackRate: 1,
  playbackRates: [1],
  isCatchingUp: false,
};

export function createFakePlayer(initial: Partial<PlayerState> = {}): FakePlayer {
  const holder = createStateHolder<PlayerState>({ ...idle, ...initial });
  const calls: string[] = [];
  const frameListeners = new Set<(programDateTimeMs: number) => void>();
  const noticeListeners = new Set<(notice: PlayerNotice) => void>();
  let surface: SurfaceRect | undefined;
  let request: PlayRequest | undefined;
  const playhead = {
    positionSeconds: 598,
    programDateTimeMs: Number.NaN,
    isApproximate: false,
    seekableStartSeconds: 0,
    seekableEndSeconds: 600,
    seekableStartProgramDateTimeMs: Number.NaN,
    seekableEndProgramDateTimeMs: Number.NaN,
    latencySeconds: 2,
    isAtLiveEdge: true,
  };
  const become = (state: Partial<PlayerState>): void => {
    const next = { ...holder.state, ...state };
    if (!('cause' in state)) delete (next as { cause?: unknown }).cause;
    holder.set(next);
  };
  const seekTo = (positionSeconds: number): void => {
    playhead.positionSeconds = Math.min(
      playhead.seekableEndSeconds,
      Math.max(playhead.seekableStartSeconds, positionSeconds),
    );
    playhead.isAtLiveEdge = playhead.seekableEndSeconds - playhead.positionSeconds < 5;
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    playhead,
    calls,
    get surface() {
      return surface;
    },
    get request() {
      return request;
    },
    become,
    movePlayhead: (changes) => void Object.assign(playhead, changes),
    showFrame(programDateTimeMs) {
      playhead.programDateTimeMs = programDateTimeMs;
      for (const listener of [...frameListeners]) listener(programDateTimeMs);
    },
    notify(notice) {
      for (const listener of [...noticeListeners]) listener(notice);
    },
    prefetch: () => void calls.push('prefetch'),
    play(next) {
      calls.push(`play ${next.showId}`);
      request = next;
      become({ status: 'loading' });
    },
    pause() {
      calls.push('pause');
      become({ status: 'paused' });
    },
    resume() {
      calls.push('resume');
      become({ status: 'playing' });
    },
    goLive() {
      calls.push('goLive');
      seekTo(playhead.seekableEndSeconds);
      become({ status: 'playing' });
    },
    seekTo(positionSeconds) {
      calls.push(`seekTo ${positionSeconds}`);
      seekTo(positionSeconds);
    },
    seekBy(seconds) {
      calls.push(`seekBy ${seconds}`);
      seekTo(playhead.positionSeconds + seconds);
    },
    setCaptions(areCaptionsOn) {
      calls.push(`setCaptions ${areCaptionsOn}`);
      become({ areCaptionsOn });
    },
    chooseCaptions(captionTrackId) {
      calls.push(`chooseCaptions ${captionTrackId}`);
      become({ captionTrackId });
    },
    chooseAudio(audioTrackId) {
      calls.push(`chooseAudio ${audioTrackId}`);
      become({ audioTrackId });
    },
    setQualityCap(qualityCapPixels) {
      calls.push(`setQualityCap ${String(qualityCapPixels)}`);
      become({ qualityCapPixels });
    },
    setPlaybackRate(playbackRate) {
      calls.push(`setPlaybackRate ${playbackRate}`);
      become({ playbackRate });
    },
    prefer: (preferences) => void calls.push(`prefer ${JSON.stringify(preferences)}`),
    unmute() {
      calls.push('unmute');
      become({ isMutedByBrowser: false });
    },
    setSurface(rect) {
      surface = rect;
    },
    stop() {
      calls.push('stop');
      request = undefined;
      become(idle);
    },
    suspend: () => void calls.push('suspend'),
    restore: () => void calls.push('restore'),
    statistics: () => ({
      engine: 'hls.js',
      engineReason: 'MSE decodes avc1',
      engineVersion: '1.7.4',
      showId: request?.showId ?? '',
      status: holder.state.status,
      isLowLatency: true,
      heightPixels: 1080,
      bufferSeconds: 4,
      latencySeconds: playhead.latencySeconds,
      targetLatencySeconds: 2,
      isApproximate: playhead.isApproximate,
      playbackRate: 1,
      bitsPerSecond: 4_000_000,
      decodedFrames: 300,
      droppedFrames: 0,
      stalls: 0,
      stalledSeconds: 0,
      errors: 0,
      firstFrameMs: 0,
      actions: {},
      log: [],
    }),
    onFrame(listener) {
      frameListeners.add(listener);
      return () => void frameListeners.delete(listener);
    },
    onNotice(listener) {
      noticeListeners.add(listener);
      return () => void noticeListeners.delete(listener);
    },
  };
}
