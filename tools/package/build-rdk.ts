import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync, transformWithOxc } from 'vite';
import { readPackageSettings, type PackageSettings } from './app-settings';
import { inlineSplash, markOf, rdkPage } from './splash';

const copied = ['src', 'contract', 'static', 'tsconfig.json', 'package.json'] as const;

/**
 * Lightning's tools leave the libraries' syntax as it is, and their minifier shortens the names of classes, by which Lightning
 * finds a component's states. So both are done here, for the oldest WebKit of a box (Safari 12).
 */
async function finishScript(file: string): Promise<void> {
  const plain = await transformWithOxc(readFileSync(file, 'utf8'), file, {
    lang: 'js',
    sourceType: 'script',
    // The second is for those who try it on an old Chromium.
    target: ['safari12', 'chrome63'],
    sourcemap: false,
    // The sources are written for it, and it needs no helper.
    assumptions: { setPublicClassFields: true },
  });
  const helpers = Object.keys(plain.helpersUsed);
  if (helpers.length > 0) throw new Error(`The app for RDK boxes needs helpers: ${helpers.join(', ')}`);
  const keepNames = { class: true, function: false };
  const { code, errors } = minifySync(file, plain.code, {
    module: false,
    compress: { target: 'safari12', keepNames },
    mangle: { keepNames, toplevel: false },
  });
  if (errors.length > 0) throw new Error(`The app for RDK boxes can't be minified: ${errors[0]?.message ?? ''}`);
  writeFileSync(file, code);
}

/** What the box's app store shows of the app. */
export function rdkMetadata(
  root: string,
  { brandName, version }: Pick<PackageSettings, 'brandName' | 'version'>,
): object {
  const template = JSON.parse(readFileSync(join(root, 'packaging/rdk/metadata.json'), 'utf8')) as object;
  return { ...template, name: brandName, version };
}

/**
 * Has Lightning's own tools make their distribution for RDK boxes, in `.cache/rdk/dist/es6`, and answers that folder. They
 * bundle in their own way, so they get a copy of the sources with the messages compiled.
 */
export async function buildRdk(
  root: string,
  settings: Pick<PackageSettings, 'file' | 'brandName' | 'version'>,
): Promise<string> {
  const folder = join(root, '.cache/rdk');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'metadata.json'), JSON.stringify(rdkMetadata(root, settings), undefined, 2));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings.file, undefined, 2));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const bin = (name: string): string => join(root, 'node_modules/.bin', name);
  const run = (program: string, args: readonly string[], cwd: string): void =>
    void execFileSync(program, args, {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      // In production they would minify, and write a map of 12 MB.
      env: { ...process.env, NODE_ENV: '', LNG_AUTO_UPDATE: 'false', LNG_BUILD_SOURCEMAP: 'false' },
    });
  run(bin('tsx'), [join(root, 'tools/messages/write-for-lng.ts'), folder], root);
  run(bin('lng'), ['dist'], folder);
  const dist = join(folder, 'dist/es6');
  // The second is Lightning's core, as its makers built it.
  for (const name of ['appBundle.js', 'lightning.min.js']) await finishScript(join(dist, 'js', name));
  const page = join(dist, 'index.html');
  const lightningPage = readFileSync(page, 'utf8');
  const ownPage = rdkPage(readFileSync(join(root, 'index.html'), 'utf8'), {
    lightningPage,
    brandName: settings.brandName,
  });
  writeFileSync(page, inlineSplash(ownPage, readFileSync(markOf(root), 'utf8')));
  return dist;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(import.meta.dirname, '../..');
  console.info(await buildRdk(root, readPackageSettings(root, { platform: undefined, needsPlatform: false })));
}
