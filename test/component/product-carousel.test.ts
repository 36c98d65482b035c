import { describe, expect, it } from 'vitest';
import type { ProductOffer } from '../../src/domain/watch-state';
import { carouselCardsMax, ProductCarousel } from '../../src/ui/components/ProductCarousel';
import { ProductCard } from '../../src/ui/components/ProductCard';
import { someOffers } from '../support/fakes/fake-stores';
import { aPlainProduct, usd } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';

const many = (count: number): ProductOffer[] =>
  someOffers(Array.from({ length: count }, (_, index) => aPlainProduct(`p${index}`, `Product ${index}`, 1000 + index)));

const open = async (offers: readonly ProductOffer[] | undefined) => {
  const chosen: string[] = [];
  const stage = await createStage({
    type: ProductCarousel,
    properties: { words: testWords, y: 700, onChoose: (offer: ProductOffer) => chosen.push(offer.product.id) },
  });
  stage.component.offers = offers;
  stage.frames(3);
  const focusedCard = (): ProductCard => {
    const focused = stage.focused();
    if (!(focused instanceof ProductCard)) throw new Error('the focus is not on a card');
    return focused;
  };
  const focusedId = (): string | undefined => focusedCard().offer?.product.id;
  const focusedX = (): number => {
    stage.frames(40);
    return Math.round(focusedCard().core.getCornerPoints()[0]);
  };
  return { stage, chosen, focusedId, focusedX };
};

