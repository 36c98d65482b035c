import { expect, it } from 'vitest';
import { isMarkedAway, type Row } from './agreement';

/** Fourteen products, of which the row has cards for those from `first` on, as it does around where somebody has walked to. */
function rowOf(marked: number | undefined, first: number): Row {
  const products = Array.from({ length: 14 }, (_, index) => ({
    isShowingNow: index === marked,
    product: { id: `product-${index}` },
  }));
  const cards = Array.from({ length: 10 }, (_, slot) => ({ offer: products[first + slot] }));
  return { products, cards: [undefined, ...cards], focusIndex: 13 };
}

it.each([
  ['far from where somebody has walked to: it has no card, and the app is not late', rowOf(1, 8), true],
  ['near enough to have a card: what that shows is what counts', rowOf(9, 8), false],
  ['none', rowOf(undefined, 8), false],
  ['that of a row that is not there', undefined, false],
])('the product that the row marks is %s', (_case, row, isAway) => {
  expect(isMarkedAway(row)).toBe(isAway);
});
