import type { CueOf } from '../../contract/cue';
import type { Product, Variant } from '../../contract/product';

/** Changes the variants that `matches` says; the same product when none does. */
function changeVariants(
  product: Product,
  matches: (variant: Variant) => boolean,
  change: (variant: Variant) => Variant,
): Product {
  if (!product.variants.some(matches)) return product;
  return { ...product, variants: product.variants.map((variant) => (matches(variant) ? change(variant) : variant)) };
}

/** The product at its new price. Without `variantId` the price is that of all variants; without `listPrice` none is struck through. */
export function withPrice(product: Product, data: CueOf<'price-changed'>['data']): Product {
  const { variantId, price, listPrice } = data;
  return changeVariants(
    product,
    (variant) => variantId === undefined || variant.id === variantId,
    (variant) => {
      const changed: Variant = { ...variant, price };
      delete changed.listPrice;
      return listPrice ? { ...changed, listPrice } : changed;
    },
  );
}

/** The product with a variant's stock as told. */
export function withStock(product: Product, data: CueOf<'stock-changed'>['data']): Product {
  const { variantId, availability, left } = data;
  return changeVariants(
    product,
    (variant) => variant.id === variantId,
    (variant) => {
      const changed: Variant = { ...variant, availability };
      delete changed.left;
      return left === undefined ? changed : { ...changed, left };
    },
  );
}
