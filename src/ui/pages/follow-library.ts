import type { LibraryState, LibraryStore } from '../../domain/library-store';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';

/** What a page hears of the viewer's library, whose code may still be on its way. */
export interface FollowedLibrary {
  /** Undefined while its code is on its way, or when that failed to come. */
  readonly library: LibraryStore | undefined;
  close(): void;
}

/** Tells `onState` of the library at first and after each change, until closed; `onMissing` that there is none. */
export function followLibrary(
  { loadLibrary }: Pick<AppContext, 'loadLibrary'>,
  onState: (state: LibraryState) => void,
  onMissing: () => void = () => undefined,
): FollowedLibrary {
  let isClosed = false;
  let library: LibraryStore | undefined;
  let unsubscribe: Unsubscribe | undefined;
  loadLibrary().then(
    (loaded) => {
      if (isClosed) return;
      library = loaded;
      unsubscribe = loaded.subscribe(onState);
    },
    () => {
      if (!isClosed) onMissing();
    },
  );
  return {
    get library() {
      return library;
    },
    close() {
      isClosed = true;
      unsubscribe?.();
    },
  };
}
