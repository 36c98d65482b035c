import type { JsonSchema } from '@valibot/to-json-schema';
import { ingestReceiptSchema } from '../../contract/operator';
import { idSchema } from '../../contract/primitives';
import { problemCodes } from '../../contract/problem';
import { operatorRoutes } from '../../contract/operator-routes';
import { routes } from '../../contract/routes';
import type { Route } from '../../contract/routes';
import { problemStatus } from '../http/problem';
import { componentSchemas, schemaOf } from './contract-schemas';

/** Parameters of one place (path or query), one by one. */
function parameters(place: 'path' | 'query', schema: Route['params']): object[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema);
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one as JsonSchema,
  }));
}

const securityOf: Readonly<Record<Route['auth'], object[]>> = {
  public: [],
  device: [{ deviceToken: [] }],
  phone: [{ phoneSession: [], csrfToken: [] }],
  operator: [{ operatorKey: [] }],
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Same key and body: same answer. Same key, other body: 422. First request still running: 409.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function operation(name: string, route: Route): object {
  const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
  return {
    operationId: name,
    summary: route.summary,
    security: securityOf[route.auth],
    parameters: [
      ...parameters('path', route.params),
      ...parameters('query', route.query),
      ...(route.isIdempotent === true ? [idempotencyKey] : []),
    ],
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: json(schemaOf(route.body)) } }),
    responses: {
      [String(route.status)]: { description: route.summary, content: json(schemaOf(route.response)) },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

/** `/ingest/:showId` takes a stream of bytes, which no schema describes. */
function ingestOperation(method: 'post' | 'put'): object {
  const query = (name: string, description: string, schema: object) => ({
    ...{ name, in: 'query', required: false, description, schema },
  });
  return {
    operationId: method === 'post' ? 'ingest' : 'ingestByPut',
    summary: 'Send the picture of a show: fragmented MP4, for as long as the show runs',
    description:
      'H.264 or VP9 with AAC or Opus, key frames every two seconds, up to 4K; several pictures in one stream become renditions. One sender a show. A file is taken at the pace at which it plays.',
    security: [{ ingestKey: [] }],
    parameters: [
      { name: 'showId', in: 'path', required: true, schema: schemaOf(idSchema) },
      query('key', 'The ingest key, for encoders that cannot set a header.', { type: 'string' }),
      query('stream', 'A name of the sender’s for a stream that comes in pieces, one a request.', schemaOf(idSchema)),
      query('offset', 'Where this piece begins in the stream.', { type: 'integer', minimum: 0 }),
      query('last', 'Nothing comes behind this piece.', { type: 'string', enum: ['true', 'false'] }),
    ],
    requestBody: { required: true, content: { 'video/mp4': { schema: { type: 'string', format: 'binary' } } } },
    responses: {
      '200': {
        description: 'All of it was taken.',
        content: { 'application/json': { schema: schemaOf(ingestReceiptSchema) } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

/** OpenAPI 3.1 of every route, generated from the contract. */
export function makeOpenApi(serverUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries({ ...routes, ...operatorRoutes }) as [string, Route][]) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  paths['/ingest/{showId}'] = { post: ingestOperation('post'), put: ingestOperation('put') };
  const codes = problemCodes.map((code) => `\`${code}\` (${problemStatus(code)})`).join(', ');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Aisle platform',
      version: '1',
      description: 'What the TV app and the phone page ask of a platform. Instants are epoch milliseconds UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: componentSchemas(),
      responses: {
        Problem: {
          description: `RFC 9457 problem. Codes: ${codes}.`,
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        deviceToken: { type: 'http', scheme: 'bearer', description: "A TV's own token, from POST /v1/devices." },
        operatorKey: { type: 'http', scheme: 'bearer', description: 'AISLE_OPERATOR_KEY of the platform.' },
        ingestKey: { type: 'http', scheme: 'bearer', description: 'From POST /v1/operator/shows/{id}/ingest-key.' },
        phoneSession: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-aisle_phone',
          description: 'Set by the phone page.',
        },
        csrfToken: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
      },
    },
  };
}
