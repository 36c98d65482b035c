import type { FastifyInstance } from 'fastify';
import { problemCodes } from '../../contract/problem';
import { operatorRoutes } from '../../contract/operator-routes';
import { routes } from '../../contract/routes';
import type { Route } from '../../contract/routes';
import type { PlatformContext } from '../context';
import { problemStatus, problemTitle } from '../http/problem';
import { makeAsyncApi } from './asyncapi';
import { makeOpenApi } from './openapi';

const cacheControl = 'public, max-age=300';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A plain page: where the documents are, the routes at a glance, and the codes that problems link to. */
function indexPage(): string {
  const cell = (text: string) => `<td>${escapeHtml(text)}</td>`;
  const routeRows = (Object.values({ ...routes, ...operatorRoutes }) as Route[]).map(
    ({ method, path, auth, summary }) =>
      `<tr><td><code>${method} ${escapeHtml(path)}</code></td>${cell(auth)}${cell(summary)}</tr>`,
  );
  routeRows.push(
    `<tr><td><code>POST, PUT /ingest/:showId</code></td>${cell('ingest key')}${cell('The picture of a show: fragmented MP4')}</tr>`,
  );
  const codeRows = problemCodes.map(
    (code) =>
      `<tr id="problem-${code}"><td><code>${code}</code></td>${cell(String(problemStatus(code)))}${cell(problemTitle(code))}</tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Aisle platform</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{text-align:start;padding:.25rem 1rem .25rem 0;vertical-align:top}:target{outline:2px solid}</style>
<h1>Aisle platform</h1>
<p><a href="openapi.json">OpenAPI 3.1</a> of the routes, <a href="asyncapi.json">AsyncAPI 3</a> of the realtime messages.</p>
<h2>Routes</h2>
<table><tr><th>Route</th><th>Who</th><th>What</th></tr>${routeRows.join('\n')}</table>
<h2>Problems</h2>
<p>Errors are RFC 9457 <code>application/problem+json</code>; act on <code>code</code>.</p>
<table><tr><th>Code</th><th>Status</th><th>Meaning</th></tr>${codeRows.join('\n')}</table>
</html>
`;
}

/** Serves the documents under `/v1/docs`, generated from the contract at the first request. */
export function registerDocs(app: FastifyInstance, context: PlatformContext): void {
  const page = indexPage();
  let openApi: string | undefined;
  let asyncApi: string | undefined;
  app.get('/v1/docs', (_request, reply) => reply.redirect('/v1/docs/', 308));
  app.get('/v1/docs/', (_request, reply) =>
    reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
      .header('cache-control', cacheControl)
      .type('text/html; charset=utf-8')
      .send(page),
  );
  app.get('/v1/docs/openapi.json', (_request, reply) => {
    openApi ??= JSON.stringify(makeOpenApi(context.publicUrl()));
    return reply.header('cache-control', cacheControl).type('application/json; charset=utf-8').send(openApi);
  });
  app.get('/v1/docs/asyncapi.json', (_request, reply) => {
    asyncApi ??= JSON.stringify(makeAsyncApi(context.publicUrl()));
    return reply.header('cache-control', cacheControl).type('application/json; charset=utf-8').send(asyncApi);
  });
}
