import type { Product } from '../../contract/product';
import { variantToSend } from './default-variant';
import type { LibraryStore } from './library-store';
import type { TrayItem } from './ports/viewer-library';

/** A TV's storage is small, and nobody reads more of a name. */
const titleLengthMax = 200;

/** Whether any variant of the product is in the tray. */
export const isProductKept = (tray: readonly TrayItem[], productId: string): boolean =>
  tray.some((item) => item.productId === productId);

/** Keeps the variant that would be sent to a phone now, with what it costs now. */
export function keepProduct(library: Pick<LibraryStore, 'keep'>, product: Product, showId: string | undefined): void {
  const variant = variantToSend(product);
  if (variant === undefined) return;
  library.keep({
    variantId: variant.id,
    productId: product.id,
    ...(showId === undefined ? {} : { showId }),
    title: product.title.slice(0, titleLengthMax),
    price: variant.price,
  });
}

/** Takes every variant of the product out of the tray. */
export function dropProduct(library: Pick<LibraryStore, 'state' | 'drop'>, productId: string): void {
  for (const item of library.state.tray) if (item.productId === productId) library.drop(item.variantId);
}
