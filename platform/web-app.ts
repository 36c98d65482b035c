import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { picturesPath } from './director/demo-picture';

const inCheckout = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const picturesFolder = fileURLToPath(new URL('./demo/pictures', import.meta.url));

/** Names with a hash of their content never change; everything else is asked for again. */
const hashedName = /\/assets\/[^/]+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** Serves the built TV app at `/` (when there is one) and the demo's pictures. */
export async function registerWebApp(app: FastifyInstance, appFolder = inCheckout('dist')): Promise<void> {
  if (existsSync(picturesFolder)) {
    await app.register(fastifyStatic, {
      root: picturesFolder,
      prefix: picturesPath,
      index: false,
      maxAge: 24 * 3_600_000,
    });
  }
  if (existsSync(appFolder)) {
    await app.register(fastifyStatic, {
      root: appFolder,
      prefix: '/',
      decorateReply: !existsSync(picturesFolder),
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        const isHashed = hashedName.test(path);
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
}
