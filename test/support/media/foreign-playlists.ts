import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A playlist that others test their readers with. */
export interface ForeignPlaylist {
  readonly name: string;
  readonly text: string;
}

const packageFolder = (name: string): string => {
  const require = createRequire(import.meta.url);
  return dirname(require.resolve(`${name}/package.json`));
};

/** Every playlist that ships in an npm package, by its path there. */
export function playlistsOf(packageName: string): ForeignPlaylist[] {
  const folder = packageFolder(packageName);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m3u8?$/.test(file))
    .sort()
    .map((file) => ({
      name: file.replace(/^.*[/\\]/, '').replace(/\.m3u8?$/, ''),
      text: readFileSync(join(folder, file), 'utf8'),
    }));
}
