import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy';
import { useLivingRoom } from '../support/room-for-tests';

describe('what a network may do to a TV', () => {
  const given = useLivingRoom();
  const { on } = given;
  let proxy: FaultProxy;

  beforeAll(async () => {
    proxy = await startFaultProxy(given.room.platform.url);
  });
  afterAll(() => proxy.close());
  afterEach(() => proxy.heal());

  it('a network that is gone on each screen: it says so, and comes back by itself', async () => {
    type Listed = { id: string; creator: { id: string }; category: { id: string } };
    const ask = async <T>(path: string) => (await (await fetch(given.room.platform.url + path)).json()) as T;
    const { rows } = await ask<{ rows: { shows: Listed[] }[] }>('/v1/home');
    const known = new Set(rows.flatMap(({ shows }) => shows.map(({ id }) => id)));
    // One that Home doesn't know, so that its page has to ask for it.
    const { shows } = await ask<{ shows: Listed[] }>('/v1/shows?state=replay&limit=100');
    const show = shows.find(({ id }) => !known.has(id));
    const tv = await on(proxy.url);
    await tv.focusOn('show-card', /live/i, 30_000);
    const screens = [
      ['schedule', 'schedule-page'],
      [`show/${show?.id ?? ''}`, 'show-page'],
      [`creator/${show?.creator.id ?? ''}`, 'creator-page'],
      [`category/${show?.category.id ?? ''}`, 'category-page'],
      ['search/shoes', 'search-page'],
      [`watch/${show?.id ?? ''}`, 'watch-page'],
    ] as const;
    const missing: string[] = [];
    for (const [link, page] of screens) {
      proxy.fail(/^\/(v1|hls|socket\.io)\//, 'refuse');
      await tv.page.evaluate((hash) => (window.location.hash = hash), link);
      await tv.see(page);
      await tv.until(
        `words on ${link}`,
        (parts) => parts.some(({ texts }) => texts.some((text) => /No connection|not answering/.test(text))),
        30_000,
      );
      // Beside the keyboard the button is to be had, elsewhere it has the focus.
      if (page === 'search-page') await tv.see('button', 'Try again');
      else await tv.focusOn('button', 'Try again');
      proxy.heal();
      await tv
        .seeNo('message-panel', undefined, 45_000)
        .catch((error: unknown) => missing.push(`${link}: ${String(error)}`));
    }
    expect(missing).toEqual([]);
  });

  it('a screen whose code can’t be had: it says so, and opens when it can', async () => {
    const tv = await on(proxy.url);
    await tv.focusOn('show-card', /live/i, 30_000);
    proxy.fail(/^\/assets\/SchedulePage/, 'refuse');
    await tv.page.evaluate(() => (window.location.hash = 'schedule'));
    await tv.focusOn('button', 'Try again', 30_000);
    proxy.heal();
    await tv.press('Enter');
    // The engine remembers that the code didn't come, so the app starts anew, at that place.
    await tv.see('schedule-page', undefined, 30_000);
  });

  it('a platform that takes ten seconds to answer: it is said, and then Home is there', async () => {
    proxy.fail(/^\/v1\//, 'late');
    const tv = await on(proxy.url);
    await tv.see('home-page', 'This is taking longer than usual', 30_000);
    await tv.focusOn('show-card', /live/i, 45_000);
  });

  it('a platform with another version of the contract: it is said, and Home is there when it is itself again', async () => {
    proxy.rewriteJson(/^\/v1\/home/, (body) => ({ version: 2, sections: (body as { rows: unknown }).rows }));
    const tv = await on(proxy.url);
    await tv.see('home-page', /not answering/, 30_000);
    await tv.focusOn('button', 'Try again');
    proxy.heal(/^\/v1\/home/);
    await tv.press('Enter');
    await tv.focusOn('show-card', /live/i, 30_000);
  });
});
