import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Paths with `/` relative to a folder, in a fixed order, and what is in the files. */
export type Files = ReadonlyMap<string, Buffer>;

/** All files beneath a folder, in the order of their paths, so that a package of the same files is the same package. */
export function readFiles(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

/** Time of every file in a package, in seconds: a package says nothing of the machine it was made on. */
export const packedAtSeconds = Date.UTC(2026, 0, 1) / 1000;
