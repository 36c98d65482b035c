import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserLaunchOptions } from '../support/browser';
import type {} from '../support/media/player-page';
import { startPlayerSite, type PlayerSite } from '../support/media/player-site';
import { closedCaption, loadTracks, toneHertz, tracksLoopId } from '../support/media/tracks';

const timeout = 20_000;

/** Runs in the page: the loudest tone of what the video plays, in hertz; 0 while it is silent. */
function loudestHertz(): number {
  const scope = window as typeof window & {
    ear?: { context: AudioContext; analyser: AnalyserNode };
  };
  if (scope.ear === undefined) {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    context.createMediaElementSource(window.page.video).connect(analyser).connect(context.destination);
    scope.ear = { context, analyser };
  }
  const { context, analyser } = scope.ear;
  const levels = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(levels);
  let loudest = 0;
  levels.forEach((level, index) => {
    if (level > (levels[loudest] ?? -Infinity)) loudest = index;
  });
  return (levels[loudest] ?? -Infinity) > -60 ? (loudest * context.sampleRate) / analyser.fftSize : 0;
}

describe('a show with several sounds and captions', () => {
  let site: PlayerSite;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    site = await startPlayerSite(await loadTracks());
    browser = await chromium.launch(await browserLaunchOptions({ sound: 'allowed' }));
    const startsAtMs = Date.now() - 3_607_123;
    for (const id of ['one', 'two']) site.shows.set(id, { loopId: tracksLoopId, startsAtMs, state: 'live' });
    page = await browser.newPage({ viewport: { width: 640, height: 360 } });
    await page.goto(site.url);
    await page.waitForFunction(() => 'page' in window);
    await play('one');
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  async function play(showId: string, isLowLatency = true): Promise<void> {
    await page.evaluate(
      ([id, isLow]) => {
        window.page.captions.length = 0;
        window.page.play(id, true, isLow);
      },
      [showId, isLowLatency] as const,
    );
    await page.waitForFunction(() => window.page.player.state.status === 'playing', undefined, { timeout });
  }
  const state = () =>
    page.evaluate(() => {
      const { audioTracks, audioTrackId, captionTracks, captionTrackId } = window.page.player.state;
      return { audioTracks, audioTrackId, captionTracks, captionTrackId };
    });
  const idOf = async (label: RegExp): Promise<string> => {
    const { audioTracks, captionTracks } = await state();
    return [...audioTracks, ...captionTracks].find((track) => label.test(track.label))?.id ?? '';
  };
  const seeCaption = (text: string) =>
    page.waitForFunction((words) => window.page.player.state.captionLines.join(' ').includes(words), text, { timeout });
  const hear = (name: keyof typeof toneHertz) =>
    expect
      .poll(() => page.evaluate(loudestHertz), { timeout })
      .toSatisfy((hertz: number) => Math.abs(hertz - toneHertz[name]) < 20);

  it('tells what there is, with the description flagged', async () => {
    await expect.poll(async () => (await state()).captionTracks.length).toBe(3);
    const { audioTracks, captionTracks } = await state();
    expect(audioTracks).toMatchObject([
      { language: 'en', label: 'English', isDescribed: false },
      { language: 'es', label: 'español', isDescribed: false },
      { language: 'en', label: 'English (AD)', isDescribed: true },
    ]);
    expect(captionTracks).toMatchObject([
      { language: 'en', kind: 'webvtt', describesSound: true },
      { language: 'es', kind: 'webvtt' },
      { id: 'CC1', kind: 'cea-608' },
    ]);
  });

  it('plays the sound chosen, and begins the next show with the language wanted', async () => {
    await hear('audio');
    await page.evaluate((id) => window.page.player.chooseAudio(id), await idOf(/^español$/));
    await hear('audio-es');
    await page.evaluate((id) => window.page.player.chooseAudio(id), await idOf(/AD/));
    await hear('audio-en-described');
    await page.evaluate(() => {
      window.page.player.prefer({
        audioLanguages: ['es'],
        captionLanguages: ['es'],
      });
      window.page.player.setCaptions(true);
    });
    await play('two');
    await hear('audio-es');
    await seeCaption('Palabras');
    await page.evaluate(() =>
      window.page.player.prefer({
        audioLanguages: ['en'],
        wantsDescribedAudio: true,
      }),
    );
    await play('one');
    await hear('audio-en-described');
    expect(await page.evaluate(() => window.page.statuses)).not.toContain('failed');
  });

  it('shows the captions that are in the picture itself', async () => {
    await page.evaluate(() => window.page.player.setCaptions(true));
    await play('two');
    await expect.poll(async () => (await state()).captionTracks.map(({ id }) => id), { timeout }).toContain('CC1');
    await page.evaluate(() => window.page.player.chooseCaptions('CC1'));
    await seeCaption(closedCaption);
  });
});
