import { count } from 'drizzle-orm';
import type { CreatorDraft } from '../../contract/operator';
import { categories, creators } from '../db/schema/catalogue';
import type { Desk } from './desk';

/** Creates or edits a category. Without a `position` a new one comes last and a known one stays where it is. */
export async function putCategory(
  desk: Desk,
  category: { readonly id: string; readonly title: string; readonly position?: number | undefined },
): Promise<void> {
  const { id, title, position } = category;
  const [all] = await desk.transaction.select({ count: count() }).from(categories);
  await desk.transaction
    .insert(categories)
    .values({ id, title, position: position ?? all?.count ?? 0 })
    .onConflictDoUpdate({ target: categories.id, set: position === undefined ? { title } : { title, position } });
}

/** Creates or edits a creator. */
export async function putCreator(desk: Desk, creator: CreatorDraft & { readonly id: string }): Promise<void> {
  const { id, ...columns } = creator;
  await desk.transaction
    .insert(creators)
    .values({ id, ...columns })
    .onConflictDoUpdate({ target: creators.id, set: columns });
}
