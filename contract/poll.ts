import * as v from 'valibot';
import { idSchema, instantSchema, textSchema } from './primitives';

/** Most answers of one poll: what can be read and reached with a remote on one screen. */
export const pollOptionsMax = 6;

export const pollOptionSchema = v.object({ id: idSchema, text: textSchema(60) });
export type PollOption = v.InferOutput<typeof pollOptionSchema>;

/**
 * A question with answers to choose from. At most one poll is open in a show at a time. `closesAtMs` is the platform's own
 * deadline for votes, on its clock; absent, it closes when the operator says so.
 */
export const pollSchema = v.object({
  id: idSchema,
  question: textSchema(160),
  options: v.pipe(v.array(pollOptionSchema), v.minLength(2), v.maxLength(pollOptionsMax)),
  closesAtMs: v.optional(instantSchema),
});
export type Poll = v.InferOutput<typeof pollSchema>;

/** How many chose each option, in the poll's order. Totals, never differences. */
export const pollVotesSchema = v.pipe(
  v.array(v.object({ optionId: idSchema, votes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })),
  v.maxLength(pollOptionsMax),
);
export type PollVotes = v.InferOutput<typeof pollVotesSchema>;

export const pollResultsSchema = v.object({ pollId: idSchema, votes: pollVotesSchema });
export type PollResults = v.InferOutput<typeof pollResultsSchema>;

/** One vote a TV; sent again while the poll is open it replaces the one before. */
export const pollVoteSchema = v.object({ optionId: idSchema });
/** What the TV has voted, and the results with that vote in them. */
export const pollVoteAnswerSchema = v.object({ ...pollResultsSchema.entries, optionId: idSchema });
export type PollVoteAnswer = v.InferOutput<typeof pollVoteAnswerSchema>;
