import { describe, expect, it } from 'vitest';
import { glanceOf } from '../../src/domain/product-glance';
import { aProduct, usd } from '../support/fakes/specimens';

const shoe = aProduct();
const [first, second] = shoe.variants;
if (first === undefined || second === undefined) throw new Error('the specimen has two variants');

describe('glanceOf', () => {
  it('has the default variant’s price stand for the product', () => {
    const product = { ...shoe, defaultVariantId: second.id, variants: [first, { ...second, price: usd(8800) }] };
    expect(glanceOf(product)).toMatchObject({ id: shoe.id, price: usd(8800), availability: 'in-stock', isKept: false });
  });

  it('is sold out only when nothing of it can be had', () => {
    const gone = { ...first, availability: 'sold-out' as const };
    expect(glanceOf({ ...shoe, variants: [gone, second] })?.availability).toBe('in-stock');
    expect(glanceOf({ ...shoe, variants: [gone, { ...gone, id: second.id }] })?.availability).toBe('sold-out');
  });

  it('tells of one variant where that is meant', () => {
    const low = { ...second, price: usd(7700), availability: 'low-stock' as const, left: 2 };
    const glance = glanceOf({ ...shoe, variants: [first, low] }, { variantId: low.id, isKept: true });
    expect(glance).toMatchObject({ id: low.id, price: usd(7700), availability: 'low-stock', left: 2, isKept: true });
  });

  it('tells of the product when that variant is no more', () => {
    expect(glanceOf(shoe, { variantId: 'gone' })).toMatchObject({ id: shoe.id, price: first.price });
  });
});
