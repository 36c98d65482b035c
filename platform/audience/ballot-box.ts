import type { FastifyBaseLogger } from 'fastify';
import type { PollVoteAnswer } from '../../contract/poll';
import type { Cancel, Clock } from '../clock';
import type { RunAtDesk } from '../operator/desk';
import { castVote, tellProgress } from '../operator/polls';

/** Takes votes and tells their sum, at most once a second and poll however many vote. */
export interface BallotBox {
  /** @throws ProblemError `not-found`, `bad-request`, or `conflict` when the poll is closed */
  vote(vote: {
    readonly showId: string;
    readonly pollId: string;
    readonly deviceId: string;
    readonly optionId: string;
  }): Promise<PollVoteAnswer>;
  /** Tells what hasn't been told. */
  close(): Promise<void>;
}

const progressEveryMs = 1000;

export function createBallotBox(options: {
  readonly clock: Clock;
  readonly runAtDesk: RunAtDesk;
  readonly log: FastifyBaseLogger;
}): BallotBox {
  const { clock, runAtDesk, log } = options;
  const due = new Map<string, { readonly tell: () => Promise<void>; readonly cancel: Cancel }>();
  const telling = new Set<Promise<void>>();

  const tellNow = (key: string): void => {
    const entry = due.get(key);
    if (entry === undefined) return;
    due.delete(key);
    entry.cancel();
    const running = entry.tell().finally(() => telling.delete(running));
    telling.add(running);
  };

  const tellSoon = (showId: string, pollId: string): void => {
    const key = JSON.stringify([showId, pollId]);
    if (due.has(key)) return;
    const tell = async (): Promise<void> => {
      try {
        await runAtDesk((desk) => tellProgress(desk, showId, pollId));
      } catch (error) {
        // The votes are kept; the next one, or the end of the poll, tells of them.
        log.warn({ err: error }, 'the results of a poll could not be told');
      }
    };
    due.set(key, { tell, cancel: clock.after(progressEveryMs, () => tellNow(key)) });
  };

  return {
    async vote(vote) {
      const { result } = await runAtDesk((desk) => castVote(desk, vote));
      if (result.hasChanged) tellSoon(vote.showId, vote.pollId);
      return { ...result.results, optionId: vote.optionId };
    },
    async close() {
      for (const key of [...due.keys()]) tellNow(key);
      await Promise.all(telling);
    },
  };
}
