import { homeSchema, type Home, type HomeRow, type Show } from '../../contract/show';
import type { HomeCache } from '../domain/home-state';
import type { Storage } from '../domain/ports/storage';
import { tolerantParse } from './tolerant-parse';

const key = 'home';
/** Another number with each change of what is kept: what an earlier or later app has kept is left alone then. */
const version = 1;
/** The first screen and a little more. */
const rowsMax = 3;
const showsMax = 8;
/** A few local stores hold less than a megabyte in all. In characters. */
const sizeMax = 64_000;
/** Older than this it says more of yesterday than of today. */
const ageMaxMs = 24 * 3_600_000;

export interface HomeCacheOptions {
  readonly storage: Storage;
  /** What is kept is of this platform. */
  readonly platform: string;
  /** Epoch milliseconds of the TV's own clock: the platform's isn't known yet when the app starts. */
  readonly nowMs: () => number;
}

/**
 * A show as it can be told of without asking: nothing is live by memory, nothing that was due is still to come, and nobody
 * watches.
 */
function unconfirmed(show: Show, nowMs: number): Show {
  const isOpen = show.state === 'live' || (show.state === 'upcoming' && show.startsAtMs <= nowMs);
  const known: Show = isOpen ? { ...show, state: 'ended' } : { ...show };
  delete known.viewers;
  return known;
}

/** The beginning of a row; pages and people are asked for anew. */
function beginningOf(row: HomeRow): HomeRow {
  const beginning: HomeRow = { ...row, shows: row.shows.slice(0, showsMax) };
  delete beginning.nextCursor;
  delete beginning.creators;
  return beginning;
}

/** Home's first screen as it was last, kept on this TV. Corrupt, foreign, old and oversized content is as if there were none. */
export function createHomeCache({ storage, platform, nowMs }: HomeCacheOptions): HomeCache {
  return {
    read() {
      let kept: Partial<Record<'version' | 'platform' | 'savedAtMs' | 'home', unknown>> | null;
      try {
        kept = JSON.parse(storage.read(key) ?? 'null') as typeof kept;
      } catch {
        return undefined;
      }
      const now = nowMs();
      const ageMs = now - Number(kept?.savedAtMs);
      // The comparison is also false for what is no number, and for a clock that was set back.
      if (kept?.version !== version || kept.platform !== platform || !(ageMs >= 0 && ageMs <= ageMaxMs))
        return undefined;
      const home = tolerantParse(homeSchema, kept.home, 'cache', () => undefined);
      if (home === undefined) return undefined;
      const rows = home.rows
        .map((row) => ({ ...beginningOf(row), shows: row.shows.map((show) => unconfirmed(show, now)) }))
        .filter(({ shows }) => shows.length > 0);
      return rows.length > 0 ? { rows: rows.slice(0, rowsMax) } : undefined;
    },
    write({ rows }) {
      const filled = rows.filter(({ shows }) => shows.length > 0).slice(0, rowsMax);
      for (let count = filled.length; count > 0; count -= 1) {
        const home: Home = { rows: filled.slice(0, count).map(beginningOf) };
        const text = JSON.stringify({ version, platform, savedAtMs: nowMs(), home });
        if (text.length > sizeMax) continue;
        storage.write(key, text);
        return;
      }
      storage.remove(key);
    },
  };
}
