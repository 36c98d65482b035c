import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Route } from '../../contract/routes';
import type { Device, DeviceRegistry } from '../devices';
import type { Clock } from '../clock';
import { ProblemError } from './problem';
import { createRateLimiter, enforceRateLimit } from './rate-limit';
import type { RateLimit } from './rate-limit';
import type { RouteTable } from './route-table';
import { issueFields, parseInput } from './validation';

type PartOf<R extends Route, Part extends 'params' | 'query' | 'body'> =
  R extends Record<Part, infer S> ? (S extends v.GenericSchema ? v.InferOutput<S> : undefined) : undefined;

/** What a handler gets: validated input, the calling TV on `device` routes, the key on idempotent ones. */
export interface RouteInput<R extends Route> {
  readonly params: PartOf<R, 'params'>;
  readonly query: PartOf<R, 'query'>;
  readonly body: PartOf<R, 'body'>;
  readonly device: R['auth'] extends 'device' ? Device : undefined;
  readonly idempotencyKey: R extends { isIdempotent: true } ? string : undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Answers with the body before validation, or throws `ProblemError`. */
export type RouteHandler<R extends Route> = (input: RouteInput<R>) => Promise<v.InferInput<R['response']>>;

export interface RouteOptions {
  /**
   * Seconds a shared cache may keep the answer. It gets an ETag and may hold nothing personal.
   * Absent: `no-store`.
   */
  readonly cacheSeconds?: number;
  /** By device on `device` routes, else by client address. */
  readonly rateLimit?: RateLimit;
  /** Runs before the body is read: throw `ProblemError` to refuse (cookie, Origin and CSRF checks of phone routes). */
  readonly authorise?: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
}

/** What `registerRoute` needs of the platform; `PlatformContext` has it. */
export interface RouteServices {
  readonly clock: Clock;
  readonly devices: DeviceRegistry;
  readonly routeTable: RouteTable;
}

const bearerPattern = /^Bearer ([A-Za-z0-9_-]{1,200})$/i;

/** The device whose bearer token the request carries. @throws ProblemError `unauthorized`. */
export async function requireDevice(request: FastifyRequest, devices: DeviceRegistry): Promise<Device> {
  const token = bearerPattern.exec(request.headers.authorization ?? '')?.[1];
  const device = token === undefined ? undefined : await devices.findByToken(token);
  if (device === undefined) throw new ProblemError('unauthorized');
  return device;
}

function readIdempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throw new ProblemError('idempotency-key-missing');
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new ProblemError('bad-request', {
      fields: { 'headers.idempotency-key': 'must be 1 to 200 visible characters' },
    });
  }
  return key;
}

/** Weak: the same answer may travel compressed or not. */
const etagOf = (text: string): string => `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;

const isMatch = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((part) => part.trim().replace(/^(W\/)?/, 'W/') === etag));

/**
 * Serves one route of the contract. In order: rate limit, `authorise`, the bearer token (`auth: 'device'`), the
 * Idempotency-Key (`isIdempotent`), then params, query and body against the route's schemas (400 problem with `fields`),
 * the handler, and its answer against `response`. Fields the schema doesn't name are dropped; an answer that doesn't fit
 * is logged and becomes a 500 problem, so nothing unplanned leaves the process. Any thrown `ProblemError` is answered as
 * `application/problem+json`; any other error is logged and answered as `internal`.
 *
 * @example registerRoute(app, services, routes.product, { cacheSeconds: 1 }, async ({ params }) => findProduct(params.id));
 */
export function registerRoute<const R extends Route>(
  app: FastifyInstance,
  services: RouteServices,
  route: R,
  options: RouteOptions,
  handler: RouteHandler<R>,
): void {
  services.routeTable.add(route);
  const limiter = options.rateLimit === undefined ? undefined : createRateLimiter(options.rateLimit, services.clock);
  // Found before the body is read: who may not call can't make us parse anything.
  const known = new WeakMap<FastifyRequest, { device: Device | undefined; idempotencyKey: string | undefined }>();

  app.route({
    method: route.method,
    url: route.path,
    onRequest: async (request, reply) => {
      if (limiter !== undefined && route.auth !== 'device') enforceRateLimit(limiter, request.ip);
      await options.authorise?.(request, reply);
      const device = route.auth === 'device' ? await requireDevice(request, services.devices) : undefined;
      if (limiter !== undefined && device !== undefined) enforceRateLimit(limiter, device.id);
      const idempotencyKey = route.isIdempotent === true ? readIdempotencyKey(request) : undefined;
      known.set(request, { device, idempotencyKey });
    },
    handler: async (request, reply) => {
      const part = (schema: v.GenericSchema | undefined, where: string, value: unknown): unknown =>
        schema === undefined ? undefined : parseInput(schema, where, value);
      const input = {
        params: part(route.params, 'params', request.params),
        query: part(route.query, 'query', request.query),
        body: part(route.body, 'body', request.body),
        ...known.get(request),
        request,
        reply,
      };
      const answer: unknown = await handler(input as unknown as RouteInput<R>);
      const checked = v.safeParse(route.response, answer);
      if (!checked.success) {
        request.log.error(
          { route: route.path, fields: issueFields('response', checked.issues) },
          'answer is not valid',
        );
        throw new ProblemError('internal');
      }
      const text = JSON.stringify(checked.output);
      reply.header('content-type', 'application/json; charset=utf-8');
      if (reply.statusCode === 200) reply.code(route.status);
      if (options.cacheSeconds === undefined) return reply.header('cache-control', 'no-store').send(text);
      const etag = etagOf(text);
      reply.header('etag', etag).header('cache-control', `public, max-age=${options.cacheSeconds}`);
      if (isMatch(request.headers['if-none-match'], etag)) {
        return reply.code(304).removeHeader('content-type').send();
      }
      return reply.send(text);
    },
  });
}
