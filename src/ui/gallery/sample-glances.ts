import type { Product } from '../../../contract/product';
import type { ProductGlance } from '../../domain/product-glance';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

const product = (id: string, title: string, amountMinor: number): Product => ({
  id,
  title,
  description: 'Takes a lot and asks for little. Comes in a box that folds flat.',
  defaultVariantId: `${id}-1`,
  options: [],
  variants: [{ id: `${id}-1`, title: '', options: {}, price: usd(amountMinor), availability: 'in-stock' }],
});

const glance = (id: string, title: string, amountMinor: number, over: Partial<ProductGlance> = {}): ProductGlance => ({
  id,
  product: product(id, title, amountMinor),
  price: usd(amountMinor),
  listPrice: undefined,
  availability: 'in-stock',
  left: undefined,
  isKept: false,
  ...over,
});

/** One product for each thing a tile can say. */
export const sampleGlances = {
  plain: glance('monstera', 'Monstera in a terracotta pot', 3400),
  lowered: glance('spoon', 'Mixing bowl with a spoon that stays', 2800, { listPrice: usd(3600) }),
  few: glance('candle', 'Beeswax candle', 1800, { availability: 'low-stock', left: 6 }),
  soldOut: glance('soap', 'Soap with a long finish', 1200, { availability: 'sold-out', listPrice: usd(1500) }),
  kept: glance('dispenser', 'Hand cream in a dispenser', 2200, { isKept: true }),
  dear: glance('suit', 'Expedition Down Suit', 123_456_789, { listPrice: usd(234_567_890), isKept: true }),
  long: glance('long', 'A name so long that it can’t stand beside the title of its row, '.repeat(4), 2400),
} as const;

export const manyGlances = (count: number): ProductGlance[] => {
  const kinds = Object.values(sampleGlances);
  return Array.from({ length: count }, (_, index) => ({
    ...(kinds[index % kinds.length] ?? sampleGlances.plain),
    id: `glance-${index}`,
  }));
};
