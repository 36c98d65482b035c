import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { changeStock, stockWords } from '../../../platform/catalogue/stock';
import { openDatabase } from '../../../platform/db/open-database';
import { variants } from '../../../platform/db/schema/catalogue';
import { createDeals } from '../../../platform/director/deals';
import { seedCatalogue } from '../../../platform/director/seed-catalogue';
import { createSchedule } from '../../../platform/director/schedule';
import { writeShows } from '../../../platform/director/show-rows';
import { atDesk } from '../../../platform/operator/desk';
import { smallCatalogue } from '../director/small-catalogue';

const nowMs = Date.UTC(2026, 10, 23, 12, 3);
const variantId = 'kettle-red';
const { database, close } = await openDatabase('memory');
await database.transaction((transaction) =>
  atDesk(transaction, nowMs, async (desk) => {
    await seedCatalogue(desk, smallCatalogue, createDeals(smallCatalogue));
    await writeShows(desk, createSchedule(smallCatalogue).listed(nowMs));
  }),
);
afterAll(() => close());
beforeEach(() =>
  database.update(variants).set({ stockLeft: 8, lowStockAt: 6, soldOutAtMs: null }).where(eq(variants.id, variantId)),
);

const take = (delta: number) =>
  database.transaction((transaction) => changeStock(transaction, { variantId, delta, nowMs }));
const stored = async () => (await database.select().from(variants).where(eq(variants.id, variantId)))[0];

it.each([
  [0, 6, { availability: 'sold-out', left: 0 }],
  [1, 6, { availability: 'low-stock', left: 1 }],
  [6, 6, { availability: 'low-stock', left: 6 }],
  [7, 6, { availability: 'in-stock' }],
  [1, 0, { availability: 'in-stock' }],
])('says of %i left, told from %i down: %j', (left, lowStockAt, words) => {
  expect(stockWords(left, lowStockAt)).toEqual(words);
});

describe('changing stock', () => {
  it('tells every live show that carries the product, and only when what viewers see changes', async () => {
    const silent = await take(-1);
    expect(silent).toMatchObject({ ok: true, stockLeft: 7, cues: [] });
    const told = await take(-1);
    if (!told.ok) throw new Error('not taken');
    const carrying = createSchedule(smallCatalogue)
      .listed(nowMs)
      .filter((show) => show.startsAtMs <= nowMs && nowMs < show.endsAtMs)
      .filter((show) => show.series.productIds.includes('kettle'));
    expect(new Set(told.cues.map((cue) => cue.room))).toEqual(new Set(carrying.map((show) => `show:${show.id}`)));
    expect(told.cues[0]).toMatchObject({
      kind: 'stock-changed',
      data: { productId: 'kettle', variantId, availability: 'low-stock', left: 6 },
    });
  });

  it('never goes below zero and changes nothing when it would', async () => {
    expect(await take(-9)).toEqual({ ok: false, left: 8 });
    expect(await stored()).toMatchObject({ stockLeft: 8 });
    expect(await take(-8)).toMatchObject({ ok: true, stockLeft: 0 });
    expect(await stored()).toMatchObject({ stockLeft: 0, soldOutAtMs: nowMs });
    expect(await take(5)).toMatchObject({ ok: true, stockLeft: 5 });
    expect(await stored()).toMatchObject({ soldOutAtMs: null });
  });

  it('sells the last one once', async () => {
    await take(-7);
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => take(-1)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it('knows nothing of a variant that is not there', async () => {
    const unknown = await database.transaction((transaction) =>
      changeStock(transaction, { variantId: 'nothing', delta: -1, nowMs }),
    );
    expect(unknown).toEqual({ ok: false, left: 0 });
  });
});
