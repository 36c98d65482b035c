import type { Home, Show } from '../../contract/show';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy';

/** As the reference platform pages. */
const rowsAtOnce = 12;
const showsAtOnce = 12;

/** A home of so many rows of so many shows, made from the shows of a real one. */
function multiply(home: Home, rows: number, showsPerRow: number): Home {
  const shows = home.rows.flatMap((row) => row.shows);
  const nth = (row: number, index: number): Show => {
    const show = shows[(row * 7 + index) % shows.length];
    if (show === undefined) throw new Error('the platform has no shows');
    return { ...show, id: `${show.id}-${row}-${index}` };
  };
  return {
    rows: Array.from({ length: rows }, (_, row) => ({
      id: row === 0 ? 'live-and-upcoming' : `row-${row}`,
      kind: row === 0 ? ('live-and-upcoming' as const) : ('category' as const),
      title: `Row ${row}`,
      shows: Array.from({ length: showsPerRow }, (__, index) => nth(row, index)),
    })),
  };
}

/** The page of that home which a path asks for, by cursors such as `h8` (rows) and `s3-24` (row 3, shows). */
function pageOf({ rows }: Home, path: string): unknown {
  const row = /[?&]cursor=s(\d+)-(\d+)/.exec(path);
  if (row !== null) {
    const [, which, from] = row.map(Number);
    const all = rows[which ?? 0]?.shows ?? [];
    const to = (from ?? 0) + showsAtOnce;
    return { shows: all.slice(from, to), ...(to < all.length && { nextCursor: `s${which}-${to}` }) };
  }
  const from = Number(/[?&]cursor=h(\d+)/.exec(path)?.[1] ?? 0);
  const to = from + rowsAtOnce;
  const first = rows.slice(from, to).map((one, at) => ({
    ...one,
    shows: one.shows.slice(0, showsAtOnce),
    ...(one.shows.length > showsAtOnce && { nextCursor: `s${from + at}-${showsAtOnce}` }),
  }));
  return { rows: first, ...(to < rows.length && { nextCursor: `h${to}` }) };
}

/**
 * A platform whose Home has so many rows of so many shows, before a real one. `isPaged`: it sends them as the contract wants
 * it; otherwise all at once.
 */
export async function startBigHome(
  platformUrl: string,
  rows: number,
  shows: number,
  isPaged: boolean,
): Promise<FaultProxy> {
  const asked = /^\/v1\/(home|shows\?(.*&)?cursor=[hs]\d)/;
  // Made before anybody asks: a larger home would else be answered later, for a reason that is not the app's.
  const answer = await fetch(`${platformUrl}/v1/home`);
  const home = multiply((await answer.json()) as Home, rows, shows);
  const whole = isPaged ? undefined : JSON.stringify(home);
  const proxy = await startFaultProxy(platformUrl, {
    mapPath: (path) => (asked.test(path) ? '/v1/home' : path),
  });
  proxy.rewrite(asked, (_body, path) => whole ?? JSON.stringify(pageOf(home, path)));
  return proxy;
}
