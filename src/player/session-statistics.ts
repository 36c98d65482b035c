import type { PlayerStatistics } from '../domain/ports/player';
import type { ChosenEngine } from './choose-engine';
import type { PlaySession } from './play-session';

type SessionStatistics = Pick<
  PlayerStatistics,
  | 'engine'
  | 'engineReason'
  | 'engineVersion'
  | 'showId'
  | 'isLowLatency'
  | 'rendition'
  | 'targetLatencySeconds'
  | 'bitsPerSecond'
>;

/** What the statistics panel says of engine and stream; `choice` is the engine that would play where nothing does. */
export function statisticsOf(session: PlaySession | undefined, choice: () => ChosenEngine): SessionStatistics {
  const engine = session?.engine;
  const { engine: name, reason } = session?.choice ?? choice();
  const rendition = engine?.rendition;
  return {
    engine: name,
    engineReason: reason,
    engineVersion: engine?.version ?? '',
    showId: session?.request.showId ?? '',
    isLowLatency: session?.playback?.lowLatency ?? false,
    ...(rendition ? { rendition } : {}),
    targetLatencySeconds: engine?.targetLatencySeconds ?? NaN,
    bitsPerSecond: engine?.estimateBitsPerSecond ?? NaN,
  };
}
