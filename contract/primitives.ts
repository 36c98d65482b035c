import * as v from 'valibot';

/** Opaque identifier: 1–64 characters of the URL-safe alphabet. Compare only for equality. */
export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an opaque id'));

/** An instant in epoch milliseconds, UTC. Field names end in `…AtMs`. */
export const instantSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** ISO 4217 code, upper case. */
export const currencySchema = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'));

/** An amount in the currency's minor unit (cents, yen), never a float. */
export const moneySchema = v.object({
  amountMinor: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  currency: currencySchema,
});
export type Money = v.InferOutput<typeof moneySchema>;

/** BCP 47 language tag such as `en` or `pt-BR`. */
export const languageSchema = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));

/** Text a viewer reads. Bounded so that one hostile item can't fill a screen's memory. */
export const textSchema = (maxLength: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(maxLength));

/** Absolute `http(s)` address, or a path on the platform itself that starts with `/`. */
export const urlSchema = v.pipe(v.string(), v.maxLength(2048), v.regex(/^(https?:\/\/|\/(?!\/))/));

/**
 * A picture in one or more widths. `colour` is its dominant colour as `#RRGGBB`, drawn until the picture has loaded;
 * `alt` is what the voice guide may say. Sources are ordered by rising width.
 */
export const pictureSchema = v.object({
  alt: v.pipe(v.string(), v.maxLength(200)),
  colour: v.pipe(v.string(), v.regex(/^#[0-9A-Fa-f]{6}$/)),
  sources: v.pipe(
    v.array(v.object({ url: urlSchema, widthPixels: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
    v.minLength(1),
    v.maxLength(12),
  ),
});
export type Picture = v.InferOutput<typeof pictureSchema>;

/** Opaque cursor from a previous page. */
export const cursorSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_=-]{1,200}$/));
