import { eq } from 'drizzle-orm';
import type { CueEnvelope } from '../../contract/cue';
import type { Transaction } from '../db/open-database';
import { rooms } from '../db/schema/cues';
import { appendCues } from '../realtime/cue-log';
import { firstDueAfter } from './rundown';
import type { ScheduledCue } from './rundown';
import type { DemoShow } from './schedule';

/** A show whose cues are being written. `next` is the index of the first cue in `rundown` that isn't written yet. */
export interface PlayingShow {
  readonly show: DemoShow;
  readonly rundown: readonly ScheduledCue[];
  next: number;
}

/** What a transaction wrote, to be taken over once it has committed. */
export interface Written {
  readonly playing: PlayingShow;
  readonly next: number;
  readonly cues: CueEnvelope[];
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
  const next = firstDueAfter(rundown, openFromMs);
  await transaction
    .insert(rooms)
    .values({ room, head: next, floor: next, writtenUntilMs: openFromMs })
    // An order in the very moment of the start may have written to the room already.
    .onConflictDoUpdate({ target: rooms.room, set: { writtenUntilMs: openFromMs } });
  return { show, rundown, next };
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
 * Appends the cues due by `nowMs`. Exactly once, whatever dies when: the room's `writtenUntilMs` moves in the same
 * transaction as the cues are appended.
 */
export async function writeDue(transaction: Transaction, playing: PlayingShow, nowMs: number): Promise<Written> {
  const { show, rundown } = playing;
  const next = firstDueAfter(rundown, nowMs);
  if (next <= playing.next) return { playing, next: playing.next, cues: [] };
  const room = `show:${show.id}`;
  const due = rundown.slice(playing.next, next);
  const cues = await appendCues(
    transaction,
    room,
    due.map((cue) => cue.draft),
  );
  const writtenUntilMs = due.at(-1)?.dueAtMs ?? nowMs;
  await transaction.update(rooms).set({ writtenUntilMs }).where(eq(rooms.room, room));
  return { playing, next, cues };
}
