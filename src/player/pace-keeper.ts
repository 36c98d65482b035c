import type { PlayerNotice } from '../domain/ports/player';
import type { Unsubscribe } from '../domain/store';
import { createLivePace } from './live-pace';
import type { PlaybackMeter } from './playback-meter';
import type { PlaybackEngine } from './engine';
import type { PlayerStateHolder } from './player-state';

/** Keeps a live show near its intended distance, by the rate or by a jump, and tells of jumps. */
export interface PaceKeeper {
  /** `isInterrupted`: the picture stands, or moves again after it stood. True if it jumped. */
  keep(engine: PlaybackEngine | undefined, isInterrupted: boolean): boolean;
  begin(): void;
  readonly onNotice: (listener: (notice: PlayerNotice) => void) => Unsubscribe;
}

/** A jump over less than this isn't worth a word. */
const noticeFromSeconds = 3;

export function createPaceKeeper(options: {
  readonly video: Pick<HTMLVideoElement, 'currentTime' | 'playbackRate'>;
  readonly player: PlayerStateHolder;
  readonly meter: PlaybackMeter;
  readonly nowMs: () => number;
  followsLive(): boolean;
  goLive(): void;
}): PaceKeeper {
  const { video, player, meter } = options;
  const pace = createLivePace();
  const listeners = new Set<(notice: PlayerNotice) => void>();

  return {
    keep(engine, isInterrupted) {
      const behindSeconds = (engine?.liveSyncSeconds ?? NaN) - video.currentTime;
      const decided = pace.decide(
        {
          behindSeconds,
          bufferSeconds: meter.bufferSeconds(),
          positionSeconds: video.currentTime,
          followsLive: options.followsLive(),
          canChangeRate: engine?.canChangeRate === true,
          isInterrupted,
        },
        options.nowMs(),
      );
      if (decided.kind === 'rate') {
        if (video.playbackRate !== decided.rate) video.playbackRate = decided.rate;
        player.patch({ isCatchingUp: decided.rate > 1 });
        return false;
      }
      meter.countAction('jump-to-live', `over ${behindSeconds.toFixed(1)} s`);
      options.goLive();
      if (behindSeconds < noticeFromSeconds) return true;
      for (const listener of listeners) listener({ kind: 'jumped-to-live', skippedSeconds: behindSeconds });
      return true;
    },
    begin: () => pace.reset(),
    onNotice(listener) {
      const own = (notice: PlayerNotice): void => listener(notice);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
