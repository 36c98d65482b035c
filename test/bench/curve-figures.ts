import type { Browser } from 'playwright-core';
import type { RemoteButton } from '../support/tv';
import { startBigHome } from './big-home';
import { quantile, type Figure } from './figures';
import { untilLoadedAhead } from './heap-figures';
import { openHome, samples, untilAnswered, type Opened } from './home-figures';
import { addTextureProbe } from './texture-probe';

/**
 * Along the first row, down and back. What is walked is there in the smallest home too, and on the screen with it: from its
 * third row there is nothing below to draw, and a key costs less.
 */
const walk: readonly RemoteButton[] = [
  ...Array<RemoteButton>(5).fill('ArrowRight'),
  'ArrowDown',
  ...Array<RemoteButton>(3).fill('ArrowRight'),
  ...Array<RemoteButton>(3).fill('ArrowLeft'),
  'ArrowUp',
  ...Array<RemoteButton>(5).fill('ArrowLeft'),
];
/** As for the other figures of homes, which have the same network too. */
const throttle = 4;
/** The first lap loads pictures; in the second a key's animation has ended by then. */
const betweenKeysMs = [300, 600];
/** While it starts: how far apart two starts can be told. */
const betweenFirstKeysMs = 5;
const targetRatio = 1.1;
/** Of one home that is started again and again one start takes twice as long as another, by where in a frame it falls. */
const startsPerRun = 5;

interface Size {
  readonly rows: number;
  readonly shows: number;
  readonly isPaged: boolean;
}
const sizes: readonly Size[] = [
  { rows: 3, shows: 10, isPaged: true },
  { rows: 3, shows: 100, isPaged: true },
  { rows: 3, shows: 1000, isPaged: true },
  { rows: 40, shows: 10, isPaged: true },
  { rows: 40, shows: 1000, isPaged: true },
  { rows: 3, shows: 1000, isPaged: false },
  { rows: 40, shows: 100, isPaged: false },
];

const nameOf = ({ rows, shows, isPaged }: Size): string => `${isPaged ? '' : 'whole-'}${rows}x${shows}`;

export const curveIds = new RegExp(
  `^curve-(ratio-)?(start|key|heap|textures)-(${sizes.map(nameOf).join('|')})-${throttle}x$`,
);

/** One visit: milliseconds, megabytes, and milliseconds of script for each key of the second lap. */
interface Visit {
  readonly start: number;
  readonly heap?: number;
  readonly textures?: number;
  readonly keys: readonly number[];
}

/** `isWhole` false: no further than the first key's answer. */
async function visit(browser: Browser, platformUrl: string, size: Size, isWhole: boolean): Promise<Visit> {
  const { rows, shows, isPaged } = size;
  const proxy = await startBigHome(platformUrl, rows, shows, isPaged);
  let opened: Opened | undefined;
  try {
    opened = await openHome(browser, proxy.url, throttle, { prepare: addTextureProbe });
    const { tv, session } = opened;
    const { page } = tv;
    const start = await untilAnswered(opened, betweenFirstKeysMs);
    if (!isWhole) return { start, keys: [] };
    // Else what is loaded ahead would be in one visit's keys and heap and not in another's.
    await untilLoadedAhead(tv);
    let before = 0;
    for (const pauseMs of betweenKeysMs) {
      before = (await samples(tv)).length;
      for (const key of walk) {
        await tv.press(key);
        await page.waitForTimeout(pauseMs);
      }
    }
    const keys = (await samples(tv)).slice(before).map(({ animationScriptMs }) => animationScriptMs);
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { most } = await page.evaluate(() => window.benchTextures);
    return { start, heap: usedSize / 2 ** 20, textures: most / 2 ** 20, keys };
  } finally {
    await opened?.tv.close();
    await proxy.close();
  }
}

const measures = [
  { id: 'start', what: 'Start → first key answered', unit: 'ms' },
  { id: 'key', what: 'Script for a key with its animation', unit: 'ms' },
  { id: 'heap', what: 'Script heap', unit: 'MB' },
  { id: 'textures', what: 'Most texture memory', unit: 'MB' },
] as const;

/**
 * What a start, a key, the heap and the graphics' memory cost with few and with many shows. Each round visits every size in
 * turn, so that what else the machine does falls on all alike.
 */
export async function measureCurve(browser: Browser, platformUrl: string, runs: number): Promise<Figure[]> {
  const visits = new Map<Size, Visit[]>(sizes.map((size) => [size, []]));
  // The first visit of all warms up what every one needs.
  const [smallest] = sizes;
  if (smallest !== undefined) await visit(browser, platformUrl, smallest, true);
  for (let run = 0; run < runs; run += 1) {
    for (let start = 1; start < startsPerRun; start += 1) {
      for (const size of sizes) {
        if (size.isPaged) visits.get(size)?.push(await visit(browser, platformUrl, size, false));
      }
    }
    for (const size of sizes) visits.get(size)?.push(await visit(browser, platformUrl, size, true));
  }
  const valuesOf = (size: Size, id: (typeof measures)[number]['id']): readonly number[] =>
    (visits.get(size) ?? []).flatMap((one) => (id === 'key' ? one.keys : (one[id] ?? [])));
  return measures.flatMap(({ id, what, unit }) =>
    sizes.flatMap((size): Figure[] => {
      const { rows, shows, isPaged } = size;
      const where = `${rows} rows of ${shows} shows${isPaged ? '' : ', sent at once'}`;
      const at = `CPU ${throttle}×`;
      const end = `${nameOf(size)}-${throttle}x`;
      const values = valuesOf(size, id);
      const figure: Figure = { id: `curve-${id}-${end}`, what: `${what}, ${where}, ${at}`, unit, values };
      if (smallest === undefined || size === smallest) return [figure];
      const ratio = quantile(values, 0.5) / quantile(valuesOf(smallest, id), 0.5);
      return [
        figure,
        {
          id: `curve-ratio-${id}-${end}`,
          what: `${what}, ${where} ÷ 3 rows of 10, ${at}`,
          unit: '×',
          values: [ratio],
          ...(isPaged && { target: targetRatio }),
        },
      ];
    }),
  );
}
