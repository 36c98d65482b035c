import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue, CueDraft } from '../../contract/cue';
import { chatLinesMax } from '../../src/domain/timeline-state';
import { createCueTimeline, type CueTimeline } from '../../src/domain/cue-timeline';
import { aChatMessage, aPromotion, highlighted, unhighlighted } from '../support/fakes/specimens';

const room = 'show:one';
const cue = (sequence: number, draft: CueDraft): Cue => ({ room, sequence, ...draft });
const said = (sequence: number, atMs: number, ...ids: string[]): Cue =>
  cue(sequence, { kind: 'chat', atMs, data: { messages: ids.map((id) => aChatMessage(id, `text ${id}`, atMs)) } });
const timelineOf = (...cues: Cue[]): CueTimeline => {
  const timeline = createCueTimeline();
  timeline.add(cues);
  return timeline;
};
const chatIds = (timeline: CueTimeline, atMs: number): string[] => timeline.stateAt(atMs).chat.map(({ id }) => id);

describe('what stands in the picture', () => {
  it('is the product highlighted last at the playhead, whatever comes later', () => {
    const timeline = timelineOf(cue(1, highlighted('shoe', 1000)), cue(2, highlighted('boot', 5000)));
    expect(timeline.stateAt(999).highlightedProductId).toBeUndefined();
    expect(timeline.stateAt(1000).highlightedProductId).toBe('shoe');
    expect(timeline.stateAt(4999.9).highlightedProductId).toBe('shoe');
    expect(timeline.stateAt(5000).highlightedProductId).toBe('boot');
    expect(timeline.stateAt(1500).highlightedProductId).toBe('shoe');
  });

  it('keeps the next product when the one before is put away after it', () => {
    const timeline = timelineOf(
      cue(1, highlighted('shoe', 1000)),
      cue(2, highlighted('boot', 5000)),
      cue(3, unhighlighted('shoe', 5100)),
    );
    expect(timeline.stateAt(6000).highlightedProductId).toBe('boot');
  });

  it('shows chat up to the playhead, each message once, and no more than the column holds', () => {
    const timeline = timelineOf(said(1, 1000, 'a', 'b'), said(2, 2000, 'c'));
    timeline.addChat([aChatMessage('before', 'hello', 500), aChatMessage('a', 'text a', 900)]);
    expect(chatIds(timeline, 950)).toEqual(['before', 'a']);
    expect(chatIds(timeline, 1999)).toEqual(['before', 'a', 'b']);
    const many = createCueTimeline();
    for (let index = 0; index < 50; index += 1) many.add([said(index + 1, 1000 + index, `m${index}`)]);
    expect(chatIds(many, 2000)).toHaveLength(chatLinesMax);
    expect(chatIds(many, 2000).at(-1)).toBe('m49');
  });

  it('takes removed chat away at every playhead, even before the removal', () => {
    const timeline = timelineOf(said(1, 1000, 'a', 'b'));
    expect(chatIds(timeline, 1500)).toEqual(['a', 'b']);
    timeline.add([cue(2, { kind: 'chat-removed', atMs: 9000, data: { messageIds: ['a'] } })]);
    expect(chatIds(timeline, 1500)).toEqual(['b']);
  });

  it('follows promotions with their claimed share, pins and the end', () => {
    const promotion = aPromotion({ claimedShare: 0.1 });
    const pin = aChatMessage('pin', 'Half a size up', 100);
    const timeline = timelineOf(
      cue(1, { kind: 'promotion-started', atMs: 1000, data: { promotion } }),
      cue(2, { kind: 'promotion-progress', atMs: 2000, data: { promotionId: promotion.id, claimedShare: 0.5 } }),
      cue(3, { kind: 'promotion-ended', atMs: 3000, data: { promotionId: promotion.id } }),
      cue(4, { kind: 'message-pinned', atMs: 3500, data: { message: pin } }),
      cue(5, { kind: 'message-pinned', atMs: 4000, data: {} }),
      cue(6, { kind: 'show-ended', atMs: 5000, data: { hasReplay: true } }),
    );
    expect(timeline.stateAt(1500).promotions).toEqual([promotion]);
    expect(timeline.stateAt(2500).promotions[0]?.claimedShare).toBe(0.5);
    expect(timeline.stateAt(3000).promotions).toEqual([]);
    expect(timeline.stateAt(3600).pinned).toEqual(pin);
    expect(timeline.stateAt(4000).pinned).toBeUndefined();
    expect(timeline.stateAt(4999).hasEnded).toBe(false);
    expect(timeline.stateAt(5000).hasEnded).toBe(true);
  });

  it('has what was pinned before the first cue that pins', () => {
    const pin = aChatMessage('pin', 'Half a size up', 100);
    const timeline = timelineOf(said(1, 1000, 'a'));
    timeline.setPinnedBefore(pin);
    expect(timeline.stateAt(1200).pinned).toEqual(pin);
  });
});

describe('a frame', () => {
  it('gets the same object while nothing changes between two cues, and across cues that change nothing', () => {
    const timeline = timelineOf(cue(1, highlighted('shoe', 1000)), cue(2, unhighlighted('boot', 3000)));
    const state = timeline.stateAt(1000);
    for (let atMs = 1000; atMs < 6000; atMs += 16.7) expect(timeline.stateAt(atMs)).toBe(state);
  });

  it('without a known time leaves the state as it was', () => {
    const timeline = timelineOf(cue(1, highlighted('shoe', 1000)));
    const state = timeline.stateAt(2000);
    expect(timeline.stateAt(Number.NaN)).toBe(state);
  });
});

