import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, 'bare-home');
const outDir = resolve(import.meta.dirname, '../../.cache/bare-home');
const keepClassNames = { class: true, function: false };
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface BareSite {
  /** Where the bare home shows what this platform has. */
  readonly address: (platformUrl: string) => string;
  close(): Promise<void>;
}

/** Builds the bare home as Aisle is built, and serves it on a free port. */
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
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(outDir, path === '/' ? 'index.html' : path);
    if (!file.startsWith(outDir) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: (platformUrl) => `http://127.0.0.1:${port}/?platform=${encodeURIComponent(platformUrl)}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
