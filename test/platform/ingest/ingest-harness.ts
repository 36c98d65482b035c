import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPassThrough } from '../../../platform/ingest/intake';
import { createPackager } from '../../../platform/ingest/packager';
import { createReceivedStream } from '../../../platform/ingest/received-stream';
import type { ReceivedShow } from '../../../platform/ingest/received-stream';
import { createRecordings } from '../../../platform/ingest/recordings';
import type { Recordings } from '../../../platform/ingest/recordings';
import type { Recording } from '../../../platform/ingest/recording';
import type { HlsStream } from '../../../platform/hls/hls-stream';
import { createFakeClock } from '../../support/fakes/fake-clock';
import type { FakeClock } from '../../support/fakes/fake-clock';
import type { SyntheticMovie } from '../../support/media/synthetic-movie';

export const startMs = Date.UTC(2026, 10, 26, 19, 0, 0, 250);
export const dvrWindowSeconds = 600;

/** A show that is received without a network: what an encoder sends is packaged at once, on a clock that is turned by hand. */
export interface ReceivedTest {
  readonly clock: FakeClock;
  readonly folder: string;
  recordings: Recordings;
  recording: Recording;
  /** Sends fragments one by one, each arriving when its last picture has been taken. */
  send(movie: SyntheticMovie, fragments: number, options?: { from?: number; fragmentSeconds?: number }): Promise<void>;
  stream(show?: Partial<ReceivedShow>, lowLatency?: boolean): HlsStream;
  playlist(
    file: string,
    options?: { query?: object; show?: Partial<ReceivedShow>; lowLatency?: boolean },
  ): Promise<string>;
  piece(uri: string, show?: Partial<ReceivedShow>): Promise<Buffer>;
  /** A new process over the same folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const memorySeconds = 2 * dvrWindowSeconds;

export async function createReceivedTest(): Promise<ReceivedTest> {
  const clock = createFakeClock(startMs);
  const folder = await mkdtemp(join(tmpdir(), 'aisle-ingest-test-'));
  const open = async (): Promise<Recordings> => createRecordings({ folder, clock, memorySeconds });
  const recordings = await open();
  const test: ReceivedTest = {
    clock,
    folder,
    recordings,
    recording: await recordings.open('show'),
    async send(movie, fragments, { from = 0, fragmentSeconds = 0.5 } = {}) {
      const intake = createPassThrough(createPackager(test.recording), clock);
      await intake.take(movie.init);
      for (let index = from; index < from + fragments; index += 1) {
        clock.advanceNow(fragmentSeconds * 1000);
        await intake.take(movie.fragment(index));
      }
      await intake.end();
      await test.recording.rest();
    },
    stream: (show = {}, lowLatency = true) =>
      createReceivedStream('show', { state: 'live', startsAtMs: 0, language: 'en', ...show }, test.recording, {
        clock,
        lowLatency,
        dvrWindowSeconds,
        readWhole: () => test.recordings.readWhole('show'),
      }),
    async playlist(file, { query = {}, show, lowLatency = true } = {}) {
      const answer = await test.stream(show, lowLatency).playlist(file, query, new AbortController().signal);
      return answer.write();
    },
    async piece(uri, show) {
      const [rendition = '', file = ''] = uri.split('/');
      return (await test.stream(show).piece(rendition, file, new AbortController().signal)).bytes as Buffer;
    },
    async restart() {
      await test.recordings.close();
      test.recordings = await open();
      test.recording = await test.recordings.open('show');
    },
    async close() {
      await test.recordings.close();
      await rm(folder, { recursive: true });
    },
  };
  return test;
}
