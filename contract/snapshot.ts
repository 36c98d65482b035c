import * as v from 'valibot';
import { chatMessageSchema } from './chat';
import { cueEnvelopeSchema, sequenceSchema } from './cue';
import { productSchema } from './product';
import { promotionSchema } from './promotion';
import { showSchema } from './show';

/**
 * All a TV needs to join a show at once. `products`, `promotions` are as of now (they are money);
 * `timeline` holds the room's cues of the DVR window, plus the last product and promotion cues before it,
 * so that a playhead behind live finds its state. Feed it from `sequence` on.
 */
export const snapshotSchema = v.object({
  sequence: sequenceSchema,
  show: showSchema,
  products: v.array(productSchema),
  promotions: v.array(promotionSchema),
  pinned: v.optional(chatMessageSchema),
  chatTail: v.array(chatMessageSchema),
  timeline: v.array(cueEnvelopeSchema),
});
export type Snapshot = v.InferOutput<typeof snapshotSchema>;

/** A slice of a room's cues, in order. */
export const cuePageSchema = v.object({ head: sequenceSchema, cues: v.array(cueEnvelopeSchema) });
export type CuePage = v.InferOutput<typeof cuePageSchema>;
