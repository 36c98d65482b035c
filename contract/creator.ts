import * as v from 'valibot';
import { idSchema, instantSchema, pictureSchema, textSchema } from './primitives';

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

/** What a creator's shows are about, in the operator's own words; the most telling first. */
export const topicsSchema = v.pipe(v.array(textSchema(40)), v.maxLength(12));

/**
 * A creator with what one decides by whether to follow. `nextShow`: the show that is live now, else the next one announced.
 */
export const creatorProfileSchema = v.object({
  ...creatorSchema.entries,
  followers: v.pipe(v.number(), v.integer(), v.minValue(0)),
  topics: topicsSchema,
  nextShow: v.optional(
    v.object({ id: idSchema, title: textSchema(5000), isLive: v.boolean(), startsAtMs: instantSchema }),
  ),
});
export type CreatorProfile = v.InferOutput<typeof creatorProfileSchema>;

/** In the order of the ids that were asked for; unknown ones are left out. */
export const creatorListSchema = v.object({ creators: v.array(creatorProfileSchema) });
export type CreatorList = v.InferOutput<typeof creatorListSchema>;
