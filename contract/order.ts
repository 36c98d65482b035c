import * as v from 'valibot';
import { quantitySchema } from './handoff';
import { idSchema, instantSchema, moneySchema, pictureSchema, textSchema } from './primitives';

/** No control characters: they can't be printed on a parcel, and a database may refuse them. */
const printable = v.regex(/^\P{Cc}*$/u, 'must not hold control characters');
const line = (maxLength: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength), printable);

/** Sent by the phone only. The card goes to the payment provider and is never stored; the TV sees none of it. */
export const orderRequestSchema = v.object({
  handoffId: idSchema,
  variantId: idSchema,
  quantity: quantitySchema,
  contact: v.object({ name: line(120), email: v.pipe(v.string(), v.trim(), v.maxLength(200), v.email()) }),
  address: v.object({
    line1: line(200),
    line2: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200), printable)),
    postalCode: line(20),
    city: line(100),
    country: line(60),
  }),
  payment: v.object({
    cardNumber: v.pipe(
      v.string(),
      v.transform((digits) => digits.replace(/[ -]/g, '')),
      v.regex(/^\d{12,19}$/),
    ),
    expiry: v.pipe(v.string(), v.trim(), v.regex(/^(0[1-9]|1[0-2])\s?\/\s?\d{2}$/)),
    securityCode: v.pipe(v.string(), v.trim(), v.regex(/^\d{3,4}$/)),
  }),
});
export type OrderRequest = v.InferOutput<typeof orderRequestSchema>;

/** What the phone is told once the order stands. */
export const orderSchema = v.object({
  id: idSchema,
  number: textSchema(20),
  handoffId: idSchema,
  placedAtMs: instantSchema,
  items: v.array(
    v.object({
      productId: idSchema,
      variantId: idSchema,
      title: textSchema(5000),
      variantTitle: v.pipe(v.string(), v.maxLength(120)),
      quantity: quantitySchema,
      unitPrice: moneySchema,
      picture: v.optional(pictureSchema),
    }),
  ),
  shipping: moneySchema,
  total: moneySchema,
  deliveryFromMs: instantSchema,
  deliveryToMs: instantSchema,
});
export type Order = v.InferOutput<typeof orderSchema>;
