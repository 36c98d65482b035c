import { describe, expect, it } from 'vitest';
import type { Cue, CueDraft } from '../../contract/cue';
import type { Promotion } from '../../contract/promotion';
import type { Airtimes } from '../../src/domain/airings';
import { createOffers } from '../../src/domain/offers';
import { aPlainProduct, aProduct, aPromotion, usd } from '../support/fakes/specimens';

const nowMs = Date.UTC(2026, 10, 23, 19, 0, 0);
const cue = (draft: CueDraft): Cue => ({ room: 'show:one', sequence: 1, ...draft });
const setUp = (promotions = [aPromotion()]) => {
  const offers = createOffers();
  offers.replace([aProduct(), aPlainProduct('granite', 'Granite', 13900)], promotions);
  const list = (showing?: string, airtimes: Airtimes = new Map()) =>
    offers.list({ showingNowId: showing, promotions: [], airtimes }, nowMs);
  const stock = (variantId: string, availability: 'in-stock' | 'low-stock' | 'sold-out', left?: number) =>
    offers.apply(
      cue({
        kind: 'stock-changed',
        atMs: nowMs,
        data: { productId: 'ridgeline', variantId, availability, ...(left === undefined ? {} : { left }) },
      }),
    );
  return { offers, list, stock };
};

describe('what a show sells', () => {
  it('marks the product in the picture and leaves the other offers the same objects', () => {
    const { list } = setUp();
    const before = list();
    const after = list('granite');
    expect(after.map(({ isShowingNow }) => isShowingNow)).toEqual([false, true]);
    expect(after[0]).toBe(before[0]);
    expect(list('granite')).toBe(after);
  });

  it('stands in order of airtime, what hasn’t been shown after it in the line-up’s own order', () => {
    const { offers, list } = setUp();
    offers.addProduct(aPlainProduct('lamp', 'Head lamp', 3900));
    const ids = (airtimes?: Airtimes) => list(undefined, airtimes).map(({ product }) => product.id);
    expect(ids()).toEqual(['ridgeline', 'granite', 'lamp']);
    const shown: Airtimes = new Map([
      ['lamp', { firstMs: 1000, lastMs: 9000 }],
      ['gone', { firstMs: 2000, lastMs: 2000 }],
      ['granite', { firstMs: 3000, lastMs: 3000 }],
    ]);
    expect(ids(shown)).toEqual(['lamp', 'granite', 'ridgeline']);
    expect(list(undefined, shown).map(({ airedAtMs }) => airedAtMs)).toEqual([9000, 3000, undefined]);
    expect(list(undefined, shown)).toBe(list(undefined, shown));
  });

  it('costs what it costs now, for one variant or for all', () => {
    const { offers, list } = setUp();
    offers.apply(
      cue({
        kind: 'price-changed',
        atMs: 0,
        data: { productId: 'ridgeline', price: usd(8000), listPrice: usd(12900) },
      }),
    );
    expect(list()[0]).toMatchObject({ price: usd(8000), listPrice: usd(12900) });
    offers.apply(cue({ kind: 'price-changed', atMs: 0, data: { productId: 'ridgeline', price: usd(12900) } }));
    expect(list()[0]).toMatchObject({ price: usd(12900), listPrice: undefined });
    offers.apply(
      cue({
        kind: 'price-changed',
        atMs: 0,
        data: { productId: 'ridgeline', variantId: 'ridgeline-39', price: usd(1) },
      }),
    );
    expect(list()[0]?.price).toEqual(usd(12900));
  });

  it('is sold out only when every variant is, and low only when none is plentiful', () => {
    const { list, stock } = setUp();
    stock('ridgeline-38', 'sold-out');
    expect(list()[0]?.availability).toBe('in-stock');
    stock('ridgeline-39', 'low-stock', 6);
    expect(list()[0]).toMatchObject({ availability: 'low-stock', left: 6 });
    stock('ridgeline-39', 'sold-out');
    expect(list()[0]).toMatchObject({ availability: 'sold-out', left: undefined });
  });

  it('says how many are left only where the platform does', () => {
    const { list, stock } = setUp();
    stock('ridgeline-38', 'low-stock');
    stock('ridgeline-39', 'low-stock', 2);
    expect(list()[0]?.left).toBeUndefined();
  });

  it('follows the line-up, and asks for what it doesn’t know', () => {
    const { offers, list } = setUp();
    offers.apply(cue({ kind: 'products-changed', atMs: 0, data: { productIds: ['granite', 'new', 'granite'] } }));
    expect(list().map(({ product }) => product.id)).toEqual(['granite']);
    expect(offers.unknownIds).toEqual(['new']);
    offers.addProduct(aPlainProduct('new', 'New', 100));
    expect(list().map(({ product }) => product.id)).toEqual(['granite', 'new']);
    expect(offers.unknownIds).toEqual([]);
  });

  it('doesn’t change for what it doesn’t know', () => {
    const { offers, stock } = setUp();
    expect(stock('nobody', 'sold-out')).toBe(false);
    expect(offers.apply(cue({ kind: 'product-highlighted', atMs: 0, data: { productId: 'granite' } }))).toBe(false);
    expect(
      offers.apply(cue({ kind: 'promotion-progress', atMs: 0, data: { promotionId: 'nothing', claimedShare: 0.2 } })),
    ).toBe(false);
  });
});

describe('the promotion', () => {
  it('runs from its start to its own deadline', () => {
    const promotion = aPromotion({ startsAtMs: nowMs + 1000, endsAtMs: nowMs + 2000 });
    const { offers } = setUp([promotion]);
    expect(offers.promotion(nowMs, undefined)).toBeUndefined();
    expect(offers.nextChangeMs(nowMs)).toBe(nowMs + 1000);
    expect(offers.promotion(nowMs + 1000, undefined)?.promotion).toBe(promotion);
    expect(offers.nextChangeMs(nowMs + 1000)).toBe(nowMs + 2000);
    expect(offers.promotion(nowMs + 2000, undefined)).toBeUndefined();
    expect(offers.nextChangeMs(nowMs + 2000)).toBeUndefined();
  });

  it('is that of the product in the picture, else the one that ends first', () => {
    const late = aPromotion({ id: 'late', productId: 'granite', endsAtMs: nowMs + 9000 });
    const soon = aPromotion({ id: 'soon', endsAtMs: nowMs + 1000 });
    const { offers } = setUp([late, soon]);
    expect(offers.promotion(nowMs, undefined)?.promotion.id).toBe('soon');
    expect(offers.promotion(nowMs, 'granite')?.promotion.id).toBe('late');
  });

  it('that is over but still in the picture is shown beside the price now', () => {
    const over = aPromotion({ price: usd(9400), endsAtMs: nowMs - 1 });
    const offers = createOffers();
    offers.replace([aPlainProduct('ridgeline', 'Ridgeline', 12900)], []);
    const list = (promotions: Promotion[] = []) =>
      offers.list({ showingNowId: 'ridgeline', promotions, airtimes: new Map() }, nowMs);
    expect(list([over])[0]).toMatchObject({ price: usd(12900), shownPrice: usd(9400) });
    expect(list([{ ...over, endsAtMs: nowMs + 1 }])[0]?.shownPrice).toBeUndefined();
    expect(list()[0]?.shownPrice).toBeUndefined();
  });
});
