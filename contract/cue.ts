import * as v from 'valibot';
import { chatMessageSchema } from './chat';
import { pollResultsSchema, pollSchema } from './poll';
import { idSchema, instantSchema, moneySchema, textSchema } from './primitives';
import { availabilitySchema } from './product';
import { claimedShareSchema, promotionSchema } from './promotion';

/** `show:ID` carries what all viewers see; `device:ID` belongs to one TV and only its token joins it. */
export const roomSchema = v.pipe(v.string(), v.regex(/^(show|device):[A-Za-z0-9_-]{1,64}$/));

/** Position of a cue in its room: 1, 2, 3 … without gaps. */
export const sequenceSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * What every message in a room looks like, known or not. A client that doesn't know `kind` still counts `sequence`.
 * In a show's room `atMs` lies on the programme-date-time axis of the picture; in a device's room it is server time.
 */
export const cueEnvelopeSchema = v.object({
  room: roomSchema,
  sequence: sequenceSchema,
  kind: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,62}$/)),
  atMs: instantSchema,
  data: v.unknown(),
});
export type CueEnvelope = v.InferOutput<typeof cueEnvelopeSchema>;

/** Why an order didn't go through. `retryable` on the phone: declined and timed out; not: sold out. */
export const orderFailureSchema = v.picklist(['declined', 'timeout', 'sold-out']);
export type OrderFailure = v.InferOutput<typeof orderFailureSchema>;

const handoffRef = v.object({ handoffId: idSchema });

/** The data of each kind. Kinds are kebab-case, past tense. */
export const cueDataSchemas = {
  'show-started': v.object({}),
  'show-ended': v.object({ hasReplay: v.boolean() }),
  'product-highlighted': v.object({ productId: idSchema }),
  'product-unhighlighted': v.object({ productId: idSchema }),
  /** The show's products and their order now; unknown ones are fetched from `/v1/products/:id`. */
  'products-changed': v.object({ productIds: v.array(idSchema) }),
  /** Without `variantId` all variants cost `price`. A missing `listPrice` means the price isn't a lowered one any more. */
  'price-changed': v.object({
    productId: idSchema,
    variantId: v.optional(idSchema),
    price: moneySchema,
    listPrice: v.optional(moneySchema),
  }),
  'stock-changed': v.object({
    productId: idSchema,
    variantId: idSchema,
    availability: availabilitySchema,
    left: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  'promotion-started': v.object({ promotion: promotionSchema }),
  'promotion-progress': v.object({ promotionId: idSchema, claimedShare: claimedShareSchema }),
  'promotion-ended': v.object({ promotionId: idSchema }),
  /** Chat is coalesced: one cue carries what was said in about 250 ms. */
  chat: v.object({ messages: v.pipe(v.array(chatMessageSchema), v.maxLength(40)) }),
  'chat-removed': v.object({ messageIds: v.array(idSchema) }),
  /** `message` absent: unpinned. */
  'message-pinned': v.object({ message: v.optional(chatMessageSchema) }),
  /** The host takes up a viewer's question at `atMs`; `answer` is what there is to read of it. */
  'question-answered': v.object({ question: chatMessageSchema, answer: v.optional(textSchema(500)) }),
  'poll-opened': v.object({ poll: pollSchema }),
  /** Results so far; coalesced, at most one a second. */
  'poll-progress': pollResultsSchema,
  'poll-closed': pollResultsSchema,
  /** What was announced of a show that is to come has changed, such as its start: fetch `/v1/shows/:id` again. */
  'show-changed': v.object({}),
  /** Fetch `/v1/shows/:id/rundown` again. */
  'rundown-changed': v.object({}),
  'handoff-opened': handoffRef,
  'handoff-claimed': v.object({ handoffId: idSchema, expiresAtMs: instantSchema }),
  'handoff-paying': handoffRef,
  'handoff-expired': handoffRef,
  'handoff-cancelled': handoffRef,
  'order-placed': v.object({ handoffId: idSchema, orderNumber: textSchema(20), total: moneySchema }),
  'order-failed': v.object({ handoffId: idSchema, reason: orderFailureSchema }),
} as const;

export type CueKind = keyof typeof cueDataSchemas;
export const cueKinds = Object.keys(cueDataSchemas) as CueKind[];

/** A cue of kind `K` with its data. */
export type CueOf<K extends CueKind> = {
  room: string;
  sequence: number;
  kind: K;
  atMs: number;
  data: v.InferOutput<(typeof cueDataSchemas)[K]>;
};
/** Any known cue; switch on `kind`. */
export type Cue = { [K in CueKind]: CueOf<K> }[CueKind];
/** A cue before the platform has put it into a room's sequence. */
export type CueDraft = { [K in CueKind]: Omit<CueOf<K>, 'room' | 'sequence'> }[CueKind];

const isKnownKind = (kind: string): kind is CueKind => Object.prototype.hasOwnProperty.call(cueDataSchemas, kind);

/** What `parseCue` found: a known cue, or why the envelope can't be used. */
export type ParsedCue = { ok: true; cue: Cue } | { ok: false; reason: 'unknown-kind' | 'invalid-data' };

/** Validates an envelope's data by its kind. Never throws. */
export function parseCue(envelope: CueEnvelope): ParsedCue {
  if (!isKnownKind(envelope.kind)) return { ok: false, reason: 'unknown-kind' };
  const result = v.safeParse(cueDataSchemas[envelope.kind], envelope.data);
  if (!result.success) return { ok: false, reason: 'invalid-data' };
  return { ok: true, cue: { ...envelope, data: result.output } as Cue };
}
