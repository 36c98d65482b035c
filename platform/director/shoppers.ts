import { and, eq, isNotNull, lt } from 'drizzle-orm';
import type { CueEnvelope } from '../../contract/cue';
import { changeStock } from '../catalogue/stock';
import type { Transaction } from '../db/open-database';
import { variants } from '../db/schema/catalogue';
import type { DemoCatalogue } from '../demo/catalogue-types';
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

/** Makes stock move through the same door as orders do. Steps lie on whole minutes and follow from the clock. */
export interface Shoppers {
  /**
   * Carries out the steps of `(fromMs, untilMs]` inside the caller's transaction; publish the answer after the commit.
   * After a long pause only the last cycle matters: it ends in the same state.
   */
  shop(transaction: Transaction, fromMs: number, untilMs: number): Promise<CueEnvelope[]>;
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

  const unitsFor = async (transaction: Transaction, step: Step): Promise<number> => {
    const [row] = await transaction
      .select({ left: variants.stockLeft })
      .from(variants)
      .where(eq(variants.id, step.variantId));
    const left = row?.left ?? 0;
    return step.units === 'refill' ? Math.max(0, storyStock - left) : -Math.min(step.units, left);
  };

  return {
    async shop(transaction, fromMs, untilMs) {
      const cues: CueEnvelope[] = [];
      const change = async (variantId: string, delta: number): Promise<void> => {
        if (delta === 0) return;
        const changed = await changeStock(transaction, { variantId, delta, nowMs: untilMs });
        if (changed.ok) cues.push(...changed.cues);
      };
      for (const step of stepsBetween(Math.max(fromMs, untilMs - cycleMs), untilMs)) {
        await change(step.variantId, await unitsFor(transaction, step));
      }
      const emptied = await transaction
        .select({ id: variants.id, left: variants.stockLeft })
        .from(variants)
        .where(and(isNotNull(variants.soldOutAtMs), lt(variants.soldOutAtMs, untilMs - restockAfterMs)));
      for (const { id, left } of emptied) await change(id, Math.max(0, (stockOf.get(id) ?? 0) - left));
      return cues;
    },
    nextChangeMs: (nowMs) => (Math.floor(nowMs / minuteMs) + 1) * minuteMs,
  };
}
