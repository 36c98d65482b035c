import type { Money } from '../../contract/primitives';
import type { Product } from '../../contract/product';
import type { HeldProduct, HeldPromotion, HeldVariant } from './held-product';

/** A product as of now, frozen with the price of each of its variants, and the limited promotion that made it so. */
export function holdProduct(
  product: Product,
  { shownBy, deviceName }: Pick<HeldProduct, 'shownBy' | 'deviceName'>,
  promotion?: HeldPromotion,
): HeldProduct {
  return {
    ...(promotion && { promotions: [promotion] }),
    id: product.id,
    title: product.title,
    ...(product.picture && { picture: product.picture }),
    options: product.options,
    variants: product.variants.map(({ id, title, options, price, listPrice }) => ({
      id,
      title,
      options,
      price,
      ...(listPrice && { listPrice }),
    })),
    ...(shownBy !== undefined && { shownBy }),
    ...(deviceName !== undefined && { deviceName }),
  };
}

/** The variant with `variantId`, or undefined when the product didn't have it at the time it was shown. */
export function heldVariant(held: HeldProduct, variantId: string): HeldVariant | undefined {
  return held.variants.find((variant) => variant.id === variantId);
}

/** The lower of what was shown and what it costs now. Another currency is no lower price: then the held one stands. */
export function lowerPrice(heldPrice: Money, priceNow: Money | undefined): Money {
  if (priceNow?.currency !== heldPrice.currency) return heldPrice;
  return priceNow.amountMinor < heldPrice.amountMinor ? priceNow : heldPrice;
}

function lowerVariant(held: HeldVariant, now: HeldVariant | Product['variants'][number] | undefined): HeldVariant {
  const price = lowerPrice(held.price, now?.price);
  if (price === held.price) return held;
  return { ...held, price, listPrice: held.listPrice ?? now?.listPrice ?? held.price };
}

/**
 * Takes over every price that is lower now. Done whenever the phone is about to be shown prices, by a POST: what it has been
 * shown once is then held too, even if the price goes up again. Answers `held` itself when nothing became cheaper.
 */
export function lowerHeldPrices(held: HeldProduct, now: Product | undefined, promotion?: HeldPromotion): HeldProduct {
  if (!now) return held;
  const variants = held.variants.map((variant) =>
    lowerVariant(
      variant,
      now.variants.find(({ id }) => id === variant.id),
    ),
  );
  if (!variants.some((variant, index) => variant !== held.variants[index])) return held;
  const others = (held.promotions ?? []).filter(({ key }) => key !== promotion?.key);
  return { ...held, variants, ...(promotion && { promotions: [...others, promotion] }) };
}
