import type { Poll, PollVoteAnswer } from '../../../contract/poll';
import type { Outcome } from '../../../src/domain/outcome';

/** Polls of the fake platform: one vote a TV, in place of the one before, and none in a closed poll. */
export interface FakePolls {
  open(poll: Poll): void;
  close(pollId: string): void;
  vote(pollId: string, optionId: string): Outcome<PollVoteAnswer>;
}

/** As many votes are taken at once. */
const votesMax = 10;

export function createFakePolls(): FakePolls {
  const polls = new Map<string, { readonly poll: Poll; isOpen: boolean; optionId: string | undefined }>();
  let voteCount = 0;
  return {
    open: (poll) => void polls.set(poll.id, { poll, isOpen: true, optionId: undefined }),
    close(pollId) {
      const known = polls.get(pollId);
      if (known) known.isOpen = false;
    },
    vote(pollId, optionId) {
      voteCount += 1;
      if (voteCount > votesMax) {
        return { ok: false, failure: { cause: 'unavailable', code: 'rate-limited', retryAfterMs: 1000 } };
      }
      const known = polls.get(pollId);
      if (known === undefined) return { ok: false, failure: { cause: 'gone', code: 'not-found' } };
      if (!known.isOpen) return { ok: false, failure: { cause: 'rejected', code: 'conflict' } };
      if (!known.poll.options.some(({ id }) => id === optionId)) {
        return { ok: false, failure: { cause: 'rejected', code: 'bad-request' } };
      }
      known.optionId = optionId;
      const votes = known.poll.options.map(({ id }) => ({ optionId: id, votes: id === optionId ? 1 : 0 }));
      return { ok: true, value: { pollId, votes, optionId } };
    },
  };
}
