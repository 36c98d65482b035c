import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

const screenshots = resolve(import.meta.dirname, '../../.cache/engines/screenshots');

async function open(engine: EngineSource): Promise<EngineSession> {
  const installed = await installEngine(engine);
  return engine.kind === 'wpe' ? startWpe(installed) : startChromium(installed, engine.args);
}

/** One engine through the smoke test; a picture of its last screen is kept. */
async function run(engine: EngineSource, url: string): Promise<string> {
  const session = await open(engine);
  try {
    const result = await smoke(session, url, (codec) => findShow(url, codec));
    return `${session.version}: ${result.rows} rows, played ${result.played}, ${result.decodedFrames} frames`;
  } finally {
    const png = await session.screenshot().catch(() => undefined);
    mkdirSync(screenshots, { recursive: true });
    if (png !== undefined) writeFileSync(join(screenshots, `${engine.name}.png`), png);
    await session.close();
  }
}

/** `npm run test:engines [name …]`. With `CI=1` an engine that can't run here is a failure, else a counted skip. */
async function main(): Promise<void> {
  const names = process.argv.slice(2);
  await buildApp();
  const platform = await startPlatform();
  const proxy = await startFaultProxy(platform.url);
  proxy.rewrite(/^\/(\?|$)/, (page) => page.replace('<head>', `<head>${errorTrap}`));
  const counts = { passed: 0, skipped: 0, failed: 0 };
  const mayNotSkip = process.env['CI'] !== undefined && process.env['CI'] !== '';
  for (const engine of engines.filter(({ name }) => names.length === 0 || names.includes(name))) {
    try {
      console.info(`ok    ${engine.name.padEnd(13)} ${await run(engine, proxy.url)}`);
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
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

void main();
