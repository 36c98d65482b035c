import { and, desc, eq, isNull, lte } from 'drizzle-orm';
import type { Poll, PollResults, PollVotes } from '../../contract/poll';
import type { Database, Transaction } from '../db/open-database';
import { polls, pollVotes } from '../db/schema/audience';
import type { PollRow, VoteCounts } from '../db/schema/audience';
import { ProblemError } from '../http/problem';
import { roomOf } from './desk';
import type { Desk } from './desk';

const one = (showId: string, pollId: string) => and(eq(polls.showId, showId), eq(polls.id, pollId));

export function toPoll({ id, question, options, closesAtMs }: PollRow): Poll {
  return { id, question, options, ...(closesAtMs === null ? {} : { closesAtMs }) };
}

/** All votes, those of the TVs and those counted elsewhere, in the poll's order. */
export function resultsOf({ id, options, votes, tally }: PollRow): PollResults {
  return {
    pollId: id,
    votes: options.map((option) => ({
      optionId: option.id,
      votes: (votes[option.id] ?? 0) + (tally[option.id] ?? 0),
    })),
  };
}

export async function findPoll(
  executor: Database | Transaction,
  showId: string,
  pollId: string,
): Promise<PollRow | undefined> {
  const [row] = await executor.select().from(polls).where(one(showId, pollId));
  return row;
}

/** Locks an open poll. @throws ProblemError `not-found`, or `conflict` when it is closed */
async function takeOpenPoll(desk: Desk, showId: string, pollId: string): Promise<PollRow> {
  const [row] = await desk.transaction.select().from(polls).where(one(showId, pollId)).for('update');
  if (row === undefined) throw new ProblemError('not-found');
  if (row.closedAtMs !== null) throw new ProblemError('conflict', { title: 'The poll is closed' });
  return row;
}

/**
 * Opens a poll. The same one again changes nothing.
 * @throws ProblemError `conflict` when another one is open, or when this one was opened with other words or is over
 */
export async function openPoll(
  desk: Desk,
  showId: string,
  poll: Poll,
  how: { readonly atMs: number; readonly isScripted?: boolean },
): Promise<void> {
  const { transaction } = desk;
  const before = await findPoll(transaction, showId, poll.id);
  if (before !== undefined) {
    const isSame = JSON.stringify(toPoll(before)) === JSON.stringify(poll);
    if (isSame && before.closedAtMs === null) return;
    throw new ProblemError('conflict', { title: 'There was a poll of this id: take another' });
  }
  const [open] = await transaction
    .select({ id: polls.id })
    .from(polls)
    .where(and(eq(polls.showId, showId), isNull(polls.closedAtMs)));
  if (open !== undefined) throw new ProblemError('conflict', { title: 'Another poll is open: close it first' });
  await transaction.insert(polls).values({
    showId,
    id: poll.id,
    question: poll.question,
    options: [...poll.options],
    openedAtMs: how.atMs,
    closesAtMs: poll.closesAtMs ?? null,
    closedAtMs: null,
    votes: {},
    tally: {},
    isScripted: how.isScripted ?? false,
  });
  desk.tell(roomOf(showId), { kind: 'poll-opened', atMs: how.atMs, data: { poll } });
}

function toCounts(row: PollRow, votes: PollVotes): VoteCounts {
  const unknown = votes.find(({ optionId }) => !row.options.some((option) => option.id === optionId));
  if (unknown !== undefined) {
    throw new ProblemError('bad-request', {
      fields: { 'body.votes': `"${unknown.optionId}" is no option of the poll` },
    });
  }
  return Object.fromEntries(votes.map(({ optionId, votes: count }) => [optionId, count]));
}

/** Takes totals that were counted elsewhere, and tells the results so far. @throws ProblemError */
export async function tallyPoll(
  desk: Desk,
  showId: string,
  pollId: string,
  votes: PollVotes,
  atMs: number,
): Promise<void> {
  const row = await takeOpenPoll(desk, showId, pollId);
  const tally = toCounts(row, votes);
  await desk.transaction.update(polls).set({ tally }).where(one(showId, pollId));
  desk.tell(roomOf(showId), { kind: 'poll-progress', atMs, data: resultsOf({ ...row, tally }) });
}

