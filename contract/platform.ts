import * as v from 'valibot';
import { currencySchema, idSchema, instantSchema, languageSchema, textSchema } from './primitives';

/** The longest address a code on the screen is tested with. */
export const wayUrlLengthMax = 100;

/** Server time. A client takes the quickest of five answers, corrected by half its round trip: it can't be further off than that. */
export const timeSchema = v.object({ nowMs: instantSchema });

/**
 * How a show that isn't open to everyone can be watched. `title` is the operator's word for what is needed ("GreenThumb+
 * channel"); `url` is where a phone gets it, short enough for a code that is read across a room.
 */
export const wayToWatchSchema = v.object({
  title: v.optional(textSchema(40)),
  url: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\//), v.maxLength(wayUrlLengthMax))),
});
export type WayToWatch = v.InferOutput<typeof wayToWatchSchema>;

/** What the operator decides for every TV. Cacheable; holds nothing personal. */
export const configSchema = v.object({
  /** Play LL-HLS parts. The app's own default is off. */
  lowLatency: v.optional(v.boolean(), false),
  currency: currencySchema,
  languages: v.array(languageSchema),
  /** Seconds a viewer can rewind in a live show. */
  dvrWindowSeconds: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Name of the shop in sentences such as "Sold by …". */
  operatorName: textSchema(80),
  /** By a show's `access`. */
  waysToWatch: v.optional(v.object({ members: v.optional(wayToWatchSchema), channel: v.optional(wayToWatchSchema) })),
});
export type PlatformConfig = v.InferOutput<typeof configSchema>;

/** A guest TV's own identity. `token` authorises viewing and handoffs of this device, never a purchase. */
export const deviceIdentitySchema = v.object({ deviceId: idSchema, token: textSchema(200) });
export type DeviceIdentity = v.InferOutput<typeof deviceIdentitySchema>;

export const healthSchema = v.object({ status: v.picklist(['ok', 'starting', 'stopping']) });
