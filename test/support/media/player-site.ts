import { fileURLToPath } from 'node:url';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { build } from 'vite';
import { createSystemClock } from '../../../platform/clock';
import { answerError } from '../../../platform/http/error-handler';
import type { MediaLibrary, VideoCodec } from '../../../platform/hls/media-library';
import { createPlaybackSigner } from '../../../platform/hls/playback-signer';
import { hlsPath, registerHls } from '../../../platform/hls/register-hls';
import type { HlsShow } from '../../../platform/hls/show-timeline';

/** The real origin on a free port, beside a page that holds nothing but the player. */
export interface PlayerSite {
  readonly url: string;
  readonly shows: Map<string, HlsShow>;
  /** While set, the origin answers 500 to everything. */
  isBroken: boolean;
  close(): Promise<void>;
}

/** The page's script, bundled as the app's build does it but in memory. */
async function bundlePage(): Promise<Map<string, string>> {
  const input = fileURLToPath(new URL('./player-page.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, rolldownOptions: { input, output: { entryFileNames: 'page.js' } } },
  });
  const files = new Map<string, string>();
  for (const result of Array.isArray(built) ? built : [built]) {
    if (!('output' in result)) continue;
    for (const file of result.output) if (file.type === 'chunk') files.set(`/${file.fileName}`, file.code);
  }
  return files;
}

export async function startPlayerSite(library: MediaLibrary): Promise<PlayerSite> {
  const files = await bundlePage();
  const clock = createSystemClock();
  const signer = createPlaybackSigner({ secret: 'a secret of at least sixteen bytes', clock });
  const app = Fastify({ forceCloseConnections: true });
  const shows = new Map<string, HlsShow>();
  const site = {
    url: '',
    shows,
    isBroken: false,
    close: () => app.close(),
  };
  app.setErrorHandler(answerError);
  app.addHook('onRequest', async (request) => {
    if (site.isBroken && /^\/(hls|playback)\//.test(request.url)) throw new Error('broken for a test');
  });
  registerHls(app, {
    library,
    signer,
    clock,
    lowLatency: true,
    dvrWindowSeconds: 600,
    resolveShow: (showId) => shows.get(showId),
  });
  app.get<{ Params: { showId: string }; Querystring: { codecs: string; expiresAtMs: string } }>(
    '/playback/:showId',
    async ({ params: { showId }, query }) => {
      const loopId = shows.get(showId)?.loopId ?? '';
      const codecs = query.codecs.split(',') as VideoCodec[];
      return hlsPath({ library, signer }, { showId, loopId, codecs, expiresAtMs: Number(query.expiresAtMs) });
    },
  );
  app.get('/', async (_request, reply) =>
    reply
      .type('text/html')
      .send('<!doctype html><title>Player</title><body><script type="module" src="/page.js"></script></body>'),
  );
  app.get('/*', async (request, reply) => {
    const code = files.get(request.url);
    return code === undefined ? reply.code(404).send() : reply.type('text/javascript').send(code);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  site.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`;
  return site;
}
