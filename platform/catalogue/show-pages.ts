import * as v from 'valibot';
import { idSchema, instantSchema } from '../../contract/primitives';
import { showStateSchema } from '../../contract/show';
import type { Show, ShowState } from '../../contract/show';
import { parseCursor, writeCursor } from './cursor';
import { inRowOrder, phaseOf } from './show-views';

/** Which shows a page is of; a cursor carries it, so that it can go on with any row. */
export interface ShowFilter {
  readonly categoryId?: string;
  /** Not in a cursor: whoever goes on names them again. */
  readonly creatorIds?: readonly string[];
  readonly states: readonly ShowState[];
  /** On at some time from the one (inclusive) to the other (exclusive), in epoch milliseconds; the page is by start then. */
  readonly span?: { readonly fromMs: number; readonly toMs: number };
}

/** Where a page ended. */
const cursorContent = v.strictObject({
  c: v.optional(idSchema),
  s: v.pipe(v.array(showStateSchema), v.minLength(1), v.maxLength(4)),
  p: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  t: instantSchema,
  i: idSchema,
  /** Beginning and end of the span. */
  f: v.optional(v.tuple([instantSchema, instantSchema])),
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
    ...(filter.span === undefined ? {} : { f: [filter.span.fromMs, filter.span.toMs] }),
  };
  return writeCursor(content);
}

/** @throws ProblemError `bad-request` for a cursor that isn't one of ours. */
export const readCursor = (cursor: string): CursorContent => parseCursor(cursorContent, cursor);

/** The filter that a cursor goes on with. */
export const filterOf = ({ c: categoryId, s: states, f: span }: CursorContent): ShowFilter => ({
  states,
  ...(categoryId === undefined ? {} : { categoryId }),
  ...(span === undefined ? {} : { span: { fromMs: span[0], toMs: span[1] } }),
});

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

const byStart = (a: Show, b: Show): number => a.startsAtMs - b.startsAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Starts don't move, so the place of a show that has gone is known by its start. */
function startAfterInSpan(sorted: readonly Show[], { i: id, t: startsAtMs }: CursorContent): number {
  const next = sorted.findIndex(
    (show) => show.startsAtMs > startsAtMs || (show.startsAtMs === startsAtMs && show.id > id),
  );
  return next < 0 ? sorted.length : next;
}

/** Whether the show is on in the span. One that is on, or late, lasts beyond now, whatever was announced. */
function isInSpan(show: Show, { fromMs, toMs }: NonNullable<ShowFilter['span']>, nowMs: number): boolean {
  const announcedMs = show.endsAtMs ?? show.startsAtMs + (show.durationMs ?? 0);
  const isOver = show.state === 'replay' || show.state === 'ended';
  const endsAtMs = isOver ? announcedMs : Math.max(announcedMs, nowMs + 1);
  return show.startsAtMs < toMs && endsAtMs > fromMs;
}

/** One page of the shows that `filter` lets through, after `cursor`. */
export function pageOf(
  all: readonly Show[],
  filter: ShowFilter,
  limit: number,
  cursor?: CursorContent,
  nowMs = 0,
): { shows: Show[]; nextCursor?: string } {
  const { span } = filter;
  const sorted = all
    .filter((show) => filter.states.includes(show.state))
    .filter((show) => filter.categoryId === undefined || show.category.id === filter.categoryId)
    .filter((show) => filter.creatorIds === undefined || filter.creatorIds.includes(show.creator.id))
    .filter((show) => span === undefined || isInSpan(show, span, nowMs))
    .sort(span === undefined ? inRowOrder : byStart);
  const goOn = span === undefined ? startAfter : startAfterInSpan;
  const start = cursor === undefined ? 0 : goOn(sorted, cursor);
  const shows = sorted.slice(start, start + limit);
  const last = shows.at(-1);
  const hasMore = start + limit < sorted.length;
  return { shows, ...(hasMore && last !== undefined ? { nextCursor: makeCursor(filter, last) } : {}) };
}
