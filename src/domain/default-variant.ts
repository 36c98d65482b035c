import type { Product, Variant } from '../../contract/product';

/** The variant whose price stands for the product's. */
export function variantToShow(product: Product): Variant | undefined {
  return product.variants.find(({ id }) => id === product.defaultVariantId) ?? product.variants[0];
}

/** The variant the TV sends to a phone: the default one, or the first that can be had when that is sold out. */
export function variantToSend(product: Product): Variant | undefined {
  const chosen = variantToShow(product);
  if (chosen?.availability !== 'sold-out') return chosen;
  return product.variants.find(({ availability }) => availability !== 'sold-out') ?? chosen;
}
