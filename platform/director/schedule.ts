import type { DemoCatalogue, DemoCreator, DemoLoop, DemoSeries } from '../demo/catalogue-types';
import { seededIndex } from './seed';

/** One broadcast of a series. `endsAtMs` is exclusive. */
export interface DemoShow {
  readonly id: string;
  readonly series: DemoSeries;
  readonly creator: DemoCreator;
  readonly loop: DemoLoop;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

/** The demo's programme: a function of the instant, so that a restart changes nothing. */
export interface Schedule {
  /** Everything in the catalogue at that instant (replays, live, announced), by start. */
  listed(nowMs: number): DemoShow[];
  /** A show that is in the catalogue at that instant. */
  find(showId: string, nowMs: number): DemoShow | undefined;
  /** The next instant after `nowMs` at which `listed` changes or a show starts. */
  nextChangeMs(nowMs: number): number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A show starts at each of these; 15 minutes at most may pass without one. */
export const slotMs = 10 * minuteMs;
/** Never under three slots, so that at least three shows are live at any instant. */
const durationsMs = [30 * minuteMs, 40 * minuteMs, 50 * minuteMs] as const;
const longestMs = 50 * minuteMs;
/** How long a replay stays; 48 of them at any instant. */
const replayKeepMs = 8 * hourMs;
/** Most shows are announced this long before; those at each third hour a week before. */
const announceMs = 6 * hourMs;
const announceEarlyMs = 7 * 24 * hourMs;
const earlySlotMs = 3 * hourMs;

/** Slots from each show to the next one of its creator, the order being repeated for ever. */
function distances(order: readonly DemoSeries[]): number[] {
  const twice = [...order, ...order];
  return order.map((series, index) => {
    const again = twice.findIndex((one, later) => later > index && one.creatorId === series.creatorId);
    return again - index;
  });
}

/** Higher is better: the shortest distance first, then how few there are of it. */
function spread(order: readonly DemoSeries[]): number {
  const all = distances(order);
  const shortest = Math.min(...all);
  return shortest * (order.length + 1) - all.filter((distance) => distance === shortest).length;
}

/** Series in an order in which each creator comes again as late as possible: swaps two as long as that helps. */
function spreadByCreator(series: readonly DemoSeries[]): DemoSeries[] {
  let best = [...series];
  for (let hasImproved = true; hasImproved;) {
    hasImproved = false;
    for (let first = 0; first < best.length; first += 1) {
      for (let second = first + 1; second < best.length; second += 1) {
        const one = best[first];
        const other = best[second];
        if (one === undefined || other === undefined || one.creatorId === other.creatorId) continue;
        const swapped = best.map((keep, index) => (index === first ? other : index === second ? one : keep));
        if (spread(swapped) <= spread(best)) continue;
        best = swapped;
        hasImproved = true;
      }
    }
  }
  return best;
}

/**
 * @throws Error when a series names a creator or loop that the catalogue doesn't have, or when there is no series.
 */
export function createSchedule(catalogue: DemoCatalogue): Schedule {
  const order = spreadByCreator(catalogue.series);
  if (order.length === 0) throw new Error('the demo catalogue has no series');
  const parts = new Map(
    order.map((series) => {
      const creator = catalogue.creators.find((one) => one.id === series.creatorId);
      const loop = catalogue.loops.find((one) => one.id === series.loopId);
      if (creator === undefined || loop === undefined) throw new Error(`series ${series.id} has no creator or loop`);
      return [series.id, { creator, loop }] as const;
    }),
  );

  // Nobody is live twice at once, as far as there are enough creators for it.
  const lengthsOf = distances(order).map((distance) =>
    durationsMs.filter((durationMs) => durationMs <= Math.max(durationsMs[0], distance * slotMs)),
  );

  const showOfSlot = (slot: number): DemoShow => {
    const index = ((slot % order.length) + order.length) % order.length;
    const series = order[index];
    const lengths = lengthsOf[index] ?? [];
    const part = series === undefined ? undefined : parts.get(series.id);
    if (series === undefined || part === undefined) throw new Error('the schedule has a hole');
    const startsAtMs = slot * slotMs;
    const durationMs = lengths[seededIndex(lengths.length, 'duration', series.id, slot)] ?? durationsMs[0];
    return {
      id: `${series.id}-${(startsAtMs / minuteMs).toString(36)}`,
      series,
      ...part,
      startsAtMs,
      endsAtMs: startsAtMs + durationMs,
    };
  };
  const announcedAtMs = (show: DemoShow): number =>
    show.startsAtMs - (show.startsAtMs % earlySlotMs === 0 ? announceEarlyMs : announceMs);
  const isListed = (show: DemoShow, nowMs: number): boolean =>
    announcedAtMs(show) <= nowMs && nowMs < show.endsAtMs + replayKeepMs;

  return {
    listed(nowMs) {
      const shows: DemoShow[] = [];
      const first = Math.floor((nowMs - replayKeepMs - longestMs) / slotMs);
      const last = Math.floor((nowMs + announceEarlyMs) / slotMs);
      for (let slot = first; slot <= last; slot += 1) {
        const show = showOfSlot(slot);
        if (isListed(show, nowMs)) shows.push(show);
      }
      return shows;
    },
    find(showId, nowMs) {
      const stamp = showId.slice(showId.lastIndexOf('-') + 1);
      if (!/^[0-9a-z]{1,9}$/.test(stamp)) return undefined;
      const slot = (Number.parseInt(stamp, 36) * minuteMs) / slotMs;
      if (!Number.isInteger(slot)) return undefined;
      const show = showOfSlot(slot);
      return show.id === showId && isListed(show, nowMs) ? show : undefined;
    },
    // Starts, ends, announcements and the replays' ends all lie on slot boundaries.
    nextChangeMs: (nowMs) => (Math.floor(nowMs / slotMs) + 1) * slotMs,
  };
}
