import { fileURLToPath } from 'node:url';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from './clock';
import type { Database } from './db/open-database';
import { catalogue as demoCatalogue } from './demo/catalogue';
import type { DemoCatalogue } from './demo/catalogue-types';
import { createDirector } from './director/director';
import type { Director } from './director/director';
import type { MediaLibrary } from './hls/media-library';
import { loadMediaLibrary } from './hls/media-library';
import type { HlsShow } from './hls/show-timeline';
import type { PublishCues } from './realtime/cue-log';
import { dvrWindowSeconds } from './system-routes';

/** Where the demo's programme comes from; the committed one when absent. */
export interface DemoSource {
  readonly catalogue: DemoCatalogue;
  readonly mediaFolder: string;
}

/** What plays: the video's loops and, with the demo on, the director who plays shows from them. */
export interface Programme {
  readonly library: MediaLibrary;
  readonly director: Director | undefined;
  resolveShow(showId: string): HlsShow | undefined;
}

const committed: DemoSource = {
  catalogue: demoCatalogue,
  mediaFolder: fileURLToPath(new URL('./demo/media', import.meta.url)),
};

/** Leaves out series whose loop has no media, unless that would leave nothing at all. */
function playable(catalogue: DemoCatalogue, library: MediaLibrary, log: FastifyBaseLogger): DemoCatalogue {
  const missing = catalogue.loops.filter((loop) => library.loop(loop.id) === undefined).map((loop) => loop.id);
  if (missing.length === 0) return catalogue;
  log.warn({ loops: missing }, 'loops without media');
  const series = catalogue.series.filter((one) => !missing.includes(one.loopId));
  return series.length === 0 ? catalogue : { ...catalogue, series };
}

export interface ProgrammeOptions {
  readonly isDemoOn: boolean;
  readonly source?: DemoSource | undefined;
  readonly clock: Clock;
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  readonly publish: PublishCues;
}

/** Loads the loops and makes the director; nothing is written before its `start`. */
export async function createProgramme(options: ProgrammeOptions): Promise<Programme> {
  const { clock, log } = options;
  if (!options.isDemoOn) {
    return { library: { loop: () => undefined, loopIds: [] }, director: undefined, resolveShow: () => undefined };
  }
  const { catalogue, mediaFolder } = options.source ?? committed;
  const library = await loadMediaLibrary(mediaFolder);
  const director = createDirector({
    catalogue: playable(catalogue, library, log),
    clock,
    database: options.database,
    log,
    publish: options.publish,
    dvrWindowSeconds,
  });
  return {
    library,
    director,
    resolveShow(showId) {
      const nowMs = clock.nowMs();
      const show = director.schedule.find(showId, nowMs);
      if (show === undefined || show.startsAtMs > nowMs) return undefined;
      const { loop, startsAtMs, endsAtMs } = show;
      return { loopId: loop.id, startsAtMs, endsAtMs, state: nowMs < endsAtMs ? 'live' : 'replay' };
    },
  };
}
