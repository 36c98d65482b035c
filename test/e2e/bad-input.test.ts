import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy';
import { androidHost } from '../support/hosts/android-host';
import { setVisibility, type HostControls, type SetVisibility, type SimulatedHost } from '../support/hosts/host';
import { inPage } from '../support/in-page';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { testCards } from '../support/phone';
import { readQrCodes } from '../support/qr-reader';
import type { Tv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

/** The TV's own clock stands at another time, and runs. */
function shiftClock(startMs: number): void {
  const shiftMs = startMs - Date.now();
  const Real = Date;
  const shifted = new Proxy(Real, {
    construct: (target, given: unknown[]) =>
      given.length === 0 ? new target(target.now() + shiftMs) : (Reflect.construct(target, given) as Date),
    get: (target, name) =>
      name === 'now' ? () => target.now() + shiftMs : (Reflect.get(target, name, target) as unknown),
  });
  Object.assign(window, { Date: shifted });
}

function fillStorage(): void {
  Storage.prototype.setItem = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
}

const raise = (install: SimulatedHost['install'], set: SetVisibility): void => {
  (window as unknown as { simulatedHost: HostControls }).simulatedHost = install(window, '', set);
};

const before = (script: string) => ({
  async prepare(page: Page): Promise<void> {
    await page.addInitScript(script);
  },
});

describe('what a TV may be given', () => {
  let room: LivingRoom;
  let proxy: FaultProxy;
  const tvs: Tv[] = [];
  const on = async (...parameters: Parameters<LivingRoom['tv']>): Promise<Tv> => {
    const tv = await room.tv(...parameters);
    tvs.push(tv);
    return tv;
  };

  beforeAll(async () => {
    room = await openLivingRoom();
    proxy = await startFaultProxy(room.platform.url);
  });
  afterAll(async () => {
    await proxy.close();
    await room.close();
  });
  afterEach(async () => {
    proxy.heal();
    for (const tv of tvs.splice(0)) {
      expect(tv.exceptions).toEqual([]);
      await tv.close();
    }
  });

  const openLive = async (tv: Tv): Promise<void> => {
    await tv.focusOn('show-card', /live/i, 30_000);
    await tv.press('Enter');
    await tv.see('watch-page');
    await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
  };
  const openPanel = (tv: Tv) =>
    until('the panel', async () => {
      const parts = await tv.screen();
      if (parts.some((part) => part.testId === 'qr-code')) return true;
      if (parts.some((part) => part.testId === 'handoff-panel')) return false;
      await tv.press(parts.some((part) => part.testId === 'product-card' && part.hasFocus) ? 'Enter' : 'ArrowDown');
      return false;
    });
  const codeOn = (tv: Tv) => until('a code', async () => (await readQrCodes(await tv.page.screenshot()))[0]);
  const buy = async (code: string): Promise<void> => {
    const phone = await room.phone();
    await phone.open(code);
    await phone.buy();
    await phone.fillCheckout(testCards.accepted);
    await phone.placeOrder();
    await phone.page.getByRole('heading', { name: 'Order placed' }).waitFor();
    await phone.close();
  };

  it.each([['full', inPage(fillStorage)]])(
    'storage that is %s: Home, a show and a code all the same',
    async (_, script) => {
      const tv = await on('/', before(script));
      await openLive(tv);
      await openPanel(tv);
      expect(await codeOn(tv)).toContain('/h/');
    },
  );

  it.each([1970, 2099])('a clock at %s: what is live is live, and a price is held for ten minutes', async (year) => {
    const tv = await on('/', before(inPage(shiftClock, Date.UTC(year, 0, 1, 0, 5))));
    await openLive(tv);
    await openPanel(tv);
    const held = await tv.until('how long the price is held', (parts) => {
      const words = parts.find(({ testId }) => testId === 'handoff-panel')?.texts.join('') ?? '';
      return /(\d?\d):(\d\d)/.exec(words)?.[0];
    });
    expect(held).toMatch(/^(9:\d\d|10:00)$/);
  });

  it('a cable that is pulled during a purchase: the order is there when the picture is', async () => {
    const tv = await on('/', before(inPage(raise, androidHost.install, setVisibility)));
    await openLive(tv);
    await openPanel(tv);
    const code = await codeOn(tv);
    const setScreen = (isThere: boolean) =>
      tv.page.evaluate((detail) => window.dispatchEvent(new CustomEvent('aisle-screen', { detail })), isThere);
    await setScreen(false);
    await until('the decoder to be given back', () =>
      tv.page.evaluate(() => (document.querySelector('video')?.readyState ?? 0) === 0),
    );
    await buy(code);
    await setScreen(true);
    await tv.see('handoff-panel', 'Order placed', 30_000);
    await until('the picture again', () => readStrip(tv.page), { timeoutMs: 30_000 });
  });

  it('the app twice on one TV: each has its own code, and an order is told where it was asked for', async () => {
    const context = await room.browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
    const [first, second] = [await on('/', { context }), await on('/', { context })];
    for (const tv of [first, second]) {
      await tv.page.bringToFront();
      await openLive(tv);
      await openPanel(tv);
    }
    const theirs = await codeOn(second);
    await first.page.bringToFront();
    const ours = await codeOn(first);
    expect(ours).not.toBe(theirs);
    await buy(ours);
    await first.see('handoff-panel', 'Order placed');
    await second.page.bringToFront();
    await second.see('handoff-panel', 'Scan to buy on your phone');
    expect(await codeOn(second)).toBe(theirs);
    tvs.splice(0);
    await context.close();
    expect([...first.exceptions, ...second.exceptions]).toEqual([]);
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
