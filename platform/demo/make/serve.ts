/** A server for the authoring page, on the loopback only: the scene's modules, the emoji, the typeface, and a mouth for frames. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const emojiFolder = join(dirname(require.resolve('@lobehub/fluent-emoji-3d/package.json')), 'assets');
const typefaceFolder = join(dirname(require.resolve('@fontsource-variable/inter/package.json')), 'files');

const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>
@font-face { font-family: "Inter Variable"; src: url("/inter/inter-latin-wght-normal.woff2") format("woff2"); font-weight: 100 900; }
</style><script type="module" src="/make/scene/page"></script>`;

export interface MakeServer {
  readonly url: string;
  /** Who takes the frames that the page posts; one loop at a time. */
  takeFrames(taker: (frame: Buffer) => Promise<void>): void;
  close(): void;
}

export async function openMakeServer(): Promise<MakeServer> {
  let taker: ((frame: Buffer) => Promise<void>) | undefined;
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
      if (request.method === 'POST' && path === '/frames') {
        const frame = await bodyOf(request);
        await taker?.(frame);
        response.writeHead(204).end();
        return;
      }
      const found = find(path);
      if (found === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': found.type }).end(found.body);
    };
    answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The authoring server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    takeFrames: (next) => {
      taker = next;
    },
    close: () => server.close(),
  };
}

function find(path: string): { body: string | Buffer; type: string } | undefined {
  if (path === '/') return { body: page, type: 'text/html' };
  if (path.startsWith('/make/')) {
    const file = join(here, `${path.slice('/make/'.length)}.ts`);
    if (!existsSync(file)) return undefined;
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    return {
      body: ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText,
      type: 'text/javascript',
    };
  }
  for (const [prefix, folder, type] of [
    ['/emoji/', emojiFolder, 'image/webp'],
    ['/inter/', typefaceFolder, 'font/woff2'],
  ] as const) {
    const file = join(folder, path.slice(prefix.length));
    if (path.startsWith(prefix) && existsSync(file)) return { body: readFileSync(file), type };
  }
  return undefined;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
