import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { decodeStrip, stripLayout } from '../../platform/demo/make/strip';
import { loadMediaLibrary } from '../../platform/hls/media-library';
import { browserLaunchOptions } from '../support/browser';
import type { BrowserChoice } from '../support/browser';
import type {} from '../support/media/player-page';
import { inPage } from '../support/in-page';
import { startPlayerSite } from '../support/media/player-site';

const library = await loadMediaLibrary(fileURLToPath(new URL('../../platform/demo/media', import.meta.url)));
const loop = library.loopIds.map((id) => library.loop(id)).find((one) => one?.formats.avc1 && one.captions.size > 0);
if (!loop) throw new Error('no loop with H.264 and captions in platform/demo/media');
const site = await startPlayerSite(library);
const browsers = new Map<string, Promise<Browser>>();
const timeout = 30_000;

afterEach(() => {
  site.isBroken = false;
});
afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close();
  await site.close();
});

/** Live for an hour, at an uneven place of the loop. */
function addLiveShow(id: string): number {
  const startsAtMs = Date.now() - 3_607_123;
  site.shows.set(id, { loopId: loop?.id ?? '', startsAtMs, state: 'live' });
  return startsAtMs;
}

async function newPage(sound: NonNullable<BrowserChoice['sound']>): Promise<Page> {
  let browser = browsers.get(sound);
  if (!browser) {
    browser = browserLaunchOptions({ sound }).then((options) => chromium.launch(options));
    browsers.set(sound, browser);
  }
  return (await browser).newPage({ viewport: { width: 1280, height: 720 } });
}

async function openPage(): Promise<Page> {
  const page = await newPage('allowed');
  await page.goto(site.url);
  await page.waitForFunction(() => 'page' in window);
  return page;
}

const waitForStatus = (page: Page, status: string) =>
  page.waitForFunction((wanted) => window.page.player.state.status === wanted, status, { timeout });

async function playLive(page: Page, id: string): Promise<void> {
  await page.evaluate((showId) => window.page.play(showId, true), id);
  await waitForStatus(page, 'playing');
}

interface FrameReading {
  readonly programDateTimeMs: number;
  readonly frame: number | undefined;
}

