import type { Show } from '../../../contract/show';
import type { LibraryState, LibraryStore } from '../../domain/library-store';
import type { ShowPageState, ShowStore } from '../../domain/show-state';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';
import { followLibrary } from './follow-library';

/** What a show's page follows, whose code may still be on its way. */
export interface ShowSession {
  readonly library: LibraryStore | undefined;
  retry(): void;
  close(): void;
}

export interface ShowSessionOptions {
  readonly context: AppContext;
  readonly showId: string;
  readonly known: Show | undefined;
  onShow(state: ShowPageState): void;
  onLibrary(state: LibraryState): void;
}

/** Follows one show and the viewer's library until it is closed. */
export function openShowSession(options: ShowSessionOptions): ShowSession {
  const { context, showId, known } = options;
  let isClosed = false;
  let store: ShowStore | undefined;
  const ending: Unsubscribe[] = [];
  const openStore = (): void => {
    context.createShowStore(showId, known).then(
      (created) => {
        if (isClosed) return;
        store = created;
        ending.push(
          created.subscribe((state) => options.onShow(state)),
          () => created.stop(),
        );
        created.start();
      },
      () => {
        if (!isClosed) options.onShow({ kind: 'failed', cause: 'offline' });
      },
    );
  };
  openStore();
  const followed = followLibrary(context, (state) => options.onLibrary(state));
  return {
    get library() {
      return followed.library;
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
