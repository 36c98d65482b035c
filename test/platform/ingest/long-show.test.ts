import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { createPassThrough } from '../../../platform/ingest/intake';
import { createPackager } from '../../../platform/ingest/packager';
import { createSyntheticMovie } from '../../support/media/synthetic-movie';
import { checkMediaPlaylist } from '../hls/playlist-rules';
import { createReceivedTest, startMs } from './ingest-harness';

/** Hours of media; CI sends twelve (`npm run test:ingest`). */
const hours = Number(process.env['AISLE_INGEST_HOURS'] ?? 0.75);
const fragmentSeconds = 2;
const restartEachSeconds = 3600;

const test = await createReceivedTest();
afterAll(() => test.close());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapMegabytes = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

it(`${hours} hours of media keep memory flat, and numbers and dates right`, async () => {
  const movie = createSyntheticMovie({ fragmentSeconds, sampleBytes: 200 });
  const total = (hours * 3600) / fragmentSeconds;
  let intake = createPassThrough(createPackager(test.recording), test.clock);
  await intake.take(movie.init);
  let heapFull = Infinity;
  let lastSequence = 0;
  for (let index = 0; index < total; index += 1) {
    const seconds = index * fragmentSeconds;
    if (seconds > 0 && seconds % restartEachSeconds === 0) {
      await intake.end();
      intake = createPassThrough(createPackager(test.recording), test.clock);
      await intake.take(movie.init);
    }
    test.clock.advanceNow(fragmentSeconds * 1000);
    await intake.take(movie.fragment(index));
    // Twice the DVR window is held; from then on nothing more.
    if (seconds === 1800) heapFull = heapMegabytes();
    if (seconds % 600 !== 300) continue;
    const text = await test.playlist('video.m3u8');
    const restarts = (text.match(/#EXT-X-DISCONTINUITY\n/g) ?? []).length;
    const { segments, mediaSequence } = checkMediaPlaylist(text, { discontinuities: restarts });
    expect(mediaSequence).toBeGreaterThanOrEqual(lastSequence);
    lastSequence = mediaSequence;
    const faults = segments.filter(({ uri, startMs: at }, place) => {
      const number = mediaSequence + place;
      return uri !== `video/${number}.m4s` || at !== startMs + number * 2000;
    });
    expect(faults).toEqual([]);
  }
  await intake.end();
  expect(heapMegabytes() - heapFull).toBeLessThan(8);

  const show = { state: 'replay', startsAtMs: startMs } as const;
  const text = await test.playlist('video-replay.m3u8', { show });
  const restarts = Math.ceil((hours * 3600) / restartEachSeconds) - 1;
  const { segments } = checkMediaPlaylist(text, { discontinuities: restarts });
  expect(segments).toHaveLength(total);
  expect(segments.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(hours * 3600, 0);
  expect((await test.piece(segments[total >> 1]?.uri ?? '', show)).length).toBeGreaterThan(10_000);
  await test.restart();
  expect(
    checkMediaPlaylist(await test.playlist('audio-replay.m3u8', { show }), { discontinuities: restarts }).segments,
  ).toHaveLength(total);
}, 600_000);
