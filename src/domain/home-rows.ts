import type { HomeRow, Show } from '../../contract/show';
import type { WatchedShow } from './ports/viewer-library';

/** A row of Home: the platform's, recordings that the viewer hasn't seen to their end, or shows of creators they follow. */
export type ViewRow = Omit<HomeRow, 'kind'> & {
  readonly kind: HomeRow['kind'] | 'continue-watching' | 'following';
  /** How far each show of the row was watched, in its order. */
  readonly watched?: readonly WatchedShow[];
};

/** Whether a row is of the viewer's own. */
export const isPersonal = ({ kind }: ViewRow): boolean => kind === 'continue-watching' || kind === 'following';

/** How many things are in a row. */
export const lengthOf = ({ shows, creators = [] }: ViewRow): number => shows.length + creators.length;

const isLive = (show: Show): boolean => show.state === 'live';

/** Live shows first, by placement and then by viewers; after them what comes, by start. */
function byPlacement(a: Show, b: Show): number {
  if (isLive(a) !== isLive(b)) return isLive(a) ? -1 : 1;
  if (!isLive(a)) return a.startsAtMs - b.startsAtMs;
  return a.placement - b.placement || (b.viewers ?? 0) - (a.viewers ?? 0);
}

const unique = (shows: readonly Show[]): Show[] => {
  const seen = new Set<string>();
  return shows.filter(({ id }) => !seen.has(id) && Boolean(seen.add(id)));
};

/** A row as it is first shown: each show once, the first row in its order, no longer than the operator wants. */
export function arrangeRow(row: ViewRow, showsMax: number): ViewRow {
  const shows = unique(row.shows);
  if (row.kind === 'live-and-upcoming') shows.sort(byPlacement);
  return { ...row, shows: shows.slice(0, showsMax) };
}

/**
 * A fresher version of a row that is on screen. Shows keep their order as long as they stay in their group (live or
 * not), since viewers rise and fall all the time and nothing may move under the focus; new ones take their place, and
 * pages that were fetched since stay.
 */
export function refreshRow(shown: ViewRow, fresh: ViewRow, showsMax: number): ViewRow {
  const freshIds = new Set(fresh.shows.map(({ id }) => id));
  const extension = shown.shows.slice(fresh.shows.length).filter(({ id }) => !freshIds.has(id));
  const isExtended = extension.length > 0 && shown.shows.length > fresh.shows.length;
  const arranged = arrangeRow({ ...fresh, shows: isExtended ? [...fresh.shows, ...extension] : fresh.shows }, showsMax);
  const nextCursor = isExtended ? shown.nextCursor : fresh.nextCursor;
  const shows = row(arranged) ? keepOrder(shown.shows, arranged.shows) : arranged.shows;
  const next: ViewRow = { ...arranged, shows };
  delete next.nextCursor;
  return nextCursor === undefined ? next : { ...next, nextCursor };
}

/** A row on screen, from an answer for all of it: its first page and, behind that, as much as was fetched since. */
export function refreshWholeRow(shown: ViewRow, fresh: ViewRow, showsMax: number): ViewRow {
  // What was shown beyond the answer's end is gone.
  return refreshRow({ ...shown, shows: shown.shows.slice(0, unique(fresh.shows).length) }, fresh, showsMax);
}

const row = ({ kind }: ViewRow): boolean => kind === 'live-and-upcoming';

function keepOrder(shown: readonly Show[], arranged: readonly Show[]): Show[] {
  const place = new Map(shown.map((show, index) => [show.id, { index, live: isLive(show) }]));
  const stays = (show: Show): boolean => place.get(show.id)?.live === isLive(show);
  const indexOf = (show: Show): number => place.get(show.id)?.index ?? 0;
  const group = (shows: readonly Show[]): Show[] => {
    const kept = shows.filter(stays).sort((a, b) => indexOf(a) - indexOf(b));
    const result = [...kept];
    for (const show of shows.filter((candidate) => !stays(candidate))) {
      const at = result.findIndex((other) => byPlacement(show, other) < 0);
      result.splice(at === -1 ? result.length : at, 0, show);
    }
    return result;
  };
  return [...group(arranged.filter(isLive)), ...group(arranged.filter((show) => !isLive(show)))];
}

/** The row with one more page; `nextCursor` ends with the last page or when the row is full. */
export function extendRow(
  present: ViewRow,
  page: { readonly shows: readonly Show[]; readonly nextCursor?: string },
  showsMax: number,
): ViewRow {
  const shows = unique([...present.shows, ...page.shows]).slice(0, showsMax);
  const next: ViewRow = { ...present, shows };
  delete next.nextCursor;
  return shows.length >= showsMax || page.nextCursor === undefined ? next : { ...next, nextCursor: page.nextCursor };
}

/** The next instant at which one of these shows is due to start. */
export function nextStartOf(shows: readonly Show[], nowMs: number): number | undefined {
  let next: number | undefined;
  for (const { state, startsAtMs } of shows) {
    if (state === 'upcoming' && startsAtMs > nowMs && (next === undefined || startsAtMs < next)) next = startsAtMs;
  }
  return next;
}

/** The next instant at which a show of these rows is due to start. */
export function nextStartMs(rows: readonly ViewRow[], nowMs: number): number | undefined {
  let next: number | undefined;
  for (const { shows } of rows) {
    const start = nextStartOf(shows, nowMs);
    if (start !== undefined && (next === undefined || start < next)) next = start;
  }
  return next;
}
