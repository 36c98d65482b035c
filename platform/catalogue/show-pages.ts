import * as v from 'valibot';
import { idSchema, instantSchema } from '../../contract/primitives';
import { showStateSchema } from '../../contract/show';
import type { Show, ShowState } from '../../contract/show';
import { ProblemError } from '../http/problem';
import { inRowOrder, phaseOf } from './show-views';

/** Which shows a page is of; a cursor carries it, so that it can go on with any row. */
export interface ShowFilter {
  readonly categoryId?: string;
  readonly states: readonly ShowState[];
}

/** Where a page ended. */
const cursorContent = v.strictObject({
  c: v.optional(idSchema),
  s: v.pipe(v.array(showStateSchema), v.minLength(1), v.maxLength(4)),
  p: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  t: instantSchema,
  i: idSchema,
});
type CursorContent = v.InferOutput<typeof cursorContent>;

/** A cursor that goes on after `last`. */
export function makeCursor(filter: ShowFilter, last: Show): string {
  const content: CursorContent = {
    ...(filter.categoryId === undefined ? {} : { c: filter.categoryId }),
    s: [...filter.states],
    p: phaseOf(last),
    t: last.startsAtMs,
    i: last.id,
  };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** @throws ProblemError `bad-request` for a cursor that isn't one of ours. */
export function readCursor(cursor: string): CursorContent {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    content = undefined;
  }
  const result = v.safeParse(cursorContent, content);
  if (!result.success)
    throw new ProblemError('bad-request', { fields: { 'query.cursor': 'is not a cursor of this list' } });
  return result.output;
}

/** Index of the first show after the cursor, also when the show it names has moved on or gone. */
function startAfter(sorted: readonly Show[], { i: id, p: phase, t: startsAtMs }: CursorContent): number {
  const index = sorted.findIndex((show) => show.id === id && phaseOf(show) === phase);
  if (index >= 0) return index + 1;
  const isAfter = (show: Show): boolean => {
    if (phaseOf(show) !== phase) return phaseOf(show) > phase;
    // A live show that ended: the rest of the live ones have most likely been seen.
    if (show.state === 'live') return false;
    return show.state === 'upcoming' ? show.startsAtMs > startsAtMs : show.startsAtMs < startsAtMs;
  };
  const next = sorted.findIndex(isAfter);
  return next < 0 ? sorted.length : next;
}

/** One page of the shows that `filter` lets through, after `cursor`. */
export function pageOf(
  all: readonly Show[],
  filter: ShowFilter,
  limit: number,
  cursor?: CursorContent,
): { shows: Show[]; nextCursor?: string } {
  const sorted = all
    .filter((show) => filter.states.includes(show.state))
    .filter((show) => filter.categoryId === undefined || show.category.id === filter.categoryId)
    .sort(inRowOrder);
  const start = cursor === undefined ? 0 : startAfter(sorted, cursor);
  const shows = sorted.slice(start, start + limit);
  const last = shows.at(-1);
  const hasMore = start + limit < sorted.length;
  return { shows, ...(hasMore && last !== undefined ? { nextCursor: makeCursor(filter, last) } : {}) };
}
