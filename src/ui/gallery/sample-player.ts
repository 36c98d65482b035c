import type { Playhead, Player, PlayerState, PlayerStatistics, Rendition } from '../../domain/ports/player';

const english = { id: 'en', language: 'en', label: 'English' } as const;

export const samplePlayerState: PlayerState = {
  status: 'playing',
  isMutedByBrowser: false,
  hasCaptions: true,
  areCaptionsOn: false,
  captionLines: [],
  captionTracks: [{ ...english, kind: 'webvtt', describesSound: true }],
  captionTrackId: english.id,
  audioTracks: [{ ...english, isDescribed: false }],
  audioTrackId: english.id,
  renditions: [],
  qualityCapPixels: undefined,
  playbackRate: 1,
  playbackRates: [1],
  isCatchingUp: false,
};

const rendition: Rendition = {
  widthPixels: 1280,
  heightPixels: 720,
  bitsPerSecond: 2_403_252,
  framesPerSecond: 30,
  codecs: 'avc1.64001f,mp4a.40.2',
};

const sampleStatistics: PlayerStatistics = {
  engine: 'hls.js',
  engineReason: 'MSE decodes avc1, vp09',
  engineVersion: '1.7.4',
  showId: 'trail-season',
  status: 'playing',
  isLowLatency: true,
  heightPixels: 720,
  rendition,
  bufferSeconds: 2.34,
  latencySeconds: 2.06,
  targetLatencySeconds: 2,
  isApproximate: false,
  playbackRate: 1.05,
  bitsPerSecond: 18_400_000,
  decodedFrames: 18_024,
  droppedFrames: 3,
  stalls: 1,
  stalledSeconds: 0.84,
  errors: 2,
  firstFrameMs: 412,
  actions: { 'restart-load': 1, 'jump-to-live': 1 },
  log: [],
};

const atLiveEdge: Playhead = {
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

/** A player whose picture stands where it is told: what the screens read of one, and nothing that they could ask of it. */
export function samplePlayer(state: Partial<PlayerState> = {}, playhead: Partial<Playhead> = {}): Player {
  const standing = { ...samplePlayerState, ...state };
  return {
    state: standing,
    subscribe(listener) {
      listener(standing);
      return () => undefined;
    },
    playhead: { ...atLiveEdge, ...playhead },
    pause: () => undefined,
    resume: () => undefined,
    goLive: () => undefined,
    seekTo: () => undefined,
    seekBy: () => undefined,
    setCaptions: () => undefined,
    statistics: () => sampleStatistics,
    onFrame: () => () => undefined,
  } satisfies Partial<Player> as unknown as Player;
}
