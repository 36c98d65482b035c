import type { Reaction, ReactionCounts } from '../../../contract/reaction';
import type { WatchState, WatchStore } from '../../domain/watch-state';
import type { AppContext } from '../app-context';

/** The store of the show being watched, whose code is loaded with the first one. */
export interface WatchSession {
  /** Joins the show; its state is told from then on, and `failed` when the code can't be had. */
  open(): void;
  /** Asks again after a failure, of the code or of the platform. */
  retry(): void;
  /** Leaves the show; `open` joins it anew. */
  close(): void;
  setPlayhead(programDateTimeMs: number, isGuessed: boolean): void;
  react(reaction: Reaction): void;
  /** The state has chapters from now on. */
  wantChapters(): void;
  /** The app is hidden, and is back. What comes meanwhile, its code or the store, is taken up then. */
  suspend(): void;
  resume(): void;
}

export function createWatchSession(
  { createWatchStore }: Pick<AppContext, 'createWatchStore'>,
  showId: string,
  onState: (state: WatchState) => void,
  onReactions: (counts: ReactionCounts) => void,
): WatchSession {
  let store: WatchStore | undefined;
  let areChaptersWanted = false;
  let unfollow = (): void => undefined;
  /** Tells a store that is still wanted from one that was asked for before `close`. */
  let round = 0;
  let isSuspended = false;
  let takeUp = (): void => undefined;

  const begin = (created: WatchStore): void => {
    store = created;
    const ending = [created.subscribe(onState), created.onReactions(onReactions)];
    unfollow = () => ending.forEach((end) => end());
    if (areChaptersWanted) created.wantChapters();
    created.start();
  };
  const open = (): void => {
    const asked = ++round;
    const whenAwake = (act: () => void): void => {
      if (asked !== round) return;
      if (isSuspended) takeUp = () => whenAwake(act);
      else act();
    };
    createWatchStore(showId).then(
      (created) => whenAwake(() => begin(created)),
      () => whenAwake(() => onState({ kind: 'failed', cause: 'offline' })),
    );
  };

  return {
    open,
    retry() {
      if (store === undefined) open();
      else if (store.state.kind === 'failed') store.retry();
    },
    close() {
      round += 1;
      unfollow();
      store?.stop();
      store = undefined;
    },
    react: (reaction) => store?.react(reaction),
    wantChapters() {
      if (areChaptersWanted) return;
      areChaptersWanted = true;
      store?.wantChapters();
    },
    suspend() {
      isSuspended = true;
      store?.suspend();
    },
    resume() {
      isSuspended = false;
      store?.resume();
      takeUp();
      takeUp = () => undefined;
    },
    setPlayhead: (programDateTimeMs, isGuessed) => store?.setPlayhead(programDateTimeMs, isGuessed),
  };
}
