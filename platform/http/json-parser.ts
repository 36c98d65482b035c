import type { FastifyInstance } from 'fastify';

/**
 * Takes an empty body of type JSON as no body: a client that sets the type once for all its requests isn't refused where a
 * route wants nothing, and where it wants something it is told what.
 */
export function installJsonParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}
