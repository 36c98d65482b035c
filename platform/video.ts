import type { FastifyInstance } from 'fastify';
import { routes } from '../contract/routes';
import type { ShowIndex } from './catalogue/show-index';
import { stateAt } from './catalogue/show-views';
import type { PlatformContext } from './context';
import type { MediaLibrary, VideoCodec } from './hls/media-library';
import { createPlaybackSigner } from './hls/playback-signer';
import { hlsPath, registerHls } from './hls/register-hls';
import type { HlsShow } from './hls/show-timeline';
import { ProblemError } from './http/problem';
import { registerRoute } from './http/register-route';
import { loadSecret } from './settings';

export interface VideoOptions {
  readonly library: MediaLibrary;
  readonly index: ShowIndex;
  /** Which loop a show plays; undefined for one that has no picture here. Asked on every segment: keep it cheap. */
  readonly resolveShow: (showId: string) => HlsShow | undefined;
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
  registerHls(app, { library, resolveShow, signer, clock, lowLatency: config.isLowLatency, dvrWindowSeconds });

  registerRoute(app, context, routes.playback, { rateLimit: playbackLimit }, async ({ params, query }) => {
    const record = await index.find(params.id);
    if (record === undefined) throw new ProblemError('not-found');
    const nowMs = clock.nowMs();
    const state = stateAt(record, nowMs);
    if (state !== 'live' && state !== 'replay') throw new ProblemError('show-not-playable');
    // Guests hold no right but that to open shows.
    if (record.show.access !== 'open') throw new ProblemError('forbidden');
    const show = resolveShow(params.id);
    if (show === undefined || library.loop(show.loopId) === undefined) throw new ProblemError('unavailable');
    const expiresAtMs = nowMs + playbackMs;
    const codecs = query.video?.split(',') as VideoCodec[] | undefined;
    const request = {
      showId: params.id,
      loopId: show.loopId,
      expiresAtMs,
      ...(codecs === undefined ? {} : { codecs }),
    };
    return {
      hlsUrl: hlsPath({ library, signer }, request),
      lowLatency: config.isLowLatency && state === 'live',
      expiresAtMs,
    };
  });
}
