import type { Money } from '../../contract/primitives';
import type { Availability, Product } from '../../contract/product';
import { variantToShow } from './default-variant';
import { availabilityOf, leftOf } from './product-availability';

/** A product away from a running show, as a tile shows it: announced, on a creator's shelf, in the tray. */
export interface ProductGlance {
  /** The product's, or what the list it stands in identifies it by. */
  readonly id: string;
  readonly product: Product;
  readonly price: Money;
  /** Higher than `price`; nothing is lowered without it. */
  readonly listPrice: Money | undefined;
  readonly availability: Availability;
  /** Units left, where the operator wants it said. */
  readonly left: number | undefined;
  /** The viewer has kept it for later. */
  readonly isKept: boolean;
}

export interface GlanceOptions {
  /** Shows this variant; without it, or when there is no such one any more, the product as a whole. */
  readonly variantId?: string;
  readonly isKept?: boolean;
}

/** undefined: it has no variant that could be bought. */
export function glanceOf(
  product: Product,
  { variantId, isKept = false }: GlanceOptions = {},
): ProductGlance | undefined {
  const chosen = product.variants.find(({ id }) => id === variantId);
  const variant = chosen ?? variantToShow(product);
  if (variant === undefined) return undefined;
  const availability = chosen?.availability ?? availabilityOf(product);
  return {
    id: chosen?.id ?? product.id,
    product,
    price: variant.price,
    listPrice: variant.listPrice,
    availability,
    left: chosen === undefined ? leftOf(product, availability) : chosen.left,
    isKept,
  };
}
