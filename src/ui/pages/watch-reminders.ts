import type { LibraryStore } from '../../domain/library-store';
import type { Unsubscribe } from '../../domain/store';
import type { ProductOffer, WatchState } from '../../domain/watch-state';
import type { AppContext } from '../app-context';
import { shownPart } from '../text';

/** What the viewer wants to be told of in a show: the code may still be on its way when a key is pressed. */
export interface WatchReminders {
  /** To be told when the product comes into the picture, or not to be told any more. */
  toggle(offer: ProductOffer): void;
  /** Tells what has come into the picture; what the show can't bring any more is forgotten. */
  follow(state: WatchState): void;
  close(): void;
}

/** `onReminded` is told the ids of the products that are waited for, at first and after each change. */
export function createWatchReminders(
  { loadLibrary, words, navigate }: Pick<AppContext, 'loadLibrary' | 'words' | 'navigate'>,
  showId: string,
  onReminded: (productIds: ReadonlySet<string>) => void,
): WatchReminders {
  let isClosed = false;
  let library: LibraryStore | undefined;
  let unsubscribe: Unsubscribe | undefined;
  let ids: ReadonlySet<string> = new Set();
  let state: WatchState = { kind: 'loading', isSlow: false };

  const tell = (): void => {
    if (state.kind !== 'ready' || ids.size === 0) return;
    const { showingNowId, offers, hasEnded } = state;
    if (showingNowId !== undefined && ids.has(showingNowId)) {
      const title = offers.find(({ product }) => product.id === showingNowId)?.product.title;
      library?.forgetProduct(showId, showingNowId);
      if (title !== undefined) navigate.toast(words.t('airing.now', { product: shownPart(title, 60) }));
    } else if (hasEnded) for (const id of ids) library?.forgetProduct(showId, id);
  };
  const accept = (loaded: LibraryStore): void => {
    if (isClosed || library !== undefined) return;
    library = loaded;
    unsubscribe = loaded.subscribe(({ productReminders }) => {
      ids = new Set(productReminders.flatMap((one) => (one.showId === showId ? one.productId : [])));
      onReminded(ids);
      tell();
    });
  };
  loadLibrary().then(accept, () => undefined);

  return {
    toggle({ product }) {
      loadLibrary().then(
        (loaded) => {
          accept(loaded);
          if (ids.has(product.id)) loaded.forgetProduct(showId, product.id);
          else loaded.remindOfProduct(showId, product.id);
        },
        () => navigate.toast(words.t('tray.not-kept')),
      );
    },
    follow(next) {
      state = next;
      tell();
    },
    close() {
      isClosed = true;
      unsubscribe?.();
    },
  };
}