/** Cues of a few kinds in a narrow span, so that instants and products collide. */
const anyCues: fc.Arbitrary<Cue[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }), fc.constantFrom('a', 'b', 'c')), {
    maxLength: 40,
  })
  .map((rows) =>
    rows.map(([atMs, kind, id], index): Cue => {
      const votes = [{ optionId: 'yes', votes: index }];
      const poll = {
        id,
        question: `Question ${String(index)}`,
        options: [
          { id: 'yes', text: 'Yes' },
          { id: 'no', text: 'No' },
        ],
      };
      const sequence = index + 1;
      const promotion = aPromotion({ id, productId: id, startsAtMs: atMs });
      switch (kind) {
        case 0:
          return cue(sequence, highlighted(id, atMs));
        case 1:
          return cue(sequence, unhighlighted(id, atMs));
        case 2:
          return said(sequence, atMs, `${id}${index % 7}`);
        case 3:
          return cue(sequence, { kind: 'promotion-started', atMs, data: { promotion } });
        case 4:
          return cue(sequence, { kind: 'promotion-ended', atMs, data: { promotionId: id } });
        case 5:
          return cue(sequence, {
            kind: 'promotion-progress',
            atMs,
            data: { promotionId: id, claimedShare: index / 40 },
          });
        case 6:
          return cue(sequence, { kind: 'poll-opened', atMs, data: { poll } });
        case 7:
          return cue(sequence, { kind: 'poll-progress', atMs, data: { pollId: id, votes } });
        case 8:
          return cue(sequence, { kind: 'poll-closed', atMs, data: { pollId: id, votes } });
        case 9:
          return cue(sequence, {
            kind: 'question-answered',
            atMs,
            data: { question: aChatMessage(`${id}${index % 7}`, 'Does it run small?', atMs) },
          });
        case 10:
          return cue(sequence, {
            kind: 'message-pinned',
            atMs,
            data: index % 2 === 0 ? {} : { message: aChatMessage(`${id}${index % 7}`, 'Half a size up', atMs) },
          });
        case 11:
          return cue(sequence, {
            kind: index % 2 === 0 ? 'show-started' : 'show-ended',
            atMs,
            data: { hasReplay: true },
          });
        default:
          return cue(sequence, { kind: 'chat-removed', atMs, data: { messageIds: [`${id}${index % 7}`] } });
      }
    }),
  );

const instants = Array.from({ length: 44 }, (_, index) => index - 1);

/** What stands at an instant by the plainest means: all that is up to it, in order, from nothing. */
const plainly = (cues: readonly Cue[], atMs: number): unknown => {
  const removals = cues.filter(({ kind }) => kind === 'chat-removed');
  return timelineOf(...removals, ...cues.filter((one) => one.atMs <= atMs)).stateAt(Number.POSITIVE_INFINITY);
};

describe('jumps of the playhead', () => {
  it('never change the answer: seeks, jumps of the stream’s dates, and instants that are unknown', () => {
    const anyInstants = fc.array(fc.oneof(fc.integer({ min: -1, max: 42 }), fc.double({ min: -1e9, max: 1e9 })));
    fc.assert(
      fc.property(anyCues, anyInstants, (cues, asked) => {
        const timeline = timelineOf(...cues);
        for (const atMs of asked) {
          if (Number.isNaN(atMs)) {
            const before = timeline.stateAt(0);
            expect(timeline.stateAt(atMs)).toBe(before);
          } else expect(timeline.stateAt(atMs)).toEqual(plainly(cues, atMs));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never change it either while a gap is open and once it is closed', () => {
    fc.assert(
      fc.property(anyCues, fc.nat(), fc.array(fc.integer({ min: -1, max: 42 })), (cues, hole, asked) => {
        const from = hole % Math.max(1, cues.length);
        const missing = cues.slice(from, from + 5);
        const present = cues.filter((one) => missing.indexOf(one) < 0);
        const timeline = timelineOf(...present);
        for (const atMs of asked) expect(timeline.stateAt(atMs)).toEqual(plainly(present, atMs));
        timeline.add(missing);
        for (const atMs of [...asked, ...instants]) expect(timeline.stateAt(atMs)).toEqual(plainly(cues, atMs));
      }),
      { numRuns: 200 },
    );
  });
});

describe('any order of arrival', () => {
  it('gives the same answer, with duplicates, in any parts, asked at any time', () => {
    fc.assert(
      fc.property(
        anyCues,
        fc.infiniteStream(fc.nat()),
        fc.array(fc.integer({ min: -1, max: 42 })),
        (cues, noise, asks) => {
          const expected = timelineOf(...cues);
          const shuffled = [...cues, ...cues.filter((_, index) => index % 3 === 0)]
            .map((one) => ({ one, key: Number(noise.next().value) }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          const timeline = createCueTimeline();
          shuffled.forEach((one, index) => {
            timeline.add([one]);
            // Questions in between move the timeline's own place about.
            timeline.stateAt(asks[index % Math.max(1, asks.length)] ?? 0);
          });
          for (const atMs of [...instants, ...[...instants].reverse()]) {
            expect(timeline.stateAt(atMs)).toEqual(expected.stateAt(atMs));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same answer after old cues are forgotten, from there on', () => {
    fc.assert(
      fc.property(anyCues, fc.integer({ min: 0, max: 40 }), (cues, boundary) => {
        const whole = timelineOf(...cues);
        const pruned = timelineOf(...cues);
        pruned.pruneBefore(boundary);
        for (const atMs of instants.filter((instant) => instant >= boundary)) {
          expect(pruned.stateAt(atMs)).toEqual(whole.stateAt(atMs));
        }
        expect(pruned.size).toBe(cues.filter((one) => one.atMs >= boundary && one.kind !== 'chat-removed').length);
      }),
      { numRuns: 300 },
    );
  });
});
