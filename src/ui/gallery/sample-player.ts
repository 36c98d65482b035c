import type { Playhead, Player, PlayerState } from '../../domain/ports/player';

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
    onFrame: () => () => undefined,
  } satisfies Partial<Player> as unknown as Player;
}
