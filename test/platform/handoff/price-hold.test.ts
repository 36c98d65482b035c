import { describe, expect, it } from 'vitest';
import type { Product } from '../../../contract/product';
import { heldVariant, holdProduct, lowerHeldPrices, lowerPrice } from '../../../platform/handoff/price-hold';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

function productAt(...prices: number[]): Product {
  return {
    id: 'shoe',
    title: 'Shoe',
    defaultVariantId: 'v0',
    options: [],
    variants: prices.map((price, index) => ({
      id: `v${index}`,
      title: `Kind ${index}`,
      options: {},
      price: usd(price),
      availability: 'in-stock',
    })),
  };
}

describe('a held price', () => {
  it('is held for every variant', () => {
    const held = holdProduct(productAt(100, 200), { shownBy: 'Maya Torres', deviceName: 'Living room TV' });
    expect(held.shownBy).toBe('Maya Torres');
    expect([heldVariant(held, 'v0')?.price, heldVariant(held, 'v1')?.price]).toEqual([usd(100), usd(200)]);
    expect(heldVariant(held, 'v2')).toBeUndefined();
  });

  it.each([
    { held: 100, now: 120, charged: 100 },
    { held: 100, now: 80, charged: 80 },
    { held: 100, now: 100, charged: 100 },
    { held: 100, now: 0, charged: 0 },
  ])('of $held is charged as $charged when it costs $now', ({ held, now, charged }) => {
    expect(lowerPrice(usd(held), usd(now))).toEqual(usd(charged));
  });

  it('stands when the price now is in another currency or gone', () => {
    expect(lowerPrice(usd(100), { amountMinor: 1, currency: 'EUR' })).toEqual(usd(100));
    expect(lowerPrice(usd(100), undefined)).toEqual(usd(100));
  });

  it('follows a price down and never up again', () => {
    const first = holdProduct(productAt(100, 200), {});
    const lowered = lowerHeldPrices(first, productAt(90, 250));
    expect(lowered.variants.map(({ price }) => price.amountMinor)).toEqual([90, 200]);
    expect(lowered.variants[0]?.listPrice).toEqual(usd(100));
    const raised = lowerHeldPrices(lowered, productAt(100, 200));
    expect(raised).toBe(lowered);
    expect(lowerHeldPrices(lowered, undefined)).toBe(lowered);
  });
});
