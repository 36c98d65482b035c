import * as v from 'valibot';
import { orderFailureSchema } from './cue';
import { idSchema, instantSchema, moneySchema, pictureSchema, textSchema } from './primitives';

/** Unclaimed, a handoff lives this long; claimed, the phone has the second span to order at the held price. */
export const handoffUnclaimedMs = 10 * 60_000;
export const handoffClaimedMs = 15 * 60_000;

/** The typed code: 6 characters of an alphabet without 0, O, 1, I and L. */
export const shortCodeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const shortCodeSchema = v.pipe(v.string(), v.regex(/^[2-9A-HJKMNP-Z]{6}$/));

/** Most units of one product in one handoff. */
export const quantityMax = 10;
export const quantitySchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(quantityMax));

export const handoffStateSchema = v.picklist([
  'created',
  'opened',
  'claimed',
  'paying',
  'placed',
  'expired',
  'cancelled',
]);
export type HandoffState = v.InferOutput<typeof handoffStateSchema>;

/** Longest name of a TV, in UTF-16 units. */
export const deviceNameMax = 60;

export const handoffRequestSchema = v.object({
  productId: idSchema,
  variantId: idSchema,
  quantity: quantitySchema,
  /** The show it was seen in, for the phone page's words and for crediting the creator. */
  showId: v.optional(idSchema),
  /** What its owner calls the TV, where it tells: the phone's page says where the code was. */
  deviceName: v.optional(textSchema(deviceNameMax)),
});
export type HandoffRequest = v.InferOutput<typeof handoffRequestSchema>;

/** What is held for the buyer. The phone may change the variant: each variant's own price is held by the platform. */
export const heldItemSchema = v.object({
  productId: idSchema,
  variantId: idSchema,
  title: textSchema(5000),
  variantTitle: v.pipe(v.string(), v.maxLength(120)),
  quantity: quantitySchema,
  price: moneySchema,
  listPrice: v.optional(moneySchema),
  picture: v.optional(pictureSchema),
});

/**
 * A TV-to-phone transfer. It carries a product and a held price, never an identity.
 * `id` is the 128-bit token itself; `url` is what the QR encodes; `address` and `code` are printed beside it
 * ("open ADDRESS and type CODE"). `expiresAtMs` moves once, when the phone claims.
 */
export const handoffSchema = v.object({
  id: idSchema,
  state: handoffStateSchema,
  url: v.pipe(v.string(), v.maxLength(200)),
  address: v.pipe(v.string(), v.maxLength(120)),
  code: shortCodeSchema,
  createdAtMs: instantSchema,
  expiresAtMs: instantSchema,
  held: heldItemSchema,
  lastFailure: v.optional(orderFailureSchema),
  orderNumber: v.optional(textSchema(20)),
  total: v.optional(moneySchema),
});
export type Handoff = v.InferOutput<typeof handoffSchema>;
