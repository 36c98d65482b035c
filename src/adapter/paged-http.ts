import type { Http } from './http';

/**
 * What of an answer of Home is handed on at once: rows, and shows of a row. More than the first screen, and than is walked
 * past while the next page is made ready.
 */
export const rowsAtOnce = 12;
export const showsAtOnce = 24;

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** What follows in a list whose beginning was handed on, and where the platform itself goes on after that. */
interface Rest {
  readonly list: readonly unknown[];
  readonly nextCursor: unknown;
}

/** Of our own cursors: how far it is into a rest, and which one. No platform's cursor has the sign. */
const cursorOf = (from: number, id: string): string => `~${from}~${id}`;
const ownCursor = /^~(\d{1,9})~(.*)$/;

/**
 * A platform may answer Home with everything it has. Then the first page is handed on, and the rest waits as it came, neither
 * checked nor copied, until the app asks for it by the cursor that stands in its place here. Pages of a platform that pages by
 * itself go through as they are.
 */
export function createPagedHttp(http: Http): Http {
  const rests = new Map<string, Rest>();

  const beginningOf = (holder: Json, name: string, id: string, count: number): Json => {
    const list = holder[name];
    if (!Array.isArray(list) || list.length <= count) return holder;
    rests.set(id, { list: list.slice(count), nextCursor: holder['nextCursor'] });
    return { ...holder, [name]: list.slice(0, count), nextCursor: cursorOf(0, id) };
  };
  const beginningOfHome = (home: Json, id: string): Json => {
    const first = beginningOf(home, 'rows', id, rowsAtOnce);
    const { rows } = first;
    if (!Array.isArray(rows)) return first;
    return {
      ...first,
      rows: rows.map((row: unknown) =>
        isRecord(row) && typeof row['id'] === 'string' ? beginningOf(row, 'shows', `s${row['id']}`, showsAtOnce) : row,
      ),
    };
  };
  /** What is no longer known has nothing more. */
  const goOn = (from: number, id: string, count: number): Json => {
    const { list, nextCursor } = rests.get(id) ?? { list: [], nextCursor: undefined };
    const to = from + count;
    return {
      [id.startsWith('s') ? 'shows' : 'rows']: list.slice(from, to),
      nextCursor: to < list.length ? cursorOf(to, id) : nextCursor,
    };
  };

  return async (request) => {
    const { path, query = {} } = request;
    const { cursor, limit } = query;
    const own = ownCursor.exec(String(cursor));
    if (own !== null) {
      const [, from, id = ''] = own;
      const isRow = id.startsWith('s');
      const page = goOn(Number(from), id, isRow ? Number(limit ?? showsAtOnce) : rowsAtOnce);
      const json = isRow ? page : beginningOfHome(page, id);
      return { ok: true, value: { json, etag: undefined, isNotModified: false } };
    }
    const answer = await http(request);
    if (path !== '/v1/home' || !answer.ok || !isRecord(answer.value.json)) return answer;
    if (cursor === undefined) rests.clear();
    const json = beginningOfHome(answer.value.json, `r${cursor ?? ''}`);
    return { ok: true, value: { ...answer.value, json } };
  };
}
