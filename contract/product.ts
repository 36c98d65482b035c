import * as v from 'valibot';
import { idSchema, moneySchema, pictureSchema, textSchema } from './primitives';

/** `low-stock` is said only when the operator wants it said; `left` is then how many remain. */
export const availabilitySchema = v.picklist(['in-stock', 'low-stock', 'sold-out']);
export type Availability = v.InferOutput<typeof availabilitySchema>;

const leftSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One size or colour of a product. `options` maps an option's name to this variant's value ("Colour" → "Granite"). */
export const variantSchema = v.object({
  id: idSchema,
  title: v.pipe(v.string(), v.maxLength(120)),
  options: v.record(v.string(), v.string()),
  price: moneySchema,
  listPrice: v.optional(moneySchema),
  availability: availabilitySchema,
  left: v.optional(leftSchema),
});
export type Variant = v.InferOutput<typeof variantSchema>;

/** `listPrice` is present only when it is higher than `price`: the two together are a lowered price. */
export const productSchema = v.object({
  id: idSchema,
  title: textSchema(5000),
  description: v.optional(v.pipe(v.string(), v.maxLength(5000))),
  picture: v.optional(pictureSchema),
  defaultVariantId: idSchema,
  options: v.array(v.object({ name: textSchema(60), values: v.array(textSchema(60)) })),
  variants: v.pipe(v.array(variantSchema), v.minLength(1), v.maxLength(200)),
});
export type Product = v.InferOutput<typeof productSchema>;

/** What a show sells, in the order of its carousel. Empty when nothing was announced. */
export const showProductsSchema = v.object({ products: v.pipe(v.array(productSchema), v.maxLength(500)) });
export type ShowProducts = v.InferOutput<typeof showProductsSchema>;
