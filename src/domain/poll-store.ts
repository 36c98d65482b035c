import type { PollVotes } from '../../contract/poll';
import { createBackoff } from './backoff';
import type { CancelTimer, Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';
import { createStateHolder, type ReadableStore } from './store';

/** This TV's vote in one poll. */
export interface Ballot {
  readonly pollId: string;
  /** What the viewer chose last; it shows at once. */
  readonly optionId: string;
  /** `refused`: the poll was closed, or the platform doesn't take this vote; nothing is tried again. */
  readonly status: 'sending' | 'counted' | 'refused';
  /** The results with this vote in them, once it is counted. */
  readonly votes?: PollVotes;
}

/** Votes in a show's polls. One vote a TV: the platform sees to it, and takes another choice in place of the one before. */
export interface PollStore extends ReadableStore<Ballot | undefined> {
  vote(pollId: string, optionId: string): void;
  stop(): void;
}

export interface PollStoreOptions {
  readonly showId: string;
  readonly platform: Pick<PlatformClient, 'vote'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

/**
 * One request at a time, so that the last choice is the one that counts; choices made meanwhile wait for it, and only the
 * latest of them is sent. What didn't reach the platform is sent again until it does or the viewer leaves.
 */
export function createPollStore({ showId, platform, clock, random }: PollStoreOptions): PollStore {
  const holder = createStateHolder<Ballot | undefined>(undefined);
  const backoff = createBackoff({ baseMs: 1000, capMs: 8000, random });
  let isSending = false;
  let isStopped = false;
  const isOver = (): boolean => isStopped;
  let cancelRetry: CancelTimer = () => undefined;

  const send = async (): Promise<void> => {
    const ballot = holder.state;
    if (isOver() || isSending || ballot?.status !== 'sending') return;
    cancelRetry();
    isSending = true;
    const answer = await platform.vote(showId, ballot.pollId, ballot.optionId);
    isSending = false;
    if (isOver()) return;
    // Another choice was made meanwhile.
    if (holder.state !== ballot) return send();
    if (answer.ok) {
      backoff.reset();
      holder.set({ ...ballot, status: 'counted', votes: answer.value.votes });
      return;
    }
    const { cause, retryAfterMs } = answer.failure;
    const isPassing = cause === 'offline' || cause === 'unavailable' || retryAfterMs !== undefined;
    if (isPassing) cancelRetry = clock.after(backoff.nextDelayMs(retryAfterMs), () => void send());
    else holder.set({ ...ballot, status: 'refused' });
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    vote(pollId, optionId) {
      const { state } = holder;
      if (isStopped) return;
      if (state?.pollId === pollId && state.optionId === optionId && state.status !== 'refused') return;
      holder.set({ pollId, optionId, status: 'sending' });
      void send();
    },
    stop() {
      isStopped = true;
      cancelRetry();
    },
  };
}
