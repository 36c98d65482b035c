import type { Cue } from '../../contract/cue';
import { firstAfter } from './first-after';

/** When a product was on screen: epoch milliseconds on the programme-date-time axis. */
export interface Airtime {
  /** The first time that is known. */
  readonly firstMs: number;
  /** The last time up to the instant asked for: what "Watch this moment" leads to. */
  readonly lastMs: number;
}

/** By product id, in order of `firstMs`: what is shown again keeps its place. */
export type Airtimes = ReadonlyMap<string, Airtime>;

/**
 * When each product of a show was taken up. A function of which cues it has been given: the order they came in and
 * duplicates make no difference. Unlike the timeline it forgets nothing: what was shown stays shown when it can't be
 * rewound to any more, and there are few highlights in a show.
 */
export interface Airings {
  /** Takes the highlights among the cues; others are ignored. */
  add(cues: readonly Cue[]): void;
  /** What was shown up to an instant. The same object for as long as that is the same. */
  until(programDateTimeMs: number): Airtimes;
}

interface Airing {
  readonly atMs: number;
  readonly productId: string;
}

const none: Airtimes = new Map();

export function createAirings(): Airings {
  /** By instant, then by product. */
  const airings: Airing[] = [];
  let counted = 0;
  let known: Airtimes = none;

  const insert = (airing: Airing): void => {
    let index = firstAfter(airings, airing.atMs);
    for (let before = airings[index - 1]; before?.atMs === airing.atMs; before = airings[index - 1]) {
      if (before.productId === airing.productId) return;
      if (before.productId < airing.productId) break;
      index -= 1;
    }
    airings.splice(index, 0, airing);
    // Counted anew only if it belongs to what was counted.
    if (index < counted) counted = -1;
  };

  return {
    add(cues) {
      for (const cue of cues) {
        if (cue.kind === 'product-highlighted') insert({ atMs: cue.atMs, productId: cue.data.productId });
      }
    },
    until(programDateTimeMs) {
      const count = Number.isNaN(programDateTimeMs) ? 0 : firstAfter(airings, programDateTimeMs);
      if (count === counted) return known;
      const times = new Map<string, Airtime>();
      for (const { atMs, productId } of airings.slice(0, count)) {
        times.set(productId, { firstMs: times.get(productId)?.firstMs ?? atMs, lastMs: atMs });
      }
      counted = count;
      known = times;
      return known;
    },
  };
}
