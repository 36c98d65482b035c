import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { answerError, sendProblem } from '../../../platform/http/error-handler';
import type { HlsStream } from '../../../platform/hls/hls-stream';
import { createLoopStreams } from '../../../platform/hls/loop-stream';
import { loadMediaLibrary } from '../../../platform/hls/media-library';
import type { MediaLibrary, VideoCodec } from '../../../platform/hls/media-library';
import { createPlaybackSigner } from '../../../platform/hls/playback-signer';
import type { PlaybackSigner } from '../../../platform/hls/playback-signer';
import { hlsPath, registerHls } from '../../../platform/hls/register-hls';
import type { HlsShow } from '../../../platform/hls/show-timeline';
import { createFakeClock } from '../../support/fakes/fake-clock';
import type { FakeClock } from '../../support/fakes/fake-clock';
import { syntheticAudio, syntheticVideo, writeSyntheticTrack } from '../../support/media/synthetic-track';

export const loopSeconds = 24;
export const dvrWindowSeconds = 600;
export const showStart = Date.UTC(2026, 10, 23, 19, 0, 0, 123);

const captions = `WEBVTT

00:00:00.500 --> 00:00:03.250
Hello from the kitchen

00:00:22.000 --> 00:00:24.000 line:80%
That was all
Goodbye
`;

/** A library of one loop made of made-up media, as `loadMediaLibrary` finds it on disk. */
export async function createTestLibrary(): Promise<MediaLibrary> {
  const folder = await mkdtemp(join(tmpdir(), 'aisle-hls-'));
  const loop = join(folder, 'kitchen');
  await mkdir(loop);
  const opus = { codec: 'Opus', timescale: 48_000, sampleTicks: 960, fragmentSamples: 25, keyEvery: 1 } as const;
  const files: Record<string, Buffer | string> = {
    'video-720.mp4': syntheticVideo(loopSeconds),
    'video-360.mp4': syntheticVideo(loopSeconds, { fragmentSamples: 30 }),
    'audio.mp4': syntheticAudio(loopSeconds),
    'video-vp9.mp4': syntheticVideo(loopSeconds, { codec: 'vp09' }),
    'audio-opus.mp4': writeSyntheticTrack({ ...opus, sampleCount: loopSeconds * 50 }),
    'captions-en.vtt': captions,
    'media.json': '{}',
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(loop, name), bytes);
  const library = await loadMediaLibrary(folder);
  await rm(folder, { recursive: true });
  return library;
}

/** An origin on a fake clock; `restart` is a new process over the same shows. */
export interface TestOrigin {
  readonly app: FastifyInstance;
  readonly clock: FakeClock;
  readonly signer: PlaybackSigner;
  readonly shows: Map<string, HlsShow>;
  readonly path: (showId: string, codecs?: readonly VideoCodec[]) => string;
  /** GETs a path relative to the show's master playlist. */
  readonly get: (
    showId: string,
    file: string,
  ) => Promise<{ status: number; text: string; bytes: Buffer; headers: Headers }>;
}
type Headers = Readonly<Record<string, string | number | readonly string[] | undefined>>;

export function createTestOrigin(
  library: MediaLibrary,
  options: { lowLatency?: boolean; clock?: FakeClock; shows?: Map<string, HlsShow> } = {},
): TestOrigin {
  const clock = options.clock ?? createFakeClock(showStart + 3_600_000);
  const shows =
    options.shows ?? new Map<string, HlsShow>([['live', { loopId: 'kitchen', startsAtMs: showStart, state: 'live' }]]);
  const signer = createPlaybackSigner({ secret: 'a secret of at least sixteen bytes', clock });
  const app = Fastify();
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 'not-found'));
  const loops = createLoopStreams({ library, clock, dvrWindowSeconds, lowLatency: options.lowLatency ?? true });
  const resolveStream = (showId: string): HlsStream | undefined => {
    const show = shows.get(showId);
    return show && loops.of(showId, show);
  };
  registerHls(app, { signer, resolveStream });
  app.addHook('preClose', (done) => {
    loops.close();
    done();
  });
  const path = (showId: string, codecs: readonly VideoCodec[] = []): string => {
    const show: HlsShow = { loopId: 'kitchen', startsAtMs: showStart, state: 'live' };
    // A show whose own loop is missing is signed for like any other.
    const stream = loops.of(showId, shows.get(showId) ?? show) ?? loops.of('signed', show);
    if (!stream) throw new Error('no loop');
    return hlsPath(signer, stream, { showId, expiresAtMs: clock.nowMs() + 3_600_000, codecs });
  };
  return {
    app,
    clock,
    signer,
    shows,
    path,
    async get(showId, file) {
      const response = await app.inject({ url: `${dirname(path(showId))}/${file}` });
      const { statusCode, payload, rawPayload, headers } = response;
      return { status: statusCode, text: payload, bytes: rawPayload, headers };
    },
  };
}
