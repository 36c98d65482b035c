import type { Availability, Product } from '../../contract/product';

/** Sold out only when every variant is; low only when none is plentiful. */
export function availabilityOf(product: Product): Availability {
  const has = (availability: Availability): boolean =>
    product.variants.some((variant) => variant.availability === availability);
  if (has('in-stock')) return 'in-stock';
  return has('low-stock') ? 'low-stock' : 'sold-out';
}

/** Units left over all variants, where the platform tells of each one that is low. */
export function leftOf(product: Product, availability: Availability): number | undefined {
  if (availability !== 'low-stock') return undefined;
  let left = 0;
  for (const variant of product.variants) {
    if (variant.availability === 'sold-out') continue;
    if (variant.left === undefined) return undefined;
    left += variant.left;
  }
  return left;
}
