import type { Browser } from 'playwright-core';
import { setVisibility, type SetVisibility, type SimulatedHost } from '../support/hosts/host';
import { tizenHost } from '../support/hosts/tizen-host';
import { webosHost } from '../support/hosts/webos-host';
import { inPage } from '../support/in-page';
import { sumGzipBytes, weighScripts } from './built-scripts';
import type { Figure } from './figures';
import { openHome, untilAnswered } from './home-figures';

/** As for the other figures of homes, which have the same network too. */
const throttle = 4;

/** What of a file's path isn't the name of the chunk. */
const chunkName = /^.*\/_?|-[\w-]{8}\.js$/g;

interface Viewer {
  readonly id: string;
  readonly name: string;
  /** Absent: a browser. */
  readonly host?: SimulatedHost;
  readonly locale: string;
}
const viewers: readonly Viewer[] = [
  { id: 'script-home', name: 'in a browser', locale: 'en-US' },
  { id: 'script-home-webos', name: 'on webOS', host: webosHost, locale: 'en-US' },
  { id: 'script-home-tizen', name: 'on Tizen', host: tizenHost, locale: 'en-US' },
  { id: 'script-home-arabic', name: 'in a browser, Arabic', locale: 'ar' },
];

const raise = (install: SimulatedHost['install'], parameters: unknown, set: SetVisibility): void =>
  void install(window, parameters, set);

/** Addresses of the scripts that this viewer's TV asks for before Home answers. */
async function askedBy(browser: Browser, url: string, { host, locale }: Viewer): Promise<readonly string[]> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale,
    ...(host && { userAgent: host.userAgent }),
  });
  const opened = await openHome(browser, url, throttle, {
    context,
    prepare: async (page) => host && page.addInitScript(inPage(raise, host.install, host.noParameters, setVisibility)),
  });
  const answeredAtMs = await untilAnswered(opened);
  const asked = await opened.tv.page.evaluate(
    (untilMs) =>
      performance
        .getEntriesByType('resource')
        .filter(({ name, startTime }) => /\.js$/.test(name) && startTime <= untilMs)
        .map(({ name }) => name),
    answeredAtMs,
  );
  await context.close();
  return asked;
}

/** Script that is really asked for before Home answers, by whom, and all there is. Kilobytes of 1000, gzip. */
export async function measureSize(browser: Browser, url: string, runs: number): Promise<Figure[]> {
  // The mirror is asked for by tests alone.
  const scripts = (await weighScripts()).filter((script) => !script.file.includes('inspect'));
  const figures: Figure[] = [];
  for (const viewer of viewers) {
    const values: number[] = [];
    const later = new Set<string>();
    for (let run = 0; run < runs; run += 1) {
      const asked = await askedBy(browser, url, viewer);
      const found = scripts.filter(({ file }) => asked.some((name) => name.endsWith(file)));
      values.push(sumGzipBytes(found) / 1000);
      for (const { file, isAtStart } of found) if (!isAtStart) later.add(file.replace(chunkName, ''));
    }
    figures.push({
      id: viewer.id,
      what: `Script before Home answers, ${viewer.name}, gzip`,
      unit: 'kB',
      values,
      target: 125,
      ...(later.size > 0 && { note: `also: ${[...later].sort().join(', ')}` }),
    });
  }
  return [
    ...figures,
    { id: 'script-all', what: 'All script of the TV app, gzip', unit: 'kB', values: [sumGzipBytes(scripts) / 1000] },
  ];
}
