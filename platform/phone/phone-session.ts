import type {} from '@fastify/cookie';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem';

/** A browser's own secret, 128 bits. It proves nothing about who is holding the phone: only that it's the same browser. */
const sessionPattern = /^[A-Za-z0-9_-]{22}$/;
const sessionSeconds = 24 * 3600;
export const csrfHeader = 'x-csrf-token';
/** Field of a plain form, for pages that work without script. */
export const csrfField = 'csrf';

/** Over https the browser itself refuses this cookie from any other host or path; at home on http it would refuse it at all. */
function cookieName(request: FastifyRequest): string {
  return request.protocol === 'https' ? '__Host-aisle_phone' : 'aisle_phone';
}

/** The browser's secret, if its cookie has come along. */
export function readSession(request: FastifyRequest): string | undefined {
  const session = request.cookies[cookieName(request)];
  return session !== undefined && sessionPattern.test(session) ? session : undefined;
}

/** The browser's secret; a new one is set as a cookie, which changes nothing on the platform. */
export function ensureSession(request: FastifyRequest, reply: FastifyReply): string {
  const session = readSession(request) ?? randomBytes(16).toString('base64url');
  // Sent every time, so that a receipt stays readable for a day after it was last opened.
  reply.setCookie(cookieName(request), session, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: sessionSeconds,
  });
  return session;
}

/** Derived from the cookie, which scripts can't read: only pages of this platform can know it, and nothing has to be stored. */
export function csrfTokenOf(session: string): string {
  return createHash('sha256').update(`csrf:${session}`).digest('base64url');
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

/** The page that sends a request is this platform's own: by `Origin`, or by `Referer` in browsers that leave it out. */
function isOwnOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, referer } = request.headers;
  const sender = origin ?? (referer === undefined ? undefined : originOf(referer));
  return sender !== undefined && (sender === `${request.protocol}://${request.host}` || sender === originOf(publicUrl));
}

/**
 * Lets only this platform's own pages through and answers the browser's secret.
 * @throws ProblemError `csrf-failed`
 */
export function requirePhone(request: FastifyRequest, publicUrl: string, csrfToken: string | undefined): string {
  const session = readSession(request);
  const isOwn = isOwnOrigin(request, publicUrl);
  if (session === undefined || csrfToken === undefined || !isOwn || !isSame(csrfToken, csrfTokenOf(session))) {
    throw new ProblemError('csrf-failed');
  }
  return session;
}

/** The token of a request by script. */
export function csrfTokenSent(request: FastifyRequest): string | undefined {
  const token = request.headers[csrfHeader];
  return typeof token === 'string' ? token : undefined;
}
