import type { Home, HomeRow, Show } from '../../contract/show';
import { askFurther, askWholeList, knownIn } from './ask-whole-list';
import { createBackoff } from './backoff';
import {
  arrangeRow,
  extendRow,
  isPersonal,
  lengthOf,
  nextStartMs,
  refreshRow,
  refreshWholeRow,
  type ViewRow,
} from './home-rows';
import type { HomeCache, HomeState, HomeStore, PersonalRows } from './home-state';
import type { Clock } from './ports/clock';
import type { Failure } from './outcome';
import type { PlatformClient } from './ports/platform-client';
import { createStateHolder } from './store';

export interface HomeStoreOptions {
  readonly platform: Pick<PlatformClient, 'home' | 'shows'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  /** Most shows a row holds. */
  readonly rowShowsMax?: number;
  /** Most rows of the platform's. */
  readonly rowsMax?: number;
  /** Shown until the platform has answered. */
  readonly cache?: HomeCache;
  /** Loads the viewer's own rows, once the platform's are on the screen. */
  readonly loadPersonalRows?: () => Promise<PersonalRows>;
}

const slowAfterMs = 3000;
const refreshEveryMs = 30_000;
/** A show is asked for a little after it was due, so that the platform has started it. */
const startGraceMs = 1500;
/** Coming back to Home sooner than this shows what is there without asking. */
const freshForMs = 5000;
const pageSize = 24;
/** Home is kept for the next start this long after an answer, when nobody waits for its first screen any more. */
const keepAfterMs = 5000;
/** And not again before so long. */
const keepEveryMs = 10 * 60_000;
/** A platform whose rows never end isn't followed further. */
const pagesMax = 25;

/** The same answers; unchanged ones are the same objects (`Ask`). */
const sameShows = (some: readonly Show[], others: readonly Show[]): boolean => {
  const known = new Set(others);
  return some.length === others.length && some.every((one) => known.has(one));
};

/** Asks for what follows in a platform's row. */
const queryOf = ({ categoryId }: ViewRow, cursor: string, limit: number) => ({
  ...{ cursor, limit },
  ...(categoryId === undefined ? {} : { category: categoryId }),
});

/**
 * Once Home has its data, a slow set has drawn its cards and answers keys within this. What the first screen can do without is
 * asked for after it.
 */
export const firstScreenMs = 500;

const insertPersonal = (rows: readonly ViewRow[], own: readonly ViewRow[] = []): readonly ViewRow[] =>
  own.length === 0 ? rows : [...rows.slice(0, 1), ...own, ...rows.slice(1)];

