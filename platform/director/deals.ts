import type { DemoCatalogue, DemoProduct } from '../demo/catalogue-types';
import { seeded } from './seed';

/** A lowered price with a deadline. Belongs to the product, so every show that carries it tells the same story. */
export interface Deal {
  readonly id: string;
  readonly productId: string;
  readonly subject: string;
  readonly percentOff: number;
  readonly priceMinor: number;
  readonly regularMinor: number;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

/** What a product costs while no deal runs; `listPriceMinor` when that price is itself a lowered one. */
export interface RegularPrice {
  readonly priceMinor: number;
  readonly listPriceMinor: number | undefined;
}

export interface Deals {
  /** Deals that run at any time in `[fromMs, toMs)`, by start. */
  between(fromMs: number, toMs: number): Deal[];
  regularPrice(product: DemoProduct): RegularPrice;
  /** The next instant after `nowMs` at which a deal starts, ends or has new progress. */
  nextChangeMs(nowMs: number): number;
}

const minuteMs = 60_000;
/** One deal a loop begins at each of these… */
const periodMs = 15 * minuteMs;
/** …and lasts so long; the rest of the time the regular price is seen. */
const dealMs = 10 * minuteMs;
/** Loops take turns, so that not every show announces at once. */
const staggerMs = 4 * minuteMs;
const progressEveryMs = minuteMs;
/** For a loop none of whose products has a list price. */
const fallbackShare = 0.8;

/** Share of the deal's units claimed at `nowMs`, 0 to 1, rising. */
export function claimedShareAt(deal: Deal, nowMs: number): number {
  const final = 0.55 + 0.4 * seeded('claimed', deal.id);
  const steps = Math.floor((nowMs - deal.startsAtMs) / progressEveryMs);
  const all = (deal.endsAtMs - deal.startsAtMs) / progressEveryMs;
  const progress = Math.min(1, Math.max(0, steps / all));
  // Fast at first, then slower, as with anything that runs out.
  return Math.round(final * (1 - (1 - progress) ** 1.6) * 100) / 100;
}

/** Instants at which the share changes, between start and end. */
export function progressInstants(deal: Deal): number[] {
  const instants: number[] = [];
  for (let atMs = deal.startsAtMs + progressEveryMs; atMs < deal.endsAtMs; atMs += progressEveryMs) instants.push(atMs);
  return instants;
}

/** A product's deals follow from the catalogue and the clock: its list price is what it costs, its price what a deal asks. */
export function createDeals(catalogue: DemoCatalogue): Deals {
  const productOf = new Map(catalogue.products.map((product) => [product.id, product]));
  const taken = new Set<string>();
  const turns = catalogue.loops.map((loop) => {
    // A product on stage in two loops has its deals from the first: two deals on one product would contradict.
    const own = [...new Set(loop.stage.map((time) => time.productId))].filter((id) => !taken.has(id));
    for (const id of own) taken.add(id);
    const products = own.map((id) => productOf.get(id)).filter((product) => product !== undefined);
    const listed = products.filter((product) => product.listPriceMinor !== undefined);
    return listed.length > 0 ? listed : products.slice(0, 1);
  });
  const onTurn = new Set(turns.flat().map((product) => product.id));

  const dealOf = (product: DemoProduct, startsAtMs: number): Deal => {
    const regularMinor = product.listPriceMinor ?? product.priceMinor;
    const priceMinor =
      product.listPriceMinor === undefined
        ? Math.max(100, Math.round((product.priceMinor * fallbackShare) / 100) * 100)
        : product.priceMinor;
    return {
      id: `deal-${product.id}-${(startsAtMs / minuteMs).toString(36)}`,
      productId: product.id,
      subject: product.shortName,
      percentOff: Math.min(99, Math.max(1, Math.round(100 * (1 - priceMinor / regularMinor)))),
      priceMinor,
      regularMinor,
      startsAtMs,
      endsAtMs: startsAtMs + dealMs,
    };
  };

  return {
    between(fromMs, toMs) {
      const deals: Deal[] = [];
      turns.forEach((products, loopIndex) => {
        const offsetMs = (loopIndex * staggerMs) % periodMs;
        const first = Math.floor((fromMs - offsetMs - dealMs) / periodMs);
        for (let turn = first; turn * periodMs + offsetMs < toMs; turn += 1) {
          const product = products[((turn % products.length) + products.length) % products.length];
          if (product === undefined) continue;
          const deal = dealOf(product, turn * periodMs + offsetMs);
          if (deal.endsAtMs > fromMs) deals.push(deal);
        }
      });
      return deals.sort((a, b) => a.startsAtMs - b.startsAtMs || (a.id < b.id ? -1 : 1));
    },
    regularPrice: (product) =>
      onTurn.has(product.id)
        ? { priceMinor: product.listPriceMinor ?? product.priceMinor, listPriceMinor: undefined }
        : { priceMinor: product.priceMinor, listPriceMinor: product.listPriceMinor },
    // Starts, ends and progress all lie on whole minutes.
    nextChangeMs: (nowMs) => (Math.floor(nowMs / minuteMs) + 1) * minuteMs,
  };
}
