import { sql } from 'drizzle-orm';
import type { Database } from './open-database';

/**
 * Gives the space of deleted rows back to new ones and lets the write-ahead log be reused. A PostgreSQL server has
 * background workers for both; PGlite is one process without any, so its tables and its log would grow for ever, and with
 * the log the time that the start after a kill −9 takes. Table by table, so that other statements get in between.
 */
export async function maintainDatabase(database: Database): Promise<void> {
  const { rows } = await database.execute<{ name: string }>(
    sql`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of rows) await database.execute(sql`vacuum ${sql.identifier(name)}`);
  await database.execute(sql`checkpoint`);
}
