import { afterAll, expect, it } from 'vitest';
import { openBareSite } from './bare-site';

const bare = await openBareSite();
afterAll(() => bare.close());

/** What the platform sends with Aisle's page and script: see `test/platform/web-app.test.ts` and `platform/http/compression.ts`. */
it('serves the bare home as the platform serves Aisle', async () => {
  const address = bare.address('http://localhost:1');
  const page = await fetch(address);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const source = /src="([^"]+\.js)"/.exec(await page.text())?.[1] ?? '';
  const { headers } = await fetch(new URL(source, address));
  expect(headers.get('content-type')).toContain('application/javascript');
  expect(headers.get('content-encoding')).toBe('gzip');
  expect(headers.get('cache-control')).toContain('immutable');
});
