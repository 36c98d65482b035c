import { startFaultProxy, type FaultProxy } from '../support/fault-proxy';
import type { FaultCase, Target } from './fault-kinds';
import { secondCdn, steeringManifest, steeringPath } from './playlist-faults';

/** The origin of shows, each of which can be broken by itself. */
export interface FaultOrigin {
  readonly url: string;
  /** How the show is served, before it is played. */
  prepare(showId: string, fault: FaultCase): void;
  break(showId: string, fault: FaultCase): void;
  mend(showId: string, fault: FaultCase): void;
  /** Requests the fault has met since it began. */
  hits(showId: string, fault: FaultCase): number;
  close(): Promise<void>;
}

function pathOf(showId: string, target: Target): RegExp {
  const show = `/hls/[^/]+/${showId}/`;
  switch (target) {
    case 'everything':
      return new RegExp(`(${show}|/playback/${showId}\\b)`);
    case 'master':
      return new RegExp(`${show}master[^/]*\\.m3u8`);
    case 'playlists':
      return new RegExp(`${show}(?!master)[^/]*\\.m3u8`);
    case 'init':
      return new RegExp(`${show}[^/]+/init\\.mp4`);
    case 'segments':
      return new RegExp(`${show}[^/]+/[\\d.]+m4s`);
    case 'top-rendition':
      return new RegExp(`${show}video-720\\b`);
    case 'first-cdn':
      return new RegExp(`^${show}(?!master)`);
  }
}

/** Stands before an origin on this machine. */
export async function startFaultOrigin(target: string): Promise<FaultOrigin> {
  const proxy: FaultProxy = await startFaultProxy(target, {
    mapPath: (path) => (path.startsWith(secondCdn) ? path.slice(secondCdn.length) : path),
  });
  proxy.answer(new RegExp(`^${steeringPath.replace('.', '\\.')}`), steeringManifest);
  return {
    url: proxy.url,
    prepare(showId, { preparation }) {
      if (preparation) proxy.rewrite(pathOf(showId, 'master'), preparation());
    },
    break(showId, { target: what, fault, change }) {
      const path = pathOf(showId, what);
      if (fault) proxy.fail(path, fault);
      if (change) proxy.rewrite(path, change());
    },
    hits: (showId, { target: what }) => proxy.hits(pathOf(showId, what)),
    mend: (showId, { target: what }) => proxy.heal(pathOf(showId, what)),
    close: () => proxy.close(),
  };
}