/** Rows of Home: viewers and states refreshed about every 30 s, and as soon as a show is due to start. */
export function createHomeStore(options: HomeStoreOptions): HomeStore {
  const { platform, clock, random, rowShowsMax = 500, rowsMax = Infinity, cache, loadPersonalRows } = options;
  const holder = createStateHolder<HomeState>({ kind: 'loading', isSlow: false });
  const backoff = createBackoff({ baseMs: 1000, capMs: 30_000, random });
  const extending = new Set<string>();
  let isStarted = false;
  let isAsking = false;
  /** As the platform gave them. */
  let pages: readonly Home[] = [];
  /** So many are kept fresh: those that the focus has come near. */
  let pagesWanted = 1;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let cancelNext = (): void => undefined;
  let cancelSlow = (): void => undefined;

  let keptAtMs = Number.NEGATIVE_INFINITY;

  let personal: PersonalRows | undefined;
  let isPersonalAsked = false;

  const rowsNow = (): readonly ViewRow[] => (holder.state.kind === 'ready' ? holder.state.rows : []);
  const schedule = (delayMs: number): void => {
    cancelNext();
    if (isStarted) cancelNext = clock.after(delayMs, () => void ask());
  };
  const scheduleRefresh = (): void => {
    // A tenth of spread, so that televisions switched on together don't stay together.
    const refreshMs = refreshEveryMs * (0.95 + random() * 0.1);
    const startMs = nextStartMs(rowsNow(), clock.nowMs());
    const untilStartMs = startMs === undefined ? refreshMs : startMs - clock.nowMs() + startGraceMs * (1 + random());
    schedule(Math.min(refreshMs, untilStartMs));
  };
  /** Takes over a page of rows; `index` is its place among them. */
  const show = (home: Home, index: number): void => {
    const { state } = holder;
    if (home === pages[index] && state.kind === 'ready') {
      if (state.isStale) holder.set({ ...state, isStale: false });
      return;
    }
    pages = [...pages.slice(0, index), home, ...(home.nextCursor === undefined ? [] : pages.slice(index + 1))];
    const shown = new Map(rowsNow().map((row) => [row.id, row]));
    const rows = [...new Map(pages.flatMap((page) => page.rows).map((row) => [row.id, row])).values()]
      .slice(0, rowsMax)
      .map((row) => {
        const before = shown.get(row.id);
        return before ? refreshRow(before, row, rowShowsMax) : arrangeRow(row, rowShowsMax);
      })
      .filter((row) => lengthOf(row) > 0);
    holder.set(
      rows.length > 0
        ? { kind: 'ready', rows: insertPersonal(rows, personal?.state), isStale: false }
        : { kind: 'empty' },
    );
  };
  /** An empty page, or a cursor that was followed before, is the end. */
  const cursorAfter = (index: number): string | undefined => {
    const page = pages[index];
    const cursor = page?.rows.length === 0 ? undefined : page?.nextCursor;
    return pages.some((other, at) => at < index && other.nextCursor === cursor) ? undefined : cursor;
  };
  /** Asks for the pages that are wanted, from that one on; what went wrong, if anything did. */
  const askPages = async (first: number): Promise<Failure | undefined> => {
    let cursor = cursorAfter(first - 1);
    for (let index = first; index === 0 || (cursor !== undefined && index < pagesWanted); index += 1) {
      const answer = await platform.home(cursor);
      if (!answer.ok) return answer.failure;
      show(answer.value, index);
      cursor = cursorAfter(index);
    }
    return undefined;
  };
  /** A row's shows from its first page on until there are `count` of them; undefined when an answer fails. */
  const askWholeRow = async ({ nextCursor, ...first }: HomeRow, count: number): Promise<ViewRow | undefined> => {
    const page = nextCursor === undefined ? { shows: first.shows } : { shows: first.shows, nextCursor };
    const whole = await askWholeList(page, count, (cursor, limit) => platform.shows(queryOf(first, cursor, limit)));
    return whole.ok ? { ...first, ...whole.value, shows: [...whole.value.shows] } : undefined;
  };
  /** Rows that were walked along: what lies behind their first page is as old as the walk. */
  const refreshWalkedRows = async (): Promise<void> => {
    for (const first of pages.flatMap(({ rows }) => rows)) {
      const before = rowsNow().find(({ id }) => id === first.id);
      if (!isStarted || before === undefined || before.shows.length <= first.shows.length) continue;
      const whole = await askWholeRow(first, before.shows.length);
      const { state } = holder;
      if (whole === undefined || state.kind !== 'ready') return;
      // A row that has changed meanwhile is refreshed the next time.
      if (sameShows(whole.shows, before.shows) || !state.rows.includes(before)) continue;
      const rows = state.rows.map((row) => (row === before ? refreshWholeRow(row, whole, rowShowsMax) : row));
      holder.set({ ...state, rows });
    }
  };
  const showPersonal = (own: readonly ViewRow[]): void => {
    const { state } = holder;
    if (state.kind !== 'ready') return;
    holder.set({
      ...state,
      rows: insertPersonal(
        state.rows.filter((row) => !isPersonal(row)),
        own,
      ),
    });
  };
  const showCached = (): void => {
    const { rows } = (holder.state.kind === 'loading' && cache?.read()) || { rows: [] };
    if (rows.length > 0) holder.set({ kind: 'ready', rows, isStale: false, isUnconfirmed: true });
  };
  const keep = (): void => {
    if (cache === undefined || clock.monotonicMs() - keptAtMs < keepEveryMs) return;
    keptAtMs = clock.monotonicMs();
    clock.after(keepAfterMs, () => {
      const [first] = pages;
      if (first !== undefined) cache.write(first);
    });
  };
  const refreshPersonal = (): void => {
    personal?.refresh();
    if (isPersonalAsked || loadPersonalRows === undefined || holder.state.kind !== 'ready') return;
    isPersonalAsked = true;
    clock.after(firstScreenMs, () => {
      loadPersonalRows().then(
        (loaded) => {
          personal = loaded;
          loaded.subscribe(showPersonal);
        },
        // Asked for again with the next refresh.
        () => (isPersonalAsked = false),
      );
    });
  };
  const ask = async (): Promise<void> => {
    if (isAsking) {
      // Further rows are on their way.
      schedule(freshForMs);
      return;
    }
    isAsking = true;
    askedAtMs = clock.monotonicMs();
    cancelNext();
    cancelSlow = clock.after(slowAfterMs, () => {
      const { state } = holder;
      if (state.kind === 'loading') holder.set({ kind: 'loading', isSlow: true });
      else if (state.kind === 'ready' && state.isUnconfirmed === true) holder.set({ ...state, isStale: true });
    });
    const failure = await askPages(0);
    cancelSlow();
    isAsking = false;
    if (failure === undefined) {
      backoff.reset();
      keep();
      refreshPersonal();
      scheduleRefresh();
      void refreshWalkedRows();
      return;
    }
    const { state } = holder;
    if (state.kind === 'ready') {
      if (!state.isStale) holder.set({ ...state, isStale: true });
    } else holder.set({ kind: 'failed', cause: failure.cause });
    schedule(backoff.nextDelayMs(failure.retryAfterMs));
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    start() {
      if (isStarted) return;
      isStarted = true;
      showCached();
      if (clock.monotonicMs() - askedAtMs < freshForMs && holder.state.kind === 'ready') scheduleRefresh();
      else void ask();
    },
    stop() {
      isStarted = false;
      cancelNext();
    },
    retry() {
      if (isAsking) return;
      if (holder.state.kind !== 'ready') holder.set({ kind: 'loading', isSlow: false });
      void ask();
    },
    extendRows() {
      const { length } = pages;
      const rowCount = rowsNow().length;
      if (cursorAfter(length - 1) === undefined || length === pagesMax) return;
      if (rowCount === 0 || rowCount >= rowsMax) return;
      pagesWanted = length + 1;
      // Whoever is asking now goes on to it.
      if (isAsking) return;
      isAsking = true;
      void askPages(length).then((failure) => {
        isAsking = false;
        // That costs nothing: nearing the end asks again.
        if (failure !== undefined) pagesWanted = pages.length;
      });
    },
    extendRow(rowId) {
      const row = rowsNow().find(({ id }) => id === rowId);
      if (row?.nextCursor === undefined || extending.has(rowId)) return;
      if (isPersonal(row)) {
        personal?.extendRow(rowId);
        return;
      }
      extending.add(rowId);
      const { nextCursor: cursor } = row;
      const askPage = (next: string) => platform.shows(queryOf(row, next, pageSize));
      void askFurther(knownIn(row.shows), cursor, askPage).then((page) => {
        extending.delete(rowId);
        const { state } = holder;
        // A failed page costs nothing: nearing the end asks again.
        if (!page.ok || state.kind !== 'ready') return;
        const rows = state.rows.map((present) =>
          present.id === rowId && present.nextCursor === cursor ? extendRow(present, page.value, rowShowsMax) : present,
        );
        holder.set({ ...state, rows });
      });
    },
  };
}
