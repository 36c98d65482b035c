import { configSchema } from '../../contract/platform';
import { homeSchema, showPageSchema, showSchema } from '../../contract/show';
import type { Outcome } from '../domain/outcome';
import type { PlatformClient } from '../domain/ports/platform-client';
import type { Ask } from './http-ask';
import type { DiscoveryRoutes } from './http-discovery-routes';
import type { WatchRoutes } from './http-watch-routes';

export interface HttpPlatformClientOptions {
  readonly ask: Ask;
  /** Loads the routes of watching; the default fetches their chunk. */
  readonly loadWatchRoutes?: (ask: Ask) => Promise<WatchRoutes>;
  readonly loadDiscoveryRoutes?: (ask: Ask) => Promise<DiscoveryRoutes>;
}

const loadWatchChunk = async (ask: Ask): Promise<WatchRoutes> => {
  const { createWatchRoutes } = await import('./http-watch-routes');
  return createWatchRoutes(ask);
};

const loadDiscoveryChunk = async (ask: Ask): Promise<DiscoveryRoutes> => {
  const { createDiscoveryRoutes } = await import('./http-discovery-routes');
  return createDiscoveryRoutes(ask);
};

/** Loads some routes when one of them is first called. */
function lazily<Routes>(load: () => Promise<Routes>) {
  let loading: Promise<Routes> | undefined;
  return async <Value>(call: (routes: Routes) => Promise<Outcome<Value>>): Promise<Outcome<Value>> => {
    loading ??= load();
    let routes: Routes;
    try {
      routes = await loading;
    } catch {
      // The chunk comes from the same place as the platform, as a rule: it isn't there.
      loading = undefined;
      return { ok: false, failure: { cause: 'offline' } };
    }
    return call(routes);
  };
}

/** The platform over HTTP. What Home needs is here; the rest loads when it is first asked for. */
export function createHttpPlatformClient({
  ask,
  loadWatchRoutes = loadWatchChunk,
  loadDiscoveryRoutes = loadDiscoveryChunk,
}: HttpPlatformClientOptions): PlatformClient {
  const watch = lazily(() => loadWatchRoutes(ask));
  const discover = lazily(() => loadDiscoveryRoutes(ask));

  return {
    config: () => ask(configSchema, 'config', { path: '/v1/config' }, { isKept: true }),
    home: (cursor) => ask(homeSchema, 'home', { path: '/v1/home', query: { cursor } }, { isKept: true }),
    shows: (query) =>
      ask(
        showPageSchema,
        'shows',
        { path: '/v1/shows', query: { ...query, creators: query.creators?.join() } },
        { isKept: true },
      ),
    show: (showId) => ask(showSchema, 'show', { path: `/v1/shows/${encodeURIComponent(showId)}` }, { isKept: true }),
    showProducts: (showId) => watch((routes) => routes.showProducts(showId)),
    rundown: (showId) => watch((routes) => routes.rundown(showId)),
    playback: (showId, codecs) => watch((routes) => routes.playback(showId, codecs)),
    snapshot: (showId) => watch((routes) => routes.snapshot(showId)),
    cuesAfter: (showId, sequence) => watch((routes) => routes.cuesAfter(showId, sequence)),
    cuesBetween: (showId, fromMs, toMs) => watch((routes) => routes.cuesBetween(showId, fromMs, toMs)),
    creators: (creatorIds) => discover((routes) => routes.creators(creatorIds)),
    creator: (creatorId) => discover((routes) => routes.creator(creatorId)),
    search: (text, giveCancel) => discover((routes) => routes.search(text, giveCancel)),
    vote: (showId, pollId, optionId) => watch((routes) => routes.vote(showId, pollId, optionId)),
    product: (productId) => watch((routes) => routes.product(productId)),
    createHandoff: (request, key) => watch((routes) => routes.createHandoff(request, key)),
    handoff: (handoffId) => watch((routes) => routes.handoff(handoffId)),
    cancelHandoff: (handoffId) => watch((routes) => routes.cancelHandoff(handoffId)),
  };
}