describe('ProductCarousel', () => {
  it('walks 60 products with a bounded number of cards, and never past the ends', async () => {
    const { stage, focusedId } = await open(many(60));
    stage.press('left');
    expect(focusedId()).toBe('p0');
    const seen = new Set<string | undefined>();
    for (let press = 0; press < 70; press += 1) {
      stage.press('right');
      seen.add(focusedId());
      expect(stage.all(ProductCard).length).toBeLessThanOrEqual(carouselCardsMax);
    }
    expect(seen.size).toBe(59);
    expect(focusedId()).toBe('p59');
  });

  it('keeps the focused card whole inside the safe area', async () => {
    const { stage, focusedX } = await open(many(12));
    for (let press = 0; press < 12; press += 1) {
      const x = focusedX();
      expect(x).toBeGreaterThanOrEqual(96 - 10);
      expect(x + 424).toBeLessThanOrEqual(1824 + 10);
      stage.press('right');
    }
  });

  it('a held key goes faster and stops at the last product', async () => {
    const { stage, focusedId } = await open(many(60));
    stage.press('right', 40);
    expect(focusedId()).toBe('p59');
    stage.press('left', 60);
    expect(focusedId()).toBe('p0');
  });

  it('opens on the product in the picture', async () => {
    const offers = many(20).map((offer, index) => ({ ...offer, isShowingNow: index === 7 }));
    const { stage, focusedId, focusedX } = await open(offers);
    stage.component.focusShowingNow();
    stage.frames();
    expect(focusedId()).toBe('p7');
    expect(Math.abs(focusedX() - 96)).toBeLessThanOrEqual(10);
    expect(stage.texts()).toContain('Showing now');
  });

  it.each([
    ['the one shown last', Number.NaN, 'p4'],
    ['after a rewind the one shown last before the picture', 2500, 'p9'],
    ['before the first where the viewer was', 500, 'p1'],
  ])('between two products opens on %s', async (_, pictureMs, expected) => {
    const aired: Record<string, number> = { p7: 1000, p9: 2000, p4: 3000 };
    const offers = many(20).map((offer) => {
      const airedAtMs = aired[offer.product.id];
      return { ...offer, isShowingNow: false, ...(airedAtMs === undefined ? {} : { airedAtMs }) };
    });
    const { stage, focusedId } = await open(offers);
    stage.press('right');
    stage.component.focusShowingNow(pictureMs);
    stage.frames();
    expect(focusedId()).toBe(expected);
  });

  it('keeps the focus and its place when products come and go around it', async () => {
    const offers = many(20);
    const { stage, focusedId, focusedX } = await open(offers);
    for (let press = 0; press < 5; press += 1) stage.press('right');
    const x = focusedX();
    const [fresh] = someOffers([aPlainProduct('fresh', 'Fresh', 500)]);
    if (!fresh) throw new Error('no offer');
    stage.component.offers = [fresh, { ...fresh, product: { ...fresh.product, id: 'fresh-2' } }, ...offers];
    expect(focusedId()).toBe('p5');
    expect(focusedX()).toBe(x);
    stage.component.offers = offers.slice(4);
    expect(focusedId()).toBe('p5');
    expect(focusedX()).toBe(x);
    // The next key puts the row in order again.
    stage.press('left');
    stage.press('left');
    expect(focusedId()).toBe('p4');
    expect(Math.abs(focusedX() - 96)).toBeLessThanOrEqual(10);
  });

  it('keeps the focus when the highlight moves on', async () => {
    const offers = many(8);
    const { stage, focusedId, focusedX } = await open(offers);
    stage.press('right');
    const x = focusedX();
    stage.component.offers = offers.map((offer, index) => ({ ...offer, isShowingNow: index === 3 }));
    expect(focusedId()).toBe('p1');
    expect(focusedX()).toBe(x);
    stage.frames(3);
    expect(stage.texts().filter((text) => text === 'Showing now')).toHaveLength(1);
  });

  it('gives the focus to a neighbour when the focused product leaves the show', async () => {
    const offers = many(3);
    const { stage, focusedId } = await open(offers);
    stage.press('right');
    stage.press('right');
    stage.component.offers = offers.slice(0, 2);
    expect(focusedId()).toBe('p1');
  });

  it('shows lowered prices, what is left and sold out, at once', async () => {
    const [offer] = many(1);
    if (!offer) throw new Error('no offer');
    const { stage } = await open([offer]);
    expect(stage.texts()).toEqual(['Showing now', 'Product 0', '$10.00']);
    stage.component.offers = [{ ...offer, price: usd(800), listPrice: usd(1000), availability: 'low-stock', left: 6 }];
    stage.frames(3);
    expect(stage.texts()).toEqual(expect.arrayContaining(['$8.00', '$10.00', 'Only 6 left']));
    stage.component.offers = [{ ...offer, availability: 'sold-out', left: undefined }];
    stage.frames(3);
    expect(stage.texts()).toContain('Sold out');
    expect(stage.texts()).not.toContain('Only 6 left');
  });

  it('names the price the host still speaks of when it is no longer to be had', async () => {
    const [offer] = many(1);
    if (!offer) throw new Error('no offer');
    const { stage } = await open([{ ...offer, shownPrice: usd(800) }]);
    expect(stage.texts()).toEqual(['Showing now', 'Product 0', '$10.00', 'Shown at $8.00']);
  });

  it('says how many are left only when the platform does', async () => {
    const [offer] = many(1);
    if (!offer) throw new Error('no offer');
    const { stage } = await open([{ ...offer, availability: 'low-stock', left: undefined }]);
    expect(stage.texts()).toContain('Almost gone');
    stage.component.offers = [{ ...offer, availability: 'in-stock', left: 3 }];
    stage.frames(3);
    expect(stage.texts().join(' ')).not.toMatch(/left|gone/);
  });

  it('answers OK with the focused product, once for a held key', async () => {
    const { stage, chosen } = await open(many(4));
    stage.press('right');
    stage.press('ok', 5);
    expect(chosen).toEqual(['p1']);
  });

  it('stands empty while nothing is known, and says so when there is nothing', async () => {
    const { stage } = await open(undefined);
    expect(stage.all(ProductCard)).toHaveLength(0);
    stage.press('ok');
    stage.component.offers = [];
    stage.frames(3);
    expect(stage.texts()).toEqual(['The host has not shown a product yet.']);
    stage.press('right');
    stage.press('ok');
  });
});
