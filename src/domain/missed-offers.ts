import type { Airtimes } from './airings';
import type { MissedOffers, ProductOffer } from './watch-state';

/** Who comes this soon after the start has missed nothing. */
const lateMs = 60_000;

export interface Joining {
  /** Where the viewer's picture began, programme date time in epoch milliseconds; NaN while it hasn't. */
  readonly joinedAtMs: number;
  readonly showStartedAtMs: number;
  /** What was on screen then: it wasn't missed. */
  readonly showingThenId: string | undefined;
}

/** What a late viewer missed of what can still be bought; undefined: nothing. */
export function missedOffers(
  offers: readonly ProductOffer[],
  airtimes: Airtimes,
  running: ReadonlySet<string>,
  { joinedAtMs, showStartedAtMs, showingThenId }: Joining,
): MissedOffers | undefined {
  if (!(joinedAtMs - showStartedAtMs > lateMs)) return undefined;
  const missed = offers.filter(({ product: { id }, availability }) => {
    const airtime = airtimes.get(id);
    return airtime !== undefined && airtime.firstMs < joinedAtMs && id !== showingThenId && availability !== 'sold-out';
  });
  if (missed.length === 0) return undefined;
  return { offers: missed, dealCount: missed.filter(({ product }) => running.has(product.id)).length };
}

/** Whether the two say the same. */
export const isSameMissed = (a: MissedOffers | undefined, b: MissedOffers | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.dealCount === b.dealCount &&
    a.offers.length === b.offers.length &&
    a.offers.every((offer, index) => offer === b.offers[index]));
