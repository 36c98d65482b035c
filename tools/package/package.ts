import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPackageSettings } from './app-settings';
import { targets } from './targets';

const root = resolve(import.meta.dirname, '../..');
const usage = `npm run package -- ${Object.keys(targets).join('|')}… [--platform https://shop.example] [--out FOLDER]`;

/** Makes packages for televisions; `docs/packaging.md` says what becomes of each. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { platform: { type: 'string' }, out: { type: 'string', default: resolve(root, '.cache/packages') } },
  });
  if (positionals.length === 0) throw new Error(usage);
  for (const name of positionals) {
    const target = targets[name];
    if (target === undefined) throw new Error(`There is no package “${name}”. ${usage}`);
    const settings = readPackageSettings(root, { platform: values.platform, needsPlatform: name !== 'hosted' });
    const path = await target({ root, out: resolve(values.out), settings, env: process.env });
    console.info(`${relative(process.cwd(), path)}  ${(statSync(path).size / 1e6).toFixed(1)} MB`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
