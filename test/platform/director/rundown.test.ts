import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseCue } from '../../../contract/cue';
import type { CueDraft } from '../../../contract/cue';
import { rundownSchema } from '../../../contract/rundown';
import { catalogue } from '../../../platform/demo/catalogue';
import { createDeals } from '../../../platform/director/deals';
import { asLog, firstDueAfter, highlightLeadMs, plannedItems, rundownOf } from '../../../platform/director/rundown';
import { createSchedule } from '../../../platform/director/schedule';
import { smallCatalogue } from './small-catalogue';

const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2036, 0) });

describe.each([
  ['the committed catalogue', catalogue],
  ['a small one', smallCatalogue],
])('the rundown of a show of %s', (_, demo) => {
  const schedule = createSchedule(demo);
  const deals = createDeals(demo);
  const anyShow = instants.map((nowMs) => {
    const show = schedule.listed(nowMs).find((one) => one.startsAtMs <= nowMs && nowMs < one.endsAtMs);
    if (show === undefined) throw new Error('nothing is live');
    return show;
  });

  it('is valid by the contract, in order, and begins and ends with the show', () => {
    fc.assert(
      fc.property(anyShow, (show) => {
        const rundown = rundownOf(show, deals);
        const log = asLog(show.id, rundown);
        for (const cue of log) expect(parseCue(cue)).toMatchObject({ ok: true });
        expect(log.map((cue) => cue.sequence)).toEqual(log.map((_cue, index) => index + 1));
        const due = rundown.map((cue) => cue.dueAtMs);
        expect(due).toEqual([...due].sort((a, b) => a - b));
        expect(log[0]).toMatchObject({ kind: 'show-started', atMs: show.startsAtMs });
        expect(log.at(-1)).toMatchObject({ kind: 'show-ended', atMs: show.endsAtMs, data: { hasReplay: true } });
        expect(due.at(-1)).toBe(show.endsAtMs);
      }),
      { numRuns: 15 },
    );
  });

  it('writes nothing before it is true but the product cues, and those at most their lead ahead', () => {
    fc.assert(
      fc.property(anyShow, (show) => {
        for (const { dueAtMs, draft } of rundownOf(show, deals)) {
          const leadMs = draft.kind.startsWith('product-') ? highlightLeadMs : 0;
          expect(dueAtMs).toBeGreaterThanOrEqual(draft.atMs - leadMs);
          expect(dueAtMs).toBeGreaterThanOrEqual(show.startsAtMs);
          expect(dueAtMs).toBeLessThanOrEqual(show.endsAtMs);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('says at every second which product the loop has on stage', () => {
    fc.assert(
      fc.property(anyShow, fc.nat(), (show, anySecond) => {
        const cues = rundownOf(show, deals)
          .map(({ draft }) => draft)
          .filter((draft) => draft.kind === 'product-highlighted' || draft.kind === 'product-unhighlighted')
          .sort((a, b) => a.atMs - b.atMs);
        const second = anySecond % ((show.endsAtMs - show.startsAtMs) / 1000);
        const atMs = show.startsAtMs + second * 1000;
        let shown: string | undefined;
        for (const cue of cues) {
          if (cue.atMs > atMs) break;
          if (cue.kind === 'product-highlighted') shown = cue.data.productId;
          else if (cue.data.productId === shown) shown = undefined;
        }
        const inLoop = second % show.loop.seconds;
        const staged = show.loop.stage.find(
          ({ fromSeconds, toSeconds }) => fromSeconds <= inLoop && inLoop < toSeconds,
        );
        expect(shown).toBe(staged?.productId);
      }),
    );
  });

  it('ends each deal at its own deadline and puts the regular price back', () => {
    const byKind = <K extends CueDraft['kind']>(drafts: readonly CueDraft[], kind: K) =>
      drafts.filter((draft): draft is Extract<CueDraft, { kind: K }> => draft.kind === kind);
    fc.assert(
      fc.property(anyShow, (show) => {
        const drafts = rundownOf(show, deals).map(({ draft }) => draft);
        const started = byKind(drafts, 'promotion-started');
        expect(started.length).toBeGreaterThan(0);
        for (const { data } of started) {
          const { promotion } = data;
          expect(promotion.endsAtMs).toBeGreaterThan(promotion.startsAtMs);
          const isOver = promotion.endsAtMs < show.endsAtMs;
          const ends = byKind(drafts, 'promotion-ended').filter((cue) => cue.data.promotionId === promotion.id);
          expect(ends.map((cue) => cue.atMs)).toEqual(isOver ? [promotion.endsAtMs] : []);
          const prices = byKind(drafts, 'price-changed').filter((cue) => cue.data.productId === promotion.productId);
          const lowered = prices.find((cue) => cue.atMs === Math.max(promotion.startsAtMs, show.startsAtMs));
          expect(lowered?.data).toMatchObject({ price: promotion.price });
          const list = lowered?.data.listPrice?.amountMinor ?? 0;
          expect(list).toBeGreaterThan(promotion.price.amountMinor);
          expect(promotion.percentOff).toBe(Math.round(100 * (1 - promotion.price.amountMinor / list)));
          if (!isOver) continue;
          const restored = prices.find((cue) => cue.atMs === promotion.endsAtMs && cue.data.listPrice === undefined);
          expect(restored?.data.price.amountMinor).toBe(list);
        }
        const shares = byKind(drafts, 'promotion-progress');
        for (const { id } of started.map((cue) => cue.data.promotion)) {
          const own = shares.filter((cue) => cue.data.promotionId === id).map((cue) => cue.data.claimedShare);
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('opens one poll at a time, counts it upwards and closes it in the show', () => {
    fc.assert(
      fc.property(anyShow, (show) => {
        let open: { id: string; closesAtMs?: number | undefined } | undefined;
        let counted = 0;
        let polls = 0;
        for (const { draft } of rundownOf(show, deals)) {
          if (draft.kind === 'poll-opened') {
            expect(open).toBeUndefined();
            open = draft.data.poll;
            counted = 0;
            polls += 1;
          } else if (draft.kind === 'poll-progress' || draft.kind === 'poll-closed') {
            expect(draft.data.pollId).toBe(open?.id);
            const sum = draft.data.votes.reduce((total, { votes }) => total + votes, 0);
            expect(sum).toBeGreaterThanOrEqual(counted);
            counted = sum;
            if (draft.kind === 'poll-progress') continue;
            expect(draft.atMs).toBe(open?.closesAtMs);
            open = undefined;
          }
        }
        expect(open).toBeUndefined();
        if (demo === catalogue) expect(polls).toBeGreaterThan(5);
      }),
      { numRuns: 15 },
    );
  });

  it('answers only what has been asked, and takes every pin down again', () => {
    fc.assert(
      fc.property(anyShow, (show) => {
        const asked = new Set<string>();
        let isPinned = false;
        let answers = 0;
        for (const { draft } of rundownOf(show, deals)) {
          if (draft.kind === 'chat') for (const { id } of draft.data.messages) asked.add(id);
          if (draft.kind === 'message-pinned') isPinned = draft.data.message !== undefined;
          if (draft.kind !== 'question-answered') continue;
          expect(asked).toContain(draft.data.question.id);
          answers += 1;
        }
        expect(isPinned).toBe(false);
        if (demo === catalogue) expect(answers).toBeGreaterThan(8);
      }),
      { numRuns: 15 },
    );
  });

  it('never has two deals on one product at once', () => {
    fc.assert(
      fc.property(instants, (nowMs) => {
        const products = deals.between(nowMs, nowMs + 1).map((deal) => deal.productId);
        expect(new Set(products).size).toBe(products.length);
      }),
    );
  });

  it('speaks with different ids, and marks the host', () => {
    fc.assert(
      fc.property(anyShow, (show) => {
        const messages = rundownOf(show, deals).flatMap(({ draft }) =>
          draft.kind === 'chat' ? draft.data.messages : [],
        );
        expect(new Set(messages.map((message) => message.id)).size).toBe(messages.length);
        expect(new Set(messages.map((message) => message.author.role))).toEqual(new Set(['viewer', 'host']));
        const lines = new Map(show.series.chat.map(({ text, translatedFrom }) => [text, translatedFrom] as const));
        for (const { text, translatedFrom } of messages) expect(translatedFrom).toBe(lines.get(text));
        expect(messages.some(({ translatedFrom }) => translatedFrom !== undefined)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });
});

it('finds the first cue that is due after an instant', () => {
  const rundown = [10, 20, 20, 30].map((dueAtMs) => ({
    dueAtMs,
    draft: { kind: 'show-started', atMs: dueAtMs, data: {} } as const,
  }));
  expect([5, 10, 19, 20, 29, 30, 99].map((untilMs) => firstDueAfter(rundown, untilMs))).toEqual([0, 1, 1, 3, 3, 4, 4]);
});

describe('what is announced for a show of the demo', () => {
  it('is a plan by the contract, with a still of the film for each time on stage', () => {
    const schedule = createSchedule(catalogue);
    const nowMs = Date.UTC(2026, 10, 26, 20);
    const live = schedule.listed(nowMs).filter((one) => one.startsAtMs <= nowMs && nowMs < one.endsAtMs);
    expect(live.length).toBeGreaterThan(2);
    for (const show of live) {
      const { items } = v.parse(rundownSchema, { items: plannedItems(show, (productId) => `The ${productId}`) });
      expect(items.length).toBeGreaterThan(5);
      for (const { title, still } of items) {
        expect(still?.alt).toBe(title);
        expect(still?.sources[0]?.url).toMatch(new RegExp(`^/media/pictures/still-${show.loop.id}-[1-5]\\.jpg$`));
      }
    }
  });
});
