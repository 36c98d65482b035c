import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CueEnvelope } from '../../contract/cue';
import { createFeedRoom, type FeedRoom, type FeedRoomOptions } from '../../src/adapter/feed-room';
import type { Outcome } from '../../src/domain/outcome';
import type { CuePage } from '../../contract/snapshot';
import { createFakeClock, settle } from '../support/fakes/fake-clock';

const room = 'show:one';
const cue = (sequence: number): CueEnvelope => ({
  ...{ room, sequence, kind: 'product-highlighted', atMs: sequence * 1000 },
  data: { productId: `p${sequence}` },
});
const cues = (from: number, to: number): CueEnvelope[] =>
  Array.from({ length: to - from + 1 }, (_, index) => cue(from + index));

const setUp = (over: Partial<FeedRoomOptions> = {}, head = 100) => {
  const clock = createFakeClock();
  const heard: number[] = [];
  const dropped: string[] = [];
  const log = { rejoins: 0, resets: 0, resumed: 0, fetches: [] as number[], viewers: [] as number[] };
  const fetchAfter = async (after: number): Promise<Outcome<CuePage>> => {
    log.fetches.push(after);
    return { ok: true, value: { head, cues: cues(after + 1, head) } };
  };
  const feedRoom: FeedRoom = createFeedRoom({
    ...{ room, after: 0, clock, random: () => 0.5, isResetByNumber: false, fetchAfter },
    rejoin: () => (log.rejoins += 1),
    report: ({ reason }) => dropped.push(reason),
    listener: {
      onCue: ({ sequence }) => heard.push(sequence),
      async onReset() {
        log.resets += 1;
        return 50;
      },
      onViewers: (viewers) => log.viewers.push(viewers),
      onResumed: () => (log.resumed += 1),
    },
    ...over,
  });
  return { clock, feedRoom, heard, dropped, log };
};
const inStep = (options?: Partial<FeedRoomOptions>, head?: number) => {
  const all = setUp(options, head);
  all.feedRoom.joined();
  all.feedRoom.sync(2, cues(1, 2));
  return all;
};

