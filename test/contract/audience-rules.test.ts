import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Cue } from '../../contract/cue';
import type { Poll, PollVoteAnswer } from '../../contract/poll';
import type { Outcome } from '../../src/domain/outcome';
import { createPollStore } from '../../src/domain/poll-store';
import { createFakeClock } from '../support/fakes/fake-clock';
import { startFakeAudience, startRealAudience, type AudienceSubject } from './subjects';

const patience = { timeout: 10_000 };
const aPoll = (id: string): Poll => ({
  ...{ id, question: 'Which colour next?' },
  options: [
    { id: 'red', text: 'Red' },
    { id: 'blue', text: 'Blue' },
  ],
});
const votesOf = (answer: Outcome<PollVoteAnswer>): Record<string, number> => {
  if (!answer.ok) throw new Error(`failed: ${JSON.stringify(answer.failure)}`);
  return Object.fromEntries(answer.value.votes.map(({ optionId, votes }) => [optionId, votes]));
};

describe.each([
  ['the reference platform', startRealAudience],
  ['the fake in memory', startFakeAudience],
])('the audience of %s', (_, start) => {
  let subject: AudienceSubject;
  let live: string;
  beforeAll(async () => {
    subject = await start();
    live = subject.live;
  });
  afterAll(() => subject.stop());

  /** Joins a show's room and keeps what it hears. */
  const listen = async (feed: AudienceSubject['feed'], showId: string) => {
    const snapshot = await subject.client.snapshot(showId);
    if (!snapshot.ok) throw new Error(`no snapshot of ${showId}`);
    const cues: Cue[] = [];
    const reactions: Record<string, number> = {};
    const leave = feed.joinShow(showId, snapshot.value.sequence, {
      onCue: (cue) => cues.push(cue),
      onReset: async () => snapshot.value.sequence,
      onReactions(counts) {
        for (const [kind, count] of Object.entries(counts)) reactions[kind] = (reactions[kind] ?? 0) + count;
      },
    });
    return { cues, reactions, leave };
  };

  describe('a reaction', () => {
    it('is heard by everybody in the show, and reported by nobody', async () => {
      const [own, other] = [await listen(subject.feed, live), await listen(subject.anotherTv().feed, live)];
      await vi.waitFor(() => expect(subject.feed.status.state).toBe('connected'), patience);
      await vi.waitFor(
        () => {
          subject.feed.react(live, 'heart');
          expect(other.reactions['heart']).toBeGreaterThan(0);
        },
        { ...patience, interval: 250 },
      );
      await vi.waitFor(() => expect(own.reactions['heart']).toBeGreaterThan(0), patience);
      expect(subject.dropped).toEqual([]);
      own.leave();
      other.leave();
    });

    it('goes nowhere without a connection, also later', async () => {
      const other = await listen(subject.anotherTv().feed, live);
      subject.setOnline(false);
      const own = await listen(subject.feed, live).catch(() => undefined);
      subject.feed.react(live, 'laugh');
      subject.setOnline(true);
      const again = own ?? (await listen(subject.feed, live));
      await vi.waitFor(
        () => {
          subject.feed.react(live, 'applause');
          expect(other.reactions['applause']).toBeGreaterThan(0);
        },
        { ...patience, interval: 250 },
      );
      expect(other.reactions['laugh']).toBeUndefined();
      expect(subject.dropped).toEqual([]);
      again.leave();
      other.leave();
    });

    it('in a show that hasn’t begun is refused; the viewer isn’t troubled', async () => {
      const { reactions, leave } = await listen(subject.feed, subject.upcoming);
      await vi.waitFor(
        () => {
          subject.feed.react(subject.upcoming, 'heart');
          expect(subject.dropped).toContainEqual({ source: 'show:upcoming', path: 'react', reason: 'conflict' });
        },
        { ...patience, interval: 250 },
      );
      expect(reactions).toEqual({});
      leave();
    });

    it('too many at once are refused, the room stays open', async () => {
      const { reactions, cues, leave } = await listen(subject.feed, live);
      await vi.waitFor(
        () => {
          for (let count = 0; count < 12; count += 1) subject.feed.react(live, 'wow');
          expect(subject.dropped).toContainEqual({ source: 'show:live', path: 'react', reason: 'rate-limited' });
        },
        { ...patience, interval: 250 },
      );
      expect(reactions['wow'] ?? 0).toBeLessThanOrEqual(12);
      await subject.openPoll(aPoll('after-the-storm'));
      await vi.waitFor(() => expect(cues.map(({ kind }) => kind)).toContain('poll-opened'), patience);
      await subject.closePoll('after-the-storm');
      leave();
    });
  });

  describe('a vote', () => {
    it('is counted with the results in the answer; a second one takes its place', async () => {
      await subject.openPoll(aPoll('colour'));
      const { client } = subject;
      expect(votesOf(await client.vote(live, 'colour', 'red'))).toEqual({ red: 1, blue: 0 });
      expect(votesOf(await client.vote(live, 'colour', 'red'))).toEqual({ red: 1, blue: 0 });
      const changed = await client.vote(live, 'colour', 'blue');
      expect(changed).toMatchObject({ value: { pollId: 'colour', optionId: 'blue' } });
      expect(votesOf(changed)).toEqual({ red: 0, blue: 1 });
    });

    it.each([
      ['in no show', 'nowhere', 'colour', 'red', { cause: 'gone', code: 'not-found' }],
      ['in no poll', 'live', 'no-such-poll', 'red', { cause: 'gone', code: 'not-found' }],
      ['for no answer of the poll', 'live', 'colour', 'green', { cause: 'rejected', code: 'bad-request' }],
      ['in a show that hasn’t begun', 'upcoming', 'colour', 'red', { cause: 'rejected', code: 'conflict' }],
    ])('%s is refused, by its code', async (__, showId, pollId, optionId, failure) => {
      expect(await subject.client.vote(showId, pollId, optionId)).toMatchObject({ ok: false, failure });
    });

    it('is sent again by the app until it counts, and shown as it stands', async () => {
      subject.setOnline(false);
      expect(await subject.client.vote(live, 'colour', 'red')).toMatchObject({ failure: { cause: 'offline' } });
      const clock = createFakeClock();
      const store = createPollStore({ showId: live, platform: subject.client, clock, random: () => 0.5 });
      store.vote('colour', 'red');
      expect(store.state).toMatchObject({ optionId: 'red', status: 'sending' });
      await vi.waitFor(() => expect(clock.pendingTimers).toBe(1), patience);
      subject.setOnline(true);
      await clock.advance(10_000);
      await vi.waitFor(() => expect(store.state?.status).toBe('counted'), patience);
      expect(Object.fromEntries(store.state?.votes?.map(({ optionId, votes }) => [optionId, votes]) ?? [])).toEqual({
        red: 1,
        blue: 0,
      });
      store.stop();
    });

    it('comes too late in a poll that is over: the app says so and tries no more', async () => {
      await subject.closePoll('colour');
      const failure = { cause: 'rejected', code: 'conflict' };
      expect(await subject.client.vote(live, 'colour', 'blue')).toMatchObject({ ok: false, failure });
      const clock = createFakeClock();
      const store = createPollStore({ showId: live, platform: subject.client, clock, random: () => 0.5 });
      store.vote('colour', 'blue');
      await vi.waitFor(() => expect(store.state?.status).toBe('refused'), patience);
      expect(clock.pendingTimers).toBe(0);
    });

    it('again and again is slowed down, and the app waits as long as it is told', async () => {
      await subject.openPoll(aPoll('fickle'));
      const { client } = subject;
      let last: Outcome<PollVoteAnswer> | undefined;
      for (let count = 0; count < 12 && last?.ok !== false; count += 1) {
        last = await client.vote(live, 'fickle', count % 2 === 0 ? 'red' : 'blue');
      }
      expect(last).toMatchObject({ failure: { cause: 'unavailable', code: 'rate-limited' } });
      const waitMs = last?.ok === false ? (last.failure.retryAfterMs ?? 0) : 0;
      expect(waitMs).toBeGreaterThan(0);
      const clock = createFakeClock();
      const store = createPollStore({ showId: live, platform: client, clock, random: () => 0 });
      store.vote('fickle', 'blue');
      await vi.waitFor(() => expect(clock.pendingTimers).toBe(1), patience);
      expect(store.state?.status).toBe('sending');
      store.stop();
    });
  });
});
