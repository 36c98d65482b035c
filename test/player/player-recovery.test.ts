import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { loadMediaLibrary } from '../../platform/hls/media-library';
import { browserLaunchOptions } from '../support/browser';
import { startPlayerSite } from '../support/media/player-site';

const library = await loadMediaLibrary(fileURLToPath(new URL('../../platform/demo/media', import.meta.url)));
const loopId = library.loopIds.find((id) => library.loop(id)?.formats.avc1) ?? '';
const site = await startPlayerSite(library);
const browser = await chromium.launch(await browserLaunchOptions());
const timeout = 30_000;

declare global {
  interface Window {
    /** The newest one, which the engine has put onto the element. */
    mediaSource: MediaSource | undefined;
  }
}

afterAll(async () => {
  await browser.close();
  await site.close();
});

async function openPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 640, height: 360 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (source: Blob | MediaSource) => {
      if (source instanceof MediaSource) window.mediaSource = source;
      return create(source);
    };
  });
  await page.goto(site.url);
  await page.waitForFunction(() => 'page' in window);
  return page;
}

const waitForStatus = (page: Page, status: string) =>
  page.waitForFunction((wanted) => window.page.player.state.status === wanted, status, { timeout });

async function playLive(id: string): Promise<Page> {
  site.shows.set(id, { loopId, startsAtMs: Date.now() - 3_607_123, state: 'live' });
  const page = await openPage();
  await page.evaluate((showId) => window.page.play(showId, true), id);
  await waitForStatus(page, 'playing');
  return page;
}

const actionsOf = (page: Page) => page.evaluate(() => window.page.player.statistics().actions);

// All at once in one browser, which may have little of a busy machine.
describe.concurrent('the player comes back', { timeout: 120_000 }, () => {
  it('after it was hidden: nothing is kept or asked for meanwhile, then a new address and the live edge', async () => {
    const page = await playLive('hidden');
    await page.evaluate(() => window.page.player.suspend());
    const emptied = await page.evaluate(() => {
      const { video } = window.page;
      return [video.readyState, video.networkState, video.hasAttribute('src'), video.buffered.length];
    });
    expect(emptied).toEqual([0, 0, false, 0]);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    // Longer than a live playlist waits for its next part.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    expect(asked).toEqual([]);
    await page.evaluate(() => window.page.player.restore());
    await waitForStatus(page, 'playing');
    await page.waitForFunction(() => window.page.player.playhead.isAtLiveEdge, undefined, { timeout });
    expect(await page.evaluate(() => window.page.addresses)).toBe(2);
    await page.context().close();
  });

  it('when the device finds another network, where the viewer of a live show would be', async () => {
    const page = await playLive('network');
    await page.context().setOffline(true);
    await page.waitForFunction(() => ['buffering', 'recovering'].includes(window.page.player.state.status), undefined, {
      timeout,
    });
    await page.context().setOffline(false);
    await waitForStatus(page, 'playing');
    await page.waitForFunction(() => window.page.player.playhead.isAtLiveEdge, undefined, { timeout });
    expect(await actionsOf(page)).toHaveProperty('retry-now');
    await page.context().close();
  });

  it('after the decoder has gone, without a word of it as the end of the show', async () => {
    const page = await playLive('decoder');
    const frames = await page.evaluate(() => window.page.frames);
    // Not while something is being appended: then it would be refused.
    await page.waitForFunction(
      () => {
        const source = window.mediaSource;
        if (source?.readyState !== 'open' || Array.from(source.sourceBuffers).some(({ updating }) => updating))
          return false;
        source.endOfStream('decode');
        window.mediaSource = undefined;
        return true;
      },
      undefined,
      { timeout },
    );
    await page.waitForFunction(
      (before) => {
        const { player, video } = window.page;
        const isNew = window.mediaSource !== undefined && video.error === null;
        return isNew && player.state.status === 'playing' && window.page.frames > before + 5;
      },
      frames,
      { timeout },
    );
    expect(await page.evaluate(() => window.page.statuses)).not.toContain('ended');
    expect(await page.evaluate(() => window.page.statuses)).not.toContain('paused');
    await page.waitForFunction(() => window.page.player.playhead.isAtLiveEdge, undefined, { timeout });
    await page.context().close();
  });

  it('not, but says that the show is gone, when there is nothing under its address and under the next', async () => {
    const page = await openPage();
    site.shows.set('gone', { loopId, startsAtMs: Date.now() - 3_607_123, state: 'live' });
    const path = `/playback/gone?codecs=avc1&expiresAtMs=${Date.now() + 3_600_000}`;
    const url = await page.evaluate(async (address) => {
      const answer = await fetch(address);
      return new URL(await answer.text(), location.href).href;
    }, path);
    site.shows.delete('gone');
    await page.evaluate((address) => window.page.playUrl(address, true), url);
    await waitForStatus(page, 'failed');
    expect(await page.evaluate(() => window.page.player.state.cause)).toBe('gone');
    expect(await actionsOf(page)).toMatchObject({ 'renew-address': 1, fail: 1 });
    await page.context().close();
  });
});