describe('a room', () => {
  it('delivers a sync in parts and what is live, each cue once', () => {
    const { feedRoom, heard, log } = setUp();
    feedRoom.joined();
    feedRoom.sync(4, cues(1, 2));
    // Live already, while the rest of the sync is on its way: no hole.
    feedRoom.cue(cue(5));
    feedRoom.sync(4, cues(2, 4));
    feedRoom.cue(cue(5));
    feedRoom.cue(cue(6));
    expect(heard).toEqual([1, 2, 3, 4, 5, 6]);
    expect(log.fetches).toEqual([]);
  });

  it('fetches a hole and keeps what came behind it', async () => {
    const { feedRoom, heard, log } = inStep({}, 6);
    feedRoom.cue(cue(7));
    expect(heard).toEqual([1, 2]);
    await settle();
    expect(log.fetches).toEqual([2]);
    expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('fetches the rest of a sync that stops in the middle', async () => {
    const { clock, feedRoom, heard } = setUp({}, 4);
    feedRoom.joined();
    feedRoom.sync(4, cues(1, 2));
    await clock.advance(5000);
    expect(heard).toEqual([1, 2, 3, 4]);
  });

  it('goes on, and says so, when the platform doesn’t have what is missing', async () => {
    const { feedRoom, heard, dropped } = inStep({
      fetchAfter: async () => ({ ok: true, value: { head: 5, cues: [] } }),
    });
    feedRoom.cue(cue(5));
    await settle();
    expect(heard).toEqual([1, 2, 5]);
    expect(dropped).toEqual(['2 cues lost']);
    feedRoom.cue(cue(6));
    expect(heard).toEqual([1, 2, 5, 6]);
  });

  it('waits for a platform that doesn’t answer, and gives nothing up meanwhile', async () => {
    const answers: Outcome<CuePage>[] = [
      { ok: false, failure: { cause: 'offline' } },
      { ok: false, failure: { cause: 'unavailable' } },
      { ok: false, failure: { cause: 'offline' } },
      { ok: true, value: { head: 5, cues: cues(3, 5) } },
    ];
    const { clock, feedRoom, heard } = inStep({
      fetchAfter: async () => answers.shift() ?? { ok: false, failure: { cause: 'offline' } },
    });
    feedRoom.cue(cue(5));
    await clock.advance(20_000);
    expect(heard).toEqual([1, 2, 3, 4, 5]);
  });

  it('takes the snapshot when the hole is too old to fetch', async () => {
    const { feedRoom, heard, log } = inStep({
      fetchAfter: async () => ({ ok: false, failure: { cause: 'gone' } }),
    });
    feedRoom.cue(cue(60));
    await settle();
    expect(log).toMatchObject({ resets: 1, rejoins: 1 });
    feedRoom.sync(60, cues(51, 60));
    expect(heard.slice(2)).toEqual(cues(51, 60).map(({ sequence }) => sequence));
  });

  it('takes the snapshot on a reset and goes on from its sequence', async () => {
    const { feedRoom, heard, log } = inStep();
    feedRoom.reset(40);
    feedRoom.cue(cue(52));
    await settle();
    feedRoom.sync(52, cues(51, 52));
    expect(log).toMatchObject({ resets: 1, rejoins: 1 });
    expect(heard).toEqual([1, 2, 51, 52]);
  });

  it('isn’t driven round in circles by a platform that resets for ever', async () => {
    const { clock, feedRoom, log } = inStep();
    for (let time = 0; time < 100; time += 1) {
      feedRoom.reset(40);
      await clock.advance(100);
    }
    expect(log.rejoins).toBeLessThan(12);
  });

  it('of the TV itself goes on from the number of the reset, and closes a hole by joining again', async () => {
    const { clock, feedRoom, heard, log } = setUp({ isResetByNumber: true });
    const own = setUp({ isResetByNumber: true, fetchAfter: undefined as never });
    feedRoom.joined();
    feedRoom.reset(7);
    await settle();
    feedRoom.sync(8, [cue(8)]);
    expect(heard).toEqual([8]);
    expect(log.resets).toBe(1);
    own.feedRoom.joined();
    own.feedRoom.sync(0, []);
    own.feedRoom.cue(cue(3));
    expect(own.log.rejoins).toBe(1);
    own.feedRoom.sync(3, cues(1, 3));
    expect(own.heard).toEqual([1, 2, 3]);
    await clock.advance(0);
  });

  it('counts kinds it doesn’t know and messages it can’t read, and reports them', () => {
    const { feedRoom, heard, dropped } = inStep();
    feedRoom.cue({ ...cue(3), kind: 'fireworks-launched' });
    feedRoom.cue({ ...cue(4), data: { productId: 4 } });
    feedRoom.cue({ room, sequence: 5, kind: 'BROKEN!', atMs: 'now' });
    feedRoom.cue(null);
    feedRoom.cue({ room, sequence: -3 });
    feedRoom.cue(cue(6));
    expect(heard).toEqual([1, 2, 6]);
    expect(dropped).toHaveLength(5);
  });

  it('tells that it is back in step after a break, not the first time', () => {
    const { feedRoom, heard, log } = inStep();
    expect(log.resumed).toBe(0);
    feedRoom.disconnected();
    feedRoom.cue(cue(3));
    feedRoom.joined();
    feedRoom.sync(4, cues(3, 4));
    expect(log.resumed).toBe(1);
    expect(heard).toEqual([1, 2, 3, 4]);
  });

  it('is silent once closed', () => {
    const { clock, feedRoom, heard, log } = inStep();
    feedRoom.close();
    feedRoom.cue(cue(3));
    feedRoom.viewers(5);
    expect(heard).toEqual([1, 2]);
    expect(log.viewers).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('delivers every cue once and in order, however messages are lost, doubled and shuffled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(40), isCut: fc.boolean() }), { maxLength: 60 }),
        async (steps) => {
          const { clock, feedRoom, heard, dropped } = inStep({}, 40);
          for (const { at, isCut } of steps) {
            if (isCut && at % 5 === 0) {
              feedRoom.disconnected();
              feedRoom.joined();
              feedRoom.sync(40, at % 2 ? cues(Math.min(40, feedRoom.after + 1), 40) : []);
            } else feedRoom.cue(cue(at + 1));
            if (at % 3 === 0) await settle();
          }
          await clock.advance(60_000);
          expect(heard).toEqual(heard.map((_, index) => index + 1));
          expect(dropped.filter((reason) => reason.includes('lost'))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
