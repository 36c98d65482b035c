import type { Product, Variant } from '../../contract/product';

/** The variant the TV sends to a phone: the default one, or the first that can be had when that is sold out. */
export function variantToSend(product: Product): Variant | undefined {
  const chosen = product.variants.find(({ id }) => id === product.defaultVariantId) ?? product.variants[0];
  if (chosen?.availability !== 'sold-out') return chosen;
  return product.variants.find(({ availability }) => availability !== 'sold-out') ?? chosen;
}
