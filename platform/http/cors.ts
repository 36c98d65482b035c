import type { FastifyInstance } from 'fastify';
import type { RouteTable } from './route-table';

const preflight = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, if-none-match, range',
  'access-control-max-age': '86400',
};

/**
 * TV routes answer any origin (packaged apps send `Origin: null`) and know no cookies; phone routes and phone pages
 * answer only their own. Not @fastify/cors: choosing by path it sends `Vary: Origin`, which would split a CDN's cache,
 * although the answer is the same for every origin.
 */
export function installCors(app: FastifyInstance, table: RouteTable): void {
  app.addHook('onRequest', async (request, reply) => {
    const isPhone = table.authOf(request.url) === 'phone' || /^\/(h|tv)(\/|\?|$)/.test(request.url);
    if (isPhone) return undefined;
    reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'etag, retry-after');
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined)
      return undefined;
    return reply.code(204).headers(preflight).send();
  });
}
