import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/**
 * One row a room. `head` is the sequence of its newest cue; cues up to and including `floor` aren't kept any more.
 * `writtenUntilMs`: the director has written every scheduled cue due up to this instant (absent in rooms it doesn't play).
 */
export const rooms = pgTable('rooms', {
  room: text('room').primaryKey(),
  head: integer('head').notNull(),
  floor: integer('floor').notNull(),
  writtenUntilMs: bigint('written_until_ms', { mode: 'number' }),
});

/** The log of every room: `sequence` is 1, 2, 3 … without gaps. */
export const cues = pgTable(
  'cues',
  {
    room: text('room').notNull(),
    sequence: integer('sequence').notNull(),
    kind: text('kind').notNull(),
    atMs: bigint('at_ms', { mode: 'number' }).notNull(),
    data: jsonb('data').$type<unknown>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.room, table.sequence] }), index('cues_by_time').on(table.room, table.atMs)],
);
