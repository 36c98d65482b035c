import * as v from 'valibot';
import { expect } from 'vitest';
import type { CueEnvelope } from '../../../contract/cue';
import { problemSchema } from '../../../contract/problem';
import type { Clock } from '../../../platform/clock';
import { startTestPlatform } from '../test-platform';
import type { TestPlatform } from '../test-platform';

export const operatorKey = 'an-operator-key-of-the-tests';

/** A platform without a demo, and an operator who has the key. */
export interface OperatorDesk {
  readonly platform: TestPlatform;
  /** Sends a request; `key` stands in for the right one. */
  send(method: string, path: string, body?: unknown, key?: string): Promise<Response>;
  /** The JSON of a good answer. */
  ok<T = { cues: CueEnvelope[] }>(method: string, path: string, body?: unknown): Promise<T>;
  /** The problem of a refused request. */
  refused(method: string, path: string, body?: unknown): Promise<v.InferOutput<typeof problemSchema>>;
  /** GETs as a viewer. */
  view<T>(path: string): Promise<T>;
  /** A TV's token. */
  newDevice(): Promise<{ deviceId: string; token: string }>;
  /** A live show `id` with a kettle and a lamp. */
  startShow(id: string): Promise<void>;
}

export async function readProblem(response: Response): Promise<v.InferOutput<typeof problemSchema>> {
  const text = await response.text();
  expect(response.headers.get('content-type'), text).toContain('application/problem+json');
  const problem = v.parse(problemSchema, JSON.parse(text));
  expect(problem.status).toBe(response.status);
  return problem;
}

export const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
export const portrait = { alt: 'Ana', colour: '#112233', sources: [{ url: '/a.png', widthPixels: 512 }] };

export const kettle = {
  title: 'The kettle',
  options: [{ name: 'Colour', values: ['Red', 'Blue'] }],
  variants: [
    { id: 'kettle-red', title: 'Red', options: { Colour: 'Red' }, price: usd(5000), left: 20, lowStockAt: 5 },
    { id: 'kettle-blue', title: 'Blue', options: { Colour: 'Blue' }, price: usd(5000), left: 20, lowStockAt: 5 },
  ],
};
export const lamp = {
  title: 'The lamp',
  variants: [
    { id: 'lamp-small', title: 'Small', price: usd(3000), left: 10 },
    { id: 'lamp-large', title: 'Large', price: usd(4000), left: 10 },
  ],
};

export async function createOperatorDesk(
  options: { clock?: Clock; environment?: Record<string, string> } = {},
): Promise<OperatorDesk> {
  const platform = await startTestPlatform({
    environment: { AISLE_OPERATOR_KEY: operatorKey, AISLE_DEMO: 'off', LOG_LEVEL: 'warn', ...options.environment },
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  const send: OperatorDesk['send'] = (method, path, body, key = operatorKey) =>
    fetch(platform.url + path, {
      method,
      headers: {
        ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ok: OperatorDesk['ok'] = async <T>(method: string, path: string, body?: unknown) => {
    const response = await send(method, `/v1/operator${path}`, body);
    const text = await response.text();
    expect(response.ok, `${method} ${path}: ${text}`).toBe(true);
    return JSON.parse(text) as T;
  };
  await ok('PUT', '/categories/home', { title: 'Home' });
  await ok('PUT', '/creators/ana', { name: 'Ana', tier: 'insider', portrait });
  await ok('PUT', '/products/kettle', kettle);
  await ok('PUT', '/products/lamp', lamp);
  return {
    platform,
    send,
    ok,
    refused: async (method, path, body) => readProblem(await send(method, `/v1/operator${path}`, body)),
    async view<T>(path: string) {
      const response = await fetch(platform.url + path);
      expect(response.status, path).toBe(200);
      return (await response.json()) as T;
    },
    async newDevice() {
      const response = await fetch(`${platform.url}/v1/devices`, { method: 'POST' });
      return (await response.json()) as { deviceId: string; token: string };
    },
    async startShow(id) {
      await ok('PUT', `/shows/${id}`, showDraft(platform.context.clock.nowMs()));
      await ok('POST', `/shows/${id}/start`);
    },
  };
}

export const showDraft = (startsAtMs: number, change: object = {}) => ({
  title: 'An evening with kettles',
  categoryId: 'home',
  creatorId: 'ana',
  startsAtMs,
  productIds: ['kettle', 'lamp'],
  ...change,
});
