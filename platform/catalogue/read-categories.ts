import { asc } from 'drizzle-orm';
import type { Category } from '../../contract/show';
import type { Database } from '../db/open-database';
import { categories } from '../db/schema/catalogue';

/** Categories in the operator's order. */
export async function readCategories(database: Database): Promise<Category[]> {
  const rows = await database.select().from(categories).orderBy(asc(categories.position));
  return rows.map(({ id, title }) => ({ id, title }));
}
