import * as v from 'valibot';

/** What a viewer can throw onto the picture with one key. */
export const reactions = ['heart', 'applause', 'laugh', 'wow'] as const;
export const reactionSchema = v.picklist(reactions);
export type Reaction = v.InferOutput<typeof reactionSchema>;

/** How many of each were sent in the span that a message tells of. Unknown ones are for newer clients. */
export const reactionCountsSchema = v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1)));
export type ReactionCounts = v.InferOutput<typeof reactionCountsSchema>;
