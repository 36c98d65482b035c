import { and, eq, like, lt, max, sql } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from './clock';
import { maintainDatabase } from './db/maintain';
import type { Database } from './db/open-database';
import { cues, rooms } from './db/schema/cues';
import { chatSenders } from './db/schema/audience';
import type { DeviceRegistry } from './devices';

const hourMs = 3_600_000;
/** A handoff is over within half an hour; a TV that was off for longer starts at the end of its room. */
const deviceCuesKeptMs = 24 * hourMs;
/** Often enough that each run is short and the log after a kill −9 is too. */
const everyMs = hourMs / 4;

/** Who said what isn't anybody's business for longer than a moderator needs it. */
const sendersKeptMs = 24 * hourMs;

export interface RetentionOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly devices: DeviceRegistry;
  readonly log: FastifyBaseLogger;
}

/** Forgets old cues of devices' rooms; sequences go on where they were. Shows' rooms go with their shows. */
export async function trimDeviceRooms(database: Database, nowMs: number): Promise<void> {
  await database.transaction(async (transaction) => {
    const old = and(like(cues.room, 'device:%'), lt(cues.atMs, nowMs - deviceCuesKeptMs));
    const trimmed = await transaction
      .select({ room: cues.room, last: max(cues.sequence) })
      .from(cues)
      .where(old)
      .groupBy(cues.room);
    for (const { room, last } of trimmed) {
      if (last === null) continue;
      await transaction.delete(cues).where(and(eq(cues.room, room), sql`${cues.sequence} <= ${last}`));
      await transaction.update(rooms).set({ floor: last }).where(eq(rooms.room, room));
    }
  });
}

/** Forgets which TV a chat message came from. */
async function forgetSenders(database: Database, nowMs: number): Promise<void> {
  await database.delete(chatSenders).where(lt(chatSenders.saidAtMs, nowMs - sendersKeptMs));
}

/**
 * Removes old data every quarter of an hour, so that the database doesn't grow for ever. Answers how to stop it: it
 * resolves when what is being done is done.
 */
export function startRetention({ database, clock, devices, log }: RetentionOptions): () => Promise<void> {
  let running = Promise.resolve();
  const clean = async (): Promise<void> => {
    try {
      await trimDeviceRooms(database, clock.nowMs());
      await forgetSenders(database, clock.nowMs());
      await devices.forgetUnused();
      await maintainDatabase(database);
    } catch (error) {
      log.warn({ err: error }, 'old data could not be removed; trying again later');
    }
  };
  let cancel = clock.after(everyMs, function repeat() {
    running = clean();
    cancel = clock.after(everyMs, repeat);
  });
  return () => {
    cancel();
    return running;
  };
}
