import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLive, openPanel } from '../support/buying';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy';
import { useLivingRoom } from '../support/room-for-tests';
import type { ScreenPart } from '../support/screen-reader';
import { describeScreen, type RemoteButton, type Tv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

interface Listed {
  readonly id: string;
  readonly creator: { readonly id: string };
  readonly category: { readonly id: string };
  readonly productCount?: number;
}

/** What a screen says while there is no network. */
const explained = /No connection|not answering|out of date|Trying again|could not be loaded/;
const explains = (parts: readonly ScreenPart[]): boolean =>
  parts.some(({ texts }) => texts.some((text) => explained.test(text)));

/** Looks at the screen after which a key counts as passed over. */
const answeredWithin = 20;

/** Names of files that come last. */
const loadedAhead = ['Dialog', 'ReminderBanner'];

/** Everything of the app's and the platform's, also what the app hasn't loaded of itself. */
const everything = /^\//;

describe('a network that is lost while a screen is open', () => {
  const given = useLivingRoom();
  let proxy: FaultProxy;
  let tv: Tv;
  let live: Listed;
  let replay: Listed;

  const ask = async <T>(path: string): Promise<T> => (await (await fetch(given.room.platform.url + path)).json()) as T;

  beforeAll(async () => {
    proxy = await startFaultProxy(given.room.platform.url);
    const first = async (state: string): Promise<Listed> => {
      const { shows } = await ask<{ shows: Listed[] }>(`/v1/shows?state=${state}`);
      const [show] = shows;
      if (show === undefined) throw new Error(`There is no ${state} show`);
      return show;
    };
    [live, replay] = await Promise.all([first('live'), first('replay')]);
    // A show for members, and where they become one.
    proxy.rewriteJson(new RegExp(`^/v1/shows/${replay.id}$`), (body) => ({ ...(body as object), access: 'members' }));
    proxy.rewriteJson(/^\/v1\/config/, (body) => ({
      ...(body as object),
      waysToWatch: { members: { title: 'The shop', url: 'https://shop.example/join' } },
    }));
  });
  afterAll(() => proxy.close());
  afterEach(() => proxy.heal(everything));

  const lose = (): void => proxy.fail(everything, 'refuse');
  const open = async (link: string, page: string): Promise<void> => {
    await tv.page.evaluate((hash) => (window.location.hash = hash), link);
    await tv.see(page, undefined, 30_000);
  };
  const seeWhy = () => tv.until('words on the network', explains, 45_000);
  const backTo = (page: string) =>
    until(`Back to ${page}`, async () => {
      if ((await tv.screen()).some(({ testId, hasFocus }) => testId === page && hasFocus)) return true;
      await tv.press('Backspace');
      return false;
    });
  const placeOf = (parts: readonly ScreenPart[]): string =>
    JSON.stringify(parts.filter(({ hasFocus }) => hasFocus).map(({ testId, texts, x, y }) => [testId, texts, x, y]));
  /** The keys reach what the focus is to be on. */
  const pressTo = async (button: RemoteButton, testId: string, text = ''): Promise<void> => {
    let before: string | undefined;
    let looks = 0;
    const look = async (): Promise<boolean> => {
      const parts = await tv.screen();
      if (parts.some((part) => part.hasFocus && part.testId === testId && part.texts.join(' ').includes(text)))
        return true;
      // The next press when the last one has been answered.
      const place = placeOf(parts);
      looks = place === before ? looks + 1 : 0;
      before = place;
      if (looks % answeredWithin === 0) await tv.press(button);
      return false;
    };
    const describe = async (): Promise<string> => describeScreen(await tv.screen());
    await until(`the focus on ${testId} ${text}, by ${button}`, look, { describe });
  };
  /** The network is there again, and so is the screen, by itself: no key is pressed. */
  const comeBack = async (page: string): Promise<void> => {
    proxy.heal(everything);
    await tv.until(
      `${page} without a word on the network`,
      (parts) => parts.some(({ testId }) => testId === page) && !explains(parts),
      45_000,
    );
  };
  /** The page of the browser is the one that was opened, not loaded again. */
  const mark = () => tv.page.evaluate(() => Object.assign(window, { isMarked: true }));
  const seeMark = async (): Promise<void> => {
    expect(await tv.page.evaluate(() => 'isMarked' in window)).toBe(true);
  };

  const start = async (): Promise<void> => {
    const { products } = await ask<{ products: { id: string; variants: { id: string }[] }[] }>(
      `/v1/shows/${live.id}/products`,
    );
    const [product] = products;
    const atMs = Date.now();
    const library = {
      follows: [{ creatorId: live.creator.id, atMs }],
      tray: [{ variantId: product?.variants[0]?.id, productId: product?.id, showId: live.id, atMs }],
    };
    tv = await given.on(proxy.url, {
      async prepare(page) {
        await page.addInitScript((lists) => {
          for (const [list, entries] of Object.entries(lists))
            localStorage.setItem(`aisle:library.${list}`, JSON.stringify(entries));
        }, library);
      },
    });
    // A show that was watched: its code, and that of the panel, is there. So is what Home loads ahead: an engine never asks again
    // for a part of the app that it has once asked for in vain, and the app would start anew.
    await openLive(tv);
    await backTo('home-page');
    await until('what Home loads ahead', () =>
      tv.page.evaluate((names) => {
        const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
        return names.every((name) => loaded.some((url) => url.includes(`/${name}`)));
      }, loadedAhead),
    );
    await mark();
  };

  it('Home and its sections say so, keep their keys, and come back by themselves', async () => {
    await start();
    lose();
    await tv.press('Enter');
    await seeWhy();
    await backTo('home-page');
    await pressTo('ArrowDown', 'row-following');
    await seeWhy();
    await comeBack('home-page');

    await open('schedule', 'schedule-page');
    await tv.focusOn('schedule-card');
    lose();
    await pressTo('ArrowUp', 'day-tab');
    await tv.press('ArrowRight');
    await seeWhy();
    await pressTo('ArrowDown', 'button', 'Try again');
    await comeBack('schedule-page');

    await open('following', 'following-page');
    await tv.see('show-card');
    await pressTo('ArrowDown', 'show-card');
    lose();
    await tv.press('Enter');
    await seeWhy();
    await backTo('following-page');
    await pressTo('ArrowUp', 'creator-card');
    await comeBack('following-page');

    await open('tray', 'tray-page');
    await tv.see('button', 'Send to phone');
    lose();
    await pressTo('ArrowRight', 'button', 'Send to phone');
    await tv.press('Enter');
    await tv.see('handoff-panel', 'No connection', 30_000);
    await comeBack('tray-page');
    await tv.see('qr-code');
    await tv.press('Backspace');
    await tv.focusOn('button', 'Send to phone');

    await open('search/tra', 'search-page');
    await tv.see('show-card');
    lose();
    await tv.page.keyboard.press('i');
    await seeWhy();
    await comeBack('search-page');
    await tv.see('show-card');

    await open('settings', 'settings-page');
    await pressTo('ArrowDown', 'section', 'Language');
    await pressTo('ArrowRight', 'setting');
    lose();
    // The app would start anew in that language: the browser would have nothing to start.
    await pressTo('ArrowDown', 'setting', 'Deutsch');
    await tv.press('Enter');
    await tv.see('toast', 'No connection');
    await backTo('section');
    await pressTo('ArrowDown', 'section', 'Privacy');
    await seeMark();
  });

  it('so do a show, its creator, its category, and one that is being watched', async () => {
    await start();
    await open(`show/${replay.id}`, 'show-page');
    await tv.see('product-tile');
    lose();
    await pressTo('ArrowRight', 'action-ways');
    await tv.press('Enter');
    await tv.see('ways-sheet', 'shop.example/join');
    await tv.see('qr-code');
    await tv.press('Enter');
    await backTo('show-page');
    await pressTo('ArrowLeft', 'action-watch');
    await tv.press('Enter');
    await seeWhy();
    await backTo('show-page');
    await pressTo('ArrowDown', 'product-tile');
    await seeWhy();
    await comeBack('show-page');

    await open(`creator/${live.creator.id}`, 'creator-page');
    await tv.see('product-tile');
    lose();
    await pressTo('ArrowDown', 'product-tile');
    await tv.press('Enter');
    await tv.see('handoff-panel', 'No connection', 30_000);
    await comeBack('creator-page');
    await tv.see('qr-code');
    await backTo('product-tile');

    await open(`category/${live.category.id}`, 'category-page');
    await tv.focusOn('show-card');
    lose();
    await tv.press('Enter');
    await seeWhy();
    await backTo('category-page');
    await pressTo('ArrowDown', 'row-replay');
    await seeWhy();
    await comeBack('category-page');

    await open(`watch/${live.id}`, 'watch-page');
    await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
    await openPanel(tv);
    lose();
    await tv.press('Enter');
    await tv.seeNo('handoff-panel');
    await seeWhy();
    const frozen = await until('a picture that stands', () => readStrip(tv.page));
    await comeBack('watch-page');
    await until('the picture to go on', async () => (await readStrip(tv.page))?.frame !== frozen.frame, {
      timeoutMs: 30_000,
    });
    await backTo('category-page');
    await seeMark();
  });
});
