import { and, asc, eq, gt, gte, lte } from 'drizzle-orm';
import type { CueEnvelope } from '../../contract/cue';
import type { Database, Transaction } from '../db/open-database';
import { cues, rooms } from '../db/schema/cues';

export interface RoomHead {
  /** Sequence of the newest cue; 0 in a room that has none yet. */
  readonly head: number;
  /** Cues up to and including this sequence aren't kept. */
  readonly floor: number;
}

/** Where a room's log begins and ends now. */
export async function readRoomHead(database: Database | Transaction, room: string): Promise<RoomHead> {
  const [row] = await database.select({ head: rooms.head, floor: rooms.floor }).from(rooms).where(eq(rooms.room, room));
  return row ?? { head: 0, floor: 0 };
}

/** Cues with `after < sequence`, oldest first, at most `limit`. */
export async function readCuesAfter(
  database: Database | Transaction,
  room: string,
  after: number,
  limit: number,
): Promise<CueEnvelope[]> {
  return database
    .select()
    .from(cues)
    .where(and(eq(cues.room, room), gt(cues.sequence, after)))
    .orderBy(asc(cues.sequence))
    .limit(limit);
}

/** Cues with `fromMs <= atMs <= toMs`, in the room's order, at most `limit`. */
export async function readCuesBetween(
  database: Database | Transaction,
  room: string,
  fromMs: number,
  toMs: number,
  limit: number,
): Promise<CueEnvelope[]> {
  return database
    .select()
    .from(cues)
    .where(and(eq(cues.room, room), gte(cues.atMs, fromMs), lte(cues.atMs, toMs)))
    .orderBy(asc(cues.sequence))
    .limit(limit);
}
