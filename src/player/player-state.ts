import type { PlayerState, PlayerStatus } from '../domain/ports/player';
import { createStateHolder, type ReadableStore } from '../domain/store';
import type { FailCause } from './recovery-policy';

/** The player's state with what its parts need to change it. */
export interface PlayerStateHolder extends ReadableStore<PlayerState> {
  /** Tells only if something is different. */
  patch(change: Partial<PlayerState>): void;
  setStatus(status: PlayerStatus, cause: FailCause | undefined): void;
  /** As at the beginning of a show; what the viewer wants of every show stays. */
  reset(status: 'idle' | 'loading', qualityCapPixels: number | undefined): void;
}

/** What the status follows from. */
export interface StatusFacts {
  readonly failed: FailCause | undefined;
  readonly hasEnded: boolean;
  readonly wantsToPlay: boolean;
  readonly hasFirstFrame: boolean;
  readonly isRecovering: boolean;
  readonly isBuffering: boolean;
}

export const oneRate: readonly number[] = [1];

const idleState: PlayerState = {
  status: 'idle',
  isMutedByBrowser: false,
  hasCaptions: false,
  areCaptionsOn: false,
  captionLines: [],
  captionTracks: [],
  captionTrackId: undefined,
  audioTracks: [],
  audioTrackId: undefined,
  renditions: [],
  qualityCapPixels: undefined,
  playbackRate: 1,
  playbackRates: oneRate,
  isCatchingUp: false,
};

export function statusOf(facts: StatusFacts): PlayerStatus {
  if (facts.failed) return 'failed';
  if (facts.hasEnded) return 'ended';
  // Whoever paused is shown the way on, whatever goes on behind the picture that stands.
  if (!facts.wantsToPlay && facts.hasFirstFrame) return 'paused';
  // A fault that the buffer bridges is nobody's business.
  if (facts.isRecovering && (facts.isBuffering || !facts.hasFirstFrame)) return 'recovering';
  if (!facts.hasFirstFrame) return 'loading';
  return facts.isBuffering ? 'buffering' : 'playing';
}

export function createPlayerState(): PlayerStateHolder {
  const holder = createStateHolder<PlayerState>(idleState);
  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    patch(change) {
      const { state } = holder;
      const keys = Object.keys(change) as (keyof PlayerState)[];
      if (keys.some((key) => state[key] !== change[key])) holder.set({ ...state, ...change });
    },
    setStatus(status, cause) {
      if (status === holder.state.status && cause === holder.state.cause) return;
      const next: { -readonly [Key in keyof PlayerState]: PlayerState[Key] } = { ...holder.state, status };
      delete next.cause;
      holder.set(cause ? { ...next, cause } : next);
    },
    reset(status, qualityCapPixels) {
      holder.set({ ...idleState, areCaptionsOn: holder.state.areCaptionsOn, qualityCapPixels, status });
    },
  };
}
