import * as v from 'valibot';
import { idSchema, instantSchema, textSchema } from './primitives';

/** A launcher shows no show that begins later: Amazon's rule for live rows. */
export const launcherAheadMs = 7 * 24 * 3_600_000;
export const launcherItemsMax = 50;

/**
 * A tile on a television's own home screen, outside the app. Addresses are absolute, since another server reads them. `link` is
 * what the app is started with (`watch/ID` while the show is on, `show/ID` before); `deepLink` the same for Android's intents
 * and for Xbox. `isLive`: a badge and a red line of progress between `startsAtMs` and `endsAtMs`.
 */
export const launcherItemSchema = v.object({
  id: idSchema,
  title: textSchema(200),
  description: v.pipe(v.string(), v.maxLength(500)),
  creatorName: textSchema(200),
  isLive: v.boolean(),
  startsAtMs: instantSchema,
  endsAtMs: v.optional(instantSchema),
  /** Widest first; at least one where the show has a picture. Dark or light as the operator made it. */
  pictures: v.array(v.object({ url: v.pipe(v.string(), v.regex(/^https?:\/\//)), widthPixels: v.number() })),
  languages: v.array(v.string()),
  link: v.pipe(v.string(), v.regex(/^(watch|show)\/[\w-]{1,64}$/)),
  deepLink: v.pipe(v.string(), v.regex(/^aisle:\/\/(watch|show)\/[\w-]{1,64}$/)),
});
export type LauncherItem = v.InferOutput<typeof launcherItemSchema>;

/** The row as of now: what is live, then what begins within seven days. Ask again at `validUntilMs`: something changes then. */
export const launcherRowSchema = v.object({
  nowMs: instantSchema,
  validUntilMs: instantSchema,
  items: v.pipe(v.array(launcherItemSchema), v.maxLength(launcherItemsMax)),
});
export type LauncherRow = v.InferOutput<typeof launcherRowSchema>;
