import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../contract/handoff';
import { hearOfHandoff, recordOf, type HandoffNews, type HandoffRecord } from '../../src/domain/handoff-machine';
import { usd } from '../support/fakes/specimens';

const nowMs = Date.UTC(2026, 10, 23, 19, 0, 0);
const choice = { productId: 'ridgeline', variantId: 'ridgeline-38', showId: 'trail-season' };
const handoff: Handoff = {
  id: 'token',
  state: 'created',
  url: 'http://192.168.1.20:8080/h/token',
  address: '192.168.1.20:8080/tv',
  code: 'K7Q4M2',
  createdAtMs: nowMs,
  expiresAtMs: nowMs + 600_000,
  held: { ...choice, title: 'Ridgeline', variantTitle: 'EU 38', quantity: 2, price: usd(9400) },
};
const laterMs = nowMs + 1_400_000;
const ref = { handoffId: 'token' };
const message = (kind: string, data: object = ref, atMs = nowMs + 1000): HandoffNews =>
  ({ kind: 'message', cue: { room: 'device:tv', sequence: 1, kind, atMs, data } }) as HandoffNews;
const answer = (changes: Partial<Handoff>): HandoffNews => ({
  kind: 'answer',
  handoff: { ...handoff, ...changes },
  nowMs: nowMs + 2000,
});
const opened = message('handoff-opened');
const claimed = message('handoff-claimed', { ...ref, expiresAtMs: laterMs });
const paying = message('handoff-paying');
const placed = message('order-placed', { ...ref, orderNumber: '7F3K-21', total: usd(18800) });
const declined = message('order-failed', { ...ref, reason: 'declined' });
const soldOut = message('order-failed', { ...ref, reason: 'sold-out' });
const expired = message('handoff-expired');
const cancelled = message('handoff-cancelled');
const deadline = (atMs: number): HandoffNews => ({ kind: 'deadline', latestMs: atMs });

const after = (...news: HandoffNews[]): HandoffRecord => news.reduce(hearOfHandoff, recordOf(choice, handoff, nowMs));
const kindAfter = (...news: HandoffNews[]): string => after(...news).view.kind;

describe('a handoff', () => {
  it.each<[string, HandoffNews[], string]>([
    ['nothing', [], 'created'],
    ['opened', [opened], 'opened'],
    ['all in order', [opened, claimed, paying, placed], 'placed'],
    ['a late message', [claimed, opened], 'claimed'],
    ['a missed one', [paying], 'paying'],
    ['twice the same', [opened, opened], 'opened'],
    ['a stale answer', [paying, answer({ state: 'opened' })], 'paying'],
    ['an answer ahead of the messages', [answer({ state: 'claimed', expiresAtMs: laterMs }), opened], 'claimed'],
    ['the deadline', [deadline(nowMs + 600_000)], 'expired'],
    ['a moment before it', [deadline(nowMs + 599_999)], 'created'],
    ['the old deadline after the claim', [claimed, deadline(nowMs + 600_000)], 'claimed'],
    ['a claim that came after the deadline', [deadline(nowMs + 600_000), claimed], 'claimed'],
    ['a stale answer after the deadline', [deadline(nowMs + 600_000), answer({ state: 'opened' })], 'expired'],
    ['expired on the platform', [opened, expired], 'expired'],
    ['an order that the deadline crossed', [paying, deadline(laterMs), placed], 'placed'],
    ['a payment under way at the deadline', [paying, deadline(laterMs)], 'paying'],
    ['an expiry after the order', [placed, expired, deadline(laterMs)], 'placed'],
    ['cancelled', [opened, cancelled], 'cancelled'],
    ['an order that the cancel crossed', [cancelled, placed], 'placed'],
    ['a late open after cancel', [cancelled, opened, answer({ state: 'claimed', expiresAtMs: laterMs })], 'cancelled'],
    ['sold out', [paying, soldOut], 'sold-out'],
    ['sold out, then expired', [paying, soldOut, expired, deadline(laterMs)], 'sold-out'],
    ['sold out, told by an answer', [answer({ state: 'cancelled', lastFailure: 'sold-out' })], 'sold-out'],
    ['a failure without the message before it', [opened, declined], 'paying'],
  ])('after %s', (_, news, kind) => {
    expect(kindAfter(...news)).toBe(kind);
  });

  it('says that the payment was declined, until the phone tries again', () => {
    expect(after(paying, declined).view).toMatchObject({ kind: 'paying', failure: 'declined' });
    expect(after(paying, declined, paying).view).toMatchObject({ kind: 'paying', failure: undefined });
    expect(after(answer({ state: 'paying', lastFailure: 'timeout' })).view).toMatchObject({ failure: 'timeout' });
    expect(kindAfter(paying, declined, placed)).toBe('placed');
  });

  it('takes the longer time to order from the claim, whatever came first', () => {
    expect(after(claimed).handoff.expiresAtMs).toBe(laterMs);
    expect(after(paying, claimed).handoff.expiresAtMs).toBe(laterMs);
    expect(after(paying, answer({ state: 'paying', expiresAtMs: laterMs })).handoff.expiresAtMs).toBe(laterMs);
    expect(after(claimed, answer({ state: 'claimed' })).handoff.expiresAtMs).toBe(laterMs);
  });

  it('tells the order and its sum, also where the platform leaves them out', () => {
    expect(after(placed).view).toMatchObject({ orderNumber: '7F3K-21', total: usd(18800) });
    expect(after(answer({ state: 'placed' })).view).toMatchObject({ orderNumber: '', total: usd(18800) });
  });

  it('is already placed if the first answer says so', () => {
    expect(recordOf(choice, { ...handoff, state: 'placed' }, nowMs).view.kind).toBe('placed');
  });

  it('doesn’t hear of others', () => {
    const record = after(opened);
    expect(hearOfHandoff(record, message('handoff-claimed', { handoffId: 'other', expiresAtMs: laterMs }))).toBe(
      record,
    );
    expect(hearOfHandoff(record, answer({ id: 'other', state: 'placed' }))).toBe(record);
  });
});

const rank = ['created', 'opened', 'claimed', 'paying'];
const anyNews = fc.constantFrom(
  ...[opened, claimed, paying, declined, answer({ state: 'opened' }), answer({ state: 'created' })],
  ...[
    answer({ state: 'claimed', expiresAtMs: laterMs }),
    answer({ state: 'paying', lastFailure: 'declined' as const }),
  ],
);

describe('in any order', () => {
  it('never goes back, and ends where the furthest news says', () => {
    fc.assert(
      fc.property(fc.array(anyNews, { maxLength: 12 }), (news) => {
        let record = recordOf(choice, handoff, nowMs);
        for (const one of news) {
          const next = hearOfHandoff(record, one);
          expect(rank.indexOf(next.view.kind)).toBeGreaterThanOrEqual(rank.indexOf(record.view.kind));
          expect(next.handoff.expiresAtMs).toBeGreaterThanOrEqual(record.handoff.expiresAtMs);
          record = next;
        }
        const reversed = [...news].reverse().reduce(hearOfHandoff, recordOf(choice, handoff, nowMs));
        expect(reversed.view.kind).toBe(record.view.kind);
      }),
    );
  });

  it('an order that stands is never taken back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyNews, fc.constantFrom(expired, cancelled, soldOut, deadline(laterMs))), { maxLength: 12 }),
        fc.nat(12),
        (news, at) => {
          const all = [...news];
          all.splice(Math.min(at, all.length), 0, placed);
          expect(kindAfter(...all)).toBe('placed');
        },
      ),
    );
  });
});
