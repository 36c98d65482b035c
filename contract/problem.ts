import * as v from 'valibot';

/** The one list of error codes. A client acts on `code`; `title` is for people who read logs. */
export const problemCodes = [
  'bad-request',
  'unauthorized',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'conflict',
  'gone',
  'payload-too-large',
  'unsupported-media-type',
  'media-unusable',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'idempotency-key-in-flight',
  'rate-limited',
  'show-not-playable',
  'signature-expired',
  'product-sold-out',
  'quantity-unavailable',
  'promotion-limit-reached',
  'handoff-not-found',
  'handoff-expired',
  'handoff-already-claimed',
  'handoff-closed',
  'payment-declined',
  'payment-timeout',
  'csrf-failed',
  'room-forbidden',
  'internal',
  'unavailable',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * RFC 9457 problem details, served as `application/problem+json`. `fields` maps a dotted path of the input to what is
 * wrong with it. Unknown codes are read as `internal`, so that a newer platform doesn't break an older client.
 */
export const problemSchema = v.object({
  type: v.pipe(v.string(), v.maxLength(300)),
  title: v.pipe(v.string(), v.maxLength(300)),
  status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
  code: v.fallback(v.picklist(problemCodes), 'internal'),
  traceId: v.pipe(v.string(), v.maxLength(100)),
  retryAfterMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  fields: v.optional(v.record(v.string(), v.string())),
});
export type Problem = v.InferOutput<typeof problemSchema>;
