import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem';
import type { HlsStream } from './hls-stream';
import type { PlaybackSigner } from './playback-signer';
import { createPlaylistCache } from './playlist-cache';
import type { CachedPlaylist } from './playlist-cache';

export interface HlsOptions {
  /** What can be played of a show, or undefined when nothing can. Asked on every request: keep it cheap. */
  resolveStream(showId: string): HlsStream | undefined | Promise<HlsStream | undefined>;
  readonly signer: PlaybackSigner;
}

/** The path of a show's master playlist, signed. `codecs`: what the TV can decode, best first. */
export function hlsPath(
  signer: PlaybackSigner,
  stream: HlsStream,
  request: { readonly showId: string; readonly expiresAtMs: number; readonly codecs?: readonly string[] },
): string {
  const { showId, expiresAtMs, codecs = [] } = request;
  return `/hls/${signer.sign(showId, expiresAtMs)}/${showId}/${stream.masterFile(codecs)}`;
}

const immutable = 'public, max-age=3600, immutable';
/** Below this a compressed playlist saves no packet. */
const gzipFromBytes = 1000;

/**
 * Serves live and recorded HLS (RFC 8216bis): `/hls/:signature/:showId/master.m3u8` and what it leads to. Problems are
 * thrown as `ProblemError`; the app's error handler writes them.
 */
export function registerHls(app: FastifyInstance, options: HlsOptions): void {
  const cache = createPlaylistCache(512);

  const findStream = async (request: FastifyRequest): Promise<HlsStream> => {
    const { signature, showId } = request.params as { signature: string; showId: string };
    const verdict = options.signer.verify(signature, showId);
    if (verdict === 'expired') throw new ProblemError('signature-expired');
    if (verdict === 'forged') throw new ProblemError('forbidden');
    const stream = await options.resolveStream(showId);
    if (!stream) throw new ProblemError('not-found');
    return stream;
  };

  app.register((scope, _, done) => {
    // Two requests a second and viewer would drown the log; what goes wrong is still told.
    const quiet = { logLevel: 'warn' } as const;
    scope.addHook('onRequest', (_request, reply, next) => {
      // Players run under any origin, packaged apps under `null`.
      reply.header('access-control-allow-origin', '*').header('timing-allow-origin', '*');
      next();
    });
    scope.get('/hls/:signature/:showId/:playlist', quiet, async (request, reply) => {
      const stream = await findStream(request);
      const { playlist: file } = request.params as { playlist: string };
      const playlist = await stream.playlist(file, request.query, abortSignal(reply));
      reply.header('cache-control', playlist.cacheControl);
      return sendPlaylist(
        request,
        reply,
        cache.get(playlist.key, () => playlist.write()),
      );
    });
    scope.get('/hls/:signature/:showId/:rendition/:piece', quiet, async (request, reply) => {
      const stream = await findStream(request);
      const { rendition, piece: file } = request.params as { rendition: string; piece: string };
      const { bytes, contentType } = await stream.piece(rendition, file, abortSignal(reply));
      return reply.header('cache-control', immutable).header('content-type', contentType).send(bytes);
    });
    done();
  });
}

/** Aborts when the client goes away before it was answered. */
function abortSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) controller.abort();
  });
  return controller.signal;
}

async function sendPlaylist(
  request: FastifyRequest,
  reply: FastifyReply,
  playlist: CachedPlaylist,
): Promise<FastifyReply> {
  reply.header('content-type', 'application/vnd.apple.mpegurl; charset=utf-8').header('vary', 'accept-encoding');
  const acceptsGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers['accept-encoding'] ?? '');
  if (!acceptsGzip || playlist.text.length < gzipFromBytes) return reply.send(playlist.text);
  return reply.header('content-encoding', 'gzip').send(await playlist.gzipped());
}
