import { inArray, like, notInArray } from 'drizzle-orm';
import type { Transaction } from '../db/open-database';
import { showProducts, shows } from '../db/schema/catalogue';
import { cues, rooms } from '../db/schema/cues';
import type { DemoShow } from './schedule';
import { toPicture } from './seed-catalogue';

/** PostgreSQL takes at most 65,535 parameters in a statement. */
const rowsPerStatement = 500;

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += rowsPerStatement)
    yield items.slice(start, start + rowsPerStatement);
}

/** Makes the shows in the database those of `listed`: adds what is new, forgets what has left with its room and its cues. */
export async function writeShows(transaction: Transaction, listed: readonly DemoShow[]): Promise<void> {
  const ids = listed.map((show) => show.id);
  const gone = (await transaction.delete(shows).where(notInArray(shows.id, ids)).returning({ id: shows.id })).map(
    (row) => `show:${row.id}`,
  );
  if (gone.length > 0) {
    await transaction.delete(cues).where(inArray(cues.room, gone));
    await transaction.delete(rooms).where(inArray(rooms.room, gone));
  }
  const known = new Set((await transaction.select({ id: shows.id }).from(shows)).map((row) => row.id));
  const fresh = listed.filter((show) => !known.has(show.id));
  for (const some of chunks(fresh)) await transaction.insert(shows).values(some.map(toRow));
  const carried = fresh.flatMap((show) =>
    show.series.productIds.map((productId, position) => ({ showId: show.id, productId, position })),
  );
  for (const some of chunks(carried)) await transaction.insert(showProducts).values(some);
}

/** Forgets every show, room and show cue: for a demo whose catalogue is another one now. */
export async function forgetShows(transaction: Transaction): Promise<void> {
  await transaction.delete(cues).where(like(cues.room, 'show:%'));
  await transaction.delete(rooms).where(like(rooms.room, 'show:%'));
  await transaction.delete(shows);
}

function toRow({ id, series, startsAtMs, endsAtMs, creator }: DemoShow): typeof shows.$inferInsert {
  const alt = `${series.title} with ${creator.name}`;
  return {
    id,
    title: series.title,
    description: series.description,
    access: 'open',
    categoryId: series.categoryId,
    creatorId: series.creatorId,
    startsAtMs,
    endsAtMs,
    hasReplay: true,
    card: toPicture(alt, series.colour, series.card),
    hero: toPicture(alt, series.colour, series.hero),
    captions: ['en'],
    languages: ['en'],
  };
}
