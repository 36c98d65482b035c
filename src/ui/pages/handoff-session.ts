import type { HandoffChoice, HandoffStore, HandoffViewState } from '../../domain/handoff-state';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';
import { followHandoff } from './follow-handoff';

export interface HandoffSessionOptions {
  readonly context: Pick<AppContext, 'createHandoffStore' | 'words' | 'navigate'>;
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

export function createHandoffSession({ context, ...page }: HandoffSessionOptions): HandoffSession {
  /** Undefined once the page is left: a live handoff is followed for minutes, and the page with all it holds mustn't stay for it. */
  let open: typeof page | undefined = page;
  let store: HandoffStore | undefined;
  let waiting: HandoffChoice | undefined;
  let state: HandoffViewState = { kind: 'idle' };
  let isLoading = false;
  let stopListening: Unsubscribe | undefined;
  let followed: { stopWhenOver(): void } | undefined;

  const become = (next: HandoffViewState): void => {
    state = next;
    open?.onState(next);
  };
  const accept = (loaded: HandoffStore): void => {
    if (open === undefined) return;
    store = loaded;
    followed = followHandoff({
      store: loaded,
      words: context.words,
      toast: (text) => context.navigate.toast(text),
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
  load();

  return {
    get state() {
      return state;
    },
    start(choice) {
      if (store === undefined) {
        waiting = choice;
        become({ kind: 'requesting', choice, isSlow: false });
        if (!isLoading) load();
        return;
      }
      store.start(choice);
      // A live handoff of the same choice stays in the state it is in; the panel that opened must hear it.
      become(store.state);
    },
    renew() {
      if (store !== undefined) store.renew();
      else if ('choice' in state) this.start(state.choice);
    },
    cancel() {
      store?.cancel();
    },
    close() {
      open = undefined;
      stopListening?.();
      followed?.stopWhenOver();
    },
  };
}
