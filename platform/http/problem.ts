import type { Problem, ProblemCode } from '../../contract/problem';

const statusOf: Readonly<Record<ProblemCode, number>> = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  gone: 410,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'media-unusable': 422,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'idempotency-key-in-flight': 409,
  'rate-limited': 429,
  'show-not-playable': 409,
  'signature-expired': 403,
  'product-sold-out': 409,
  'quantity-unavailable': 409,
  'promotion-limit-reached': 409,
  'handoff-not-found': 404,
  'handoff-expired': 410,
  'handoff-already-claimed': 409,
  'handoff-closed': 409,
  'payment-declined': 402,
  'payment-timeout': 504,
  'csrf-failed': 403,
  'room-forbidden': 403,
  internal: 500,
  unavailable: 503,
};

const titleOf: Readonly<Record<ProblemCode, string>> = {
  'bad-request': 'The request is not valid',
  unauthorized: 'A valid token is needed',
  forbidden: 'Not allowed',
  'not-found': 'There is nothing here',
  'method-not-allowed': 'This address does not take that method',
  conflict: 'It does not fit the present state',
  gone: 'It is no longer kept',
  'payload-too-large': 'The message is too large',
  'unsupported-media-type': 'The content type is not understood',
  'media-unusable': 'The stream cannot be broadcast',
  'idempotency-key-missing': 'An Idempotency-Key is needed',
  'idempotency-key-reused': 'The Idempotency-Key was used for something else',
  'idempotency-key-in-flight': 'The first request with this Idempotency-Key is still running',
  'rate-limited': 'Too many requests',
  'show-not-playable': 'The show cannot be played now',
  'signature-expired': 'The playback address has expired',
  'product-sold-out': 'Sold out',
  'quantity-unavailable': 'Fewer are left than were asked for',
  'promotion-limit-reached': 'The price is limited for each viewer',
  'handoff-not-found': 'No such code',
  'handoff-expired': 'The code has expired',
  'handoff-already-claimed': 'Another phone has taken it',
  'handoff-closed': 'The code is not in use any more',
  'payment-declined': 'The payment was declined',
  'payment-timeout': 'The payment took too long',
  'csrf-failed': 'The page is out of date',
  'room-forbidden': 'This room belongs to someone else',
  internal: 'Something went wrong here',
  unavailable: 'Not available right now',
};

/** What can be said besides the code. `detail` replaces the title; `fields` maps dotted paths to what is wrong. */
export interface ProblemExtras {
  readonly title?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterMs?: number;
  readonly status?: number;
}

/** Thrown anywhere below a route or a socket message to answer with that problem. Its text may be shown to the caller. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly code: ProblemCode,
    readonly extras: ProblemExtras = {},
  ) {
    super(extras.title ?? titleOf[code]);
  }
}

/** The HTTP status that goes with a code. */
export const problemStatus = (code: ProblemCode): number => statusOf[code];

/** What a code means, in a few words. */
export const problemTitle = (code: ProblemCode): string => titleOf[code];

/** RFC 9457 body. `type` points at the list of codes in the platform's own documentation. */
export function toProblem(code: ProblemCode, traceId: string, extras: ProblemExtras = {}): Problem {
  return {
    type: `/v1/docs/#problem-${code}`,
    title: extras.title ?? titleOf[code],
    status: extras.status ?? statusOf[code],
    code,
    traceId,
    ...(extras.retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(extras.retryAfterMs) }),
    ...(extras.fields === undefined ? {} : { fields: { ...extras.fields } }),
  };
}
