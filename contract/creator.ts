import * as v from 'valibot';
import { idSchema, pictureSchema, textSchema } from './primitives';

/** A creator's standing with the operator; it decides where a live show is placed. Highest first. */
export const creatorTiers = ['a-list', 'insider', 'rising-star'] as const;

export const creatorSchema = v.object({
  id: idSchema,
  name: textSchema(80),
  tier: v.picklist(creatorTiers),
  portrait: pictureSchema,
});
export type Creator = v.InferOutput<typeof creatorSchema>;
export type CreatorTier = Creator['tier'];
