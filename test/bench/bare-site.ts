import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import Fastify from 'fastify';
import { build } from 'vite';
import { installCompression } from '../../platform/http/compression';
import { registerWebApp } from '../../platform/web-app';

const root = resolve(import.meta.dirname, 'bare-home');
const outDir = resolve(import.meta.dirname, '../../.cache/bare-home');
const keepClassNames = { class: true, function: false };

export interface BareSite {
  /** Where the bare home shows what this platform has. */
  readonly address: (platformUrl: string) => string;
  close(): Promise<void>;
}

/** Builds the bare home as Aisle is built, and serves it on a free port as the platform serves Aisle: compressed, with the same headers. */
export async function openBareSite(): Promise<BareSite> {
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: ['chrome64', 'safari12'],
      modulePreload: { polyfill: false },
      // Row and Column answer keys in states, which Lightning finds by class name.
      rolldownOptions: {
        output: { minify: { compress: { keepNames: keepClassNames }, mangle: { keepNames: keepClassNames } } },
      },
    },
  });
  const app = Fastify({ forceCloseConnections: true });
  await installCompression(app);
  await registerWebApp(app, outDir);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    address: (platformUrl) => `http://127.0.0.1:${port}/?platform=${encodeURIComponent(platformUrl)}`,
    close: () => app.close(),
  };
}
