import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy';
import { inPage } from '../support/in-page';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import type { ScreenPart } from '../support/screen-reader';
import { until } from '../support/wait';

interface Decoded {
  /** Pictures that were asked for, of the worker and by the page, in order. */
  readonly asked: string[];
  /** Numbers of those that the worker has yet to decode, and of those that were given up before it had: a card was passed by. */
  readonly open: number[];
  givenUp: number;
  /** Bitmaps that came from it. */
  bitmaps: number;
  /** Addresses that an image of the page was given and not asked to decode beside it, and bitmaps that the page made. */
  readonly onMainThread: string[];
}

declare global {
  interface Window {
    decoded: Decoded;
  }
}

/** Runs before the app: notes which pictures are decoded by a worker and which in the page. */
function noteDecoding(): void {
  const decoded: Decoded = { asked: [], open: [], givenUp: 0, bitmaps: 0, onMainThread: [] };
  window.decoded = decoded;
  const isOver = (id: number | undefined): boolean => {
    const at = decoded.open.findIndex((open) => open === id);
    if (at >= 0) decoded.open.splice(at, 1);
    return at >= 0;
  };
  const NativeWorker = window.Worker;
  window.Worker = class extends NativeWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<{ id?: number; info?: { imageBitmap?: unknown } }>) => {
        if (data.info?.imageBitmap instanceof ImageBitmap && isOver(data.id)) decoded.bitmaps += 1;
      });
    }
    override postMessage(message: unknown): void {
      const { type, id = 0, src = '' } = message as { type?: string; id?: number; src?: string };
      if (type === 'add') {
        decoded.asked.push(src);
        decoded.open.push(id);
      }
      if (type === 'cancel' && isOver(id)) decoded.givenUp += 1;
      super.postMessage(message);
    }
  };
  const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  Object.defineProperty(HTMLImageElement.prototype, 'src', {
    ...source,
    set(this: HTMLImageElement, address: string) {
      decoded.asked.push(address);
      decoded.onMainThread.push(address);
      source?.set?.call(this, address);
    },
  });
  const images = HTMLImageElement.prototype as unknown as { decode: (this: HTMLImageElement) => Promise<void> };
  const { decode } = images;
  images.decode = function () {
    decoded.onMainThread.splice(decoded.onMainThread.indexOf(this.getAttribute('src') ?? ''), 1);
    return decode.call(this);
  };
  const make = window.createImageBitmap.bind(window);
  window.createImageBitmap = ((...parameters: Parameters<typeof make>) => {
    decoded.onMainThread.push('createImageBitmap');
    return make(...parameters);
  }) as typeof window.createImageBitmap;
}

const cardsOf = (parts: readonly ScreenPart[]): readonly ScreenPart[] =>
  parts.filter(({ testId }) => testId === 'show-card');
const isLive = (parts: readonly ScreenPart[]): boolean =>
  parts.some(({ texts }) => texts.some((text) => /^live$/i.test(text)));

describe('the start', () => {
  let room: LivingRoom;
  let proxy: FaultProxy;
  beforeAll(async () => {
    room = await openLivingRoom();
    proxy = await startFaultProxy(room.platform.url);
  });
  afterAll(async () => {
    await proxy.close();
    await room.close();
  });

  it('asks for the largest picture first, and decodes all of them beside the keys', async () => {
    const tv = await room.tv('/', {
      prepare: (page) => page.addInitScript(inPage(noteDecoding)).then(() => undefined),
    });
    await tv.focusOn('show-card', undefined, 30_000);
    const read = (): Promise<Decoded> => tv.page.evaluate(() => window.decoded);
    await until('the first pictures', async () => (await read()).bitmaps > 4);
    const [first] = (await read()).asked;
    expect(first).toMatch(/hero|1280|1920|1368/);
    await tv.press(...Array<'ArrowRight'>(8).fill('ArrowRight'), 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown');
    await until('the pictures walked to', async () => (await read()).open.length === 0);
    const { bitmaps, givenUp, onMainThread } = await read();
    // Of those that are passed by while they are fetched none is decoded; how many that is depends on how quickly they come.
    expect(bitmaps + givenUp).toBeGreaterThan(10);
    expect(bitmaps).toBeGreaterThan(4);
    expect(onMainThread).toEqual([]);
    await tv.close();
  });

  it('has the page itself ask for the settings, and for all that its script imports', async () => {
    const tv = await room.tv('/');
    await tv.focusOn('show-card', undefined, 30_000);
    const asked = await tv.page.evaluate(() => {
      const { src } = document.querySelector<HTMLScriptElement>('script[type=module]') ?? { src: '' };
      const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const scriptMs = all.find(({ name }) => name === src)?.responseEnd ?? Number.NaN;
      const settings = all
        .filter(({ name }) => name.endsWith('/settings.json'))
        .map(({ initiatorType }) => initiatorType);
      // Asked for when the script had come and before Home was: what it couldn't run without. These tests read the screen by the inspector.
      const homeMs = all.find(({ name }) => name.includes('/v1/home'))?.startTime ?? Number.NaN;
      const late = all.filter(
        ({ name, startTime }) =>
          /\.js$/.test(name) && !/inspect/.test(name) && startTime > scriptMs && startTime < homeMs,
      );
      return { settings, late: late.map(({ name }) => name), isKnown: homeMs > scriptMs };
    });
    expect(asked).toEqual({ settings: ['link'], late: [], isKnown: true });
    await tv.close();
  });

  it('opens the way to a platform elsewhere, and asks for Home, while the rest is made ready', async () => {
    const elsewhere = await startFaultProxy(room.platform.url);
    elsewhere.answer(/^\/settings\.json/, { appSettings: { platform: room.platform.url } });
    const tv = await room.tv(elsewhere.url);
    await tv.focusOn('show-card', undefined, 30_000);
    const [way, homeMs, timeMs] = await tv.page.evaluate(() => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=preconnect]');
      const startOf = (name: RegExp): number =>
        performance.getEntriesByType('resource').find((entry) => name.test(entry.name))?.startTime ?? Number.NaN;
      return [`${link?.href} ${link?.crossOrigin}`, startOf(/\/v1\/home/), startOf(/\/v1\/time/)] as const;
    });
    expect(way).toBe(`${room.platform.url}/ anonymous`);
    expect(homeMs).toBeLessThan(timeMs);
    await tv.close();
    await elsewhere.close();
  });

  it('shows Home as it was before the platform has answered, claims nothing of now, and never moves the focus', async () => {
    const context = await room.browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
    const before = await room.tv(proxy.url, { context });
    await before.focusOn('show-card', /live/i, 30_000);
    await until('Home to be kept', () => before.page.evaluate(() => localStorage.getItem('aisle:home') !== null), {
      timeoutMs: 20_000,
    });
    await before.close();

    proxy.fail(/^\/v1\/home/, 'error');
    const tv = await room.tv(proxy.url, { context });
    await tv.focusOn('show-card', undefined, 30_000);
    await tv.press('ArrowRight', 'ArrowRight');
    const focused = await tv.until('a card further on', (parts) => cardsOf(parts).find(({ hasFocus }) => hasFocus));
    expect(isLive(await tv.screen())).toBe(false);

    proxy.heal();
    await tv.until('what is live', isLive, 40_000);
    const after = cardsOf(await tv.screen()).find(({ hasFocus }) => hasFocus);
    expect([after?.texts.slice(-2), after?.x]).toEqual([focused.texts.slice(-2), focused.x]);
    expect(tv.exceptions).toEqual([]);
    await tv.close();
    await context.close();
  });
});
