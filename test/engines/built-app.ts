import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';
import { readPackageSettings, type PackageSettings } from '../../tools/package/app-settings';
import { pageHeaders } from '../../tools/package/hosted-headers';
import { targets } from '../../tools/package/targets';
import { fireboltHost } from '../support/hosts/firebolt-host';
import { setVisibility, type HostControls, type SetVisibility, type SimulatedHost } from '../support/hosts/host';
import { inPage } from '../support/in-page';
import { appOf, packageNames, readPackage, writeFiles } from '../support/packages';
import { parseFaults, type ScriptKind } from '../support/parse-level';
import { writeThrowAwayIdentity } from '../support/throw-away-identity';
import { errorTrap, trapCode } from './in-page';
import { serveFolder } from './static-site';

const root = resolve(import.meta.dirname, '../..');

/** Puts something before the scripts of a page. */
export const withTrap = (page: string, more = ''): string => page.replace(/<head>/, `<head>${errorTrap}${more}`);

const settingsFor = (platform: string): PackageSettings => readPackageSettings(root, { platform, needsPlatform: true });

/** Makes every package and unpacks the app of each into a folder of its own beneath `folder`. */
export async function unpackAll(folder: string, platform: string): Promise<void> {
  const settings = settingsFor(platform);
  const env: Record<string, string> = {};
  for (const role of ['author', 'distributor']) {
    const file = join(folder, `${role}.p12`);
    writeThrowAwayIdentity(file, role, 'secret');
    env[`TIZEN_${role.toUpperCase()}_P12`] = file;
    env[`TIZEN_${role.toUpperCase()}_PASSWORD`] = 'secret';
  }
  for (const name of packageNames) {
    const file = await targets[name]?.({ root, out: join(folder, 'packages'), settings, env });
    if (file === undefined) throw new Error(`There is no package ${name}`);
    writeFiles(join(folder, name), appOf(name, readPackage(name, readFileSync(file))));
  }
}

/** The pages of unpacked packages: from files, or served as the shell or a web server does. */
export interface PackagePages {
  readonly webos: string;
  readonly tizen: string;
  readonly firetv: string;
  readonly hosted: string;
  close(): void;
}

/** Opens what `unpackAll` has put beneath `folder`, but for RDK's. */
export async function openPackages(folder: string, platform: string): Promise<PackagePages> {
  const fromFiles = (name: 'webos' | 'tizen'): string => {
    const page = join(folder, name, 'index.html');
    writeFileSync(page, withTrap(readFileSync(page, 'utf8')));
    return pathToFileURL(page).href;
  };
  // The set puts its own library there.
  writeFiles(join(folder, 'tizen'), new Map([['$WEBAPIS/webapis/webapis.js', Buffer.from('')]]));
  // Its policy allows no script in the page.
  writeFiles(join(folder, 'hosted'), new Map([['engine-trap.js', Buffer.from(trapCode)]]));
  const linkTrap = (page: string): string => page.replace('<head>', '<head><script src="./engine-trap.js"></script>');
  const [shell, hosted] = [
    await serveFolder(join(folder, 'firetv'), (page) => withTrap(page)),
    await serveFolder(join(folder, 'hosted'), linkTrap, pageHeaders(platform)),
  ];
  return {
    webos: fromFiles('webos'),
    tizen: fromFiles('tizen'),
    firetv: `${shell.url}/`,
    hosted: `${hosted.url}/`,
    close() {
      shell.close();
      hosted.close();
    },
  };
}

const raise = (install: SimulatedHost['install'], parameters: unknown, set: SetVisibility): void => {
  (window as unknown as { simulatedHost: HostControls }).simulatedHost = install(window, parameters, set);
};

export interface RdkApp {
  /** Its page on a box that was asked for this show. */
  page(showId: string): Promise<string>;
  close(): void;
}

/** Serves the RDK package's app to a box with Firebolt, as the box's app store does. */
export async function serveRdk(folder: string): Promise<RdkApp> {
  let host = '';
  const site = await serveFolder(folder, (page) => withTrap(page, `<script>${host}</script>`));
  return {
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
