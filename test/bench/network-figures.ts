import type { Browser } from 'playwright-core';
import { inPage } from '../support/in-page';
import { openTv } from '../support/tv';
import { until } from '../support/wait';
import type { Figure } from './figures';
import { readStrip } from '../support/video-reader';
import { latencySeconds } from './playback-figures';

/** What lies between the TV and the platform; `undefined`: nothing but this machine. */
interface Network {
  readonly id: string;
  readonly name: string;
  readonly shape?: { readonly megabitsPerSecond: number; readonly delayMs: number };
  /** How many times slower the set's main thread is than this machine's. */
  readonly slowdown?: number;
}

/** The last but one is the least that Comcast asks an app to work with. */
const networks: readonly Network[] = [
  { id: 'clean', name: 'no limit' },
  { id: '20-mbit', name: '20 Mbit/s, 20 ms', shape: { megabitsPerSecond: 20, delayMs: 20 } },
  { id: '6-mbit', name: '6 Mbit/s, 50 ms', shape: { megabitsPerSecond: 6, delayMs: 50 } },
  { id: '2-mbit', name: '2.5 Mbit/s, 100 ms', shape: { megabitsPerSecond: 2.5, delayMs: 100 } },
  { id: 'slow-cpu', name: '20 Mbit/s, 20 ms, CPU 6×', shape: { megabitsPerSecond: 20, delayMs: 20 }, slowdown: 6 },
];

interface Watched {
  pressedAtMs: number;
  firstFrameAtMs: number;
  stalls: number;
  stalledMs: number;
}

declare global {
  interface Window {
    benchWatched: Watched;
  }
}

/** Notes OK, the first frame after it, and how often and how long the picture then waited for media. */
function watchPicture(): void {
  const note: Watched = { pressedAtMs: 0, firstFrameAtMs: 0, stalls: 0, stalledMs: 0 };
  window.benchWatched = note;
  let waitsSinceMs = 0;
  const follow = (video: HTMLVideoElement): void => {
    video.requestVideoFrameCallback(() => (note.firstFrameAtMs = performance.now()));
    video.addEventListener('waiting', () => {
      if (note.firstFrameAtMs === 0 || waitsSinceMs > 0) return;
      waitsSinceMs = performance.now();
      note.stalls += 1;
    });
    video.addEventListener('playing', () => {
      if (waitsSinceMs > 0) note.stalledMs += performance.now() - waitsSinceMs;
      waitsSinceMs = 0;
    });
  };
  const look = (): void => {
    const video = document.querySelector('video');
    if (video) follow(video);
    else requestAnimationFrame(look);
  };
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || note.pressedAtMs > 0) return;
      note.pressedAtMs = event.timeStamp;
      look();
    },
    true,
  );
}

interface Listed {
  readonly title: string;
  readonly startsAtMs: number;
  readonly endsAtMs?: number;
}

/** Live shows that go on for so many seconds: what comes after a show's end would be the figure of something else. */
async function lastingShows(url: string, seconds: number): Promise<readonly Listed[]> {
  const { shows } = (await (await fetch(`${url}/v1/shows?state=live`)).json()) as { shows: Listed[] };
  const untilMs = Date.now() + (seconds + startSeconds) * 1000;
  return shows.filter(({ endsAtMs }) => endsAtMs === undefined || endsAtMs > untilMs);
}

/** Until the first reading, at most. */
const startSeconds = 90;
/** Live shows stand at the beginning of their row. */
const cardsLooked = 8;

/** How often the distance to live is read from the picture. */
const readings = 5;

/**
 * A live show over each network for so many seconds of playing: first frame, distance to live, stalls. `mode` names the platform's.
 * The network begins right before OK: what it takes to reach Home is measured elsewhere.
 */
export async function measureNetworks(
  browser: Browser,
  url: string,
  mode: 'low-latency' | 'standard',
  seconds: number,
): Promise<Figure[]> {
  const name = mode === 'standard' ? 'standard HLS' : 'LL-HLS';
  const figures: Figure[] = [];
  const span = seconds < 60 ? '' : `, ${seconds / 60} min`;
  const only = process.env['AISLE_BENCH_NETWORK'];
  const wanted = networks.filter(({ id }) => only === undefined || only === id);
  if (wanted.length === 0) throw new Error(`No network ${only}: ${networks.map(({ id }) => id).join(', ')}.`);
  for (const network of wanted) {
    const tv = await openTv(browser, url, {
      prepare: (page) => page.addInitScript(inPage(watchPicture)).then(() => undefined),
    });
    await tv.focusOn('show-card', /live/i, 30_000);
    // The preview has loaded the player; the next show is opened before it has one of its own.
    await until('a preview', () => readStrip(tv.page), { timeoutMs: 30_000 });
    const session = await tv.page.context().newCDPSession(tv.page);
    if (network.shape) {
      await session.send('Network.enable');
      const bytesPerSecond = (network.shape.megabitsPerSecond * 1e6) / 8;
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: network.shape.delayMs,
        downloadThroughput: bytesPerSecond,
        uploadThroughput: bytesPerSecond / 4,
      });
    }
    if (network.slowdown !== undefined) {
      await session.send('Emulation.setCPUThrottlingRate', { rate: network.slowdown });
    }
    const watched = (): Promise<Watched> => tv.page.evaluate<Watched>('benchWatched');
    const shows = await lastingShows(url, seconds);
    let show: Listed | undefined;
    let words = (await tv.focusOn('show-card')).texts.join();
    for (let moves = 0; show === undefined && moves < cardsLooked; moves += 1) {
      await tv.press('ArrowRight');
      const { texts } = await tv.until('the next card', (parts) =>
        parts.find((one) => one.hasFocus && one.testId === 'show-card' && one.texts.join() !== words),
      );
      words = texts.join();
      show = shows.find(({ title }) => texts.includes(title));
    }
    if (show === undefined) throw new Error(`No live show goes on for ${seconds} s.`);
    await tv.press('Enter');
    const first = await until(
      'a first frame',
      async () => {
        const now = await watched();
        return now.firstFrameAtMs > 0 && now;
      },
      { timeoutMs: 60_000 },
    );
    const latencies: number[] = [];
    for (let reading = 0; reading < readings; reading += 1) {
      await tv.page.waitForTimeout((seconds * 1000) / readings);
      latencies.push(await latencySeconds(tv.page, show.startsAtMs));
    }
    const { stalls, stalledMs } = await watched();
    await tv.close();
    const where = `${name}, ${network.name}${span}`;
    const end = `${mode}-${network.id}${span === '' ? '' : '-long'}`;
    figures.push(
      {
        id: `network-first-frame-${end}`,
        what: `OK → first video frame, ${where}`,
        unit: 'ms',
        values: [first.firstFrameAtMs - first.pressedAtMs],
      },
      { id: `network-latency-${end}`, what: `Behind live, ${where}`, unit: 's', values: latencies },
      {
        id: `network-stalls-${end}`,
        what: `Stalls an hour, ${where}`,
        unit: 'an hour',
        values: [(stalls * 3600) / seconds],
        note: `${stalls} in ${seconds} s, ${(stalledMs / 1000).toFixed(1)} s without a picture`,
      },
    );
  }
  return figures;
}
