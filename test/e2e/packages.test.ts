import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageHeaders } from '../../tools/package/hosted-headers';
import { ground } from '../../tools/package/icons';
import { browserLaunchOptions } from '../support/browser';
import { androidHost } from '../support/hosts/android-host';
import { setVisibility, type SimulatedHost } from '../support/hosts/host';
import { tizenHost } from '../support/hosts/tizen-host';
import { webosHost } from '../support/hosts/webos-host';
import { inPage } from '../support/in-page';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { appOf, packageFile, packageNames, pngSize, readPackage, writeFiles } from '../support/packages';
import type { PackageName } from '../support/packages';
import { parseFaults } from '../support/parse-level';
import { showsOf } from '../support/shows-of';
import { writeThrowAwayIdentity } from '../support/throw-away-identity';
import { openTv, type Tv, type TvOptions } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

const root = resolve(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

describe('packages', () => {
  let room: LivingRoom;
  let folder: string;
  /** Reads files beside its page as televisions let a packaged app do. */
  let browser: Browser;
  const servers: Server[] = [];
  beforeAll(async () => {
    room = await openLivingRoom();
    folder = mkdtempSync(join(tmpdir(), 'aisle-packages-'));
    for (const name of ['author', 'distributor']) writeThrowAwayIdentity(join(folder, `${name}.p12`), name, 'secret');
    execFileSync(
      join(root, 'node_modules/.bin/tsx'),
      ['tools/package/package.ts', ...packageNames, '--platform', room.platform.url, '--out', folder],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          TIZEN_AUTHOR_P12: join(folder, 'author.p12'),
          TIZEN_AUTHOR_PASSWORD: 'secret',
          TIZEN_DISTRIBUTOR_P12: join(folder, 'distributor.p12'),
          TIZEN_DISTRIBUTOR_PASSWORD: 'secret',
        },
      },
    );
    const options = await browserLaunchOptions();
    browser = await chromium.launch({ ...options, args: [...(options.args ?? []), '--allow-file-access-from-files'] });
    // Five builds, on a machine that may have others to make.
  }, 300_000);
  afterAll(async () => {
    for (const server of servers) server.close();
    await browser.close();
    await room.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const filesOf = (name: PackageName): ReadonlyMap<string, Buffer> =>
    readPackage(name, readFileSync(join(folder, packageFile(name, version))));
  const textOf = (files: ReadonlyMap<string, Buffer>, path: string): string => files.get(path)?.toString() ?? '';
  /** Puts the app of a package on the disk; answers its page's address. */
  const unpack = (name: PackageName): string => {
    writeFiles(join(folder, name), appOf(name, filesOf(name)));
    return pathToFileURL(join(folder, name, 'index.html')).href;
  };
  /** Serves files; answers the address of their root. */
  const serve = async (
    files: ReadonlyMap<string, Buffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://localhost').pathname.slice(1) || 'index.html';
      const content = files.get(path);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.setHeader('Content-Type', contentTypes[path.split('.').pop() ?? ''] ?? 'application/octet-stream');
      response.writeHead(content === undefined ? 404 : 200).end(content);
    });
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  /** What a browser's parser of XML finds wrong, by file. */
  const xmlFaults = async (texts: ReadonlyMap<string, string>): Promise<readonly string[]> => {
    const page = await browser.newPage();
    const faults = await page.evaluate(
      (files) =>
        files.flatMap(([path, text]) => {
          const fault = new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror');
          return fault === null ? [] : [`${path}: ${fault.textContent}`];
        }),
      [...texts],
    );
    await page.close();
    return faults;
  };
  const on = (host: SimulatedHost, link: string): TvOptions => ({
    async prepare(page) {
      const raise = (install: SimulatedHost['install'], parameters: unknown, set: typeof setVisibility): void => {
        install(window, parameters, set);
      };
      await page.addInitScript(inPage(raise, host.install, host.parametersFor(link), setVisibility));
    },
  });
  const watch = async (tv: Tv): Promise<void> => {
    await tv.see('watch-page', undefined, 30_000);
    await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
    await until('Home', async () => {
      await tv.press('Backspace');
      return (await tv.screen()).some((part) => part.testId === 'home-page');
    });
    await tv.focusOn('show-card');
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  };
  const liveShow = async (): Promise<string> => (await showsOf(room.platform.url, 'live'))[0].id;

  it.each([
    ['webos', 'classic'],
    ['tizen', 'classic'],
    ['firetv', 'classic'],
    ['rdk', 'safari-12'],
    ['hosted', 'module'],
  ] as const)('%s: every script can be read, and the licences are there', (name, kind) => {
    const app = appOf(name, filesOf(name));
    const scripts = [...app].filter(([path]) => path.endsWith('.js'));
    expect(scripts).not.toEqual([]);
    const unreadable = scripts.flatMap(([path, content]) =>
      parseFaults(content.toString(), kind).map((fault) => `${path}: ${fault}`),
    );
    expect(unreadable).toEqual([]);
    const licences = JSON.parse(textOf(app, 'licences.json')) as readonly { readonly name: string }[];
    expect(licences.map((licence) => licence.name)).toContain('@lightningjs/core');
  });

  it.each(packageNames)('%s: the first paint is the mark on its ground, before anything is loaded', async (name) => {
    const html = textOf(appOf(name, filesOf(name)), 'index.html');
    const context = await browser.newContext({ viewport: { width: 640, height: 360 } });
    await context.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/plain') {
        return route.fulfill({ contentType: 'text/html', body: `<body style="background: ${ground}">` });
      }
      return pathname === '/' ? route.fulfill({ contentType: 'text/html', body: html }) : route.abort();
    });
    const page = await context.newPage();
    const shot = (x: number, y: number): Promise<Buffer> => page.screenshot({ clip: { x, y, width: 60, height: 60 } });
    await page.goto('http://first.test/plain');
    const plain = await shot(0, 0);
    await page.goto('http://first.test/');
    expect([(await shot(0, 0)).equals(plain), (await shot(290, 150)).equals(plain)]).toEqual([true, false]);
    await context.close();
  });

  it.each([
    ['webos', { 'icon.png': [80, 80], 'largeIcon.png': [130, 130], 'splash.png': [1920, 1080] }],
    ['tizen', { 'icon.png': [512, 423] }],
    [
      'firetv',
      {
        'app/src/main/res/mipmap-mdpi/ic_launcher.png': [48, 48],
        'app/src/main/res/mipmap-hdpi/ic_launcher.png': [72, 72],
        'app/src/main/res/mipmap-xhdpi/ic_launcher.png': [96, 96],
        'app/src/main/res/mipmap-xxhdpi/ic_launcher.png': [144, 144],
        'app/src/main/res/mipmap-xxxhdpi/ic_launcher.png': [192, 192],
        'app/src/main/res/drawable-xhdpi/banner.png': [320, 180],
        'app/src/main/res/drawable-nodpi/splash.png': [1920, 1080],
        'store/icon-512.png': [512, 512],
        'store/icon-1280x720.png': [1280, 720],
        'store/background-1920x1080.png': [1920, 1080],
      },
    ],
    ['hosted', { 'images/icon-192.png': [192, 192], 'images/icon-512.png': [512, 512] }],
  ] as const)('%s: pictures have the sizes that the store asks for', (name, sizes) => {
    const files = name === 'firetv' ? filesOf(name) : appOf(name, filesOf(name));
    for (const [path, size] of Object.entries(sizes)) expect([path, pngSize(files.get(path))]).toEqual([path, size]);
  });

  it('webOS: boots from its files, plays a show, and shows the licences', async () => {
    const app = appOf('webos', filesOf('webos'));
    const appInfo = JSON.parse(textOf(app, 'appinfo.json')) as Record<string, string>;
    for (const field of ['main', 'icon', 'largeIcon', 'splashBackground']) {
      expect([field, app.has(appInfo[field] ?? '')]).toEqual([field, true]);
    }
    const address = unpack('webos');
    await watch(await openTv(browser, address, on(webosHost, `watch/${await liveShow()}`)));

    const licences = await openTv(browser, address, on(webosHost, 'settings'));
    await licences.see('settings-page', undefined, 30_000);
    const walkTo = (testId: string, text: string) =>
      until(text, async () => {
        const isThere = (await licences.screen()).some(
          (part) => part.hasFocus && part.testId === testId && part.texts.includes(text),
        );
        if (!isThere) await licences.press('ArrowDown');
        return isThere;
      });
    await walkTo('section', 'About');
    await licences.press('ArrowRight');
    await walkTo('setting', 'Licences');
    await licences.press('Enter');
    await licences.see('setting', '@lightningjs/core');
    await licences.close();
  });

  it('Tizen: is signed, and boots from its files', async () => {
    const files = filesOf('tizen');
    for (const name of ['config.xml', 'author-signature.xml', 'signature1.xml']) {
      expect([name, files.has(name)]).toEqual([name, true]);
    }
    const config = textOf(files, 'config.xml');
    expect(await xmlFaults(new Map([['config.xml', config]]))).toEqual([]);
    expect(config).toContain(`version="${version}" viewmodes`);
    expect(config).toContain('<icon src="icon.png"');
    await watch(await openTv(browser, unpack('tizen'), on(tizenHost, `watch/${await liveShow()}`)));
  });

  it('Fire TV: is a project with its version in it, whose app boots as the shell serves it', async () => {
    const files = filesOf('firetv');
    expect(files.has('app/src/main/AndroidManifest.xml')).toBe(true);
    const xml = new Map(
      [...files.keys()].filter((path) => path.endsWith('.xml')).map((path) => [path, textOf(files, path)]),
    );
    expect(await xmlFaults(xml)).toEqual([]);
    const resources = 'app/src/main/res/';
    const has = (kind: string, name: string): boolean => {
      const values = [...xml].filter(([path]) => path.startsWith(`${resources}values`)).map(([, text]) => text);
      const made = textOf(files, 'app/build.gradle.kts');
      return (
        [...files.keys()].some((path) => path.startsWith(`${resources}${kind}-`) && path.includes(`/${name}.`)) ||
        values.some((text) => text.includes(`<${kind} name="${name}"`)) ||
        made.includes(`resValue("${kind}", "${name}"`)
      );
    };
    const named = [...[...xml.values()].join('\n').matchAll(/"?[^\w:]@(drawable|mipmap|string|style)\/(\w+)/g)];
    expect(named.map(([, kind = '', name = '']) => [kind, name, has(kind, name)])).toEqual(
      named.map(([, kind, name]) => [kind, name, true]),
    );
    expect(named.length).toBeGreaterThanOrEqual(5);
    const properties = textOf(files, 'gradle.properties');
    expect(properties).toContain(`aisle.version=${version}\n`);
    // The tests' platform has no certificate.
    expect(properties).toContain('aisle.scheme=http\n');
    const url = await serve(appOf('firetv', files));
    await watch(await openTv(browser, url, on(androidHost, `watch/${await liveShow()}`)));
  });

  it('hosted: runs under its own Content-Security-Policy, and names its manifest', async () => {
    const files = filesOf('hosted');
    expect(textOf(files, '_headers')).toContain('/assets/*\n');
    const url = await serve(files, pageHeaders(room.platform.url));
    const refused: string[] = [];
    const tv = await openTv(browser, `${url}#watch/${await liveShow()}`, {
      async prepare(opened) {
        opened.on('console', (message) => {
          if (/Content Security Policy/.test(message.text())) refused.push(message.text());
        });
      },
    });
    const inspector = await tv.page.context().newCDPSession(tv.page);
    const manifest = await inspector.send('Page.getAppManifest');
    expect([manifest.url, manifest.errors]).toEqual([`${url}manifest.webmanifest`, []]);
    const { icons } = JSON.parse(manifest.data ?? '') as { readonly icons: readonly { src: string; sizes: string }[] };
    for (const { src, sizes } of icons) {
      expect([src, pngSize(files.get(src.replace('./', ''))).join('x')]).toEqual([src, sizes]);
    }
    expect(icons).not.toEqual([]);
    await watch(tv);
    expect(refused).toEqual([]);
  });
});
