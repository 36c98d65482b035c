import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, expect, it } from 'vitest';
import { installErrorHandlers } from '../../platform/http/error-handler';
import { createRouteTable } from '../../platform/http/route-table';
import { registerWebApp } from '../../platform/web-app';

const folder = mkdtempSync(join(tmpdir(), 'aisle-web-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>TV</title>');
writeFileSync(join(folder, 'settings.json'), '{}');
writeFileSync(join(folder, 'assets/main-Ab3_x9-Q.js'), 'export {}');
writeFileSync(join(folder, '.build-stamp'), 'secret');
const app = Fastify();
installErrorHandlers(app, createRouteTable());
await registerWebApp(app, folder);
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['/', 'text/html; charset=utf-8', 'no-cache'],
  ['/settings.json', 'application/json; charset=utf-8', 'no-cache'],
  ['/assets/main-Ab3_x9-Q.js', 'application/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
])('serves %s', async (url, type, cacheControl) => {
  const response = await app.inject(url);
  expect(response.statusCode).toBe(200);
  expect(response.headers).toMatchObject({ 'content-type': type, 'cache-control': cacheControl });
});

it.each(['/nothing.js', '/assets/', '/.build-stamp', '/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json'])(
  'answers %s with a problem',
  async (url) => {
    const response = await app.inject(url);
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    expect(response.headers['content-type']).toContain('application/problem+json');
  },
);
