import { chromium } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { createSystemClock } from '../../platform/clock';
import { decodeStrip, stripLayout } from '../../platform/demo/make/strip';
import { createPassThrough } from '../../platform/ingest/intake';
import { createPackager } from '../../platform/ingest/packager';
import { createReceivedStream } from '../../platform/ingest/received-stream';
import { createRecordings } from '../../platform/ingest/recordings';
import { browserLaunchOptions } from '../support/browser';
import { inPage } from '../support/in-page';
import { filmMs, readFilm } from '../support/media/film';
import type {} from '../support/media/player-page';
import { startPlayerSite } from '../support/media/player-site';

const clock = createSystemClock();
const site = await startPlayerSite({ loop: () => undefined, loopIds: [] });
const browser = await chromium.launch(await browserLaunchOptions({ sound: 'allowed' }));
const recordings = await createRecordings({ folder: 'memory', clock, memorySeconds: 600 });
const sending = new AbortController();
afterAll(async () => {
  sending.abort();
  await browser.close();
  await site.close();
  await recordings.close();
});

/** What is painted into the next frames, beside the date of each. */
function readFrames(decode: typeof decodeStrip, count: number): Promise<{ atMs: number; frame: number | undefined }[]> {
  const { player, video } = window.page;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const seen: { atMs: number; frame: number | undefined }[] = [];
  return new Promise((resolve) => {
    const stop = player.onFrame((atMs) => {
      if (!context) return;
      canvas.width = video.videoWidth;
      canvas.height = Math.ceil(video.videoHeight / 30);
      context.drawImage(video, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      seen.push({ atMs, frame: decode(data, video.videoWidth, video.videoHeight)?.frame });
      if (seen.length < count) return;
      stop();
      resolve(seen);
    });
  });
}

it('a show that is sent plays on the TV’s own player, dated to the frame, over a restart of its encoder', async () => {
  const { init, fragments } = await readFilm();
  const recording = await recordings.open('sent');
  /** Sends fragments at the pace of the film, as a camera would; `from` counts fragments. */
  const send = async (from: number, end: number): Promise<void> => {
    const intake = createPassThrough(createPackager(recording), clock);
    await intake.take(init);
    const packager = (fragment: number): Promise<void> => intake.take(fragments[fragment] ?? Buffer.alloc(0));
    for (let fragment = from; fragment < end && !sending.signal.aborted; fragment += 1) {
      const untilMs = clock.nowMs() + filmMs / fragments.length;
      await packager(fragment);
      await new Promise<void>((resolve) => void clock.after(untilMs - clock.nowMs(), resolve));
    }
    await intake.end();
  };
  const perSecond = fragments.length / (filmMs / 1000);
  const first = send(0, Math.round(10 * perSecond));
  await expect.poll(() => recording.segments.length).toBeGreaterThan(0);
  const show = { state: 'live', startsAtMs: 0, language: 'en' } as const;
  const options = { clock, lowLatency: true, dvrWindowSeconds: 600, readWhole: async () => undefined };
  site.received.set('sent', createReceivedStream('sent', show, recording, options));

  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(site.url);
  await page.waitForFunction(() => 'page' in window);
  await page.evaluate(() => window.page.play('sent', true));
  await page.waitForFunction(() => window.page.player.state.status === 'playing', undefined, { timeout: 30_000 });
  const readings: { atMs: number; frame: number | undefined }[] = await page.evaluate(
    inPage(readFrames, decodeStrip, 20),
  );
  const errors = readings.map(({ atMs, frame = NaN }) =>
    Math.round(((atMs - (recording.epochMs ?? 0)) / 1000) * stripLayout.framesPerSecond - frame),
  );
  // The picture on screen may already be the next one when it is read.
  expect(errors.filter((error) => error !== 0 && error !== -1)).toEqual([]);

  await first;
  const second = send(0, fragments.length);
  await expect.poll(() => recording.segments.some(({ discontinuities }) => discontinuities === 1)).toBe(true);
  const restartMs = recording.run(1)?.startMs ?? Infinity;
  await page.waitForFunction(
    (atMs) => window.page.player.state.status === 'playing' && window.page.player.playhead.programDateTimeMs > atMs,
    restartMs,
    { timeout: 30_000 },
  );
  expect(await page.evaluate(() => window.page.statuses)).not.toContain('failed');
  sending.abort();
  await second;
}, 90_000);
