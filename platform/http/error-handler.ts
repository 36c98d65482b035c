import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemCode } from '../../contract/problem';
import { ProblemError, problemStatus, toProblem } from './problem';
import type { ProblemExtras } from './problem';
import type { RouteTable } from './route-table';

/** Sends an RFC 9457 problem. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  extras: ProblemExtras = {},
): FastifyReply {
  const problem = toProblem(code, request.id, extras);
  if (problem.retryAfterMs !== undefined) reply.header('retry-after', String(Math.ceil(problem.retryAfterMs / 1000)));
  if (code === 'unauthorized') reply.header('www-authenticate', 'Bearer');
  // A handler may have promised caching, an ETag or a length before it failed.
  reply.removeHeader('etag').removeHeader('content-length').removeHeader('content-encoding');
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/** What Fastify says about a request it could not read. */
function codeOfStatus(status: number): ProblemCode {
  if (status === 413) return 'payload-too-large';
  if (status === 415) return 'unsupported-media-type';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  return 'bad-request';
}

/** Answers any error as a problem: what the caller did wrong is named, what went wrong here is logged and not told. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ProblemError) {
    if (problemStatus(error.code) >= 500) request.log.warn({ code: error.code }, error.message);
    return sendProblem(request, reply, error.code, error.extras);
  }
  const status = (error as Partial<FastifyError> | null)?.statusCode;
  if (status !== undefined && status >= 400 && status < 500) return sendProblem(request, reply, codeOfStatus(status));
  request.log.error({ err: error }, 'request failed');
  return sendProblem(request, reply, 'internal');
}

/** Every path answers a problem when it fails, also those that don't exist; a known path with another method is a 405. */
export function installErrorHandlers(app: FastifyInstance, table: RouteTable): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    const allowed = table.methodsOf(request.url);
    if (allowed.length === 0) return sendProblem(request, reply, 'not-found');
    reply.header('allow', allowed.join(', '));
    return sendProblem(request, reply, 'method-not-allowed');
  });
}
