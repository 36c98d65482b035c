import type { HandoffStore, HandoffViewState } from '../../domain/handoff-state';
import type { Unsubscribe } from '../../domain/store';
import type { Words } from '../../i18n/words';

export interface FollowHandoffOptions {
  readonly store: HandoffStore;
  readonly words: Words;
  readonly toast: (text: string) => void;
  /** While the panel shows it all, nothing needs to be said elsewhere. */
  readonly isPanelOpen: () => boolean;
}

const isOver = ({ kind }: HandoffViewState): boolean =>
  kind === 'placed' || kind === 'expired' || kind === 'cancelled' || kind === 'sold-out' || kind === 'refused';

function news(state: HandoffViewState, words: Words): string | undefined {
  const { t } = words;
  switch (state.kind) {
    case 'placed':
      return t('toast.order-placed', { product: state.handoff.held.title });
    case 'expired':
      return t('toast.handoff-expired', { product: state.handoff.held.title });
    case 'sold-out':
      return t('toast.sold-out', { product: state.handoff.held.title });
    case 'paying':
      return state.failure === undefined ? undefined : t('toast.order-failed');
    case 'opened':
      return t('toast.handoff-opened');
    case 'idle':
    case 'requesting':
    case 'refused':
    case 'created':
    case 'claimed':
    case 'cancelled':
      return undefined;
  }
}

/**
 * Tells in toasts how a handoff goes on after its panel was left, also when the show was left with it: an order placed on
 * the phone is confirmed wherever the viewer is. Stopping takes effect once the handoff is over.
 */
export function followHandoff({ store, words, toast, isPanelOpen }: FollowHandoffOptions): { stopWhenOver(): void } {
  let hasEnded = false;
  let told: HandoffViewState = store.state;
  let unsubscribe: Unsubscribe | undefined;
  const stopIfOver = (state: HandoffViewState): void => {
    if (!hasEnded || !(state.kind === 'idle' || isOver(state))) return;
    unsubscribe?.();
    unsubscribe = undefined;
  };
  unsubscribe = store.subscribe((state) => {
    if (state === told) return;
    told = state;
    const text = isPanelOpen() ? undefined : news(state, words);
    if (text !== undefined) toast(text);
    stopIfOver(state);
  });
  return {
    stopWhenOver() {
      hasEnded = true;
      stopIfOver(store.state);
    },
  };
}
