import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import { catalogue } from '../../platform/demo/catalogue';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { readQrCodes } from '../support/qr-reader';
import type { ScreenPart } from '../support/screen-reader';
import { showsOf } from '../support/shows-of';
import type { RemoteButton, Tv } from '../support/tv';
import { readStrip, readVideo } from '../support/video-reader';
import { until } from '../support/wait';

/** Digits that change are drawn one by one. */
const wordsOf = (part: ScreenPart | undefined): string => (part?.texts ?? []).join('');

describe('the playback bar', () => {
  let room: LivingRoom;
  let tv: Tv;
  beforeAll(async () => {
    room = await openLivingRoom();
  });
  afterAll(() => room.close());
  afterEach(async () => {
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });

  /** The show of that state that has run the longest, but for one that ends on the way. */
  const oldest = async (state: Show['state']): Promise<string> => {
    const shows = await showsOf(room.platform.url, state);
    return shows.reduce((one, other) => (other.startsAtMs < one.startsAtMs ? other : one)).id;
  };
  const watch = async (state: Show['state']): Promise<void> => {
    tv = await room.tv(`/#watch/${await oldest(state)}`);
    await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000, describe: () => room.platform.log() });
  };
  const textOf = async (testId: string): Promise<string> =>
    wordsOf((await tv.screen()).find((part) => part.testId === testId));
  const bringBar = () =>
    until('the playback bar', async () => {
      if ((await tv.screen()).some((part) => part.testId === 'playback-bar')) return true;
      await tv.press('ArrowUp');
      return false;
    });
  /** Presses a key until the bar says what the button in focus does. */
  const goTo = (button: RemoteButton, label: string) =>
    until(`the button “${label}”`, async () => {
      await bringBar();
      if ((await textOf('playback-bar')).includes(label)) return true;
      await tv.press(button);
      return false;
    });
  const timeNow = async (): Promise<number> => (await readVideo(tv.page))?.currentTime ?? Number.NaN;
  /** How often a new place was asked of the video since this was first asked. */
  const seeks = () =>
    tv.page.evaluate(() => {
      const counted = window as unknown as { seeks?: number };
      if (counted.seeks === undefined) {
        counted.seeks = 0;
        document.querySelector('video')?.addEventListener('seeking', () => (counted.seeks = (counted.seeks ?? 0) + 1));
      }
      return counted.seeks;
    });
  const choose = async (line: RegExp) => {
    await until(`the line ${String(line)}`, async () => {
      const parts = await tv.screen();
      if (parts.some((part) => part.testId === 'setting' && part.hasFocus && line.test(part.texts.join(' '))))
        return true;
      await tv.press('ArrowDown');
      return false;
    });
    await tv.press('Enter');
  };

  it('pauses, looks back with a held key, goes to a chapter and to the start, in a live show', async () => {
    await watch('live');
    await goTo('ArrowUp', 'Pause');
    await tv.press('Enter');
    await until('the picture to stand', async () => (await readVideo(tv.page))?.isPaused);

    // Held, the key goes further and further, and the picture goes there once.
    await goTo('ArrowLeft', 'Back 10 s');
    expect(await seeks()).toBe(0);
    const beforeSeconds = await timeNow();
    const heldUntilMs = Date.now() + 3000;
    while (Date.now() < heldUntilMs) await tv.page.keyboard.down('Enter');
    expect(await textOf('chapter-preview')).toMatch(/[1-9]\d*:\d\d behind live/);
    await tv.page.keyboard.up('Enter');
    await until('another place', async () => (await timeNow()) < beforeSeconds - 50 && (await seeks()) > 0);
    await until('the picture there', async () => ((await readVideo(tv.page))?.readyState ?? 0) >= 2);
    expect(await seeks()).toBe(1);
    expect(await textOf('playback-bar')).toMatch(/\d:\d\d behind live/);

    // A chapter back: what the preview names is what the picture then shows.
    await goTo('ArrowLeft', 'Previous chapter');
    const previews = new Set<string>();
    const named = await until(
      'the name of a chapter',
      async () => {
        const preview = await textOf('chapter-preview');
        const name = preview.replace(/^.* behind live/, '');
        const product = catalogue.products.find(({ shortName }) => name === shortName);
        // A question that was answered is a chapter too.
        if (product === undefined) await tv.press('Enter');
        previews.add(preview);
        return product;
      },
      { describe: () => [...previews].join(' | ') },
    );
    await tv.press('Enter');
    await until('that product in the picture', async () => {
      const strip = await readStrip(tv.page);
      const stage = catalogue.loops[(strip?.loop ?? 0) - 1]?.stage;
      return stage?.find((one) => one.stripNumber === strip?.productNumber)?.productId === named.id;
    });

    // As far back as one can.
    await goTo('ArrowLeft', 'earliest');
    const chapterSeconds = await timeNow();
    await tv.press('Enter');
    await until('the start', async () => (await timeNow()) < chapterSeconds - 60);
    await until('the picture there', async () => ((await readVideo(tv.page))?.readyState ?? 0) >= 2);
    await until('the way back', async () => {
      await bringBar();
      const isThere = (await tv.screen()).some((part) => part.hasFocus && part.texts.join('') === 'Go live');
      if (!isThere) await tv.press('ArrowRight');
      return isThere;
    });
    await tv.press('Enter');
    await tv.until('live again', (parts) =>
      wordsOf(parts.find((part) => part.testId === 'playback-bar')).includes('LIVE'),
    );
  });

  it('caps the quality, plays a replay faster, and gives statistics away as JSON', async () => {
    await watch('replay');
    await goTo('ArrowUp', 'Pause');
    await goTo('ArrowRight', 'Playback settings');
    await tv.press('Enter');
    await tv.see('playback-menu', 'Quality');
    await choose(/^Quality/);
    await choose(/^Up to 360p/);
    await tv.see('setting', 'Up to 360p');
    await choose(/^Speed/);
    await choose(/^2 ×/);
    await until('twice the speed', () => tv.page.evaluate(() => document.querySelector('video')?.playbackRate === 2));
    await until('the smaller picture', () =>
      tv.page.evaluate(() => document.querySelector('video')?.videoHeight === 360),
    );

    await choose(/^Statistics/);
    await tv.see('statistics', /hls\.js/);
    await tv.see('statistics', /640 × 360/);
    const [download] = await Promise.all([tv.page.waitForEvent('download'), tv.press('Enter')]);
    const report = JSON.parse(await readFile(await download.path(), 'utf8')) as { player: Record<string, unknown> };
    expect(report.player).toMatchObject({ engine: 'hls.js', playbackRate: 2, errors: 0 });
    expect(report.player['log']).not.toEqual([]);
    const [code] = await until('a code that can be scanned', async () => {
      const codes = await readQrCodes(await tv.page.screenshot());
      return codes.length > 0 ? codes : undefined;
    });
    expect((JSON.parse(code ?? '') as { player: object }).player).toMatchObject({ engine: 'hls.js', playbackRate: 2 });

    // Back, a layer at a time, to the button that led here.
    await tv.press('Backspace');
    await tv.see('playback-menu', 'Speed');
    await tv.press('Backspace');
    await tv.seeNo('playback-menu');
    await tv.see('playback-bar', 'Playback settings');
  });
});
