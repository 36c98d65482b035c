import { describe, expect, it } from 'vitest';
import { glanceOf, type ProductGlance } from '../../src/domain/product-glance';
import { ProductRow } from '../../src/ui/components/ProductRow';
import { ProductTile } from '../../src/ui/components/ProductTile';
import { part } from '../../src/ui/part';
import { createFakeClock } from '../support/fakes/fake-clock';
import { aPlainProduct } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';

const glances = (count: number): ProductGlance[] =>
  Array.from({ length: count }, (_, index) =>
    glanceOf(aPlainProduct(`p${index}`, `Product ${index}`, 100 * index)),
  ).filter((glance) => glance !== undefined);

async function open(list: readonly ProductGlance[], look = {}) {
  const pressed: string[] = [];
  const stage = await createStage({
    type: ProductRow,
    look,
    properties: {
      x: 208,
      y: 300,
      words: testWords,
      clock: createFakeClock(),
      listener: {
        onFocus: () => undefined,
        onPress: ({ id }: ProductGlance) => void pressed.push(id),
        onNearEnd: () => undefined,
      },
    },
  });
  stage.component.open('row', 'In this show', list, undefined);
  stage.application.updateFocusPath();
  stage.frames(30);
  return { stage, pressed };
}

describe('ProductRow', () => {
  it('says the name of the product that has the focus beside its title', async () => {
    const { stage, pressed } = await open(glances(8));
    expect(stage.texts().slice(0, 2)).toEqual(['In this show', 'Product 0']);
    stage.press('right');
    expect(stage.texts().slice(0, 2)).toEqual(['In this show', 'Product 1']);
    stage.press('ok', 3);
    expect(pressed).toEqual(['p1']);
  });

  it('makes no more tiles for a thousand products than for twenty, and runs to its end', async () => {
    const few = await open(glances(20));
    few.stage.press('right', 40);
    const many = await open(glances(1000));
    many.stage.press('right', 400);
    many.stage.frames(60);
    const made = (row: ProductRow) => part(row, 'Cards').children.length;
    expect(made(many.stage.component)).toBe(made(few.stage.component));
    expect(many.stage.texts()).toContain('Product 999');
    const [left, , right] = many.stage.focused().getCornerPoints();
    expect(left).toBeGreaterThan(208 - 10);
    expect(right).toBeLessThan(1824 + 10);
  });
});

describe('ProductTile', () => {
  const tileOf = async (glance: ProductGlance | undefined, look = {}) => {
    if (glance === undefined) throw new Error('nothing to show');
    const { stage } = await open([glance], look);
    const [tile] = stage.all(ProductTile);
    if (tile === undefined) throw new Error('no tile');
    return { stage, tile };
  };

  it('strikes through the list price of a lowered one', async () => {
    const { stage, tile } = await tileOf(glanceOf(aPlainProduct('p', 'P', 9400, 12900)));
    expect(stage.texts()).toEqual(expect.arrayContaining(['$94.00', '$129.00']));
    expect(tile.spoken?.price).toEqual({ now: '$94.00', before: '$129.00' });
    expect(part(tile, 'Strike').visible).toBe(true);
  });

  it('leaves the list price out where it would not fit, at the largest text', async () => {
    const { stage } = await tileOf(glanceOf(aPlainProduct('p', 'P', 9_400_000, 12_900_000)), { textScale: 1.3 });
    expect(stage.texts()).toContain('$94,000.00');
    expect(stage.texts()).not.toContain('$129,000.00');
  });

  it('says what is sold out, and shows no deal on it', async () => {
    const product = aPlainProduct('p', 'P', 9400, 12900);
    const soldOut = {
      ...product,
      variants: product.variants.map((one) => ({ ...one, availability: 'sold-out' as const })),
    };
    const { stage, tile } = await tileOf(glanceOf(soldOut));
    expect(stage.texts()).toContain('Sold out');
    expect(stage.texts()).not.toContain('$129.00');
    expect(tile.spoken).toMatchObject({ state: ['Sold out', ''], price: { now: '$94.00' } });
  });

  it('says what was kept', async () => {
    const { tile } = await tileOf(glanceOf(aPlainProduct('p', 'P', 9400), { isKept: true }));
    expect(tile.spoken?.state).toContain('Kept');
    expect(part(tile, 'Kept').visible).toBe(true);
  });
});
