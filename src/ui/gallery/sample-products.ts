import type { Product } from '../../../contract/product';
import type { ProductOffer } from '../../domain/watch-state';

export const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

export const sampleProduct = (id: string, title: string, amountMinor: number): Product => ({
  id,
  title,
  defaultVariantId: `${id}-1`,
  options: [{ name: 'Size', values: ['38', '39'] }],
  variants: ['1', '2'].map((number) => ({
    id: `${id}-${number}`,
    title: `Granite · ${number}`,
    options: { Size: number },
    price: usd(amountMinor),
    availability: 'in-stock' as const,
  })),
});

export const sampleOffer = (
  id: string,
  title: string,
  amountMinor: number,
  over: Partial<ProductOffer> = {},
): ProductOffer => ({
  product: sampleProduct(id, title, amountMinor),
  price: usd(amountMinor),
  listPrice: undefined,
  availability: 'in-stock',
  left: undefined,
  isShowingNow: false,
  ...over,
});

/** One product for each thing a card can say. */
export const sampleOffers = {
  now: sampleOffer('ridgeline', 'Ridgeline Trail Shoe', 9400, { listPrice: usd(12900), isShowingNow: true }),
  few: sampleOffer('granite', 'Granite Mid Hiking Boot', 13900, { availability: 'low-stock', left: 6 }),
  soldOut: sampleOffer('daybreak', 'Daybreak 18 L Pack', 7200, { availability: 'sold-out' }),
  dear: sampleOffer('expedition', 'Expedition Down Suit', 123_456_789, { listPrice: usd(234_567_890) }),
  shownCheaper: sampleOffer('lantern', 'Camp Lantern', 4900, { shownPrice: usd(3900) }),
  long: sampleOffer('long', 'A name so long that it has to be cut after its second line whatever it says', 2400),
} as const;

const [defaultVariant] = sampleOffers.now.product.variants;

export const sampleChoice = {
  productId: 'ridgeline',
  variantId: defaultVariant?.id ?? '',
  showId: undefined,
} as const;
