import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackageSettings } from './app-settings';
import { buildClassicApp, buildHostedApp } from './build-app';
import { buildRdk } from './build-rdk';
import { escapeXml } from './escape-xml';
import { readFiles } from './files';
import { headerFiles } from './hosted-headers';
import { ground, writePictures } from './icons';
import { createIpk } from './ipk';
import { readIdentity, signWidget } from './sign-widget';
import { markOf } from './splash';
import { createZip } from './zip';

/** What every target gets. `out`: the folder that packages are put in. */
export interface PackageJob {
  readonly root: string;
  readonly out: string;
  readonly settings: PackageSettings;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Makes one package and answers its path. */
export type PackageTarget = (job: PackageJob) => Promise<string>;

/** A folder for the time of one package. */
async function inFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'aisle-package-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function save(out: string, name: string, content: Buffer): string {
  mkdirSync(out, { recursive: true });
  const path = join(out, name);
  writeFileSync(path, content);
  return path;
}

/** LG webOS TV: an .ipk. LG signs it when it is handed in. */
export const packageWebos: PackageTarget = ({ root, out, settings }) =>
  inFolder(async (folder) => {
    const { file, version, brandName } = settings;
    await buildClassicApp({ folder, settings: file });
    const template = JSON.parse(readFileSync(join(root, 'packaging/webos/appinfo.json'), 'utf8')) as { id: string };
    const appInfo = { ...template, version, title: brandName };
    writeFileSync(join(folder, 'appinfo.json'), JSON.stringify(appInfo, undefined, 2));
    writePictures(markOf(root), folder, {
      'icon.png': { widthPixels: 80, heightPixels: 80, markShare: 1 },
      'largeIcon.png': { widthPixels: 130, heightPixels: 130, markShare: 1 },
      'splash.png': { widthPixels: 1920, heightPixels: 1080, markShare: 112 / 720, ground },
    });
    const ipk = await createIpk({ id: appInfo.id, version, files: readFiles(folder) });
    return save(out, `${appInfo.id}_${version}_all.ipk`, ipk);
  });

/** Where the operator's certificates are: PKCS#12 files and their passwords. */
function identitiesOf(env: PackageJob['env']) {
  const { TIZEN_AUTHOR_P12, TIZEN_AUTHOR_PASSWORD, TIZEN_DISTRIBUTOR_P12, TIZEN_DISTRIBUTOR_PASSWORD } = env;
  if (TIZEN_AUTHOR_P12 === undefined || TIZEN_DISTRIBUTOR_P12 === undefined) return undefined;
  return {
    author: readIdentity(TIZEN_AUTHOR_P12, TIZEN_AUTHOR_PASSWORD ?? ''),
    distributor: readIdentity(TIZEN_DISTRIBUTOR_P12, TIZEN_DISTRIBUTOR_PASSWORD ?? ''),
  };
}

/** Samsung Tizen: a .wgt, signed where certificates are given. */
export const packageTizen: PackageTarget = ({ root, out, settings, env }) =>
  inFolder(async (folder) => {
    const { file, version, brandName } = settings;
    const identities = identitiesOf(env);
    // Samsung's library is the set's own; the address is put in by the set.
    await buildClassicApp({ folder, settings: file, scripts: ['$WEBAPIS/webapis/webapis.js'] });
    const config = readFileSync(join(root, 'packaging/tizen/config.xml'), 'utf8')
      .replace(/(<widget [^>]*version=")[^"]*/, `$1${version}`)
      .replace(/<name>[^<]*/, () => `<name>${escapeXml(brandName)}`);
    writeFileSync(join(folder, 'config.xml'), config);
    writePictures(markOf(root), folder, {
      'icon.png': { widthPixels: 512, heightPixels: 423, markShare: 0.72, ground },
    });
    const files = readFiles(folder);
    if (identities === undefined) {
      console.warn(
        'Not signed: set TIZEN_AUTHOR_P12 and TIZEN_DISTRIBUTOR_P12 (docs/packaging.md). No set installs it so.',
      );
      return save(out, `aisle-tizen-${version}-unsigned.wgt`, createZip(files));
    }
    const signed = signWidget(files, identities.author, identities.distributor);
    return save(out, `aisle-tizen-${version}.wgt`, createZip(signed));
  });

const androidPictures = {
  'mipmap-mdpi/ic_launcher.png': 48,
  'mipmap-hdpi/ic_launcher.png': 72,
  'mipmap-xhdpi/ic_launcher.png': 96,
  'mipmap-xxhdpi/ic_launcher.png': 144,
  'mipmap-xxxhdpi/ic_launcher.png': 192,
} as const;

