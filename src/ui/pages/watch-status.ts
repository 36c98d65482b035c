import type { HandoffViewState } from '../../domain/handoff-state';
import type { PlayerState } from '../../domain/ports/player';
import type { WatchState } from '../../domain/watch-state';
import type { Translate } from '../../i18n/message-types';
import type { Status } from '../components/StatusPill';
import { mutedIcon } from '../components/shopping-icons';

export interface PictureCircumstances {
  readonly player: PlayerState;
  readonly watch: WatchState;
  /** The picture has been standing for a while. */
  readonly isStalled: boolean;
  /** No picture yet, and it takes longer than usual. */
  readonly isSlow: boolean;
}

/** The one word about picture, sound and connection that matters most; undefined while all is well. */
export function pictureStatus(now: PictureCircumstances, t: Translate): Status | undefined {
  const { player, watch, isStalled, isSlow } = now;
  if (player.status === 'recovering') return { icon: 'warning', text: t('watch.recovering') };
  if (isStalled) return { icon: 'tv', text: t('watch.buffering') };
  if (isSlow || (watch.kind === 'loading' && watch.isSlow)) return { icon: 'tv', text: t('state.slow') };
  if (player.isMutedByBrowser) return { icon: mutedIcon, text: t('watch.press-ok-for-sound') };
  if (watch.kind === 'failed' || (watch.kind === 'ready' && watch.feedStatus === 'offline')) {
    return { icon: 'wifi-off', text: t('watch.feed-offline') };
  }
  return undefined;
}

/** What stays in sight of a handoff whose panel was left. */
export function handoffStatus(state: HandoffViewState, t: Translate): Status | undefined {
  switch (state.kind) {
    case 'created':
    case 'opened':
      return { icon: 'smartphone', text: t('handoff.chip-open') };
    case 'claimed':
    case 'paying':
      return { icon: 'credit-card', text: t('handoff.chip-paying') };
    case 'idle':
    case 'requesting':
    case 'refused':
    case 'placed':
    case 'sold-out':
    case 'expired':
    case 'cancelled':
      return undefined;
  }
}
