import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { createInMemory } from './in-memory';

/** Query interface to the database. */
export type Database = PgliteDatabase;
/** What `database.transaction` hands to its callback. PGlite runs one transaction at a time. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Opens the embedded PostgreSQL in `folder` (or `memory`) and brings its tables up to date with the committed migrations.
 *
 * PGlite never calls fsync: what was committed survives the death of the process (kill −9), but a power cut can lose the
 * last seconds. Two processes on one folder lose data silently, so hold the lock of `../lock` first.
 */
export async function openDatabase(folder: string): Promise<{ database: Database; close: () => Promise<void> }> {
  if (folder === 'memory') {
    const { engine, keep } = await createInMemory(migrationsFolder);
    const database = drizzle({ client: engine });
    await migrate(database, { migrationsFolder });
    await keep();
    return { database, close: () => engine.close() };
  }
  mkdirSync(folder, { recursive: true });
  const engine = await PGlite.create(folder);
  const database = drizzle({ client: engine });
  await migrate(database, { migrationsFolder });
  return { database, close: () => engine.close() };
}
