import type { HandoffStore, HandoffViewState } from '../../domain/handoff-state';
import type { Unsubscribe } from '../../domain/store';
import type { Words } from '../../i18n/words';

export interface FollowHandoffOptions {
  readonly store: HandoffStore;
  readonly words: Words;
  /** `topic`: the handoff, so that what is out of date isn't said after what came of it. */
  readonly toast: (text: string, topic: string) => void;
  /** While the panel shows it all, nothing needs to be said elsewhere. */
  readonly isPanelOpen: () => boolean;
}

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
 * the phone is confirmed wherever the viewer is, and so is one of a product sent before the one on screen. Stopping takes
 * effect once nothing can become an order any more; then the store is stopped too.
 */
export function followHandoff({ store, words, toast, isPanelOpen }: FollowHandoffOptions): { stopWhenOver(): void } {
  let isStopping = false;
  let told: HandoffViewState = store.state;
  let subscriptions: Unsubscribe[] = [];
  const stopIfOver = (): void => {
    if (!isStopping || store.isFollowing) return;
    for (const unsubscribe of subscriptions) unsubscribe();
    subscriptions = [];
    store.stop();
  };
  const tell = (state: HandoffViewState): void => {
    const text = news(state, words);
    if (text !== undefined && 'handoff' in state) toast(text, state.handoff.id);
  };
  subscriptions.push(
    store.subscribe((state) => {
      if (state === told) return;
      told = state;
      if (!isPanelOpen()) tell(state);
      stopIfOver();
    }),
    // The panel, if it is open, shows another product.
    store.onEarlierEnded((state) => {
      tell(state);
      stopIfOver();
    }),
  );
  return {
    stopWhenOver() {
      isStopping = true;
      stopIfOver();
    },
  };
}
