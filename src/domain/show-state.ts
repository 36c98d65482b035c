import type { WayToWatch } from '../../contract/platform';
import type { Product } from '../../contract/product';
import type { Show } from '../../contract/show';
import type { FailureCause } from './outcome';
import type { ReadableStore } from './store';

/** The products a show sells or is announced to sell; `failed` is tried again by itself. */
export type ShowProductsState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly products: readonly Product[];
      /** When each is to come into the picture next, by its id, in epoch milliseconds; only of those that are announced. */
      readonly airsAtMs?: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'failed' };

/** `isStale`: what was last known; the platform isn't answering and is asked again by itself. */
export type ShowPageState =
  | { readonly kind: 'loading'; readonly isSlow: boolean }
  | { readonly kind: 'failed'; readonly cause: FailureCause }
  | {
      readonly kind: 'ready';
      readonly show: Show;
      readonly isStale: boolean;
      readonly products: ShowProductsState;
      /** Of a show that isn't open: what is needed, as far as the operator says. */
      readonly way: WayToWatch | undefined;
    };

/** One show that is told about rather than watched: before it begins, or when there is a recording. */
export interface ShowStore extends ReadableStore<ShowPageState> {
  start(): void;
  stop(): void;
  retry(): void;
}
