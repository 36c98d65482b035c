import * as v from 'valibot';
import { idSchema, instantSchema, pictureSchema, textSchema } from './primitives';

export const rundownItemsMax = 400;

/**
 * One point of a show's plan: what is to be on screen from when to when. Instants lie on the show's programme-date-time axis
 * and are announced, not promised; what really was on screen is in the cues. `still` is a picture of that moment, for chapters.
 */
export const rundownItemSchema = v.object({
  id: idSchema,
  title: textSchema(160),
  productId: v.optional(idSchema),
  startsAtMs: instantSchema,
  endsAtMs: v.optional(instantSchema),
  still: v.optional(pictureSchema),
});
export type RundownItem = v.InferOutput<typeof rundownItemSchema>;

/** By start. Empty when nothing was announced. */
export const rundownSchema = v.object({ items: v.pipe(v.array(rundownItemSchema), v.maxLength(rundownItemsMax)) });
export type Rundown = v.InferOutput<typeof rundownSchema>;
