import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock';
import { ProblemError } from '../http/problem';
import { createInstantWaiter, readDirectives } from './blocking-reload';
import type { InstantWaiter } from './blocking-reload';
import { createHlsOrigin } from './hls-origin';
import type { HlsOrigin, PlaylistRequest } from './hls-origin';
import type { MediaLibrary, MediaLoop, VideoCodec } from './media-library';
import type { PlaybackSigner } from './playback-signer';
import { createPlaylistCache } from './playlist-cache';
import type { PlaylistCache } from './playlist-cache';
import { firstServedPart, liveWindow, partReadyAtMs, replayWindow, totalParts } from './show-timeline';
import type { HlsShow } from './show-timeline';
import { partsPerSegment, targetDurationSeconds } from './timing';

export interface HlsOptions {
  readonly library: MediaLibrary;
  /** The show to serve, or undefined when nothing can be played under that id. Asked on every request: keep it cheap. */
  resolveShow(showId: string): HlsShow | undefined | Promise<HlsShow | undefined>;
  readonly signer: PlaybackSigner;
  readonly clock: Clock;
  /** Offer LL-HLS parts and preload hints. */
  readonly lowLatency: boolean;
  readonly dvrWindowSeconds: number;
}

/**
 * The path of a show's master playlist, signed. `codecs`: what the TV can decode, best first; the first one that the
 * loop has is taken, and H.264 when it has none of them.
 */
export function hlsPath(
  options: Pick<HlsOptions, 'library' | 'signer'>,
  request: { showId: string; loopId: string; expiresAtMs: number; codecs?: readonly VideoCodec[] },
): string {
  const formats = options.library.loop(request.loopId)?.formats;
  const codec = request.codecs?.find((wanted) => formats?.[wanted] !== undefined) ?? 'avc1';
  const file = codec === 'avc1' ? 'master.m3u8' : `master-${codec}.m3u8`;
  return `/hls/${options.signer.sign(request.showId, request.expiresAtMs)}/${request.showId}/${file}`;
}

const immutable = 'public, max-age=3600, immutable';
/** Below this a compressed playlist saves no packet. */
const gzipFromBytes = 1000;

/**
 * Serves live and recorded HLS of loops (RFC 8216bis): `/hls/:signature/:showId/master.m3u8` and what it leads to.
 * It holds no state of a show: every answer follows from the show's start, the clock and the loop, so a restart can't
 * be seen. Problems are thrown as `ProblemError`; the app's error handler writes them.
 */
export function registerHls(app: FastifyInstance, options: HlsOptions): void {
  const waiter = createInstantWaiter(options.clock);
  const cache = createPlaylistCache(512);
  const server = createHlsServer(options, waiter, cache);
  app.addHook('preClose', (done) => {
    waiter.close();
    done();
  });
  app.register((scope, _, done) => {
    // Two requests a second and viewer would drown the log; what goes wrong is still told.
    const quiet = { logLevel: 'warn' } as const;
    scope.addHook('onRequest', (_request, reply, next) => {
      // Players run under any origin, packaged apps under `null`.
      reply.header('access-control-allow-origin', '*').header('timing-allow-origin', '*');
      next();
    });
    scope.get('/hls/:signature/:showId/:playlist', quiet, (request, reply) => server.playlist(request, reply));
    scope.get('/hls/:signature/:showId/:rendition/:piece', quiet, (request, reply) => server.piece(request, reply));
    done();
  });
}

