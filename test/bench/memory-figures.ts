import type { Browser, CDPSession, Page } from 'playwright-core';
import { inPage } from '../support/in-page';
import { openTv, type RemoteButton, type Tv } from '../support/tv';
import { readVideo } from '../support/video-reader';
import { until } from '../support/wait';
import { startBigHome } from './big-home';
import type { Figure } from './figures';
import { addTextureProbe } from './texture-probe';

/** `navigator.deviceMemory` by which a browser is taken for a set of that class. */
const classes = [
  { megabytes: 60, deviceMemory: 0.5 },
  { megabytes: 120, deviceMemory: 1 },
  { megabytes: 250, deviceMemory: 4 },
] as const;

declare global {
  interface Window {
    /** Bytes of media in the decoder's buffers now, by what was appended and what of it is still buffered. */
    benchBuffered: () => number;
  }
}

/** Runs before the app's scripts: makes the set one of that memory, and counts what goes into the decoder's buffers. */
function beSmall(deviceMemory: number): void {
  Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => deviceMemory });
  const appended = new Map<SourceBuffer, { bytes: number; seconds: number }>();
  const spanOf = ({ buffered }: SourceBuffer): number => {
    let seconds = 0;
    for (let index = 0; index < buffered.length; index += 1) seconds += buffered.end(index) - buffered.start(index);
    return seconds;
  };
  const prototype = SourceBuffer.prototype as unknown as {
    appendBuffer: (this: SourceBuffer, data: BufferSource) => void;
  };
  const append = prototype.appendBuffer;
  prototype.appendBuffer = function (data) {
    const sum = appended.get(this) ?? { bytes: 0, seconds: 0 };
    appended.set(this, sum);
    const before = spanOf(this);
    sum.bytes += data.byteLength;
    this.addEventListener('updateend', () => (sum.seconds += Math.max(0, spanOf(this) - before)), { once: true });
    append.call(this, data);
  };
  window.benchBuffered = () => {
    let bytes = 0;
    for (const [buffer, sum] of appended) {
      try {
        if (sum.seconds > 0) bytes += (sum.bytes / sum.seconds) * spanOf(buffer);
      } catch {
        // Taken from its media source: it holds nothing any more.
      }
    }
    return bytes;
  };
}

const walk: readonly RemoteButton[] = [
  ...Array<RemoteButton>(9).fill('ArrowRight'),
  'ArrowDown',
  ...Array<RemoteButton>(9).fill('ArrowRight'),
  'ArrowDown',
];
const rowsWalked = 12;
const keyMs = 120;
const watchedMs = 25_000;

interface Highest {
  textures: number;
  /** Of the hero's pictures, which lie beneath the canvas: as if each were kept decoded, whole. */
  pictures: number;
  heap: number;
  buffers: number;
  sum: number;
}

async function measureClass(browser: Browser, url: string, deviceMemory: number): Promise<Highest> {
  const tv: Tv = await openTv(browser, url, {
    ...{ isMirrored: false, width: 1920, height: 1080 },
    async prepare(page: Page) {
      await addTextureProbe(page);
      await page.addInitScript(inPage(beSmall, deviceMemory));
    },
  });
  const session: CDPSession = await tv.page.context().newCDPSession(tv.page);
  const highest: Highest = { textures: 0, pictures: 0, heap: 0, buffers: 0, sum: 0 };
  const look = async (): Promise<void> => {
    await session.send('HeapProfiler.collectGarbage');
    const heap = (await session.send('Runtime.getHeapUsage')).usedSize;
    const [textures, buffers, pictures] = await tv.page.evaluate(() => {
      const { most, bytes } = window.benchTextures;
      // The most since the last look, which a sum of now and then must not miss.
      window.benchTextures.most = bytes;
      let ofPictures = 0;
      for (const { naturalWidth, naturalHeight } of document.querySelectorAll<HTMLImageElement>(
        '[data-backdrop] img',
      )) {
        ofPictures += naturalWidth * naturalHeight * 4;
      }
      return [most, window.benchBuffered(), ofPictures] as const;
    });
    const now = { textures, pictures, heap, buffers, sum: textures + pictures + heap + buffers };
    for (const name of ['textures', 'pictures', 'heap', 'buffers', 'sum'] as const) {
      highest[name] = Math.max(highest[name], now[name] / 2 ** 20);
    }
  };
  try {
    await tv.page.waitForLoadState('networkidle');
    for (let row = 0; row < rowsWalked; row += 2) {
      for (const key of walk) {
        await tv.press(key);
        await tv.page.waitForTimeout(keyMs);
      }
      await look();
    }
    // A live show stands at the beginning of the first row.
    for (let row = 0; row < rowsWalked; row += 1) await tv.press('ArrowUp');
    for (let card = 0; card < 9; card += 1) await tv.press('ArrowLeft');
    await tv.page.evaluate((hash) => (location.hash = hash), `#watch/${await liveShow(url)}`);
    await until('the show', async () => ((await readVideo(tv.page))?.decodedFrames ?? 0) > 10, { timeoutMs: 60_000 });
    const untilMs = performance.now() + watchedMs;
    while (performance.now() < untilMs) {
      await tv.page.waitForTimeout(2500);
      await look();
    }
    return highest;
  } finally {
    await tv.close();
  }
}

async function liveShow(url: string): Promise<string> {
  const { shows } = (await (await fetch(`${url}/v1/shows?state=live&limit=1`)).json()) as { shows: { id: string }[] };
  const [show] = shows;
  if (show === undefined) throw new Error('nothing is live');
  return show.id;
}

/**
 * The most that textures, the hero's pictures, script heap and media buffers take, alone and together, on sets of each memory class: along rows of
 * 1,000 shows, twelve rows down, and then watching a show.
 */
export async function measureMemory(browser: Browser, platformUrl: string, runs: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { megabytes, deviceMemory } of classes) {
    const proxy = await startBigHome(platformUrl, 40, 1000, true);
    const found: Highest[] = [];
    for (let run = 0; run < runs; run += 1) found.push(await measureClass(browser, proxy.url, deviceMemory));
    await proxy.close();
    const figure = (name: keyof Highest, what: string, target?: number): Figure => ({
      id: `memory-${megabytes}-${name}`,
      what: `${what}, class of ${megabytes} MB`,
      unit: 'MB',
      values: found.map((highest) => highest[name]),
      // A ceiling holds in every run or it doesn't.
      ...(target !== undefined && { target, quantile: 1 }),
    });
    figures.push(
      figure('textures', 'Most texture memory'),
      figure('pictures', 'Most for the hero’s pictures'),
      figure('heap', 'Most script heap'),
      figure('buffers', 'Most media buffered'),
      figure('sum', 'Most of the four at once', megabytes),
    );
  }
  return figures;
}
