import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPage } from '../support/in-page';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import type { Tv } from '../support/tv';
import { readStrip, readVideo } from '../support/video-reader';
import { until } from '../support/wait';

interface Glance {
  readonly readyState: number;
  readonly currentTime: number;
  readonly isVisible: boolean;
  readonly source: string;
}

declare global {
  interface Window {
    glances: Glance[];
  }
}

/** Notes what the video shows in every frame from now on. */
function watchVideo(): void {
  window.glances = [];
  const look = (): void => {
    const videos = document.querySelectorAll('video');
    const video = videos[0];
    if (videos.length === 1 && video) {
      const { readyState, currentTime, currentSrc: source } = video;
      window.glances.push({ readyState, currentTime, source, isVisible: video.style.visibility === 'visible' });
    }
    requestAnimationFrame(look);
  };
  look();
}

const widthOfVideo = (tv: Tv): Promise<number> =>
  tv.page.evaluate(() => document.querySelector('video')?.getBoundingClientRect().width ?? 0);

describe('the preview on Home', () => {
  let room: LivingRoom;
  beforeAll(async () => {
    room = await openLivingRoom();
  });
  afterAll(() => room.close());

  it('plays the focused live show muted, and goes on as the show without a black frame', async () => {
    const tv = await room.tv();
    await tv.focusOn('show-card', /live/i, 30_000);
    await until('the preview', () => readStrip(tv.page), { timeoutMs: 30_000 });
    const isMuted = (): Promise<boolean> => tv.page.evaluate(() => document.querySelector('video')?.muted ?? false);
    expect(await isMuted()).toBe(true);
    // In the hero, beneath the words' shade.
    expect(await widthOfVideo(tv)).toBeCloseTo(1280 * (1368 / 1920), 0);
    await tv.focusOn('show-card');

    await tv.page.evaluate(inPage(watchVideo));
    await tv.press('Enter');
    await tv.see('watch-page');
    await until('the whole picture', async () => (await widthOfVideo(tv)) > 1279);
    const before = (await readVideo(tv.page))?.decodedFrames ?? 0;
    await until('more frames', async () => ((await readVideo(tv.page))?.decodedFrames ?? 0) > before + 10);
    const glances = await tv.page.evaluate(() => window.glances);
    expect(glances.length).toBeGreaterThan(10);
    // The same media in the same element, always with a picture, always visible, never back in time.
    expect(new Set(glances.map(({ source }) => source)).size).toBe(1);
    expect(glances.every(({ readyState, isVisible }) => readyState >= 2 && isVisible)).toBe(true);
    const times = glances.map(({ currentTime }) => currentTime);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(await isMuted()).toBe(false);
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });

  it('stops when the focus moves to a show that isn’t live', async () => {
    const tv = await room.tv();
    await tv.focusOn('show-card', /live/i, 30_000);
    await until('the preview', () => readStrip(tv.page), { timeoutMs: 30_000 });
    await until('a show that isn’t live', async () => {
      await tv.press('ArrowRight');
      const focused = (await tv.screen()).find(({ testId, hasFocus }) => testId === 'show-card' && hasFocus);
      return focused !== undefined && !focused.texts.includes('LIVE');
    });
    await until('no picture', async () =>
      tv.page.evaluate(() => document.querySelector('video')?.style.visibility === 'hidden'),
    );
    await tv.close();
  });
});
