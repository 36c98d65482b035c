import { and, eq, like, lt, max, sql } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from './clock';
import type { Database } from './db/open-database';
import { cues, rooms } from './db/schema/cues';
import type { DeviceRegistry } from './devices';

const hourMs = 3_600_000;
/** A handoff is over within half an hour; a TV that was off for longer starts at the end of its room. */
const deviceCuesKeptMs = 24 * hourMs;
const everyMs = hourMs;

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

/** Runs at once and then every hour, so that the database doesn't grow for ever. Answers how to stop it. */
export function startRetention({ database, clock, devices, log }: RetentionOptions): () => void {
  let cancel = (): void => undefined;
  const run = (): void => {
    Promise.all([trimDeviceRooms(database, clock.nowMs()), devices.forgetUnused()]).catch((error: unknown) => {
      log.warn({ err: error }, 'old data could not be removed; trying again in an hour');
    });
    cancel = clock.after(everyMs, run);
  };
  run();
  return () => cancel();
}
