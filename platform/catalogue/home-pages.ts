import * as v from 'valibot';
import { idSchema } from '../../contract/primitives';
import type { Home, HomeRow } from '../../contract/show';
import { parseCursor, writeCursor } from './cursor';

/** Rows of Home before its cursor has to be followed: more than a viewer passes while the next ones are on their way. */
export const rowsLimit = 12;

/** A row that may turn out to be empty; made only when a page reaches it. */
export interface RowSource {
  readonly id: string;
  make(): HomeRow;
}

/** The last row of the page before, and how far down it was, for when it is gone. */
const cursorContent = v.strictObject({ r: idSchema, n: v.pipe(v.number(), v.integer(), v.minValue(0)) });

const makeCursor = (row: string, place: number): string => writeCursor({ r: row, n: place });

/** Index of the first source after the cursor. @throws ProblemError `bad-request` for a cursor that isn't one of ours. */
function startAfter(sources: readonly RowSource[], cursor: string): number {
  const { r: row, n: place } = parseCursor(cursorContent, cursor);
  const index = sources.findIndex(({ id }) => id === row);
  return index < 0 ? place : index + 1;
}

const isFilled = ({ shows, creators = [] }: HomeRow): boolean => shows.length > 0 || creators.length > 0;

/** The rows after `cursor`, without empty ones; the very first row is there even if it is empty. */
export function pageOfRows(sources: readonly RowSource[], cursor?: string): Home {
  const start = cursor === undefined ? 0 : startAfter(sources, cursor);
  const rows: HomeRow[] = [];
  let last = start;
  for (let index = start; index < sources.length; index += 1) {
    const row = sources[index]?.make();
    if (row === undefined || (index > 0 && !isFilled(row))) continue;
    // One more than fits: there is something to go on with.
    if (rows.length === rowsLimit) return { rows, nextCursor: makeCursor(sources[last]?.id ?? '', last + 1) };
    rows.push(row);
    last = index;
  }
  return { rows };
}
