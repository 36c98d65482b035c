import * as v from 'valibot';
import { creatorProfileSchema } from './creator';
import { productSchema } from './product';
import { showSchema } from './show';

/** Longer texts are cut by the client; the server refuses them. UTF-16 code units. */
export const searchTextMax = 100;

/** What was found, the best first in each list. Prices and stock are as of now. */
export const searchResultSchema = v.object({
  shows: v.array(showSchema),
  creators: v.array(creatorProfileSchema),
  products: v.array(productSchema),
});
export type SearchResult = v.InferOutput<typeof searchResultSchema>;
