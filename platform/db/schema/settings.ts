import { pgTable, text } from 'drizzle-orm/pg-core';

/** Small facts the platform keeps for itself across restarts, such as the key that signs playback addresses. */
export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
