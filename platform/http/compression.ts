import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/**
 * Compresses what is worth it. Not HTML: the phone's pages carry a secret beside text from outside (BREACH), and they are
 * small. Only gzip: it costs a tenth of brotli's time for answers made on the spot.
 */
export async function installCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    encodings: ['gzip'],
    threshold: 1024,
    customTypes: /^(application\/(json|problem\+json|javascript|wasm)|text\/(javascript|css)|image\/svg\+xml)/,
  });
}
