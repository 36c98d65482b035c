import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Cue, CueDraft } from '../../contract/cue';
import type { Product } from '../../contract/product';
import type { Show } from '../../contract/show';
import type { Outcome } from '../../src/domain/outcome';
import { aChatMessage } from '../support/fakes/specimens';
import { startFakePlatform, startRealPlatform, type Subject } from './subjects';

const valueOf = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(`failed: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
};
const line = (id: string, atMs: number): CueDraft => ({
  ...{ kind: 'chat', atMs },
  data: { messages: [aChatMessage(id, `line ${id}`, atMs)] },
});
const isGapless = (cues: readonly { sequence: number }[], from: number): boolean =>
  cues.every(({ sequence }, index) => sequence === from + index);

describe.each([
  ['the reference platform', startRealPlatform],
  ['the fake in memory', startFakePlatform],
])('%s', (_, start) => {
  let subject: Subject;
  let live: Show;
  let upcoming: Show;
  let product: Product;

  beforeAll(async () => {
    subject = await start();
    const [row] = valueOf(await subject.client.home()).rows;
    const byState = (state: Show['state']): Show => {
      const show = row?.shows.find((candidate) => candidate.state === state);
      if (!show) throw new Error(`no ${state} show on Home`);
      return show;
    };
    live = byState('live');
    upcoming = byState('upcoming');
    const snapshot = valueOf(await subject.client.snapshot(live.id));
    const [first] = snapshot.products;
    if (!first) throw new Error('the live show has no products');
    product = first;
  });
  afterAll(() => subject.stop());

  /** Listens to a show and keeps what it hears. */
  const listen = (showId: string, after: number, onReset = async () => after) => {
    const heard: Cue[] = [];
    const log = { resets: 0, resumed: 0 };
    const leave = subject.feed.joinShow(showId, after, {
      onCue: (cue) => heard.push(cue),
      onReset() {
        log.resets += 1;
        return onReset();
      },
      onResumed: () => (log.resumed += 1),
    });
    return { heard, log, leave };
  };
  const hasLine = (heard: readonly Cue[], id: string): boolean =>
    heard.some((cue) => cue.kind === 'chat' && cue.data.messages.some((message) => message.id === id));

  describe('Home', () => {
    it('begins with what is live and what comes', async () => {
      const { rows } = valueOf(await subject.client.home());
      expect(rows[0]).toMatchObject({ id: 'live-and-upcoming', kind: 'live-and-upcoming' });
      const states = (rows[0]?.shows ?? []).map(({ state }) => state);
      expect(states.indexOf('upcoming')).toBeGreaterThan(states.lastIndexOf('live'));
    });

    it('and the rest of the catalogue keep to the contract: nothing has to be dropped', async () => {
      valueOf(await subject.client.config());
      valueOf(await subject.client.show(live.id));
      valueOf(await subject.client.product(product.id));
      expect(subject.dropped).toEqual([]);
    });

    it('goes on by its cursors without a row twice, also where one leads nowhere', async () => {
      const { client } = subject;
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = valueOf(await client.home(cursor));
        ids.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('pages on without a show twice', async () => {
      const { client } = subject;
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = valueOf(await client.shows({ limit: 5, ...(cursor === undefined ? {} : { cursor }) }));
        ids.push(...page.shows.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined && ids.length < 30);
      expect(ids.length).toBeGreaterThan(5);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  describe('the shows of a span of time', () => {
    const dayMs = 86_400_000;

    it('come by start, each once, those that are on among them', async () => {
      const { client } = subject;
      const nowMs = subject.nowMs();
      const span = { fromMs: upcoming.startsAtMs - dayMs, toMs: upcoming.startsAtMs + dayMs };
      const shows: Show[] = [];
      let cursor: string | undefined;
      do {
        const page = valueOf(await client.shows({ ...span, limit: 5, ...(cursor === undefined ? {} : { cursor }) }));
        shows.push(...page.shows);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      const starts = shows.map(({ startsAtMs }) => startsAtMs);
      expect(starts).toEqual([...starts].sort((one, other) => one - other));
      expect(new Set(shows.map(({ id }) => id)).size).toBe(shows.length);
      expect(shows.map(({ id }) => id)).toContain(upcoming.id);
      const onNow = valueOf(await client.shows({ fromMs: nowMs, toMs: nowMs + 1, limit: 100 })).shows;
      expect(onNow.map(({ id }) => id)).toContain(live.id);
      const before = valueOf(await client.shows({ ...span, toMs: upcoming.startsAtMs, limit: 100 })).shows;
      expect(before.map(({ id }) => id)).not.toContain(upcoming.id);
    });
  });

  describe('the products of a show', () => {
    it('are announced before it starts, and the ones of its snapshot', async () => {
      expect(valueOf(await subject.client.showProducts(upcoming.id)).products.length).toBeGreaterThan(0);
      const { products } = valueOf(await subject.client.showProducts(live.id));
      const snapshot = valueOf(await subject.client.snapshot(live.id));
      expect(products.map(({ id }) => id)).toEqual(snapshot.products.map(({ id }) => id));
    });
  });

  describe('what isn’t there', () => {
    it.each([
      ['show', (client: Subject['client']) => client.show('no-such-show')],
      ['snapshot', (client: Subject['client']) => client.snapshot('no-such-show')],
      ['products', (client: Subject['client']) => client.showProducts('no-such-show')],
      ['playback', (client: Subject['client']) => client.playback('no-such-show', ['avc1'])],
      ['cues', (client: Subject['client']) => client.cuesAfter('no-such-show', 0)],
      ['product', (client: Subject['client']) => client.product('no-such-product')],
    ])('%s is gone, by its code', async (__, ask) => {
      expect(await ask(subject.client)).toMatchObject({ ok: false, failure: { cause: 'gone', code: 'not-found' } });
    });

    it('a handoff nobody made is gone', async () => {
      const missing = 'AAAAAAAAAAAAAAAAAAAAAA';
      const failure = { cause: 'gone', code: 'handoff-not-found' };
      expect(await subject.client.handoff(missing)).toMatchObject({ failure });
      expect(await subject.client.cancelHandoff(missing)).toMatchObject({ failure });
    });
  });

  describe('playback', () => {
    it('of a live show is an address that lasts', async () => {
      const playback = valueOf(await subject.client.playback(live.id, ['avc1']));
      expect(playback.hlsUrl).toMatch(/\.m3u8/);
      expect(playback.expiresAtMs).toBeGreaterThan(subject.nowMs());
    });

    it('of one that hasn’t begun is refused', async () => {
      expect(await subject.client.playback(upcoming.id, ['avc1'])).toMatchObject({
        failure: { cause: 'rejected', code: 'show-not-playable' },
      });
    });
  });

  describe('a room', () => {
    it('has a gapless sequence, also when several write at once', async () => {
      const { sequence } = valueOf(await subject.client.snapshot(live.id));
      const nowMs = subject.nowMs();
      const writers = Array.from({ length: 8 }, (__, index) =>
        subject.append(`show:${live.id}`, line(`w${index}a`, nowMs), line(`w${index}b`, nowMs)),
      );
      await Promise.all(writers);
      const { head, cues } = valueOf(await subject.client.cuesAfter(live.id, sequence));
      expect(cues.length).toBeGreaterThanOrEqual(16);
      expect(isGapless(cues, sequence + 1)).toBe(true);
      expect(cues.at(-1)?.sequence).toBe(head);
    });

    it('has a snapshot that ends where its sequence says', async () => {
      const { sequence, timeline, show } = valueOf(await subject.client.snapshot(live.id));
      expect(show.id).toBe(live.id);
      expect(timeline.length).toBeGreaterThan(0);
      expect(Math.max(...timeline.map((cue) => cue.sequence))).toBeLessThanOrEqual(sequence);
      expect(timeline.every(({ room }) => room === `show:${live.id}`)).toBe(true);
    });

    it('doesn’t go on from a place it hasn’t reached', async () => {
      const { sequence } = valueOf(await subject.client.snapshot(live.id));
      expect(await subject.client.cuesAfter(live.id, sequence + 1_000_000)).toMatchObject({
        failure: { cause: 'gone', code: 'gone' },
      });
    });

    it('gives the cues between two instants and no others', async () => {
      const atMs = subject.nowMs() - 100;
      await subject.append(`show:${live.id}`, line('inside', atMs), line('outside', atMs - 50_000));
      const { cues } = valueOf(await subject.client.cuesBetween(live.id, atMs - 1000, atMs + 1000));
      expect(JSON.stringify(cues)).toContain('line inside');
      expect(cues.every((cue) => cue.atMs >= atMs - 1000 && cue.atMs <= atMs + 1000)).toBe(true);
    });

    it('tells a listener what comes, once and in order', async () => {
      const { sequence } = valueOf(await subject.client.snapshot(live.id));
      const { heard, leave } = listen(live.id, sequence);
      await subject.append(`show:${live.id}`, line('first', subject.nowMs()));
      await vi.waitFor(() => expect(hasLine(heard, 'first')).toBe(true), 10_000);
      await subject.append(`show:${live.id}`, line('second', subject.nowMs()), line('third', subject.nowMs()));
      await vi.waitFor(() => expect(hasLine(heard, 'third')).toBe(true), 10_000);
      expect(isGapless(heard, sequence + 1)).toBe(true);
      leave();
    });

    it('begins above `after`, with what was missed', async () => {
      const { sequence } = valueOf(await subject.client.snapshot(live.id));
      await subject.append(`show:${live.id}`, line('missed-1', subject.nowMs()), line('missed-2', subject.nowMs()));
      const { heard, leave } = listen(live.id, sequence);
      await vi.waitFor(() => expect(hasLine(heard, 'missed-2')).toBe(true), 10_000);
      expect(isGapless(heard, sequence + 1)).toBe(true);
      leave();
    });

    it('loses and doubles nothing over a break', async () => {
      const { sequence } = valueOf(await subject.client.snapshot(live.id));
      const { heard, log, leave } = listen(live.id, sequence);
      await subject.append(`show:${live.id}`, line('before', subject.nowMs()));
      await vi.waitFor(() => expect(hasLine(heard, 'before')).toBe(true), 10_000);
      subject.feed.suspend();
      await subject.append(`show:${live.id}`, line('during-1', subject.nowMs()), line('during-2', subject.nowMs()));
      expect(hasLine(heard, 'during-1')).toBe(false);
      subject.feed.resume();
      await vi.waitFor(() => expect(hasLine(heard, 'during-2')).toBe(true), 10_000);
      expect(isGapless(heard, sequence + 1)).toBe(true);
      await vi.waitFor(() => expect(log).toEqual({ resets: 0, resumed: 1 }), 10_000);
      leave();
    });

    it('is reset for a listener from nowhere, and goes on from the snapshot', async () => {
      const { sequence } = valueOf(await subject.client.snapshot(live.id));
      const taken: number[] = [];
      const { heard, log, leave } = listen(live.id, sequence + 1_000_000, async () => {
        const snapshot = valueOf(await subject.client.snapshot(live.id));
        taken.push(snapshot.sequence);
        return snapshot.sequence;
      });
      // What is appended before the snapshot is in the snapshot, not among the messages.
      await vi.waitFor(() => expect(taken).toHaveLength(1), 10_000);
      await subject.append(`show:${live.id}`, line('after-reset', subject.nowMs()));
      await vi.waitFor(() => expect(hasLine(heard, 'after-reset')).toBe(true), 10_000);
      expect(isGapless(heard, (taken[0] ?? 0) + 1)).toBe(true);
      expect(log.resets).toBe(1);
      leave();
    });
  });

  describe('a handoff', () => {
    const body = () => ({ productId: product.id, variantId: product.defaultVariantId, quantity: 1, showId: live.id });

    it('is made once for one key, with all that the panel needs', async () => {
      const key = `key-${subject.nowMs()}-once`;
      const first = valueOf(await subject.client.createHandoff(body(), key));
      expect(first).toMatchObject({ state: 'created', held: { productId: product.id, quantity: 1 } });
      expect(first.url.length).toBeLessThanOrEqual(200);
      expect(first.url.endsWith(`/h/${first.id}`)).toBe(true);
      expect(first.expiresAtMs).toBeGreaterThan(subject.nowMs());
      expect(valueOf(await subject.client.createHandoff(body(), key))).toEqual(first);
      expect(valueOf(await subject.client.handoff(first.id))).toEqual(first);
    });

    it('of another body under the same key is refused', async () => {
      const key = `key-${subject.nowMs()}-other`;
      valueOf(await subject.client.createHandoff(body(), key));
      expect(await subject.client.createHandoff({ ...body(), quantity: 2 }, key)).toMatchObject({
        failure: { cause: 'rejected', code: 'idempotency-key-reused' },
      });
    });

    it('holds the price that was shown', async () => {
      const variant = product.variants.find(({ id }) => id === product.defaultVariantId);
      const { held } = valueOf(await subject.client.createHandoff(body(), `key-${subject.nowMs()}-price`));
      expect(held.price.amountMinor).toBeLessThanOrEqual(variant?.price.amountMinor ?? 0);
    });

    it('of nothing is refused', async () => {
      const request = { ...body(), productId: 'no-such-product' };
      expect(await subject.client.createHandoff(request, `key-${subject.nowMs()}-nothing`)).toMatchObject({
        failure: { cause: 'gone', code: 'not-found' },
      });
    });

    it('is taken back, as often as one asks, and the TV’s own room tells of it', async () => {
      const heard: Cue[] = [];
      const leave = subject.feed.joinOwnRoom({ onCue: (cue) => heard.push(cue), onReset: async () => 0 });
      const { id } = valueOf(await subject.client.createHandoff(body(), `key-${subject.nowMs()}-back`));
      expect(valueOf(await subject.client.cancelHandoff(id)).state).toBe('cancelled');
      expect(valueOf(await subject.client.cancelHandoff(id)).state).toBe('cancelled');
      await vi.waitFor(
        () =>
          expect(heard.filter((cue) => cue.kind === 'handoff-cancelled' && cue.data.handoffId === id)).toHaveLength(1),
        10_000,
      );
      expect(valueOf(await subject.client.handoff(id)).state).toBe('cancelled');
      leave();
    });
  });
});