/** Fire TV and Android TV: a Gradle project around the app, ready to be built and signed with the operator's own key. */
export const packageFiretv: PackageTarget = ({ root, out, settings }) =>
  inFolder(async (folder) => {
    const { file, version, brandName, platform } = settings;
    cpSync(join(root, 'packaging/android'), folder, { recursive: true });
    const resources = join(folder, 'app/src/main/res');
    await buildClassicApp({ folder: join(folder, 'app/src/main/assets/www'), settings: file });
    for (const name of [...Object.keys(androidPictures), 'drawable-xhdpi/', 'drawable-nodpi/']) {
      mkdirSync(join(resources, name.slice(0, name.indexOf('/'))), { recursive: true });
    }
    const launchers = Object.entries(androidPictures).map(
      ([name, side]) => [name, { widthPixels: side, heightPixels: side, markShare: 1 }] as const,
    );
    writePictures(markOf(root), resources, {
      ...Object.fromEntries(launchers),
      'drawable-xhdpi/banner.png': { widthPixels: 320, heightPixels: 180, markShare: 0.6, ground },
      'drawable-nodpi/splash.png': { widthPixels: 1920, heightPixels: 1080, markShare: 112 / 720, ground },
    });
    // What Amazon's and Google's consoles ask for beside the app.
    mkdirSync(join(folder, 'store'));
    writePictures(markOf(root), join(folder, 'store'), {
      'icon-512.png': { widthPixels: 512, heightPixels: 512, markShare: 1 },
      'icon-1280x720.png': { widthPixels: 1280, heightPixels: 720, markShare: 0.5, ground },
      'background-1920x1080.png': { widthPixels: 1920, heightPixels: 1080, markShare: 0.3, ground },
    });
    const values = {
      version,
      // Java's properties are Latin-1.
      brand: brandName.replace(
        /[^ -~]|\\/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
      scheme: /^http:/i.test(platform) ? 'http' : 'https',
    };
    const properties = readFileSync(join(folder, 'gradle.properties'), 'utf8').replace(
      /^aisle\.(version|brand|scheme)=.*$/gm,
      (_, name: keyof typeof values) => `aisle.${name}=${values[name]}`,
    );
    writeFileSync(join(folder, 'gradle.properties'), properties);
    return save(out, `aisle-firetv-${version}.zip`, createZip(readFiles(folder)));
  });

/** RDK boxes: what Lightning's own tools make of the app, as an app store of Metrological or the box's maker takes it. */
export const packageRdk: PackageTarget = ({ root, out, settings }) =>
  inFolder(async (folder) => {
    const { version } = settings;
    const built = await buildRdk(root, settings);
    // Lightning's tools know nothing of licences; the app's own build writes what they are.
    const licences = join(folder, 'licences');
    await buildHostedApp(licences);
    const app = join(folder, 'app');
    cpSync(built, app, { recursive: true });
    cpSync(join(licences, 'licences.json'), join(app, 'licences.json'));
    return save(out, `aisle-rdk-${version}.zip`, createZip(readFiles(app)));
  });

/** Sets that open an address (VIDAA, Vewd, Vizio, Xbox), and browsers: the app as any web server serves it, with its headers. */
export const packageHosted: PackageTarget = ({ root, out, settings }) =>
  inFolder(async (folder) => {
    const { file, version, brandName, platform } = settings;
    await buildHostedApp(folder);
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(file, undefined, 2));
    const manifest = JSON.parse(readFileSync(join(root, 'packaging/hosted/manifest.webmanifest'), 'utf8')) as object;
    const named = { ...manifest, name: brandName, short_name: brandName };
    writeFileSync(join(folder, 'manifest.webmanifest'), JSON.stringify(named, undefined, 2));
    writePictures(markOf(root), join(folder, 'images'), {
      'icon-192.png': { widthPixels: 192, heightPixels: 192, markShare: 0.8, ground },
      'icon-512.png': { widthPixels: 512, heightPixels: 512, markShare: 0.8, ground },
    });
    for (const [name, content] of Object.entries(headerFiles(platform))) {
      writeFileSync(join(folder, name), content);
    }
    return save(out, `aisle-hosted-${version}.zip`, createZip(readFiles(folder)));
  });

export const targets: Readonly<Record<string, PackageTarget>> = {
  webos: packageWebos,
  tizen: packageTizen,
  firetv: packageFiretv,
  rdk: packageRdk,
  hosted: packageHosted,
};
