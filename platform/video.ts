import type { FastifyInstance } from 'fastify';
import { routes } from '../contract/routes';
import type { ShowIndex } from './catalogue/show-index';
import { stateAt } from './catalogue/show-views';
import type { PlatformContext } from './context';
import type { HlsStream } from './hls/hls-stream';
import { createLoopStreams } from './hls/loop-stream';
import type { MediaLibrary } from './hls/media-library';
import { createPlaybackSigner } from './hls/playback-signer';
import { hlsPath, registerHls } from './hls/register-hls';
import type { HlsShow } from './hls/show-timeline';
import { ProblemError } from './http/problem';
import { registerRoute } from './http/register-route';
import { loadSecret } from './settings';

export interface VideoOptions {
  readonly library: MediaLibrary;
  readonly index: ShowIndex;
  /** Which loop a show plays; undefined for one that plays none. Asked on every segment: keep it cheap. */
  readonly resolveShow: (showId: string) => HlsShow | undefined;
  /** A show that an encoder sends. */
  readonly resolveReceived: (showId: string) => Promise<HlsStream | undefined>;
  readonly dvrWindowSeconds: number;
}

/** A playback address dies after this; the player asks for a new one once. */
const playbackMs = 60 * 60_000;
/** One TV changing shows as fast as its remote allows. */
const playbackLimit = { burst: 40, perMinute: 120 };

/** Live and recorded video, and the route that hands out its signed addresses. */
export async function registerVideo(
  app: FastifyInstance,
  context: PlatformContext,
  options: VideoOptions,
): Promise<void> {
  const { clock, config } = context;
  const { library, index, resolveShow, dvrWindowSeconds } = options;
  const signer = createPlaybackSigner({ secret: await loadSecret(context.database, 'playback-secret'), clock });
  const loops = createLoopStreams({ library, clock, lowLatency: config.isLowLatency, dvrWindowSeconds });
  const resolveStream = async (showId: string): Promise<HlsStream | undefined> => {
    const show = resolveShow(showId);
    return show === undefined ? options.resolveReceived(showId) : loops.of(showId, show);
  };
  registerHls(app, { signer, resolveStream });
  app.addHook('preClose', (done) => {
    loops.close();
    done();
  });

  registerRoute(app, context, routes.playback, { rateLimit: playbackLimit }, async ({ params, query }) => {
    const record = await index.find(params.id);
    if (record === undefined) throw new ProblemError('not-found');
    const nowMs = clock.nowMs();
    const state = stateAt(record, nowMs);
    if (state !== 'live' && state !== 'replay') throw new ProblemError('show-not-playable');
    // Guests hold no right but that to open shows.
    if (record.show.access !== 'open') throw new ProblemError('forbidden');
    const stream = await resolveStream(params.id);
    if (stream === undefined) throw new ProblemError('unavailable');
    const expiresAtMs = nowMs + playbackMs;
    const codecs = query.video?.split(',') ?? [];
    return {
      hlsUrl: hlsPath(signer, stream, { showId: params.id, expiresAtMs, codecs }),
      lowLatency: config.isLowLatency && state === 'live',
      expiresAtMs,
    };
  });
}
