import { fileURLToPath } from 'node:url';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { build } from 'vite';
import { createSystemClock } from '../../../platform/clock';
import { answerError } from '../../../platform/http/error-handler';
import type { HlsStream } from '../../../platform/hls/hls-stream';
import { createLoopStreams } from '../../../platform/hls/loop-stream';
import type { MediaLibrary } from '../../../platform/hls/media-library';
import { createPlaybackSigner } from '../../../platform/hls/playback-signer';
import { hlsPath, registerHls } from '../../../platform/hls/register-hls';
import type { HlsShow } from '../../../platform/hls/show-timeline';

/** The real origin on a free port, beside a page that holds nothing but the player. */
export interface PlayerSite {
  readonly url: string;
  readonly shows: Map<string, HlsShow>;
  /** Shows that an encoder sends. */
  readonly received: Map<string, HlsStream>;
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
    received: new Map<string, HlsStream>(),
    isBroken: false,
    close: () => app.close(),
  };
  app.setErrorHandler(answerError);
  app.addHook('onRequest', async (request) => {
    if (site.isBroken && /^\/(hls|playback)\//.test(request.url)) throw new Error('broken for a test');
  });
  const loops = createLoopStreams({ library, clock, lowLatency: true, dvrWindowSeconds: 600 });
  const resolveStream = (showId: string): HlsStream | undefined => {
    const show = shows.get(showId);
    return show ? loops.of(showId, show) : site.received.get(showId);
  };
  registerHls(app, { signer, resolveStream });
  app.addHook('preClose', (done) => {
    loops.close();
    done();
  });
  app.get<{ Params: { showId: string }; Querystring: { codecs: string; expiresAtMs: string } }>(
    '/playback/:showId',
    async ({ params: { showId }, query }) => {
      const stream = resolveStream(showId);
      if (!stream) throw new Error(`no show ${showId}`);
      return hlsPath(signer, stream, {
        showId,
        codecs: query.codecs.split(','),
        expiresAtMs: Number(query.expiresAtMs),
      });
    },
  );
  app.get('/', async (_request, reply) =>
    reply
      .type('text/html')
      .send('<!doctype html><title>Player</title><body><script type="module" src="/page.js"></script></body>'),
  );
  // Nothing of ours: an element alone, or one that is loaded again when it fails.
  app.get<{ Querystring: { src: string; again?: string } }>('/bare', async ({ query: { src, again } }, reply) => {
    const handler = again === undefined ? '' : ' onerror="setTimeout(() => { this.load(); this.play(); }, 500)"';
    const video = `<video src="${src}" autoplay muted playsinline${handler}></video>`;
    return reply.type('text/html').send(`<!doctype html><title>Bare</title><body>${video}</body>`);
  });
  app.get('/*', async (request, reply) => {
    const code = files.get(request.url);
    return code === undefined ? reply.code(404).send() : reply.type('text/javascript').send(code);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  site.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`;
  return site;
}
