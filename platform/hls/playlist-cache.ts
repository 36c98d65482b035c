import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

/** A playlist's text and, once asked for, its compressed form. */
export interface CachedPlaylist {
  readonly text: string;
  gzipped(): Promise<Buffer>;
}

/** Playlists by all that decides their text, so that many viewers of one show cost one of them a half second. */
export interface PlaylistCache {
  get(key: string, write: () => string): CachedPlaylist;
}

/** Keeps the `limit` newest entries: each is dead as soon as the next part exists. */
export function createPlaylistCache(limit: number): PlaylistCache {
  const entries = new Map<string, CachedPlaylist>();
  return {
    get(key, write) {
      const known = entries.get(key);
      if (known) return known;
      const text = write();
      let gzipped: Promise<Buffer> | undefined;
      const entry: CachedPlaylist = { text, gzipped: () => (gzipped ??= gzipAsync(text, { level: 4 })) };
      entries.set(key, entry);
      if (entries.size > limit) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      return entry;
    },
  };
}
