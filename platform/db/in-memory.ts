import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

const cacheFolder = fileURLToPath(new URL('../../.cache/database', import.meta.url));
const engineFile = createRequire(import.meta.url).resolve('@electric-sql/pglite');

/** Changes with the engine and with any migration. */
function templateName(migrationsFolder: string): string {
  const hash = createHash('sha256').update(readFileSync(engineFile));
  for (const name of readdirSync(migrationsFolder).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(join(migrationsFolder, name)));
  }
  return `${hash.digest('hex').slice(0, 32)}.tar`;
}

/**
 * A database that ends with the process, for tests. Making an empty one takes the engine seconds of processor time, so the
 * first one's files, migrated, are kept in `.cache/` and the next ones start from them. `keep` is called after migrating.
 */
export async function createInMemory(migrationsFolder: string): Promise<{ engine: PGlite; keep: () => Promise<void> }> {
  const file = join(cacheFolder, templateName(migrationsFolder));
  try {
    const template = new Blob([readFileSync(file)]);
    return { engine: await PGlite.create('memory://', { loadDataDir: template }), keep: () => Promise.resolve() };
  } catch {
    // None yet, or one that can't be read: it is made again.
  }
  const engine = await PGlite.create('memory://');
  const keep = async (): Promise<void> => {
    const template = await engine.dumpDataDir('none');
    try {
      mkdirSync(cacheFolder, { recursive: true });
      const draft = `${file}.${randomBytes(4).toString('hex')}`;
      writeFileSync(draft, Buffer.from(await template.arrayBuffer()));
      // In one step: another process never finds half a file.
      renameSync(draft, file);
      for (const name of readdirSync(cacheFolder)) {
        if (name.endsWith('.tar') && !file.endsWith(name)) rmSync(join(cacheFolder, name), { force: true });
      }
    } catch {
      // A checkout that can't be written to: the next one takes its seconds again.
    }
  };
  return { engine, keep };
}
