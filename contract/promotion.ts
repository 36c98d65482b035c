import * as v from 'valibot';
import { idSchema, instantSchema, moneySchema, textSchema } from './primitives';

/** Share of the promotion's units already claimed, 0 to 1. */
export const claimedShareSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** A lowered price that really ends: `endsAtMs` is the platform's own deadline, on the platform's clock. */
export const promotionSchema = v.object({
  id: idSchema,
  productId: idSchema,
  /** What the promotion is about in a few words, such as the product's short name. */
  subject: textSchema(120),
  percentOff: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  price: moneySchema,
  startsAtMs: instantSchema,
  endsAtMs: instantSchema,
  claimedShare: v.optional(claimedShareSchema),
  /** Most units one viewer gets at this price. */
  perViewerMax: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
export type Promotion = v.InferOutput<typeof promotionSchema>;