/** Tells the results so far; nothing when the poll has been closed meanwhile. */
export async function tellProgress(desk: Desk, showId: string, pollId: string): Promise<void> {
  const row = await findPoll(desk.transaction, showId, pollId);
  if (row?.closedAtMs !== null) return;
  desk.tell(roomOf(showId), { kind: 'poll-progress', atMs: desk.nowMs, data: resultsOf(row) });
}

/** Takes a TV's vote, in place of the one it gave before. @throws ProblemError */
export async function castVote(
  desk: Desk,
  vote: { readonly showId: string; readonly pollId: string; readonly deviceId: string; readonly optionId: string },
): Promise<{ readonly results: PollResults; readonly hasChanged: boolean }> {
  const { showId, pollId, deviceId, optionId } = vote;
  const { transaction, nowMs } = desk;
  const row = await takeOpenPoll(desk, showId, pollId);
  if (row.closesAtMs !== null && row.closesAtMs <= nowMs)
    throw new ProblemError('conflict', { title: 'The poll is closed' });
  if (!row.options.some(({ id }) => id === optionId)) {
    throw new ProblemError('bad-request', { fields: { 'body.optionId': 'is no option of the poll' } });
  }
  const mine = and(eq(pollVotes.showId, showId), eq(pollVotes.pollId, pollId), eq(pollVotes.deviceId, deviceId));
  const [before] = await transaction.select().from(pollVotes).where(mine);
  if (before?.optionId === optionId) return { results: resultsOf(row), hasChanged: false };
  const votes: Record<string, number> = { ...row.votes, [optionId]: (row.votes[optionId] ?? 0) + 1 };
  if (before === undefined) await transaction.insert(pollVotes).values({ showId, pollId, deviceId, optionId });
  else {
    votes[before.optionId] = Math.max(0, (votes[before.optionId] ?? 0) - 1);
    await transaction.update(pollVotes).set({ optionId }).where(mine);
  }
  await transaction.update(polls).set({ votes }).where(one(showId, pollId));
  return { results: resultsOf({ ...row, votes }), hasChanged: true };
}

/**
 * Closes a poll and tells its results; who voted what is forgotten. A closed one stays as it is.
 * `tally`: the last totals that were counted elsewhere. @throws ProblemError `not-found`
 */
export async function closePoll(
  desk: Desk,
  showId: string,
  pollId: string,
  how: { readonly atMs: number; readonly tally?: PollVotes },
): Promise<void> {
  const { transaction } = desk;
  const [row] = await transaction.select().from(polls).where(one(showId, pollId)).for('update');
  if (row === undefined) throw new ProblemError('not-found');
  if (row.closedAtMs !== null) return;
  const tally = how.tally === undefined ? row.tally : toCounts(row, how.tally);
  await transaction.update(polls).set({ closedAtMs: how.atMs, tally }).where(one(showId, pollId));
  await transaction.delete(pollVotes).where(and(eq(pollVotes.showId, showId), eq(pollVotes.pollId, pollId)));
  desk.tell(roomOf(showId), { kind: 'poll-closed', atMs: how.atMs, data: resultsOf({ ...row, tally }) });
}

/** The open poll of a show. */
export async function findOpenPoll(desk: Desk, showId: string): Promise<string | undefined> {
  const [row] = await desk.transaction
    .select({ id: polls.id })
    .from(polls)
    .where(and(eq(polls.showId, showId), isNull(polls.closedAtMs)));
  return row?.id;
}

/** Polls whose time is up and which nobody's script closes. */
export async function findDuePolls(
  transaction: Transaction,
  nowMs: number,
): Promise<{ readonly showId: string; readonly id: string }[]> {
  return transaction
    .select({ showId: polls.showId, id: polls.id })
    .from(polls)
    .where(and(isNull(polls.closedAtMs), lte(polls.closesAtMs, nowMs), eq(polls.isScripted, false)));
}

/** Polls of a show, the latest first. */
export async function listPolls(executor: Database | Transaction, showId: string): Promise<PollRow[]> {
  return executor.select().from(polls).where(eq(polls.showId, showId)).orderBy(desc(polls.openedAtMs));
}
