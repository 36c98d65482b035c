import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../clock';
import { ProblemError } from '../http/problem';
import { createRateLimiter, enforceRateLimit } from '../http/rate-limit';

/** Lets through who shows the operator's key. @throws ProblemError `unauthorized`, or `rate-limited` after many wrong keys */
export type OperatorGuard = (request: FastifyRequest) => Promise<void>;

/** Wrong keys from one address. */
const failureLimit = { burst: 10, perMinute: 10 };

/** What is kept of a secret. */
export const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares without telling by its time how much of a key was right: of both sides only digests of one length are compared. */
export function isSameSecret(given: string, digestOfSecret: Buffer): boolean {
  return timingSafeEqual(digest(given), digestOfSecret);
}

/** The bearer token of a request; the empty string when there is none. */
export function bearerOf(request: FastifyRequest): string {
  return /^Bearer ([\x21-\x7e]{1,400})$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

export function createOperatorGuard(key: string, clock: Clock): OperatorGuard {
  const expected = digest(key);
  const failures = createRateLimiter(failureLimit, clock);
  return async (request) => {
    if (isSameSecret(bearerOf(request), expected)) return;
    enforceRateLimit(failures, request.ip);
    throw new ProblemError('unauthorized', { title: 'The operator’s key is needed' });
  };
}
