import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setup as buildApp } from '../support/build-app';
import { startFaultProxy } from '../support/fault-proxy';
import { startPlatform } from '../support/platform-process';
import { openPackages, parseBuilt, serveRdk, unpackAll, withTrap } from './built-app';
import { checks, NotHere, type CheckSubject } from './checks';
import { startChromium } from './chromium-session';
import type { EngineSession } from './engine-session';
import { engines, type EngineSource } from './engines';
import { findShow } from './find-show';
import { ask } from './in-page';
import { EngineMissing, installEngine } from './install-engine';
import { count, countLine, keepRuns, reportOf, type EngineOutcome, type KeptRuns, type Outcome } from './report';
import { createViewer } from './viewer';
import { startWpe } from './wpe-session';

const root = resolve(import.meta.dirname, '../..');
const screenshots = join(root, '.cache/engines/screenshots');
/** What televisions let an app do from its own files. */
const packagedArgs = ['--allow-file-access-from-files'];

async function open(engine: EngineSource): Promise<EngineSession> {
  const installed = await installEngine(engine);
  // WPE's own HLS player is off unless asked for, as the sets' makers do; hls.js plays all the same where both can.
  const env = { ...installed.env, WEBKIT_GST_ENABLE_HLS_SUPPORT: '1' };
  return engine.kind === 'wpe'
    ? startWpe({ ...installed, env })
    : startChromium(installed, [...engine.args, ...packagedArgs]);
}

type Shared = Omit<CheckSubject, 'engine' | 'viewer'>;

async function keepPicture(session: EngineSession, name: string): Promise<void> {
  const png = await session.screenshot().catch(() => undefined);
  mkdirSync(screenshots, { recursive: true });
  if (png !== undefined) writeFileSync(join(screenshots, `${name}.png`), png);
}

/** Every check in one engine; one that fails doesn't keep the others from running. A picture of each one's end is kept. */
async function runEngine(engine: EngineSource, shared: Shared, only: readonly string[]): Promise<EngineOutcome> {
  const asked = checks.filter(({ name }) => only.length === 0 || only.includes(name));
  const mayNotSkip = (process.env['CI'] ?? '') !== '';
  let session: EngineSession;
  try {
    session = await open(engine);
  } catch (error) {
    const isMissing = error instanceof EngineMissing && !mayNotSkip;
    const note = error instanceof EngineMissing ? error.message : String((error as Error).stack);
    const result = isMissing ? 'skipped' : 'failed';
    return { engine, version: '', outcomes: asked.map(({ name }) => ({ check: name, result, note })) };
  }
  const outcomes: Outcome[] = [];
  try {
    const viewer = createViewer(session);
    for (const { name, run } of asked) {
      try {
        const note = await run({ ...shared, engine, viewer });
        const errors = (await viewer.evaluate<string[] | undefined>(ask.errors)) ?? [];
        if (errors.length > 0) throw new Error(`${errors.length} uncaught exceptions:\n${errors.join('\n')}`);
        outcomes.push({ check: name, result: 'passed', note });
      } catch (error) {
        const isSkip = error instanceof NotHere;
        const note = isSkip ? error.message : String((error as Error).stack);
        outcomes.push({ check: name, result: isSkip ? 'skipped' : 'failed', note });
      }
      await keepPicture(session, `${engine.name}-${name.replace(/\W+/g, '-')}`);
      const { result, note } = outcomes[outcomes.length - 1] as Outcome;
      console.info(`${result.padEnd(8)} ${engine.name.padEnd(13)} ${name.padEnd(20)} ${note}`);
    }
    return { engine, version: session.version, outcomes };
  } finally {
    await session.close();
  }
}

/** Takes these runs into what is known of all engines, and writes the page anew. */
function writeReport(all: readonly EngineOutcome[], parsed: string): void {
  const file = join(root, 'docs/bench/engines.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptRuns) : undefined;
  const day = new Date().toISOString().slice(0, 10);
  const runs = keepRuns(before, all, engines, { parsed, day });
  writeFileSync(file, `${JSON.stringify(runs, null, 2)}\n`);
  const names = checks.map(({ name }) => name);
  writeFileSync(join(root, 'docs/bench/engines.md'), reportOf(runs, engines, names));
}

/**
 * `npm run test:engines [name …] [--check NAME]…`: the engines of CI, or those named; `npm run engines [-- name …]`: all, or those
 * named, and `docs/bench/engines.md` has what came of them; engines that weren't run stay there as they were. With `CI=1` an engine that can't run here is a failure, else its checks are counted as skipped.
 */
async function main(): Promise<void> {
  const { values, positionals: names } = parseArgs({
    allowPositionals: true,
    options: { all: { type: 'boolean' }, check: { type: 'string', multiple: true, default: [] } },
  });
  const isKept = values.all === true && values.check.length === 0;
  const unknown = names.filter((name) => !engines.some((engine) => engine.name === name));
  if (unknown.length > 0) throw new Error(`No such engine: ${unknown.join(', ')}`);
  await buildApp();
  const platform = await startPlatform();
  const proxy = await startFaultProxy(platform.url);
  proxy.rewrite(/^\/(\?|$)/, (page) => withTrap(page));
  const folder = mkdtempSync(join(tmpdir(), 'aisle-packaged-'));
  await unpackAll(folder, platform.url);
  const packages = await openPackages(folder, platform.url);
  const rdk = await serveRdk(join(folder, 'rdk'));
  const parsed = parseBuilt(join(root, 'dist'), join(folder, 'webos'), join(folder, 'rdk'));
  console.info(parsed);
  const shared: Shared = {
    servedPage: `${proxy.url}/`,
    packages,
    rdkPage: (showId) => rdk.page(showId),
    showFor: (codec) => findShow(proxy.url, codec),
    async isCodeAddress(address) {
      const { pathname } = new URL(address);
      if (!address.startsWith(platform.publicUrl) || !pathname.startsWith('/h/')) return false;
      return (await fetch(new URL(pathname, platform.url))).ok;
    },
  };
  const asked = engines.filter(({ name, isInCi }) => (names.length > 0 ? names.includes(name) : values.all || isInCi));
  const all: EngineOutcome[] = [];
  for (const engine of asked) {
    const outcome = await runEngine(engine, shared, values.check);
    all.push(outcome);
    // At once: a run that is cut short keeps what it has seen.
    if (isKept) writeReport([outcome], parsed);
    const [first] = outcome.outcomes;
    if (outcome.version === '') console.info(`${first?.result ?? ''} ${engine.name}: ${first?.note ?? ''}`);
    console.info(`-- ${engine.name} (${outcome.version}): ${countLine(count([outcome]))}`);
  }
  console.info(countLine(count(all)));
  rdk.close();
  packages.close();
  await proxy.close();
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = count(all).failed > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