/** Runs in the page: the dates of the next frames beside the number that is painted into each. */
function readFrames(decode: typeof decodeStrip, count: number): Promise<FrameReading[]> {
  const { player, video } = window.page;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const seen: FrameReading[] = [];
  return new Promise((resolve) => {
    const stop = player.onFrame((programDateTimeMs) => {
      if (!context) return;
      canvas.width = video.videoWidth;
      canvas.height = Math.ceil(video.videoHeight / 30);
      context.drawImage(video, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      seen.push({ programDateTimeMs, frame: decode(data, video.videoWidth, video.videoHeight)?.frame });
      if (seen.length < count) return;
      stop();
      resolve(seen);
    });
  });
}

describe('the player in a browser', () => {
  it('dates each frame by what is in the picture, to the frame', async () => {
    const startsAtMs = addLiveShow('dated');
    const page = await openPage();
    await playLive(page, 'dated');
    const readings = await page.evaluate<FrameReading[]>(inPage(readFrames, decodeStrip, 40));
    const { frameCount, framesPerSecond } = stripLayout;
    const errors = readings.map(({ programDateTimeMs, frame }) => {
      const expected = Math.round(((programDateTimeMs - startsAtMs) / 1000) * framesPerSecond) % frameCount;
      return frame === undefined ? NaN : (expected - frame + frameCount) % frameCount;
    });
    // The picture on screen may already be the next one when it is read, never an older or a much later one.
    expect(errors.filter((error) => error !== 0 && error !== frameCount - 1)).toEqual([]);
    expect(errors.filter((error) => error === 0).length).toBeGreaterThan(20);
    const dates = readings.map(({ programDateTimeMs }) => programDateTimeMs);
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    await page.close();
  });

  it('looks back, pauses, goes on, and comes back to live', async () => {
    addLiveShow('dvr');
    const page = await openPage();
    await playLive(page, 'dvr');
    const playhead = () => page.evaluate(() => ({ ...window.page.player.playhead }));
    const live = await playhead();
    expect(live.isAtLiveEdge).toBe(true);
    expect(live.seekableEndSeconds - live.seekableStartSeconds).toBeGreaterThan(595);

    await page.evaluate(() => window.page.player.seekBy(-120));
    await page.waitForFunction(() => !window.page.video.seeking && window.page.player.state.status === 'playing');
    const back = await playhead();
    expect(back.isAtLiveEdge).toBe(false);
    expect(live.programDateTimeMs - back.programDateTimeMs).toBeGreaterThan(90_000);

    await page.evaluate(() => window.page.player.pause());
    await waitForStatus(page, 'paused');
    expect(await page.evaluate(() => window.page.video.paused)).toBe(true);
    await page.evaluate(() => window.page.player.resume());
    await waitForStatus(page, 'playing');
    expect((await playhead()).isAtLiveEdge).toBe(false);

    await page.evaluate(() => window.page.player.seekTo(-1000));
    const oldest = await playhead();
    expect(oldest.positionSeconds).toBeCloseTo(oldest.seekableStartSeconds, 0);
    await page.evaluate(() => window.page.player.goLive());
    await page.waitForFunction(() => window.page.player.playhead.isAtLiveEdge);
    await waitForStatus(page, 'playing');
    await page.evaluate(() => window.page.player.stop());
    expect(await page.evaluate(() => [window.page.player.state.status, window.page.video.readyState])).toEqual([
      'idle',
      0,
    ]);
    await page.close();
  });

  it('hands over the words of the captions while they are on', async () => {
    addLiveShow('captions');
    const page = await openPage();
    await page.evaluate(() => window.page.player.setCaptions(true));
    await playLive(page, 'captions');
    await page.waitForFunction(() => window.page.captions.length > 0, undefined, { timeout });
    expect(await page.evaluate(() => window.page.player.state.hasCaptions)).toBe(true);
    const [words] = await page.evaluate(() => window.page.captions);
    const track = loop.captions.values().next().value;
    const everything = Array.from({ length: loop.seconds / 2 }, (_, segment) => track?.segment(segment)).join('\n');
    expect(everything.replace(/\s+/g, ' ')).toContain(words);
    await page.evaluate(() => window.page.player.setCaptions(false));
    expect(await page.evaluate(() => window.page.player.state.captionLines)).toEqual([]);
    await page.close();
  });

  it('asks for a new address once when the old one has expired, and stays where it was', async () => {
    addLiveShow('expiring');
    const page = await openPage();
    await page.evaluate(() => {
      window.page.addressMs = 6000;
    });
    await playLive(page, 'expiring');
    await page.evaluate(() => {
      window.page.addressMs = 3_600_000;
      window.page.player.seekBy(-60);
    });
    const before = await page.evaluate(() => window.page.player.playhead.programDateTimeMs);
    await page.waitForFunction(() => window.page.addresses === 2, undefined, { timeout });
    await page.waitForFunction(() => window.page.player.statistics().bufferSeconds > 1);
    await waitForStatus(page, 'playing');
    const after = await page.evaluate(() => window.page.player.playhead);
    expect(after.isAtLiveEdge).toBe(false);
    expect(Math.abs(after.programDateTimeMs - before)).toBeLessThan(30_000);
    await page.close();
  });

  it('says so when the address is refused for good', async () => {
    addLiveShow('refused');
    const page = await openPage();
    await page.evaluate(() => {
      window.page.addressMs = -1000;
      window.page.play('refused', true);
    });
    await waitForStatus(page, 'failed');
    expect(await page.evaluate(() => [window.page.player.state.cause, window.page.addresses])).toEqual([
      'forbidden',
      2,
    ]);
    await page.close();
  });

  it('comes back by itself when the origin breaks and heals, and is live again', async () => {
    addLiveShow('broken');
    const page = await openPage();
    await playLive(page, 'broken');
    site.isBroken = true;
    await waitForStatus(page, 'recovering');
    site.isBroken = false;
    await waitForStatus(page, 'playing');
    await page.waitForFunction(() => window.page.player.playhead.isAtLiveEdge, undefined, { timeout });
    await page.close();
  });

  it('can be paused while the origin is broken, and goes on when it is asked to after that', async () => {
    addLiveShow('paused-broken');
    const page = await openPage();
    await playLive(page, 'paused-broken');
    site.isBroken = true;
    await waitForStatus(page, 'recovering');
    await page.evaluate(() => window.page.player.pause());
    await waitForStatus(page, 'paused');
    site.isBroken = false;
    await page.evaluate(() => window.page.player.resume());
    await waitForStatus(page, 'playing');
    await page.close();
  });

  it('tells where the picture is after a seek while it stands', async () => {
    addLiveShow('paused-seek');
    const page = await openPage();
    await playLive(page, 'paused-seek');
    await page.evaluate(() => window.page.player.pause());
    await waitForStatus(page, 'paused');
    const [told, shown] = await page.evaluate(async () => {
      const { player } = window.page;
      let last = 0;
      player.onFrame((programDateTimeMs) => (last = programDateTimeMs));
      player.seekBy(-60);
      await new Promise((resolve) => window.page.video.addEventListener('seeked', resolve, { once: true }));
      await new Promise((resolve) => setTimeout(resolve, 200));
      return [last, player.playhead.programDateTimeMs] as const;
    });
    expect(Math.abs(told - shown)).toBeLessThan(100);
    await page.close();
  });

  it('plays a recording to its end and again from its start', async () => {
    const startsAtMs = Date.now() - 7_200_000;
    site.shows.set('replay', { loopId: loop.id, startsAtMs, endsAtMs: startsAtMs + 5500, state: 'replay' });
    const page = await openPage();
    await page.evaluate(() => window.page.play('replay', false));
    await waitForStatus(page, 'ended');
    const playhead = await page.evaluate(() => ({ ...window.page.player.playhead }));
    expect(playhead.seekableEndSeconds).toBeCloseTo(5.5, 1);
    expect(playhead.seekableStartProgramDateTimeMs).toBe(startsAtMs);
    expect(playhead.latencySeconds).toBeNaN();
    await page.evaluate(() => window.page.player.resume());
    await waitForStatus(page, 'playing');
    await page.close();
  });

  it('starts without sound where the browser wants a key first, and has it after one', async () => {
    addLiveShow('silent');
    const page = await newPage('after-a-key');
    const plays = page.waitForEvent('console', { predicate: (message) => message.text() === 'playing', timeout });
    await page.goto(`${site.url}?silent`);
    await plays;
    expect(await page.evaluate(() => [window.page.player.state.isMutedByBrowser, window.page.video.muted])).toEqual([
      true,
      true,
    ]);
    await page.evaluate(() => {
      window.addEventListener('keydown', () => window.page.player.unmute());
    });
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !window.page.player.state.isMutedByBrowser && !window.page.video.muted);
    await waitForStatus(page, 'playing');
    await page.close();
  });
});
