import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPackageSettings } from '../../tools/package/app-settings';
import { buildClassicApp } from '../../tools/package/build-app';
import { setup as buildApp } from '../support/build-app';
import { startFaultProxy } from '../support/fault-proxy';
import { startPlatform } from '../support/platform-process';
import { startChromium } from './chromium-session';
import { engines, type EngineSource } from './engines';
import type { EngineSession } from './engine-session';
import { EngineMissing, installEngine } from './install-engine';
import { findShow } from './find-show';
import { errorTrap, smoke } from './smoke';
import { startWpe } from './wpe-session';

const root = resolve(import.meta.dirname, '../..');
const screenshots = join(root, '.cache/engines/screenshots');
/** What televisions let an app do from its own files. */
const packagedArgs = ['--allow-file-access-from-files'];

async function open(engine: EngineSource): Promise<EngineSession> {
  const installed = await installEngine(engine);
  return engine.kind === 'wpe' ? startWpe(installed) : startChromium(installed, [...engine.args, ...packagedArgs]);
}

/** The app as the platform serves it, and as a package has it. */
interface Subject {
  readonly url: string;
  /** Address of the packaged app's page; boxes with WPE get no package that runs from files. */
  readonly packagedPage: string;
}

/** One engine through the smoke test, served and packaged; a picture of its last screen is kept. */
async function run(engine: EngineSource, { url, packagedPage }: Subject): Promise<string> {
  const session = await open(engine);
  try {
    const pages = engine.kind === 'wpe' ? [`${url}/`] : [`${url}/`, packagedPage];
    const told: string[] = [];
    for (const page of pages) {
      const { rows, played, decodedFrames } = await smoke(session, page, (codec) => findShow(url, codec));
      told.push(`${page === packagedPage ? 'packaged: ' : ''}${rows} rows, played ${played}, ${decodedFrames} frames`);
    }
    return `${session.version}: ${told.join('; ')}`;
  } finally {
    const png = await session.screenshot().catch(() => undefined);
    mkdirSync(screenshots, { recursive: true });
    if (png !== undefined) writeFileSync(join(screenshots, `${engine.name}.png`), png);
    await session.close();
  }
}

/** Builds the app as a package has it, with errors noted; answers its page's address. */
async function buildPackaged(folder: string, platform: string): Promise<string> {
  const { file } = readPackageSettings(root, { platform, needsPlatform: true });
  await buildClassicApp({ folder, settings: file });
  const page = join(folder, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<head>', `<head>${errorTrap}`));
  return pathToFileURL(page).href;
}

/** `npm run test:engines [name …]`. With `CI=1` an engine that can't run here is a failure, else a counted skip. */
async function main(): Promise<void> {
  const names = process.argv.slice(2);
  await buildApp();
  const platform = await startPlatform();
  const proxy = await startFaultProxy(platform.url);
  proxy.rewrite(/^\/(\?|$)/, (page) => page.replace('<head>', `<head>${errorTrap}`));
  const folder = mkdtempSync(join(tmpdir(), 'aisle-packaged-'));
  const subject = { url: proxy.url, packagedPage: await buildPackaged(folder, platform.url) };
  const counts = { passed: 0, skipped: 0, failed: 0 };
  const mayNotSkip = process.env['CI'] !== undefined && process.env['CI'] !== '';
  for (const engine of engines.filter(({ name }) => names.length === 0 || names.includes(name))) {
    try {
      console.info(`ok    ${engine.name.padEnd(13)} ${await run(engine, subject)}`);
      counts.passed += 1;
    } catch (error) {
      const isSkip = error instanceof EngineMissing && !mayNotSkip;
      counts[isSkip ? 'skipped' : 'failed'] += 1;
      const reason = error instanceof EngineMissing ? error.message : String((error as Error).stack);
      console.info(`${isSkip ? 'skip ' : 'FAIL '} ${engine.name.padEnd(13)} ${reason}`);
    }
  }
  console.info(`${counts.passed} passed, ${counts.skipped} skipped, ${counts.failed} failed`);
  await proxy.close();
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

void main();
