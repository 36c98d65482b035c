import type { FailureCause } from '../../domain/outcome';
import type { PlayerState } from '../../domain/ports/player';
import type { WatchState } from '../../domain/watch-state';
import type { PlainKey } from '../../i18n/message-types';
import type { IconName } from '../components/icon-shapes';
import type { Picture } from './watch-layers';

/** What a button of the message does. */
export type MessageAction = 'try-again' | 'watch-replay' | 'watch-again' | 'home';

export interface WatchMessage {
  readonly icon: IconName;
  readonly title: PlainKey;
  readonly body: PlainKey;
  readonly actions: readonly MessageAction[];
  /** When the show it waits for is to start: epoch milliseconds. */
  readonly startsAtMs?: number;
}

/** Whether there is a picture. A show whose details can't be had still plays if its picture does. */
export function pictureState(watch: WatchState, player: PlayerState, hasPicture: boolean): Picture {
  if (player.status === 'failed') return 'failed';
  if (player.status === 'ended') return 'ended';
  if (hasPicture) return 'playing';
  if (watch.kind === 'failed') return 'failed';
  if (watch.kind !== 'ready') return 'playing';
  switch (watch.show.state) {
    case 'upcoming':
      return 'failed';
    case 'ended':
      return 'ended';
    case 'live':
    case 'replay':
      return 'playing';
  }
}

const ofPlatform: Readonly<Record<FailureCause, WatchMessage>> = {
  offline: {
    icon: 'wifi-off',
    title: 'state.offline.title',
    body: 'state.offline.body',
    actions: ['try-again', 'home'],
  },
  unavailable: {
    icon: 'warning',
    title: 'state.unavailable.title',
    body: 'state.unavailable.body',
    actions: ['try-again', 'home'],
  },
  gone: { icon: 'tv', title: 'state.gone.title', body: 'state.gone.body', actions: ['home'] },
  forbidden: { icon: 'lock', title: 'state.forbidden.title', body: 'state.forbidden.body', actions: ['home'] },
  'sold-out': {
    icon: 'warning',
    title: 'state.rejected.title',
    body: 'state.rejected.body',
    actions: ['try-again', 'home'],
  },
  rejected: {
    icon: 'warning',
    title: 'state.rejected.title',
    body: 'state.rejected.body',
    actions: ['try-again', 'home'],
  },
};

const ofPlayer: Readonly<Record<NonNullable<PlayerState['cause']>, WatchMessage>> = {
  network: ofPlatform.offline,
  forbidden: ofPlatform.forbidden,
  gone: ofPlatform.gone,
  media: { icon: 'warning', title: 'state.media.title', body: 'state.media.body', actions: ['try-again', 'home'] },
  unsupported: { icon: 'tv', title: 'state.unsupported.title', body: 'state.unsupported.body', actions: ['home'] },
};

function ending(watch: WatchState, wasReplay: boolean): WatchMessage {
  if (wasReplay) {
    return { icon: 'replay', title: 'watch.replay-over', body: 'watch.ended.body', actions: ['watch-again', 'home'] };
  }
  const hasReplay = watch.kind === 'ready' && watch.hasReplay;
  return {
    icon: 'tv',
    title: 'watch.ended.title',
    body: 'watch.ended.body',
    actions: hasReplay ? ['watch-replay', 'home'] : ['home'],
  };
}

/** The one sentence that stands in place of the picture. `wasReplay`: a recording was being played. */
export function watchMessage(
  picture: 'ended' | 'failed',
  watch: WatchState,
  player: PlayerState,
  wasReplay: boolean,
): WatchMessage {
  if (picture === 'ended') return ending(watch, wasReplay);
  if (player.status === 'failed') return ofPlayer[player.cause ?? 'network'];
  if (watch.kind === 'failed') return ofPlatform[watch.cause];
  return {
    icon: 'bell',
    title: 'watch.upcoming.title',
    body: 'watch.upcoming.body',
    actions: ['home'],
    ...(watch.kind === 'ready' ? { startsAtMs: watch.show.startsAtMs } : {}),
  };
}
