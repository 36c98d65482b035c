import type { Product } from '../../../contract/product';
import { dropProduct, isProductKept, keepProduct } from '../../domain/keep-product';
import type { LibraryStore } from '../../domain/library-store';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';
import { shownPart } from '../text';

/** A show's use of the tray, whose code may still be on its way when a key is pressed. */
export interface WatchTray {
  /** Keeps the product for later, or takes it out again. */
  toggle(product: Product): void;
  close(): void;
}

/** `onKept` is told which products are kept, by their ids, at first and after each change. */
export function createWatchTray(
  { loadLibrary, words, navigate }: Pick<AppContext, 'loadLibrary' | 'words' | 'navigate'>,
  showId: string,
  onKept: (productIds: ReadonlySet<string>) => void,
): WatchTray {
  let isClosed = false;
  let unsubscribe: Unsubscribe | undefined;
  const follow = (library: LibraryStore): void => {
    if (isClosed) return;
    unsubscribe ??= library.subscribe(({ tray }) => onKept(new Set(tray.map(({ productId }) => productId))));
  };
  loadLibrary().then(follow, () => undefined);

  return {
    toggle(product) {
      loadLibrary().then(
        (library) => {
          follow(library);
          if (isProductKept(library.state.tray, product.id)) {
            dropProduct(library, product.id);
            return;
          }
          keepProduct(library, product, showId);
          navigate.toast(words.t('tray.kept', { product: shownPart(product.title, 60) }));
        },
        () => navigate.toast(words.t('tray.not-kept')),
      );
    },
    close() {
      isClosed = true;
      unsubscribe?.();
    },
  };
}
