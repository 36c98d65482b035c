import Fastify from 'fastify';
import * as v from 'valibot';
import { afterAll, expect, it } from 'vitest';
import type { Route } from '../../../contract/routes';
import { installErrorHandlers } from '../../../platform/http/error-handler';
import { ProblemError } from '../../../platform/http/problem';
import { registerRoute } from '../../../platform/http/register-route';
import type { RouteServices } from '../../../platform/http/register-route';
import { createRouteTable } from '../../../platform/http/route-table';
import { createManualClock } from '../handoff/manual-clock';

const lines: string[] = [];
const app = Fastify({ logger: { level: 'info', stream: { write: (line: string) => void lines.push(line) } } });
const services: RouteServices = {
  clock: createManualClock(),
  routeTable: createRouteTable(),
  devices: {
    create: () => Promise.reject(new Error('not here')),
    findByToken: (token) => Promise.resolve(token === 'good' ? { id: 'tv-1' } : undefined),
    forgetUnused: () => Promise.resolve(),
  },
};
installErrorHandlers(app, services.routeTable);
afterAll(() => app.close());

const route = (path: string, more: Partial<Route> = {}): Route => ({
  method: 'POST',
  path,
  summary: 'A test',
  auth: 'public',
  response: v.object({ greeting: v.string() }),
  status: 201,
  ...more,
});
registerRoute(app, services, route('/leak'), {}, () => Promise.resolve({ greeting: 'hi', password: 'secret' }));
registerRoute(app, services, route('/wrong'), {}, () => Promise.resolve({ greeting: 7, password: 'secret' }));
registerRoute(app, services, route('/throws'), {}, () => Promise.reject(new Error('the database password is secret')));
registerRoute(app, services, route('/known'), {}, () => Promise.reject(new ProblemError('product-sold-out')));
const once = {
  method: 'POST',
  path: '/once',
  summary: 'A test',
  auth: 'device',
  isIdempotent: true,
  response: v.object({ greeting: v.string() }),
  status: 201,
} as const;
registerRoute(app, services, once, {}, ({ idempotencyKey, device }) =>
  Promise.resolve({ greeting: `${device.id} ${idempotencyKey}` }),
);
registerRoute(
  app,
  services,
  route('/refused'),
  { authorise: () => Promise.reject(new ProblemError('csrf-failed')) },
  () => Promise.resolve({ greeting: 'hi' }),
);

const post = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'POST', url, headers });

it('sends only what the contract names', async () => {
  const response = await post('/leak');
  expect(response.statusCode).toBe(201);
  expect(response.json()).toEqual({ greeting: 'hi' });
});

it.each(['/wrong', '/throws'])('tells nothing of what went wrong inside (%s), and logs it', async (path) => {
  lines.length = 0;
  const response = await post(path);
  expect(response.statusCode).toBe(500);
  expect(response.json()).toMatchObject({ code: 'internal', status: 500 });
  expect(response.body).not.toContain('secret');
  expect(lines.some((line) => line.includes('"level":50'))).toBe(true);
});

it('answers a problem as what it is', async () => {
  expect((await post('/known')).json()).toMatchObject({ code: 'product-sold-out', status: 409 });
  expect((await post('/refused')).json()).toMatchObject({ code: 'csrf-failed', status: 403 });
});

it('wants the token, then the idempotency key', async () => {
  expect((await post('/once')).json()).toMatchObject({ code: 'unauthorized' });
  const authorization = 'Bearer good';
  expect((await post('/once', { authorization })).json()).toMatchObject({
    code: 'idempotency-key-missing',
    status: 400,
  });
  const wrong = await post('/once', { authorization, 'idempotency-key': 'a b' });
  expect(wrong.json()).toMatchObject({
    code: 'bad-request',
    fields: { 'headers.idempotency-key': 'must be 1 to 200 visible characters' },
  });
  const good = await post('/once', { authorization, 'idempotency-key': 'k1' });
  expect(good.json()).toEqual({ greeting: 'tv-1 k1' });
});
