import { join } from 'node:path';
import { isNull, not } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { ShowIndex } from '../catalogue/show-index';
import { stateAt } from '../catalogue/show-views';
import type { PlatformContext } from '../context';
import { shows } from '../db/schema/catalogue';
import type { HlsStream } from '../hls/hls-stream';
import { ProblemError } from '../http/problem';
import type { PictureControl } from '../operator/picture-control';
import { createPassThrough } from './intake';
import { createReceivedStream } from './received-stream';
import type { ReceivedShow } from './received-stream';
import { createReception } from './reception';
import { createRecordings } from './recordings';
import type { Recording } from './recording';
import { registerIngest } from './register-ingest';
import { createTranscodingIntake } from './transcoder';

/** Shows that encoders send, from their first byte to their replay. */
export interface Ingest {
  readonly picture: PictureControl;
  /** What can be played of a show that is, or was, sent; undefined when there is nothing. */
  readonly resolveStream: (showId: string) => Promise<HlsStream | undefined>;
  /** Sends senders away and waits until what they sent is on disk. */
  close(): Promise<void>;
}

export interface IngestOptions {
  readonly index: ShowIndex;
  readonly dvrWindowSeconds: number;
}

/** Media that has left the DVR window is still asked for by players at its far end for as long again (RFC 8216bis §6.2.2). */
const memoryWindows = 2;

/** Serves `/ingest/:showId` and keeps what comes in below the data folder. */
export async function createIngest(
  app: FastifyInstance,
  context: PlatformContext,
  options: IngestOptions,
): Promise<Ingest> {
  const { clock, config, database, log } = context;
  const { index, dvrWindowSeconds } = options;
  const recordings = await createRecordings({
    folder: config.dataFolder === 'memory' ? 'memory' : join(config.dataFolder, 'recordings'),
    clock,
    memorySeconds: memoryWindows * dvrWindowSeconds,
  });
  const reception = createReception({
    recordings,
    clock,
    log,
    createIntake: (packager) =>
      config.isTranscoding
        ? createTranscodingIntake(packager, clock, config.ffmpeg)
        : createPassThrough(packager, clock),
  });
  registerIngest(app, context, reception);
  app.addHook('preClose', (done) => {
    reception
      .close()
      .then(() => recordings.release())
      .then(() => done(), done);
  });

  // Shows that were removed while a process died.
  const rows = await database
    .select({ id: shows.id })
    .from(shows)
    .where(not(isNull(shows.stage)));
  const there = new Set(rows.map(({ id }) => id));
  await recordings.removeOthers((showId) => there.has(showId));

  /** One stream a show and state, which remembers what it has worked out. */
  const streams = new Map<
    string,
    { readonly recording: Recording; readonly key: string; readonly stream: HlsStream }
  >();
  const streamOf = (showId: string, show: ReceivedShow, recording: Recording): HlsStream => {
    const key = JSON.stringify(show);
    const known = streams.get(showId);
    if (known?.recording === recording && known.key === key) return known.stream;
    const stream = createReceivedStream(showId, show, recording, {
      clock,
      lowLatency: config.isLowLatency,
      dvrWindowSeconds,
      readWhole: () => recordings.readWhole(showId),
    });
    streams.set(showId, { recording, key, stream });
    return stream;
  };

  return {
    picture: {
      isOnAir: (showId) => reception.isOnAir(showId),
      keep: (showId) => reception.keep(showId),
      async finish(showId) {
        const record = await index.find(showId);
        return reception.finish(showId, record?.startsAtMs ?? 0);
      },
      dismiss: (showId) =>
        reception.dismiss(
          showId,
          new ProblemError('unauthorized', { title: 'The show’s ingest key has been changed.' }),
        ),
      async remove(showId) {
        await reception.dismiss(showId, new ProblemError('conflict', { title: 'The show has been removed.' }));
        streams.delete(showId);
        await recordings.remove(showId);
      },
    },
    async resolveStream(showId) {
      const record = await index.find(showId);
      if (record === undefined || record.stage === null) return undefined;
      const state = stateAt(record, clock.nowMs());
      if (state !== 'live' && state !== 'replay') return undefined;
      const recording = await recordings.find(showId);
      if (recording === undefined || recording.tracks.length === 0) return undefined;
      const { startsAtMs } = record;
      return streamOf(showId, { state, startsAtMs, language: record.show.languages[0] ?? 'en' }, recording);
    },
    async close() {
      await reception.close();
      await recordings.close();
    },
  };
}
