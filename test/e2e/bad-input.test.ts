import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { buy, codeOn, openLive, openPanel } from '../support/buying';
import { androidHost } from '../support/hosts/android-host';
import { setVisibility, type HostControls, type SetVisibility, type SimulatedHost } from '../support/hosts/host';
import { tizenHost } from '../support/hosts/tizen-host';
import { inPage } from '../support/in-page';
import { pressCode } from '../support/press-code';
import { useLivingRoom } from '../support/room-for-tests';
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

function forbidStorage(): void {
  Object.defineProperty(window, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  });
}

const raise = (install: SimulatedHost['install'], set: SetVisibility): void => {
  (window as unknown as { simulatedHost: HostControls }).simulatedHost = install(window, '', set);
};

/** A set whose graphics can't be had: the app fails each time that it starts. */
function forbidGraphics(): void {
  HTMLCanvasElement.prototype.getContext = () => null;
}

const before = (script: string) => ({
  async prepare(page: Page): Promise<void> {
    await page.addInitScript(script);
  },
});

describe('what a TV may be given', () => {
  const given = useLivingRoom();
  const { on } = given;

  it.each([
    ['full', inPage(fillStorage)],
    ['forbidden', inPage(forbidStorage)],
  ])('storage that is %s: Home, a show and a code all the same', async (_, script) => {
    const tv = await on('/', before(script));
    await openLive(tv);
    await openPanel(tv);
    expect(await codeOn(tv)).toContain('/h/');
  });

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

  it('no graphics: it says so, OK starts the app again, and Back leaves it', async () => {
    const tv = await on('/', {
      async prepare(page) {
        await page.addInitScript(inPage(raise, tizenHost.install, setVisibility));
        await page.addInitScript(inPage(forbidGraphics));
      },
    });
    const says = tv.page.getByRole('alert').filter({ hasText: 'Back to leave' });
    await says.waitFor();
    const again = tv.page.waitForEvent('load');
    await pressCode(tv, tizenHost.codes.ok);
    await again;
    await says.waitFor();
    await pressCode(tv, tizenHost.codes.back);
    expect(await tv.page.evaluate(() => window.simulatedHost.hasEnded())).toBe(true);
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
    await buy(given.room, code);
    await setScreen(true);
    await tv.see('handoff-panel', 'Order placed', 30_000);
    await until('the picture again', () => readStrip(tv.page), { timeoutMs: 30_000 });
  });

  it('the app twice on one TV: each has its own code, and an order is told where it was asked for', async () => {
    const context = await given.room.browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
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
    await buy(given.room, ours);
    await first.see('handoff-panel', 'Order placed');
    await second.page.bringToFront();
    await second.see('handoff-panel', 'Scan to buy on your phone');
    expect(await codeOn(second)).toBe(theirs);
  });
});
