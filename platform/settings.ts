import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database, Transaction } from './db/open-database';
import { settings } from './db/schema/settings';

/** Reads a fact the platform kept for itself. */
export async function readSetting(database: Database | Transaction, key: string): Promise<string | undefined> {
  const [row] = await database.select().from(settings).where(eq(settings.key, key));
  return row?.value;
}

/** Keeps a fact across restarts. */
export async function writeSetting(database: Database | Transaction, key: string, value: string): Promise<void> {
  await database.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } });
}

/** A 256-bit secret of that name (base64url), made at first use: what is signed stays valid across restarts. */
export async function loadSecret(database: Database, key: string): Promise<string> {
  await database
    .insert(settings)
    .values({ key, value: randomBytes(32).toString('base64url') })
    .onConflictDoNothing();
  const value = await readSetting(database, key);
  if (value === undefined) throw new Error(`setting ${key} could not be kept`);
  return value;
}
