import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runPlatform } from './run-platform';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'dist/.build-stamp');
/** All that the built TV app is made of. */
const sources = ['contract', 'src', 'static', 'settings.json', 'index.html', 'vite.config.ts', 'package-lock.json'];

function* filesIn(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesIn(join(path, name));
}

/** Changes with any file the app is built from. By content: a checkout or a copy changes dates and nothing else. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesIn(join(root, source)))
      hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

const isFresh = (stamp: string): boolean => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;

async function buildWhatIsStale(): Promise<void> {
  const stamp = fingerprint();
  if (isFresh(stamp)) return;
  console.info('Building the TV app …');
  // Vite is heavy; a start that has nothing to build shouldn't wait for it.
  const { build } = await import('vite');
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** `npm start`: builds the TV app if its sources have changed, starts the platform, and says where to go. */
async function start(): Promise<void> {
  await buildWhatIsStale();
  // What people read comes from here; warnings still show.
  const { port, publicUrl } = await runPlatform({ LOG_LEVEL: 'warn', ...process.env });
  const scheme = publicUrl.startsWith('https:') && process.env['TLS_CERT'] !== undefined ? 'https' : 'http';
  console.info(
    [
      '',
      'Aisle is on.',
      `  On this machine   ${scheme}://localhost:${port}/`,
      `  Phones open       ${publicUrl}/   (the address in the codes; PUBLIC_URL changes it)`,
      '',
      'Arrow keys, Enter and Backspace are the remote. Ctrl+C stops.',
      '',
    ].join('\n'),
  );
}

await start();
