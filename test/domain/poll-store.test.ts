import { describe, expect, it } from 'vitest';
import type { PollVoteAnswer } from '../../contract/poll';
import type { Outcome } from '../../src/domain/outcome';
import { createPollStore } from '../../src/domain/poll-store';
import { createFakeClock } from '../support/fakes/fake-clock';

const ok = (optionId: string): Outcome<PollVoteAnswer> => ({
  ok: true,
  value: { pollId: 'colour', optionId, votes: [{ optionId, votes: 7 }] },
});
const refuse = (cause: 'offline' | 'rejected', retryAfterMs?: number): Outcome<PollVoteAnswer> => ({
  ok: false,
  failure: { cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
});

const setUp = (...answers: Outcome<PollVoteAnswer>[]) => {
  const clock = createFakeClock();
  const asked: string[] = [];
  const answering: (() => void)[] = [];
  const store = createPollStore({
    showId: 'one',
    clock,
    random: () => 0.5,
    platform: {
      vote: (showId, pollId, optionId) => {
        asked.push(`${showId} ${pollId} ${optionId}`);
        return new Promise((resolve) => answering.push(() => resolve(answers.shift() ?? ok(optionId))));
      },
    },
  });
  const answer = async () => {
    answering.shift()?.();
    await clock.advance(0);
  };
  return { clock, store, asked, answer };
};

describe('a vote', () => {
  it('shows at once and counts when the platform has it', async () => {
    const { store, answer } = setUp();
    store.vote('colour', 'red');
    expect(store.state).toEqual({ pollId: 'colour', optionId: 'red', status: 'sending' });
    await answer();
    expect(store.state).toMatchObject({ optionId: 'red', status: 'counted', votes: [{ optionId: 'red', votes: 7 }] });
  });

  it('is one request at a time, and the last choice is the one that counts', async () => {
    const { store, asked, answer } = setUp();
    store.vote('colour', 'red');
    store.vote('colour', 'blue');
    store.vote('colour', 'green');
    store.vote('colour', 'green');
    expect(asked).toEqual(['one colour red']);
    await answer();
    expect(asked).toEqual(['one colour red', 'one colour green']);
    expect(store.state?.status).toBe('sending');
    await answer();
    expect(store.state).toMatchObject({ optionId: 'green', status: 'counted' });
  });

  it.each([
    ['nothing answers', refuse('offline')],
    ['the platform asks to wait', refuse('rejected', 2000)],
  ])('is sent again when %s', async (_why, failure) => {
    const { clock, store, asked, answer } = setUp(failure);
    store.vote('colour', 'red');
    await answer();
    expect(store.state?.status).toBe('sending');
    await clock.advance(10_000);
    expect(asked).toHaveLength(2);
    await answer();
    expect(store.state?.status).toBe('counted');
  });

  it('that comes too late is refused, and can be given in the next poll', async () => {
    const { clock, store, asked, answer } = setUp(refuse('rejected'));
    store.vote('colour', 'red');
    await answer();
    expect(store.state?.status).toBe('refused');
    await clock.advance(60_000);
    expect(asked).toHaveLength(1);
    store.vote('size', 'big');
    await answer();
    expect(store.state).toMatchObject({ pollId: 'size', status: 'counted' });
  });

  it('is forgotten when the viewer leaves', async () => {
    const { clock, store, asked, answer } = setUp(refuse('offline'));
    store.vote('colour', 'red');
    await answer();
    store.stop();
    await clock.advance(60_000);
    store.vote('colour', 'blue');
    expect(asked).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });
});
