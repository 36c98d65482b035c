import type { CueDraft, CueEnvelope } from '../../contract/cue';
import type { Money } from '../../contract/primitives';
import { rundownItemsMax } from '../../contract/rundown';
import type { RundownItem } from '../../contract/rundown';
import { chatCoalesceMs, chatOf } from './chatter';
import { claimedShareAt, progressInstants } from './deals';
import type { Deal, Deals } from './deals';
import { toPicture } from './demo-picture';
import { momentsOf } from './moments';
import type { DemoShow } from './schedule';
import type { ScheduledCue } from './scheduled-cue';

/**
 * Product cues are written this long before the picture they belong to exists, so that they are on every TV before even
 * the shortest playout delay shows it. Only they: a price, a deal or a chat line is written when it is true, never ahead.
 */
export const highlightLeadMs = 1500;

export const demoCurrency = 'USD';
const money = (amountMinor: number): Money => ({ amountMinor, currency: demoCurrency });

function highlights(show: DemoShow): ScheduledCue[] {
  const cues: ScheduledCue[] = [];
  const stage = [...show.loop.stage].sort((a, b) => a.fromSeconds - b.fromSeconds);
  const ahead = (atMs: number): number => Math.max(show.startsAtMs, atMs - highlightLeadMs);
  for (let roundMs = show.startsAtMs; roundMs < show.endsAtMs; roundMs += show.loop.seconds * 1000) {
    for (const { productId, fromSeconds, toSeconds } of stage) {
      const fromMs = roundMs + fromSeconds * 1000;
      const toMs = Math.min(roundMs + toSeconds * 1000, show.endsAtMs);
      if (fromMs >= show.endsAtMs) continue;
      cues.push(
        { dueAtMs: ahead(fromMs), draft: { kind: 'product-highlighted', atMs: fromMs, data: { productId } } },
        { dueAtMs: ahead(toMs), draft: { kind: 'product-unhighlighted', atMs: toMs, data: { productId } } },
      );
    }
  }
  return cues;
}

/** Cues at the beginning, in the course and at the end of a deal, as far as the show sees them. */
function dealCues(show: DemoShow, deal: Deal): ScheduledCue[] {
  const startMs = Math.max(deal.startsAtMs, show.startsAtMs);
  const promotion = {
    id: deal.id,
    productId: deal.productId,
    subject: deal.subject,
    percentOff: deal.percentOff,
    price: money(deal.priceMinor),
    startsAtMs: deal.startsAtMs,
    endsAtMs: deal.endsAtMs,
    claimedShare: claimedShareAt(deal, startMs),
  };
  const lowered = { productId: deal.productId, price: money(deal.priceMinor), listPrice: money(deal.regularMinor) };
  const regular = { productId: deal.productId, price: money(deal.regularMinor) };
  const at = (atMs: number, draft: CueDraft): ScheduledCue => ({ dueAtMs: atMs, draft });
  const cues = [
    at(startMs, { kind: 'price-changed', atMs: startMs, data: lowered }),
    at(startMs, { kind: 'promotion-started', atMs: startMs, data: { promotion } }),
  ];
  for (const atMs of progressInstants(deal)) {
    if (atMs <= startMs || atMs >= show.endsAtMs) continue;
    const data = { promotionId: deal.id, claimedShare: claimedShareAt(deal, atMs) };
    cues.push(at(atMs, { kind: 'promotion-progress', atMs, data }));
  }
  if (deal.endsAtMs < show.endsAtMs) {
    cues.push(
      at(deal.endsAtMs, { kind: 'promotion-ended', atMs: deal.endsAtMs, data: { promotionId: deal.id } }),
      at(deal.endsAtMs, { kind: 'price-changed', atMs: deal.endsAtMs, data: regular }),
    );
  }
  return cues;
}

/**
 * Every scheduled cue of a show in the order in which it is written: a function of the show and the catalogue only.
 * What really happens (orders, stock) isn't in it.
 */
export function rundownOf(show: DemoShow, deals: Deals): ScheduledCue[] {
  const carried = new Set(show.series.productIds);
  const cues: ScheduledCue[] = [
    { dueAtMs: show.startsAtMs, draft: { kind: 'show-started', atMs: show.startsAtMs, data: {} } },
    ...highlights(show),
    ...deals
      .between(show.startsAtMs, show.endsAtMs)
      .filter((deal) => carried.has(deal.productId))
      .flatMap((deal) => dealCues(show, deal)),
    ...chatOf(show).map(({ atMs, messages }): ScheduledCue => {
      const data = { messages };
      // Said within the span, sent at its end.
      return { dueAtMs: Math.min(atMs + chatCoalesceMs, show.endsAtMs), draft: { kind: 'chat', atMs, data } };
    }),
    ...momentsOf(show),
  ];
  cues.sort((a, b) => a.dueAtMs - b.dueAtMs);
  cues.push({ dueAtMs: show.endsAtMs, draft: { kind: 'show-ended', atMs: show.endsAtMs, data: { hasReplay: true } } });
  return cues;
}

/** What is announced for a show: each time a product comes on stage. */
export function plannedItems(show: DemoShow, titleOf: (productId: string) => string): RundownItem[] {
  const items: RundownItem[] = [];
  const lengthMs = show.loop.seconds * 1000;
  for (let roundMs = show.startsAtMs; roundMs < show.endsAtMs; roundMs += lengthMs) {
    for (const { productId, fromSeconds, toSeconds, still } of show.loop.stage) {
      const startsAtMs = roundMs + fromSeconds * 1000;
      if (startsAtMs >= show.endsAtMs) continue;
      const endsAtMs = Math.min(roundMs + toSeconds * 1000, show.endsAtMs);
      const title = titleOf(productId);
      items.push({
        ...{ id: `item-${items.length + 1}`, title, productId, startsAtMs, endsAtMs },
        ...(still === undefined ? {} : { still: toPicture(title, still.colour, { [still.widthPixels]: still.file }) }),
      });
    }
  }
  return items.sort((a, b) => a.startsAtMs - b.startsAtMs).slice(0, rundownItemsMax);
}

/** Index of the first cue that is due after `untilMs`. */
export function firstDueAfter(rundown: readonly ScheduledCue[], untilMs: number): number {
  let low = 0;
  let high = rundown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rundown[middle]?.dueAtMs ?? Infinity) <= untilMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rundown as a room's log: what a show's timeline is when nobody was there to write it. */
export const asLog = (showId: string, rundown: readonly ScheduledCue[]): CueEnvelope[] =>
  rundown.map(({ draft }, index) => ({
    room: `show:${showId}`,
    sequence: index + 1,
    kind: draft.kind,
    atMs: draft.atMs,
    data: draft.data,
  }));
