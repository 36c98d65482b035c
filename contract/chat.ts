import * as v from 'valibot';
import { idSchema, instantSchema, textSchema } from './primitives';

/** Longest chat text in characters after normalisation (NFC, no controls, no bidi overrides). */
export const chatTextMaxLength = 200;

/** `atMs` lies on the programme-date-time axis of the show. `author.role` marks the host's own words. */
export const chatMessageSchema = v.object({
  id: idSchema,
  author: v.object({ name: textSchema(40), role: v.picklist(['viewer', 'host', 'moderator']) }),
  text: textSchema(chatTextMaxLength),
  atMs: instantSchema,
});
export type ChatMessage = v.InferOutput<typeof chatMessageSchema>;
