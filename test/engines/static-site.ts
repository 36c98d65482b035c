import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A folder on a port of its own, as a box's app store or a web server serves it. `changePage` may add to its HTML. */
export async function serveFolder(
  folder: string,
  changePage: (html: string) => string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(folder, path === '/' ? 'index.html' : path);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    try {
      const content = readFileSync(file);
      response.setHeader('content-type', contentTypes[extname(file)] ?? 'application/octet-stream');
      response.end(extname(file) === '.html' ? changePage(content.toString()) : content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}
