import { describe, expect, it } from 'vitest';
import { cueKinds } from '../../../contract/cue';
import { problemCodes } from '../../../contract/problem';
import { clientMessageSchemas, serverMessageSchemas } from '../../../contract/realtime';
import { operatorRoutes } from '../../../contract/operator-routes';
import { routes } from '../../../contract/routes';
import type { Route } from '../../../contract/routes';
import { makeAsyncApi } from '../../../platform/docs/asyncapi';
import { makeOpenApi } from '../../../platform/docs/openapi';

type Json = Readonly<Record<string, unknown>>;
const serverUrl = 'https://shop.example/base';

/** Every `$ref` in a document. */
function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === '$ref' && typeof one === 'string' ? [one] : refsIn(one),
  );
}
function resolve(document: unknown, ref: string): unknown {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key.replace(/~1/g, '/')], document);
}

describe.each([
  ['OpenAPI', makeOpenApi(serverUrl)],
  ['AsyncAPI', makeAsyncApi(serverUrl)],
])('the %s document', (_, document) => {
  it('is JSON, and every reference leads somewhere', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(20);
    expect(refs.filter((ref) => !ref.startsWith('#/') || resolve(document, ref) === undefined)).toEqual([]);
  });

  it('carries no schema version or definitions inside', () => {
    expect(JSON.stringify(document)).not.toMatch(/"\$(schema|defs)"/);
  });
});

describe('OpenAPI', () => {
  const document = makeOpenApi(serverUrl) as { openapi: string; paths: Record<string, Record<string, Json>> };

  it('is 3.1 and has every route of the contract with its parameters, and none besides', () => {
    expect(document.openapi).toBe('3.1.0');
    const { '/ingest/{showId}': ingest, ...described } = document.paths;
    expect(Object.keys(ingest ?? {})).toEqual(['post', 'put']);
    const operations = Object.values(described).flatMap((path) => Object.values(path));
    const all: Record<string, Route> = { ...routes, ...operatorRoutes };
    expect(operations.map((one) => one['operationId']).sort()).toEqual(Object.keys(all).sort());
    expect(Object.keys(all)).toHaveLength(Object.keys(routes).length + Object.keys(operatorRoutes).length);
    for (const [name, route] of Object.entries(all)) {
      const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
      const operation = document.paths[path]?.[route.method.toLowerCase()];
      expect(operation?.['operationId']).toBe(name);
      const parameters = operation?.['parameters'] as { name: string; in: string; required: boolean; schema: Json }[];
      const inPath = [...route.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]);
      expect(parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath);
      for (const one of parameters) expect(Object.keys(one.schema).length, `${name} ${one.name}`).toBeGreaterThan(0);
      expect(parameters.some((one) => one.name === 'Idempotency-Key')).toBe(route.isIdempotent === true);
      expect(operation?.['requestBody'] !== undefined).toBe(route.body !== undefined);
      expect(Object.keys(operation?.['responses'] as Json)).toEqual([String(route.status), 'default']);
      expect((operation?.['security'] as unknown[]).length > 0).toBe(route.auth !== 'public');
    }
  });

  it('lists every problem code', () => {
    for (const code of problemCodes) expect(JSON.stringify(document)).toContain(`\`${code}\``);
  });
});

describe('AsyncAPI', () => {
  const document = makeAsyncApi(serverUrl) as {
    asyncapi: string;
    servers: { platform: Json };
    channels: { live: { messages: Json } };
    operations: Record<string, { action: string }>;
    components: { schemas: Json };
  };

  it('is 3.0 and has every message of the contract, in its direction', () => {
    expect(document.asyncapi).toBe('3.0.0');
    expect(document.servers.platform).toEqual({ host: 'shop.example', protocol: 'wss', pathname: '/base/socket.io' });
    const server = Object.keys(serverMessageSchemas);
    const client = Object.keys(clientMessageSchemas);
    expect(Object.keys(document.channels.live.messages)).toEqual([...server, ...client, 'ack']);
    const actions = Object.fromEntries(Object.entries(document.operations).map(([name, one]) => [name, one.action]));
    expect(actions).toEqual({
      ...Object.fromEntries(server.map((name) => [`send-${name}`, 'send'])),
      ...Object.fromEntries(client.map((name) => [`receive-${name}`, 'receive'])),
    });
  });

  it('describes the data of every kind of cue', () => {
    const names = Object.keys(document.components.schemas);
    expect(names.filter((name) => name.endsWith('CueData'))).toHaveLength(cueKinds.length);
    expect(document.components.schemas['PriceChangedCueData']).toMatchObject({
      type: 'object',
      required: ['productId', 'price'],
    });
  });
});
