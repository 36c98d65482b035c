import * as v from 'valibot';
import { creatorProfileSchema } from './creator';
import { productSchema } from './product';
import { showSchema } from './show';

/**
 * A creator's own page. `products` is the shelf, with prices and stock as of now; `shows` are live ones, then upcoming by
 * start, then replays, the latest first. `nextCursor` continues them through `/v1/shows?creators=ID`.
 */
export const creatorPageSchema = v.object({
  creator: creatorProfileSchema,
  products: v.array(productSchema),
  shows: v.array(showSchema),
  nextCursor: v.optional(v.string()),
});
export type CreatorPage = v.InferOutput<typeof creatorPageSchema>;
