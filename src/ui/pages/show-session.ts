import type { Show } from '../../../contract/show';
import type { LibraryState, LibraryStore } from '../../domain/library-store';
import type { ShowPageState, ShowStore } from '../../domain/show-state';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';
import { followLibrary } from './follow-library';

/** What a show's page follows, whose code may still be on its way. */
export interface ShowSession {
  readonly library: LibraryStore | undefined;
  /** For the next visit, which may find no network: what is known of the show. */
  readonly store: ShowStore | undefined;
  retry(): void;
  close(): void;
}

export interface ShowSessionOptions {
  readonly context: AppContext;
  readonly showId: string;
  readonly known: Show | undefined;
  /** Of an earlier visit. */
  readonly store: ShowStore | undefined;
  onShow(state: ShowPageState): void;
  onLibrary(state: LibraryState): void;
}

/** Follows one show and the viewer's library until it is closed. */
export function openShowSession(options: ShowSessionOptions): ShowSession {
  const { context, showId, known } = options;
  let isClosed = false;
  let store: ShowStore | undefined;
  const ending: Unsubscribe[] = [];
  const follow = (found: ShowStore): void => {
    store = found;
    ending.push(
      found.subscribe((state) => options.onShow(state)),
      () => found.stop(),
    );
    found.start();
  };
  const openStore = (): void => {
    context.createShowStore(showId, known).then(
      (created) => {
        if (!isClosed) follow(created);
      },
      () => {
        if (!isClosed) options.onShow({ kind: 'failed', cause: 'offline' });
      },
    );
  };
  if (options.store === undefined) openStore();
  else follow(options.store);
  const followed = followLibrary(context, (state) => options.onLibrary(state));
  return {
    get library() {
      return followed.library;
    },
    get store() {
      return store;
    },
    retry() {
      if (store !== undefined) store.retry();
      else openStore();
    },
    close() {
      isClosed = true;
      followed.close();
      for (const end of ending.splice(0)) end();
    },
  };
}
