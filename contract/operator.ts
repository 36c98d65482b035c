import * as v from 'valibot';
import { chatMessageSchema, chatPostSchema, chatTextMaxLength } from './chat';
import { creatorTiers, topicsSchema } from './creator';
import { cueEnvelopeSchema } from './cue';
import { pollResultsSchema, pollSchema, pollVotesSchema } from './poll';
import { idSchema, instantSchema, languageSchema, moneySchema, pictureSchema, textSchema } from './primitives';
import { productSchema, variantSchema } from './product';
import { promotionSchema } from './promotion';
import { categorySchema, showSchema } from './show';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ids = (maxLength: number) =>
  v.pipe(
    v.array(idSchema),
    v.maxLength(maxLength),
    v.check((all) => new Set(all).size === all.length, 'must not name anything twice'),
  );

/** Most products one show carries. */
export const showProductsMax = 200;

/** `operator`: run by the operator's hand. `clock`: on from `startsAtMs` to `endsAtMs` by itself, as the demo's shows are. */
export const runsBySchema = v.picklist(['operator', 'clock']);

/**
 * A show as the operator writes it. It is upcoming until it is started, however late that is. `endsAtMs` is the announced end;
 * absent, an hour after the start. `productIds` is the order of the carousel.
 */
export const showDraftSchema = v.object({
  title: textSchema(200),
  description: v.optional(v.pipe(v.string(), v.maxLength(5000)), ''),
  access: v.optional(v.picklist(['open', 'members', 'channel']), 'open'),
  categoryId: idSchema,
  creatorId: idSchema,
  startsAtMs: instantSchema,
  endsAtMs: v.optional(instantSchema),
  card: v.optional(pictureSchema),
  hero: v.optional(pictureSchema),
  captions: v.optional(v.pipe(v.array(languageSchema), v.maxLength(20)), []),
  languages: v.optional(v.pipe(v.array(languageSchema), v.maxLength(20)), ['en']),
  productIds: v.optional(ids(showProductsMax), []),
});
export type ShowDraft = v.InferOutput<typeof showDraftSchema>;

/** A show as the operator sees it: what viewers see, and what is behind it. `isOnAir`: pictures are coming in now. */
export const operatorShowSchema = v.object({
  ...showSchema.entries,
  productIds: v.array(idSchema),
  runsBy: runsBySchema,
  isOnAir: v.boolean(),
});
export type OperatorShow = v.InferOutput<typeof operatorShowSchema>;
export const operatorShowPageSchema = v.object({
  shows: v.array(operatorShowSchema),
  nextCursor: v.optional(v.string()),
});

/** `position` orders categories; those without one come last. */
export const categoryDraftSchema = v.object({ title: textSchema(80), position: v.optional(count) });
/** What is left out stays as it is; of a new creator it is nothing. `followers` is the operator's own count. */
export const creatorDraftSchema = v.object({
  name: textSchema(80),
  tier: v.picklist(creatorTiers),
  portrait: pictureSchema,
  followers: v.optional(count),
  topics: v.optional(topicsSchema),
});
export type CreatorDraft = v.InferOutput<typeof creatorDraftSchema>;
export const categoryListSchema = v.object({ categories: v.array(categorySchema) });

/** `left` counts only when the variant is new: after that, stock is set by its own route, since orders move it. */
const variantDraftSchema = v.object({
  id: idSchema,
  title: v.optional(v.pipe(v.string(), v.maxLength(120)), ''),
  options: v.optional(v.record(textSchema(60), textSchema(60)), {}),
  price: moneySchema,
  listPrice: v.optional(moneySchema),
  left: v.optional(count, 0),
  /** From this many down viewers are told how many are left; 0 says nothing. */
  lowStockAt: v.optional(count, 0),
});

/** A product with all its variants: a variant that isn't in the list any more is removed. */
export const productDraftSchema = v.pipe(
  v.object({
    title: textSchema(200),
    description: v.optional(v.pipe(v.string(), v.maxLength(5000)), ''),
    picture: v.optional(pictureSchema),
    defaultVariantId: v.optional(idSchema),
    options: v.optional(
      v.pipe(
        v.array(v.object({ name: textSchema(60), values: v.pipe(v.array(textSchema(60)), v.maxLength(60)) })),
        v.maxLength(6),
      ),
      [],
    ),
    variants: v.pipe(v.array(variantDraftSchema), v.minLength(1), v.maxLength(200)),
  }),
  v.check(({ variants }) => new Set(variants.map(({ id }) => id)).size === variants.length, 'has a variant twice'),
  v.check(
    ({ variants, defaultVariantId }) =>
      defaultVariantId === undefined || variants.some(({ id }) => id === defaultVariantId),
    'has no variant of the id in defaultVariantId',
  ),
  v.check(
    ({ variants }) => new Set(variants.map(({ price }) => price.currency)).size === 1,
    'has prices in more than one currency',
  ),
);
export type ProductDraft = v.InferOutput<typeof productDraftSchema>;

