import type { Browser } from 'playwright-core';
import { openTv, type Tv } from '../support/tv';
import { until } from '../support/wait';
import { openBareSite } from './bare-site';
import { quantile, type Figure } from './figures';
import { addProbe, type KeySample } from './frame-probe';
import { homeWalk, lapsOf } from './key-walk';

/** Longer than any animation: what follows a key belongs to it. */
const betweenKeysMs = 450;

interface Site {
  readonly id: string;
  readonly name: string;
  readonly address: (platformUrl: string) => string;
}

const samples = (tv: Tv): Promise<KeySample[]> => tv.page.evaluate('benchProbe.keys');

/** Opens a home with the processor slowed, presses until a key is answered: milliseconds since the page was asked for. */
async function openHome(browser: Browser, address: string, throttle: number): Promise<{ tv: Tv; answeredMs: number }> {
  const tv = await openTv(browser, 'about:blank', { prepare: addProbe, isMirrored: false });
  const session = await tv.page.context().newCDPSession(tv.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await tv.page.goto(address, { waitUntil: 'commit' });
  await until(
    'the first key to be answered',
    async () => {
      await tv.press('ArrowRight');
      await tv.page.waitForTimeout(30);
      return (await samples(tv).catch(() => [])).length > 0;
    },
    { timeoutMs: 60_000 },
  );
  const [first] = await samples(tv);
  await tv.page.waitForLoadState('networkidle');
  return { tv, answeredMs: first?.answeredAtMs ?? Number.NaN };
}

async function walkAround(tv: Tv, laps: number): Promise<KeySample[]> {
  const before = (await samples(tv)).length;
  for (const key of lapsOf(homeWalk, laps)) {
    await tv.press(key);
    await tv.page.waitForTimeout(betweenKeysMs);
  }
  return (await samples(tv)).slice(before);
}

/** Aisle's home and the bare one, in turn, with the same data: start and keys at 1×, 4× and 6×. */
export async function measureHomes(browser: Browser, platformUrl: string, runs: number): Promise<Figure[]> {
  const bare = await openBareSite();
  const sites: readonly Site[] = [
    { id: 'aisle', name: 'Aisle', address: (url) => url },
    { id: 'bare', name: 'bare ui-components', address: bare.address },
  ];
  const figures: Figure[] = [];
  try {
    for (const throttle of [1, 4, 6]) {
      const found = new Map(
        sites.map(({ id }) => [id, { start: [] as number[], frame: [] as number[], script: [] as number[] }]),
      );
      for (let run = 0; run < runs; run += 1) {
        for (const { id, address } of sites) {
          const { tv, answeredMs } = await openHome(browser, address(platformUrl), throttle);
          const of = found.get(id);
          of?.start.push(answeredMs);
          // The first lap loads pictures and warms the engine up.
          const keys = (await walkAround(tv, 2)).slice(homeWalk.length);
          of?.frame.push(...keys.map(({ frameMs }) => frameMs));
          of?.script.push(...keys.map(({ animationScriptMs }) => animationScriptMs));
          await tv.close();
        }
      }
      const values = (id: string, what: 'start' | 'frame' | 'script'): number[] => found.get(id)?.[what] ?? [];
      for (const { id, name } of sites) {
        const where = `${name}, CPU ${throttle}×`;
        figures.push(
          {
            id: `${id}-first-key-${throttle}x`,
            what: `Start → first key answered, ${where}`,
            unit: 'ms',
            values: values(id, 'start'),
          },
          {
            id: `${id}-key-frame-${throttle}x`,
            what: `Key → frame, ${where}`,
            unit: 'ms',
            values: values(id, 'frame'),
          },
          {
            id: `${id}-key-script-${throttle}x`,
            what: `Script for a key with its animation, ${where}`,
            unit: 'ms',
            values: values(id, 'script'),
          },
        );
      }
      const ratio = (what: 'start' | 'frame' | 'script', q: number): number[] => [
        quantile(values('aisle', what), q) / quantile(values('bare', what), q),
      ];
      const at = `Aisle ÷ bare, CPU ${throttle}×`;
      const isJudged = throttle === 4;
      figures.push(
        {
          id: `ratio-first-key-${throttle}x`,
          what: `Start → first key, ${at}`,
          unit: '×',
          values: ratio('start', 0.5),
          ...(isJudged && { target: 0.8 }),
        },
        {
          id: `ratio-key-frame-${throttle}x`,
          what: `Key → frame, median, ${at}`,
          unit: '×',
          values: ratio('frame', 0.5),
          ...(isJudged && { target: 0.75 }),
        },
        {
          id: `ratio-key-frame-p95-${throttle}x`,
          what: `Key → frame, p95, ${at}`,
          unit: '×',
          values: ratio('frame', 0.95),
          ...(isJudged && { target: 0.85 }),
        },
        {
          id: `ratio-key-script-${throttle}x`,
          what: `Script for a key, ${at}`,
          unit: '×',
          values: ratio('script', 0.5),
          ...(isJudged && { target: 0.5 }),
        },
      );
    }
  } finally {
    await bare.close();
  }
  return figures;
}
