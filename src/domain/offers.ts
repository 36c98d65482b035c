import type { Cue } from '../../contract/cue';
import type { Money } from '../../contract/primitives';
import type { Product } from '../../contract/product';
import type { Promotion } from '../../contract/promotion';
import type { Airtimes } from './airings';
import { variantToShow } from './default-variant';
import { withPrice, withStock } from './money-cues';
import { availabilityOf, leftOf } from './product-availability';
import type { ProductOffer, RunningPromotion } from './watch-state';

/**
 * What a show sells, as of now. Prices, stock and promotions are money: they apply at once, wherever the viewer's
 * picture is.
 */
export interface Offers {
  /** Takes the platform's word for products, their order and the promotions; replaces all that was known. */
  replace(products: readonly Product[], promotions: readonly Promotion[]): void;
  /** Applies a cue that concerns money; others are ignored. Tells whether something changed. */
  apply(cue: Cue): boolean;
  /** A product that was asked for. One the line-up doesn't have is shown at its end. */
  addProduct(product: Product): void;
  has(productId: string): boolean;
  /** Those that are known, by id. Not a copy. */
  readonly products: ReadonlyMap<string, Product>;
  /** Ids in the line-up that nothing is known of yet. */
  readonly unknownIds: readonly string[];
  /**
   * What has been shown, in order of airtime, then the rest of the line-up in its own order. An offer that hasn't changed is
   * the same object as before, and so is the list.
   */
  list(picture: OffersInPicture, nowMs: number): readonly ProductOffer[];
  /** Ids of products with a promotion that runs now. */
  running(nowMs: number): ReadonlySet<string>;
  /** The promotion that runs now: that of `preferredProductId` if it has one, else the one that ends first. */
  promotion(nowMs: number, preferredProductId: string | undefined): RunningPromotion | undefined;
  /** When the next promotion starts or ends. */
  nextChangeMs(nowMs: number): number | undefined;
}

/** What the picture says of what is sold. */
export interface OffersInPicture {
  readonly showingNowId: string | undefined;
  /** Promotions as they stand in the picture. */
  readonly promotions: readonly Promotion[];
  /** What has been shown up to the furthest that the picture has got. */
  readonly airtimes: Airtimes;
}

/** A lower price that the picture still speaks of but that is no longer to be had. */
function endedPrice(product: Product, price: Money, shown: readonly Promotion[], nowMs: number): Money | undefined {
  const promotion = shown.find(({ productId }) => productId === product.id);
  if (!promotion || promotion.price.currency !== price.currency) return undefined;
  return promotion.price.amountMinor < price.amountMinor && promotion.endsAtMs <= nowMs ? promotion.price : undefined;
}

export function createOffers(): Offers {
  const products = new Map<string, Product>();
  const promotions = new Map<string, Promotion>();
  let order: readonly string[] = [];
  let listed: readonly ProductOffer[] = [];
  const cache = new Map<string, ProductOffer>();

  const change = (productId: string, next: (product: Product) => Product): boolean => {
    const product = products.get(productId);
    if (!product) return false;
    const changed = next(product);
    products.set(productId, changed);
    return changed !== product;
  };
  const offerOf = (product: Product, picture: OffersInPicture, nowMs: number): ProductOffer | undefined => {
    const variant = variantToShow(product);
    if (!variant) return undefined;
    const isShowingNow = product.id === picture.showingNowId;
    const shownPrice = endedPrice(product, variant.price, picture.promotions, nowMs);
    const airedAtMs = picture.airtimes.get(product.id)?.lastMs;
    const known = cache.get(product.id);
    if (
      known?.product === product &&
      known.isShowingNow === isShowingNow &&
      known.shownPrice === shownPrice &&
      known.airedAtMs === airedAtMs
    )
      return known;
    const availability = availabilityOf(product);
    const offer: ProductOffer = {
      product,
      price: variant.price,
      listPrice: variant.listPrice,
      availability,
      left: leftOf(product, availability),
      isShowingNow,
      ...(airedAtMs === undefined ? {} : { airedAtMs }),
      ...(shownPrice ? { shownPrice } : {}),
    };
    cache.set(product.id, offer);
    return offer;
  };

  return {
    replace(nextProducts, nextPromotions) {
      products.clear();
      promotions.clear();
      for (const product of nextProducts) products.set(product.id, product);
      for (const promotion of nextPromotions) promotions.set(promotion.id, promotion);
      order = [...products.keys()];
    },
    apply(cue) {
      switch (cue.kind) {
        case 'price-changed':
          return change(cue.data.productId, (product) => withPrice(product, cue.data));
        case 'stock-changed':
          return change(cue.data.productId, (product) => withStock(product, cue.data));
        case 'products-changed':
          order = [...new Set(cue.data.productIds)];
          return true;
        case 'promotion-started':
          promotions.set(cue.data.promotion.id, cue.data.promotion);
          return true;
        case 'promotion-progress': {
          const promotion = promotions.get(cue.data.promotionId);
          if (!promotion || promotion.claimedShare === cue.data.claimedShare) return false;
          promotions.set(promotion.id, { ...promotion, claimedShare: cue.data.claimedShare });
          return true;
        }
        case 'promotion-ended':
          return promotions.delete(cue.data.promotionId);
        default:
          return false;
      }
    },
    addProduct(product) {
      products.set(product.id, product);
      if (!order.includes(product.id)) order = [...order, product.id];
    },
    has: (productId) => products.has(productId),
    products,
    get unknownIds() {
      return order.filter((id) => !products.has(id));
    },
    list(picture, nowMs) {
      const { airtimes } = picture;
      const inLineUp = new Set(order);
      const ids = [
        ...[...airtimes.keys()].filter((id) => inLineUp.has(id)),
        ...order.filter((id) => !airtimes.has(id)),
      ];
      const next = ids.flatMap((id) => {
        const product = products.get(id);
        return (product && offerOf(product, picture, nowMs)) ?? [];
      });
      const isSame = next.length === listed.length && next.every((offer, index) => offer === listed[index]);
      if (!isSame) listed = next;
      return listed;
    },
    running(nowMs) {
      const running = new Set<string>();
      for (const { productId, startsAtMs, endsAtMs } of promotions.values())
        if (startsAtMs <= nowMs && endsAtMs > nowMs) running.add(productId);
      return running;
    },
    promotion(nowMs, preferredProductId) {
      let best: Promotion | undefined;
      for (const promotion of promotions.values()) {
        if (promotion.startsAtMs > nowMs || promotion.endsAtMs <= nowMs) continue;
        const isPreferred = promotion.productId === preferredProductId;
        const isBestPreferred = best?.productId === preferredProductId;
        if (!best || (isPreferred && !isBestPreferred)) best = promotion;
        else if (isPreferred === isBestPreferred && promotion.endsAtMs < best.endsAtMs) best = promotion;
      }
      return best && { promotion: best, claimedShare: best.claimedShare };
    },
    nextChangeMs(nowMs) {
      let next: number | undefined;
      for (const { startsAtMs, endsAtMs } of promotions.values()) {
        for (const atMs of [startsAtMs, endsAtMs]) if (atMs > nowMs && (next === undefined || atMs < next)) next = atMs;
      }
      return next;
    },
  };
}