/** A product as the operator sees it: with the number of units of each variant. */
export const operatorProductSchema = v.object({
  ...productSchema.entries,
  variants: v.array(v.object({ ...variantSchema.entries, stockLeft: count, lowStockAt: count })),
});
export type OperatorProduct = v.InferOutput<typeof operatorProductSchema>;
export const operatorProductPageSchema = v.object({
  products: v.array(operatorProductSchema),
  nextCursor: v.optional(v.string()),
});

/** Without `variantId`: all variants. `listPrice` makes it a lowered price. */
export const priceDraftSchema = v.object({
  variantId: v.optional(idSchema),
  price: moneySchema,
  listPrice: v.optional(moneySchema),
});
export type PriceDraft = v.InferOutput<typeof priceDraftSchema>;

export const stockDraftSchema = v.object({ left: count, lowStockAt: v.optional(count) });
export type StockDraft = v.InferOutput<typeof stockDraftSchema>;

/**
 * A lowered price until `endsAtMs`, from now on. Either `percentOff`, for each variant's own price, or one `price` for all.
 * `claimedShare` is told when the operator counts it.
 */
export const promotionDraftSchema = v.pipe(
  v.object({
    productId: idSchema,
    subject: textSchema(120),
    percentOff: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))),
    price: v.optional(moneySchema),
    endsAtMs: instantSchema,
    claimedShare: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    perViewerMax: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  v.check(({ percentOff, price }) => (percentOff === undefined) !== (price === undefined), 'needs percentOff or price'),
);
export type PromotionDraft = v.InferOutput<typeof promotionDraftSchema>;
export const promotionProgressSchema = v.object({ claimedShare: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) });
export const promotionListSchema = v.object({ promotions: v.array(promotionSchema) });

/**
 * The instant on the picture's axis to which an act belongs; now, when absent. At most ten seconds ahead, which is how a
 * desk that knows its encoder's delay makes the card change with the picture.
 */
const atMs = v.optional(instantSchema);
export const aheadMsMax = 10_000;

export const highlightDraftSchema = v.object({ productId: idSchema, atMs });

/** Pins a message that was said, or new words of the host. */
export const pinDraftSchema = v.union([
  v.object({ messageId: idSchema }),
  v.object({ text: v.pipe(v.string(), v.minLength(1), v.maxLength(4 * chatTextMaxLength)) }),
]);
/** The host's, or a moderator's, own words in the chat. `translatedFrom`: they were said in that language, `text` is a translation. */
export const hostPostSchema = v.object({
  ...chatPostSchema.entries,
  role: v.optional(v.picklist(['host', 'moderator']), 'host'),
  name: v.optional(textSchema(40)),
  translatedFrom: v.optional(languageSchema),
});
/** The host takes up what a viewer said; what is said again replaces nothing and tells nothing. */
export const answerDraftSchema = v.object({ answer: v.optional(textSchema(500)), atMs });

export const pollDraftSchema = v.pipe(
  v.object({
    question: pollSchema.entries.question,
    options: pollSchema.entries.options,
    closesAtMs: v.optional(instantSchema),
  }),
  v.check(({ options }) => new Set(options.map(({ id }) => id)).size === options.length, 'has an option twice'),
);
export type PollDraft = v.InferOutput<typeof pollDraftSchema>;
/** Votes counted elsewhere (by text message, on a web page), as totals; they are added to those of the TVs. */
export const pollTallySchema = v.object({ votes: pollVotesSchema });
/** A poll as the operator sees it. */
export const operatorPollSchema = v.object({
  poll: pollSchema,
  results: pollResultsSchema,
  openedAtMs: instantSchema,
  closedAtMs: v.optional(instantSchema),
});
export const operatorPollListSchema = v.object({ polls: v.array(operatorPollSchema) });

/** `isBlocked`: everything the same sender said in this show goes too, and nothing more is taken from there. */
export const removalDraftSchema = v.object({ isBlocked: v.optional(v.picklist(['true', 'false'])) });

/** What the act appended to rooms; empty when nothing changed or nobody is to be told. */
export const actedSchema = v.object({ cues: v.array(cueEnvelopeSchema) });
export type Acted = v.InferOutput<typeof actedSchema>;
export const saidSchema = v.object({ message: chatMessageSchema });

/** What an encoder hears when its request was taken whole: how much of the stream has come, where its next piece begins. */
export const ingestReceiptSchema = v.object({ receivedBytes: count });

/** Where and with which key an encoder sends a show's picture. The key is in this answer only; making a new one ends the old. */
export const ingestKeySchema = v.object({ url: v.pipe(v.string(), v.maxLength(2048)), key: textSchema(200) });
