import { sql } from 'drizzle-orm';
import type { CueDraft, CueEnvelope } from '../../contract/cue';
import type { Transaction } from '../db/open-database';
import { cues, rooms } from '../db/schema/cues';

/** Emits committed cues to the sockets in their rooms. Call it after the transaction has committed, never inside. */
export type PublishCues = (cues: readonly CueEnvelope[]) => void;

/** A cue has to fit a frame together with its envelope. */
const cueBytesMax = 12 * 1024;
/** PostgreSQL takes at most 65,535 parameters in a statement; five a row. */
const rowsPerStatement = 5000;

/**
 * Appends cues to a room inside the caller's transaction and returns them with their sequences. The room's row stays
 * locked until the transaction ends, so sequences are gapless: what is rolled back has never been numbered.
 * After the commit hand the result to `PublishCues`: persist, then emit. If the process dies in between, sockets get the
 * cues when they come back.
 *
 * @throws Error when one cue's data is larger than a frame can carry.
 */
export async function appendCues(
  transaction: Transaction,
  room: string,
  drafts: readonly CueDraft[],
): Promise<CueEnvelope[]> {
  if (drafts.length === 0) return [];
  for (const draft of drafts) {
    const bytes = Buffer.byteLength(JSON.stringify(draft.data));
    if (bytes > cueBytesMax)
      throw new Error(`cue ${draft.kind} has ${bytes} bytes; at most ${cueBytesMax} fit a frame`);
  }
  const [row] = await transaction
    .insert(rooms)
    .values({ room, head: drafts.length, floor: 0 })
    .onConflictDoUpdate({ target: rooms.room, set: { head: sql`${rooms.head} + ${drafts.length}` } })
    .returning({ head: rooms.head });
  if (row === undefined) throw new Error(`room ${room} could not be advanced`);
  const first = row.head - drafts.length + 1;
  const envelopes = drafts.map((draft, index) => ({
    room,
    sequence: first + index,
    kind: draft.kind,
    atMs: draft.atMs,
    data: draft.data,
  }));
  for (let start = 0; start < envelopes.length; start += rowsPerStatement) {
    await transaction.insert(cues).values(envelopes.slice(start, start + rowsPerStatement));
  }
  return envelopes;
}