interface HlsServer {
  playlist(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  piece(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

function createHlsServer(options: HlsOptions, waiter: InstantWaiter, cache: PlaylistCache): HlsServer {
  const { clock, library, signer, dvrWindowSeconds } = options;

  const origins = new Map<MediaLoop, HlsOrigin>();
  const originOf = (loop: MediaLoop): HlsOrigin => {
    const origin = origins.get(loop) ?? createHlsOrigin(loop, options.lowLatency);
    origins.set(loop, origin);
    return origin;
  };

  const untilPart = async (show: HlsShow, part: number, reply: FastifyReply): Promise<void> => {
    const end = await waiter.until(partReadyAtMs(show, part), abortSignal(reply));
    if (end !== 'reached') throw new ProblemError('unavailable', { retryAfterMs: 1000 });
  };

  const findShow = async (showId: string): Promise<{ show: HlsShow; origin: HlsOrigin }> => {
    const show = await options.resolveShow(showId);
    const loop = show && library.loop(show.loopId);
    if (!show || !loop) throw new ProblemError('not-found');
    if (show.startsAtMs > clock.nowMs()) throw new ProblemError('show-not-playable');
    return { show, origin: originOf(loop) };
  };

  const authorise = (request: FastifyRequest): string => {
    const { signature, showId } = request.params as { signature: string; showId: string };
    const verdict = signer.verify(signature, showId);
    if (verdict === 'expired') throw new ProblemError('signature-expired');
    if (verdict === 'forged') throw new ProblemError('forbidden');
    return showId;
  };

  const livePlaylist = async (
    showId: string,
    found: { show: HlsShow; origin: HlsOrigin },
    wanted: PlaylistRequest,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const { show, origin } = found;
    const present = liveWindow(show, clock.nowMs(), dvrWindowSeconds);
    const directives = readDirectives(request.query, present);
    // A playlist without a segment is of no use to a player, so the first one is waited for.
    const wantedParts = Math.max(directives.waitForEndPart ?? 0, partsPerSegment);
    const waitForEndPart = Math.min(wantedParts, totalParts(show));
    if (present.endPart < waitForEndPart) {
      await untilPart(show, waitForEndPart - 1, reply);
    }
    const window = liveWindow(show, clock.nowMs(), dvrWindowSeconds);
    const key = `${showId} ${show.startsAtMs} ${wanted.name} ${window.endPart} ${window.isEnded} ${directives.isDelta}`;
    const playlist = cache.get(key, () => origin.writeLive(wanted, window, directives.isDelta));
    // Answers to a blocking request never change; others are stale with the next part.
    const isFixed = directives.waitForEndPart !== undefined;
    reply.header('cache-control', isFixed ? `public, max-age=${6 * targetDurationSeconds}` : 'no-cache');
    return sendPlaylist(request, reply, playlist);
  };

  return {
    async playlist(request, reply) {
      const showId = authorise(request);
      const found = await findShow(showId);
      const wanted = found.origin.readPlaylistName((request.params as { playlist: string }).playlist);
      if (!wanted) throw new ProblemError('not-found');
      if (wanted.kind === 'live') return livePlaylist(showId, found, wanted, request, reply);
      const { show, origin } = found;
      if (wanted.kind === 'master') {
        const playlist = cache.get(`${show.loopId} ${wanted.codec} ${show.state}`, () =>
          origin.writeMaster(wanted.codec, show.state),
        );
        reply.header('cache-control', 'private, max-age=10');
        return sendPlaylist(request, reply, playlist);
      }
      const window = show.state === 'replay' ? replayWindow(show) : undefined;
      if (!window) throw new ProblemError('not-found');
      const key = `${showId} ${show.startsAtMs} ${wanted.name} replay ${window.endPart}`;
      reply.header('cache-control', 'public, max-age=60');
      return sendPlaylist(
        request,
        reply,
        cache.get(key, () => origin.writeReplay(wanted, window)),
      );
    },

    async piece(request, reply) {
      const showId = authorise(request);
      const { show, origin } = await findShow(showId);
      const { rendition, piece } = request.params as { rendition: string; piece: string };
      const wanted = origin.readPieceName(rendition, piece);
      if (!wanted) throw new ProblemError('not-found');
      if (wanted.endPart > 0) {
        const window = liveWindow(show, clock.nowMs(), dvrWindowSeconds);
        const endPart = Math.min(wanted.endPart, totalParts(show));
        if (wanted.fromPart >= endPart || wanted.fromPart < firstServedPart(show, window)) {
          throw new ProblemError('not-found');
        }
        if (endPart > window.endPart) {
          // Only the part of the preload hint may be waited for.
          if (!wanted.isPart || endPart > window.endPart + 1) throw new ProblemError('not-found');
          await untilPart(show, endPart - 1, reply);
        }
        reply.header('cache-control', immutable).header('content-type', wanted.contentType);
        return reply.send(wanted.read(endPart));
      }
      reply.header('cache-control', immutable).header('content-type', wanted.contentType);
      return reply.send(wanted.read(0));
    },
  };
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
  playlist: { text: string; gzipped(): Promise<Buffer> },
): Promise<FastifyReply> {
  reply.header('content-type', 'application/vnd.apple.mpegurl; charset=utf-8').header('vary', 'accept-encoding');
  const acceptsGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers['accept-encoding'] ?? '');
  if (!acceptsGzip || playlist.text.length < gzipFromBytes) return reply.send(playlist.text);
  return reply.header('content-encoding', 'gzip').send(await playlist.gzipped());
}
