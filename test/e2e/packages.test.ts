import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageHeaders } from '../../tools/package/hosted-headers';
import { browserLaunchOptions } from '../support/browser';
import { setVisibility, type SimulatedHost } from '../support/hosts/host';
import { tizenHost } from '../support/hosts/tizen-host';
import { webosHost } from '../support/hosts/webos-host';
import { inPage } from '../support/in-page';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { readIpk, readZip } from '../support/packages';
import { parseFaults, type ScriptKind } from '../support/parse-level';
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
  let server: Server | undefined;
  beforeAll(async () => {
    room = await openLivingRoom();
    folder = mkdtempSync(join(tmpdir(), 'aisle-packages-'));
    for (const name of ['author', 'distributor']) writeThrowAwayIdentity(join(folder, `${name}.p12`), name, 'secret');
    execFileSync(
      join(root, 'node_modules/.bin/tsx'),
      [
        'tools/package/package.ts',
        'webos',
        'tizen',
        'firetv',
        'hosted',
        '--platform',
        room.platform.url,
        '--out',
        folder,
      ],
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
  });
  afterAll(async () => {
    server?.close();
    await browser.close();
    await room.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const packed = (name: string): Buffer => readFileSync(join(folder, name));
  /** Puts the files of a package, or those beneath a folder of it, on the disk; answers the page's address. */
  const unpack = (name: string, files: ReadonlyMap<string, Buffer>, beneath = ''): string => {
    const target = join(folder, name);
    for (const [path, content] of files) {
      if (!path.startsWith(beneath)) continue;
      const file = join(target, path.slice(beneath.length));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    expect(existsSync(join(target, 'licences.json'))).toBe(true);
    return pathToFileURL(join(target, 'index.html')).href;
  };
  /** What V8 5.1 couldn't read of a package's scripts, by file. */
  const unreadable = (files: ReadonlyMap<string, Buffer>, kind: ScriptKind): readonly string[] => {
    const scripts = [...files].filter(([path]) => path.endsWith('.js'));
    expect(scripts).not.toEqual([]);
    return scripts.flatMap(([path, content]) =>
      parseFaults(content.toString(), kind).map((fault) => `${path}: ${fault}`),
    );
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

  it('webOS: boots from its files, plays a show, and shows the licences', async () => {
    const { data } = readIpk(packed(`org.aisle.tv_${version}_all.ipk`));
    const appFolder = 'usr/palm/applications/org.aisle.tv/';
    const appInfo = JSON.parse(data.get(`${appFolder}appinfo.json`)?.toString() ?? '') as Record<string, string>;
    for (const field of ['main', 'icon', 'largeIcon', 'splashBackground']) {
      expect([field, data.has(`${appFolder}${appInfo[field] ?? ''}`)]).toEqual([field, true]);
    }
    expect(unreadable(data, 'classic')).toEqual([]);
    const address = unpack('webos', data, appFolder);
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
    const files = readZip(packed(`aisle-tizen-${version}.wgt`));
    for (const name of ['config.xml', 'icon.png', 'author-signature.xml', 'signature1.xml']) {
      expect([name, files.has(name)]).toEqual([name, true]);
    }
    expect(files.get('config.xml')?.toString()).toContain(`version="${version}" viewmodes`);
    await watch(await openTv(browser, unpack('tizen', files), on(tizenHost, `watch/${await liveShow()}`)));
  });

  it('Fire TV: is a project with the app, its pictures and its version in it', () => {
    const files = readZip(packed(`aisle-firetv-${version}.zip`));
    for (const name of [
      'app/src/main/AndroidManifest.xml',
      'app/src/main/assets/www/index.html',
      'app/src/main/assets/www/licences.json',
      'app/src/main/res/drawable-xhdpi/banner.png',
      'app/src/main/res/drawable-nodpi/splash.png',
      'app/src/main/res/mipmap-xxxhdpi/ic_launcher.png',
    ]) {
      expect([name, files.has(name)]).toEqual([name, true]);
    }
    const properties = files.get('gradle.properties')?.toString() ?? '';
    expect(properties).toContain(`aisle.version=${version}\n`);
    // The tests' platform has no certificate.
    expect(properties).toContain('aisle.scheme=http\n');
  });

  it('hosted: runs under its own Content-Security-Policy', async () => {
    const files = readZip(packed(`aisle-hosted-${version}.zip`));
    expect(unreadable(files, 'module')).toEqual([]);
    expect(files.get('_headers')?.toString()).toContain('/assets/*\n');
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://localhost').pathname.slice(1) || 'index.html';
      const content = files.get(path);
      for (const [name, value] of Object.entries(pageHeaders(room.platform.url))) response.setHeader(name, value);
      response.setHeader('Content-Type', contentTypes[path.split('.').pop() ?? ''] ?? 'application/octet-stream');
      response.writeHead(content === undefined ? 404 : 200).end(content);
    });
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const refused: string[] = [];
    const tv = await openTv(browser, `http://127.0.0.1:${port}/#watch/${await liveShow()}`, {
      async prepare(opened) {
        opened.on('console', (message) => {
          if (/Content Security Policy/.test(message.text())) refused.push(message.text());
        });
      },
    });
    await watch(tv);
    expect(refused).toEqual([]);
  });
});
