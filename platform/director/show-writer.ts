import { eq } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { Transaction } from '../db/open-database';
import { rooms } from '../db/schema/cues';
import { ProblemError } from '../http/problem';
import { roomOf } from '../operator/desk';
import type { Desk } from '../operator/desk';
import { perform } from './perform';
import { firstDueAfter } from './rundown';
import type { DemoShow } from './schedule';
import type { ScheduledCue } from './scheduled-cue';

/** A show whose cues are being written. `next` is the index of the first cue in `rundown` that isn't written yet. */
export interface PlayingShow {
  readonly show: DemoShow;
  readonly rundown: readonly ScheduledCue[];
  next: number;
}

/** How far a transaction got with a show, to be taken over once it has committed. */
export interface Written {
  readonly playing: PlayingShow;
  readonly next: number;
}

/**
 * Takes up a show where its room's row says the last process stopped. A room that doesn't exist yet is opened at
 * `openFromMs`: what was due before then counts as sequences 1 … n but isn't stored, it can be computed at any time.
 */
export async function takeUp(
  transaction: Transaction,
  show: DemoShow,
  rundown: readonly ScheduledCue[],
  openFromMs: number,
): Promise<PlayingShow> {
  const room = `show:${show.id}`;
  const [row] = await transaction.select().from(rooms).where(eq(rooms.room, room));
  if (row?.writtenUntilMs != null) return { show, rundown, next: firstDueAfter(rundown, row.writtenUntilMs) };
  const writtenUntilMs = beforeOpenPoll(rundown, openFromMs);
  const next = firstDueAfter(rundown, writtenUntilMs);
  await transaction
    .insert(rooms)
    .values({ room, head: next, floor: next, writtenUntilMs })
    // An order in the very moment of the start may have written to the room already.
    .onConflictDoUpdate({ target: rooms.room, set: { writtenUntilMs } });
  return { show, rundown, next };
}

/**
 * `openFromMs`, or an instant before the opening of the poll that is open then: a poll whose opening was never performed
 * couldn't be closed.
 */
function beforeOpenPoll(rundown: readonly ScheduledCue[], openFromMs: number): number {
  const last = rundown
    .slice(0, firstDueAfter(rundown, openFromMs))
    .filter(({ draft }) => draft.kind === 'poll-opened' || draft.kind === 'poll-closed')
    .at(-1);
  return last?.draft.kind === 'poll-opened' ? last.dueAtMs - 1 : openFromMs;
}

/** Gives shows that nobody wrote a complete room that stores nothing: their whole timeline can be computed. */
export async function closeMissed(
  transaction: Transaction,
  missed: readonly { readonly show: DemoShow; readonly length: number }[],
): Promise<void> {
  if (missed.length === 0) return;
  await transaction
    .insert(rooms)
    .values(
      missed.map(({ show, length }) => ({
        room: `show:${show.id}`,
        head: length,
        floor: length,
        writtenUntilMs: show.endsAtMs,
      })),
    )
    .onConflictDoNothing();
}

/**
 * Performs what is due by the desk's now. Exactly once, whatever dies when: the room's `writtenUntilMs` moves in the same
 * transaction as the cues are appended. What the desk refuses (an operator has taken the show's reins) is passed over.
 */
export async function writeDue(desk: Desk, playing: PlayingShow, log: FastifyBaseLogger): Promise<Written> {
  const { show, rundown } = playing;
  const next = firstDueAfter(rundown, desk.nowMs);
  if (next <= playing.next) return { playing, next: playing.next };
  const due = rundown.slice(playing.next, next);
  for (const { draft } of due) {
    try {
      await perform(desk, show.id, draft);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      log.info({ showId: show.id, kind: draft.kind, code: error.code }, 'a line of the rundown was refused');
    }
  }
  const writtenUntilMs = due.at(-1)?.dueAtMs ?? desk.nowMs;
  await desk.transaction
    .update(rooms)
    .set({ writtenUntilMs })
    .where(eq(rooms.room, roomOf(show.id)));
  return { playing, next };
}
