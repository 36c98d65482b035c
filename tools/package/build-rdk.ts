import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const copied = ['src', 'contract', 'static', 'tsconfig.json', 'package.json'] as const;

/**
 * Has Lightning's own tools make their distribution for RDK boxes, in `.cache/rdk/dist/es6`, and answers that folder. They
 * bundle in their own way, so they get a copy of the sources with the messages compiled. `settings`: the content of
 * `settings.json`.
 */
export function buildRdk(root: string, settings: unknown): string {
  const folder = join(root, '.cache/rdk');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const metadata = JSON.parse(readFileSync(join(root, 'packaging/rdk/metadata.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'metadata.json'), JSON.stringify({ ...metadata, version }, undefined, 2));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const bin = (name: string): string => join(root, 'node_modules/.bin', name);
  const run = (program: string, args: readonly string[], cwd: string): void =>
    void execFileSync(program, args, {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, LNG_AUTO_UPDATE: 'false', LNG_BUILD_SOURCEMAP: 'false' },
    });
  run(bin('tsx'), [join(root, 'tools/messages/write-for-lng.ts'), folder], root);
  run(bin('lng'), ['dist'], folder);
  return join(folder, 'dist/es6');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(import.meta.dirname, '../..');
  console.info(buildRdk(root, JSON.parse(readFileSync(join(root, 'settings.json'), 'utf8'))));
}
