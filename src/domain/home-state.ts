import type { Home } from '../../contract/show';
import type { ViewRow } from './home-rows';
import type { FailureCause } from './outcome';
import type { ReadableStore } from './store';

/**
 * `isStale`: the rows are what was last known; the platform isn't answering and is asked again by itself. `isUnconfirmed`: they
 * were kept when the app ran last and nobody was asked yet; nothing in them is live.
 */
export type HomeState =
  | { readonly kind: 'loading'; readonly isSlow: boolean }
  | {
      readonly kind: 'ready';
      readonly rows: readonly ViewRow[];
      readonly isStale: boolean;
      readonly isUnconfirmed?: true;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly cause: FailureCause };

/** Where the viewer's own rows come from; they stand after the first row of Home. */
export interface PersonalRows extends ReadableStore<readonly ViewRow[]> {
  /** Home is being asked for anew. */
  refresh(): void;
  extendRow(rowId: string): void;
}

/** Home as it was when the app ran last. `read` gives only what may be shown without asking. */
export interface HomeCache {
  read(): Home | undefined;
  write(home: Home): void;
}

/** Rows of Home, kept fresh while `start`ed. After a failure it tries again by itself; `retry` tries at once. */
export interface HomeStore extends ReadableStore<HomeState> {
  start(): void;
  stop(): void;
  retry(): void;
  /** The focus nears a row's end: fetch its next page, if there is one. */
  extendRow(rowId: string): void;
  /** The focus nears the last row: fetch the next ones, if there are some. */
  extendRows(): void;
}
