import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { loadMediaLibrary } from '../../platform/hls/media-library';
import { browserLaunchOptions } from '../support/browser';
import { playlistsOf, type ForeignPlaylist } from '../support/media/foreign-playlists';
import { startPlayerSite } from '../support/media/player-site';
import { createStubMedia } from '../support/media/stub-media';

const isWhole = process.env['AISLE_PLAYLISTS'] === 'all';
/** Longer than the watchdog takes to say that there is nothing to be had. */
const endMs = 60_000;

const library = await loadMediaLibrary(fileURLToPath(new URL('../../platform/demo/media', import.meta.url)));
const format = library.loopIds.map((id) => library.loop(id)?.formats.avc1).find((one) => one !== undefined);
const picture = format?.video.at(-1)?.track;
const sound = format?.audio.track;
if (!picture || !sound) throw new Error('no loop with H.264 in platform/demo/media');
const site = await startPlayerSite(library);
const browser = await chromium.launch(await browserLaunchOptions());

afterAll(async () => {
  await browser.close();
  await site.close();
});

interface Outcome {
  readonly end: 'plays' | 'over' | 'says why' | 'hangs';
  readonly cause: string;
  readonly exceptions: readonly string[];
}

/** Plays it in a page of its own, at an address of its own, with media stubbed in. */
async function play({ name, text }: ForeignPlaylist): Promise<Outcome> {
  const url = `http://playlists.test/${name}.m3u8`;
  const stub = createStubMedia(picture as NonNullable<typeof picture>, sound as NonNullable<typeof sound>);
  stub.serve(url, text);
  const context = await browser.newContext({ viewport: { width: 320, height: 180 } });
  const exceptions: string[] = [];
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => exceptions.push(error.stack ?? error.message));
    await context.route(
      (address) => !address.href.startsWith(site.url),
      async (route) => {
        const request = route.request();
        const { status, contentType, body } = stub.answer(request.url(), request.headers()['range']);
        const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
        await route.fulfill({ status, contentType, body, headers }).catch(() => undefined);
      },
    );
    await page.goto(site.url);
    await page.waitForFunction(() => 'page' in window);
    await page.evaluate(([address, isLive]) => window.page.playUrl(address, isLive), [
      url,
      !text.includes('#EXT-X-ENDLIST'),
    ] as const);
    const handle = await page
      .waitForFunction(
        () => {
          const { player, video, frames } = window.page;
          const { status, cause } = player.state;
          if (status === 'failed') return { end: 'says why' as const, cause: cause ?? '' };
          if (status === 'ended') return { end: 'over' as const, cause: '' };
          const isPlaying = status === 'playing' && frames > 5 && video.currentTime > 0.2;
          return isPlaying && { end: 'plays' as const, cause: '' };
        },
        undefined,
        { timeout: endMs, polling: 100 },
      )
      .catch(() => undefined);
    const outcome = handle && (await handle.jsonValue());
    if (outcome) return { ...outcome, exceptions };
    const log = await page.evaluate(() => window.page.player.statistics().log);
    return { end: 'hangs', cause: log.map(({ kind, detail }) => `${kind} ${detail}`).join('\n'), exceptions };
  } finally {
    await context.close();
  }
}

const playlists = playlistsOf('m3u8-parser');
/** One of each kind, of those that are decided soon. All of them: `npm run test:playlists`. */
const sample = [
  'alternateAudio',
  'byteRange',
  'discontinuity',
  'encrypted',
  'fmp4',
  'iFramePlaylist',
  'missingEndlist',
  'multipleVideo',
  'negativeMediaSequence',
  'whiteSpace',
];
const played = isWhole ? playlists : playlists.filter(({ name }) => sample.includes(name));

it('finds the playlists that others test their readers with', () => {
  expect(playlists.length).toBeGreaterThanOrEqual(60);
  expect(played.length).toBeGreaterThanOrEqual(sample.length);
  // Its tests write theirs into the code; none ships with the package.
  expect(playlistsOf('hls-parser')).toEqual([]);
});

it.concurrent.each(played)(
  'plays or says why it cannot, without an exception: $name',
  async (playlist) => {
    const started = Date.now();
    const { end, cause, exceptions } = await play(playlist);
    if (isWhole) console.info(`${end} ${cause} ${playlist.name} ${Date.now() - started} ms`);
    expect(exceptions).toEqual([]);
    expect(end === 'hangs' ? cause : end).toBeOneOf(['plays', 'over', 'says why']);
    if (end === 'says why') expect(cause).not.toBe('');
  },
  endMs * 2,
);
