import { bigint, pgTable, text } from 'drizzle-orm/pg-core';

/** A TV. `tokenHash` is SHA-256 of its bearer token, in hex: the token itself is never stored. */
export const devices = pgTable('devices', {
  id: text('id').primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  createdAtMs: bigint('created_at_ms', { mode: 'number' }).notNull(),
  /** Day precision: written at most once a day. */
  lastSeenAtMs: bigint('last_seen_at_ms', { mode: 'number' }).notNull(),
});
