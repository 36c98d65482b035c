import * as v from 'valibot';
import { creatorProfileSchema, creatorSchema } from './creator';
import { idSchema, instantSchema, languageSchema, pictureSchema, textSchema } from './primitives';

/** `replay`: ended and playable from its recording; `ended`: over, nothing to play. */
export const showStateSchema = v.picklist(['upcoming', 'live', 'replay', 'ended']);
export type ShowState = v.InferOutput<typeof showStateSchema>;

export const categorySchema = v.object({ id: idSchema, title: textSchema(80) });
export type Category = v.InferOutput<typeof categorySchema>;

/**
 * One live, upcoming or replayed broadcast. Nothing in it depends on who asks, so a CDN may keep it.
 * `placement` orders live shows in a row: lower comes first (the creator's tier), then `viewers`.
 * `durationMs` is the length of a replay, or the announced length otherwise.
 */
export const showSchema = v.object({
  id: idSchema,
  title: textSchema(5000),
  description: v.pipe(v.string(), v.maxLength(5000)),
  state: showStateSchema,
  access: v.picklist(['open', 'members', 'channel']),
  category: categorySchema,
  creator: creatorSchema,
  placement: v.pipe(v.number(), v.integer(), v.minValue(0)),
  startsAtMs: instantSchema,
  endsAtMs: v.optional(instantSchema),
  durationMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  viewers: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  productCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
  card: v.optional(pictureSchema),
  hero: v.optional(pictureSchema),
  captions: v.array(languageSchema),
  languages: v.array(languageSchema),
});
export type Show = v.InferOutput<typeof showSchema>;

export const showPageSchema = v.object({ shows: v.array(showSchema), nextCursor: v.optional(v.string()) });

/**
 * Rows in order; the first has the id `live-and-upcoming`. `title` is the platform's word for a row; the TV uses its own
 * translated words for kinds it knows, and leaves out rows of a kind it doesn't. A row of kind `creators` has creators and
 * no shows. `nextCursor` continues the shows through `/v1/shows`: a row comes with its first page.
 */
export const homeRowSchema = v.object({
  id: idSchema,
  kind: v.picklist(['live-and-upcoming', 'category', 'replays', 'creators']),
  title: v.optional(textSchema(120)),
  categoryId: v.optional(idSchema),
  shows: v.array(showSchema),
  creators: v.optional(v.array(creatorProfileSchema)),
  nextCursor: v.optional(v.string()),
});
export type HomeRow = v.InferOutput<typeof homeRowSchema>;

/** The first rows; `nextCursor` continues them through `/v1/home`, so that a home of many rows starts like one of few. */
export const homeSchema = v.object({ rows: v.array(homeRowSchema), nextCursor: v.optional(v.string()) });
export type Home = v.InferOutput<typeof homeSchema>;

/** Where to play a show, after the viewer's right was checked. The URL's path prefix is signed and dies at `expiresAtMs`. */
export const playbackSchema = v.object({
  hlsUrl: v.pipe(v.string(), v.maxLength(2048)),
  lowLatency: v.boolean(),
  expiresAtMs: instantSchema,
});
export type Playback = v.InferOutput<typeof playbackSchema>;
