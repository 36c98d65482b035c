import { and, eq, isNotNull, lt } from 'drizzle-orm';
import { changeStock } from '../catalogue/stock';
import { variants } from '../db/schema/catalogue';
import type { DemoCatalogue } from '../demo/catalogue-types';
import type { Desk } from '../operator/desk';
import { setStock } from '../operator/prices';
import { seeded, seededIndex } from './seed';
import { initialStock, storyStock, storyVariant, variantsOf } from './seed-catalogue';

const minuteMs = 60_000;
const cycleMs = 30 * minuteMs;
/** Units that the demo's shoppers take, by minute of the cycle; at the last step the shelf is filled again. */
const purchases = [
  { atMs: 6 * minuteMs, units: 4 },
  { atMs: 11 * minuteMs, units: 2 },
  { atMs: 15 * minuteMs, units: 2 },
  { atMs: 18 * minuteMs, units: 1 },
] as const;
const refillAtMs = 24 * minuteMs;
/** A variant that real orders have emptied is filled again after this, so that the demo never runs dry. */
const restockAfterMs = 30 * minuteMs;
/** One product in so many has a story; the others keep their stock. */
const storyShare = 0.5;

interface Step {
  readonly atMs: number;
  readonly variantId: string;
  /** Units taken, or `refill`. */
  readonly units: number | 'refill';
}

/** Makes stock move: it goes through the door of orders and comes back through the operator's. Steps lie on whole minutes. */
export interface Shoppers {
  /**
   * Carries out the steps of `(fromMs, untilMs]`.
   * After a long pause only the last cycle matters: it ends in the same state.
   */
  shop(desk: Desk, fromMs: number, untilMs: number): Promise<void>;
  nextChangeMs(nowMs: number): number;
}

/** Shoppers for the products of the catalogue that have more than one variant. */
export function createShoppers(catalogue: DemoCatalogue): Shoppers {
  const stories = catalogue.products
    .filter((product) => seeded('story', product.id) < storyShare)
    .flatMap((product) => {
      const variant = storyVariant(product);
      const offsetMs = seededIndex(cycleMs / minuteMs, 'story-offset', product.id) * minuteMs;
      return variant === undefined ? [] : [{ variantId: variant.id, offsetMs }];
    });
  const stockOf = new Map(
    catalogue.products.flatMap((product) =>
      variantsOf(product).map((variant) => [variant.id, initialStock(variant, storyVariant(product))] as const),
    ),
  );

  const stepsBetween = (fromMs: number, untilMs: number): Step[] => {
    const steps: Step[] = [];
    for (const { variantId, offsetMs } of stories) {
      const first = Math.floor((fromMs - offsetMs) / cycleMs);
      for (let cycle = first; cycle * cycleMs + offsetMs <= untilMs; cycle += 1) {
        const startMs = cycle * cycleMs + offsetMs;
        for (const { atMs, units } of purchases) steps.push({ atMs: startMs + atMs, variantId, units });
        steps.push({ atMs: startMs + refillAtMs, variantId, units: 'refill' });
      }
    }
    return steps.filter((step) => step.atMs > fromMs && step.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
  };

  const leftOf = async ({ transaction }: Desk, variantId: string): Promise<number> => {
    const [row] = await transaction
      .select({ left: variants.stockLeft })
      .from(variants)
      .where(eq(variants.id, variantId));
    return row?.left ?? 0;
  };
  const buy = async (desk: Desk, variantId: string, units: number): Promise<void> => {
    const delta = -Math.min(units, await leftOf(desk, variantId));
    if (delta === 0) return;
    const bought = await changeStock(desk.transaction, { variantId, delta, nowMs: desk.nowMs });
    if (bought.ok) desk.take(bought.cues);
  };
  const refill = async (desk: Desk, variantId: string, to: number): Promise<void> => {
    if ((await leftOf(desk, variantId)) < to) await setStock(desk, variantId, { left: to });
  };

  return {
    async shop(desk, fromMs, untilMs) {
      for (const step of stepsBetween(Math.max(fromMs, untilMs - cycleMs), untilMs)) {
        if (step.units === 'refill') await refill(desk, step.variantId, storyStock);
        else await buy(desk, step.variantId, step.units);
      }
      const emptied = await desk.transaction
        .select({ id: variants.id })
        .from(variants)
        .where(and(isNotNull(variants.soldOutAtMs), lt(variants.soldOutAtMs, untilMs - restockAfterMs)));
      for (const { id } of emptied) await refill(desk, id, stockOf.get(id) ?? 0);
    },
    nextChangeMs: (nowMs) => (Math.floor(nowMs / minuteMs) + 1) * minuteMs,
  };
}
