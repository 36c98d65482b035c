import * as v from 'valibot';
import { idSchema, instantSchema, languageSchema, textSchema } from './primitives';

/** Longest chat text in characters after normalisation (NFC, no controls, no bidi overrides). */
export const chatTextMaxLength = 200;

/**
 * `atMs` lies on the programme-date-time axis of the show. `author.role` marks the host's own words. `translatedFrom`: `text` is
 * the platform's translation from that language.
 */
export const chatMessageSchema = v.object({
  id: idSchema,
  author: v.object({ name: textSchema(40), role: v.picklist(['viewer', 'host', 'moderator']) }),
  text: textSchema(chatTextMaxLength),
  atMs: instantSchema,
  translatedFrom: v.optional(languageSchema),
});
export type ChatMessage = v.InferOutput<typeof chatMessageSchema>;

/**
 * What a viewer says. `clientId` is the sender's own: sent again with the same one, it is the same message. `text` is brought
 * into form by the platform (NFC, no controls, no bidi overrides, white space as single spaces) and then has at most
 * `chatTextMaxLength` UTF-16 units.
 */
export const chatPostSchema = v.object({
  clientId: idSchema,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(4 * chatTextMaxLength)),
});
export type ChatPost = v.InferOutput<typeof chatPostSchema>;
