import type { HandoffChoice, HandoffStore, HandoffViewState } from '../../domain/handoff-state';
import type { CancelTimer } from '../../domain/ports/clock';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';
import { followHandoff } from './follow-handoff';

export interface HandoffSessionOptions {
  readonly context: Pick<AppContext, 'createHandoffStore' | 'words' | 'navigate' | 'connection' | 'clock'>;
  readonly onState: (state: HandoffViewState) => void;
  readonly isPanelOpen: () => boolean;
}

/** A page's use of the handoff store, whose code may still be on its way, or fail to come, when OK is pressed. */
export interface HandoffSession {
  readonly state: HandoffViewState;
  start(choice: HandoffChoice): void;
  renew(): void;
  cancel(): void;
  /** The page is left: it hears no more, but what happens to a live handoff is still told in toasts. */
  close(): void;
}

/** An outage so short that it wasn't noticed elsewhere is over by then. */
const againAfterMs = 6000;

const isForWantOfNetwork = (state: HandoffViewState): boolean =>
  state.kind === 'refused' && (state.cause === 'offline' || state.cause === 'unavailable');

export function createHandoffSession({ context, ...page }: HandoffSessionOptions): HandoffSession {
  /** Undefined once the page is left: a live handoff is followed for minutes, and the page with all it holds mustn't stay for it. */
  let open: typeof page | undefined = page;
  let store: HandoffStore | undefined;
  let waiting: HandoffChoice | undefined;
  let state: HandoffViewState = { kind: 'idle' };
  let isLoading = false;
  let stopListening: Unsubscribe | undefined;
  let followed: { stopWhenOver(): void } | undefined;
  let wasLost = false;
  /** Once a press: a platform that makes no codes but answers otherwise isn't asked for ever. */
  let mayTryAgain = true;
  let cancelAgain: CancelTimer = () => undefined;

  /** A panel that says there is no connection promises to come back by itself. */
  const renewIfWaiting = (isOnlyTry: boolean): void => {
    if (!isForWantOfNetwork(state) || open?.isPanelOpen() !== true) return;
    if (isOnlyTry) {
      if (!mayTryAgain) return;
      mayTryAgain = false;
    }
    renew();
  };
  const stopWatching = context.connection.subscribe((connection) => {
    const isBack = wasLost && connection === 'online';
    wasLost = connection !== 'online';
    if (isBack) renewIfWaiting(state.kind === 'refused' && state.cause === 'unavailable');
  });
  const become = (next: HandoffViewState): void => {
    state = next;
    cancelAgain();
    if (isForWantOfNetwork(next) && mayTryAgain) {
      cancelAgain = context.clock.after(againAfterMs, () => {
        if (!wasLost) renewIfWaiting(true);
      });
    }
    open?.onState(next);
  };
  const accept = (loaded: HandoffStore): void => {
    if (open === undefined) return;
    store = loaded;
    followed = followHandoff({
      store: loaded,
      words: context.words,
      toast: (text, topic) => context.navigate.toast(text, topic),
      isPanelOpen: () => open?.isPanelOpen() === true,
    });
    const choice = waiting;
    waiting = undefined;
    if (choice !== undefined) loaded.start(choice);
    stopListening = loaded.subscribe(become);
  };
  const load = (): void => {
    isLoading = true;
    context.createHandoffStore().then(accept, () => {
      isLoading = false;
      const choice = waiting;
      waiting = undefined;
      if (choice !== undefined) become({ kind: 'refused', choice, cause: 'offline' });
    });
  };
  const begin = (choice: HandoffChoice): void => {
    if (store === undefined) {
      waiting = choice;
      become({ kind: 'requesting', choice, isSlow: false });
      if (!isLoading) load();
      return;
    }
    store.start(choice);
    // A live handoff of the same choice stays in the state it is in; the panel that opened must hear it.
    become(store.state);
  };
  const renew = (): void => {
    if (store !== undefined) store.renew();
    else if ('choice' in state) begin(state.choice);
  };
  load();

  return {
    get state() {
      return state;
    },
    start(choice) {
      mayTryAgain = true;
      begin(choice);
    },
    renew() {
      mayTryAgain = true;
      renew();
    },
    cancel() {
      store?.cancel();
    },
    close() {
      open = undefined;
      stopWatching();
      cancelAgain();
      stopListening?.();
      followed?.stopWhenOver();
    },
  };
}
