import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';
import { readPackageSettings, type PackageSettings } from '../../tools/package/app-settings';
import { buildClassicApp } from '../../tools/package/build-app';
import { buildRdk } from '../../tools/package/build-rdk';
import { fireboltHost } from '../support/hosts/firebolt-host';
import { setVisibility, type HostControls, type SetVisibility, type SimulatedHost } from '../support/hosts/host';
import { inPage } from '../support/in-page';
import { parseFaults, type ScriptKind } from '../support/parse-level';
import { errorTrap } from './in-page';
import { serveFolder } from './static-site';

const root = resolve(import.meta.dirname, '../..');

/** Puts something before the scripts of a page. */
export const withTrap = (page: string, more = ''): string => page.replace(/<head>/, `<head>${errorTrap}${more}`);

const settingsFor = (platform: string): PackageSettings => readPackageSettings(root, { platform, needsPlatform: true });

/** Builds the app as a package of webOS, Tizen or Fire TV has it; answers its page's address. */
export async function buildPackaged(folder: string, platform: string): Promise<string> {
  await buildClassicApp({ folder, settings: settingsFor(platform).file });
  const page = join(folder, 'index.html');
  writeFileSync(page, withTrap(readFileSync(page, 'utf8')));
  return pathToFileURL(page).href;
}

const raise = (install: SimulatedHost['install'], parameters: unknown, set: SetVisibility): void => {
  (window as unknown as { simulatedHost: HostControls }).simulatedHost = install(window, parameters, set);
};

export interface RdkApp {
  readonly folder: string;
  /** Its page on a box that was asked for this show. */
  page(showId: string): Promise<string>;
  close(): void;
}

/** Makes the RDK package's app and serves it to a box with Firebolt, as the box's app store does. */
export async function serveRdk(platform: string): Promise<RdkApp> {
  const folder = await buildRdk(root, settingsFor(platform));
  let host = '';
  const site = await serveFolder(folder, (page) => withTrap(page, `<script>${host}</script>`));
  return {
    folder,
    async page(showId) {
      const intent = fireboltHost.parametersFor(`watch/${showId}`);
      const source = inPage(raise, fireboltHost.install, intent, setVisibility);
      // The host's own source is of today; these engines are not.
      host = (await transformWithOxc(source, 'host.js', { target: 'chrome64' })).code;
      return `${site.url}/`;
    },
    close: () => site.close(),
  };
}

/** How many scripts there are in a folder. Throws with the first that V8 5.1 couldn't read. */
function parseFolder(folder: string, kind: ScriptKind): number {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js'));
  for (const file of files) {
    const [fault] = parseFaults(readFileSync(join(folder, file), 'utf8'), kind);
    if (fault !== undefined) throw new Error(`${file}: ${fault}`);
  }
  return files.length;
}

/** One sentence on the syntax of everything that was built. @throws with what can't be parsed. */
export function parseBuilt(served: string, packaged: string, rdk: string): string {
  const counts = [parseFolder(served, 'module'), parseFolder(packaged, 'classic'), parseFolder(rdk, 'safari-12')];
  return `Syntax: V8 5.1 (Chromium 51 to 53) can parse the ${counts[0]} scripts that are served, their module syntax aside, and the package's ${counts[1]}; Safari 12 the RDK package's ${counts[2]}.`;
}
