import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setVisibility, type SetVisibility } from '../support/hosts/host';
import { inPage } from '../support/in-page';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import type { Tv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly state: string;
}

const become = (set: SetVisibility, isVisible: boolean): void => set(window, isVisible);

const hasLoaded = (names: readonly string[]): boolean => {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  return names.every((name) => loaded.some((url) => url.includes(`/assets/${name}-`)));
};

describe('a link to a show', () => {
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

  const list = async (state: string): Promise<Listed> => {
    const answer = await fetch(`${room.platform.url}/v1/shows?state=${state}`);
    const { shows } = (await answer.json()) as { shows: Listed[] };
    const [show] = shows;
    if (show === undefined) throw new Error(`There is no ${state} show.`);
    return show;
  };

  it('opens a live show with Home behind it', async () => {
    const show = await list('live');
    tv = await room.tv(`/#watch/${show.id}`);
    await tv.see('watch-page', undefined, 30_000);
    await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
    await until('Home', async () => {
      await tv.press('Backspace');
      return (await tv.screen()).some((part) => part.testId === 'home-page');
    });
    await tv.focusOn('show-card');
  });

  it('neither plays nor connects while the app is hidden, but does once it is back', async () => {
    const show = await list('live');
    let release = (): void => undefined;
    const isHidden = new Promise<void>((resolve) => (release = resolve));
    tv = await room.tv(`/#watch/${show.id}`, {
      async prepare(page) {
        await page.route(/\/assets\/WatchPage-/, async (route) => {
          await isHidden;
          await route.continue();
        });
      },
    });
    await tv.see('opening-page', undefined, 30_000);
    await tv.page.evaluate(inPage(become, setVisibility, false));
    const asked: string[] = [];
    tv.page.on('request', (request) => asked.push(request.url()));
    tv.page.on('websocket', (socket) => asked.push(socket.url()));
    release();
    await tv.see('watch-page');
    await until('the code for watching', () => tv.page.evaluate(inPage(hasLoaded, ['watch-store', 'live-feed'])));
    const ofWatching = /snapshot|playback|m3u8|socket\.io\//;
    expect(asked.filter((url) => ofWatching.test(url))).toEqual([]);
    await tv.page.evaluate(inPage(become, setVisibility, true));
    await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
    await until('the feed', () => asked.some((url) => /^ws.*socket\.io\//.test(url)));
  });

  it('plays a replay from its beginning', async () => {
    const show = await list('replay');
    tv = await room.tv(`/#watch/${show.id}`);
    const strip = await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
    expect(strip.frame).toBeLessThan(30 * 30);
  });

  it.each(['#watch/', '#watch/%E0%A4%A', '#nonsense', '#watch/../../etc', `#watch/${'x'.repeat(5000)}`])(
    'leads Home when it makes no sense, and says so: %s',
    async (hash) => {
      tv = await room.tv(`/${hash}`);
      await tv.see('toast', 'That link does not lead to a show', 30_000);
      await tv.focusOn('show-card', undefined, 30_000);
    },
  );

  it('says so when the show is not there, and OK leads on', async () => {
    tv = await room.tv('/#watch/no-such-show');
    await tv.until(
      'a word on it',
      (parts) =>
        parts.some((part) => part.texts.some((text) => /not here any more|does not lead to a show/.test(text))),
      30_000,
    );
    await until('Home', async () => {
      if ((await tv.screen()).some((part) => part.testId === 'show-card' && part.hasFocus)) return true;
      await tv.press('Enter');
      return false;
    });
  });
});
