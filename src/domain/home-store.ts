import type { Home } from '../../contract/show';
import { createBackoff } from './backoff';
import { arrangeRow, extendRow, isPersonal, lengthOf, nextStartMs, refreshRow, type ViewRow } from './home-rows';
import type { HomeState, HomeStore, PersonalRows } from './home-state';
import type { Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';
import { createStateHolder } from './store';

export interface HomeStoreOptions {
  readonly platform: Pick<PlatformClient, 'home' | 'shows'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  /** Most shows a row holds. */
  readonly rowShowsMax?: number;
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

const insertPersonal = (rows: readonly ViewRow[], own: readonly ViewRow[] = []): readonly ViewRow[] =>
  own.length === 0 ? rows : [...rows.slice(0, 1), ...own, ...rows.slice(1)];

/** Rows of Home: viewers and states refreshed about every 30 s, and as soon as a show is due to start. */
export function createHomeStore(options: HomeStoreOptions): HomeStore {
  const { platform, clock, random, rowShowsMax = 500, loadPersonalRows } = options;
  const holder = createStateHolder<HomeState>({ kind: 'loading', isSlow: false });
  const backoff = createBackoff({ baseMs: 1000, capMs: 30_000, random });
  const extending = new Set<string>();
  let isStarted = false;
  let isAsking = false;
  let last: Home | undefined;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let cancelNext = (): void => undefined;
  let cancelSlow = (): void => undefined;

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
  const show = (home: Home): void => {
    const { state } = holder;
    if (home === last && state.kind === 'ready') {
      if (state.isStale) holder.set({ ...state, isStale: false });
      return;
    }
    last = home;
    const shown = new Map(rowsNow().map((row) => [row.id, row]));
    const rows = home.rows
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
  const refreshPersonal = (): void => {
    personal?.refresh();
    if (isPersonalAsked || loadPersonalRows === undefined || holder.state.kind !== 'ready') return;
    isPersonalAsked = true;
    loadPersonalRows().then(
      (loaded) => {
        personal = loaded;
        loaded.subscribe(showPersonal);
      },
      // Asked for again with the next refresh.
      () => (isPersonalAsked = false),
    );
  };
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    askedAtMs = clock.monotonicMs();
    cancelNext();
    cancelSlow = clock.after(slowAfterMs, () => {
      if (holder.state.kind === 'loading') holder.set({ kind: 'loading', isSlow: true });
    });
    const answer = await platform.home();
    cancelSlow();
    isAsking = false;
    if (answer.ok) {
      backoff.reset();
      show(answer.value);
      refreshPersonal();
      scheduleRefresh();
      return;
    }
    const { state } = holder;
    if (state.kind === 'ready') {
      if (!state.isStale) holder.set({ ...state, isStale: true });
    } else holder.set({ kind: 'failed', cause: answer.failure.cause });
    schedule(backoff.nextDelayMs(answer.failure.retryAfterMs));
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    start() {
      if (isStarted) return;
      isStarted = true;
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
    extendRow(rowId) {
      const row = rowsNow().find(({ id }) => id === rowId);
      if (row?.nextCursor === undefined || extending.has(rowId)) return;
      if (isPersonal(row)) {
        personal?.extendRow(rowId);
        return;
      }
      extending.add(rowId);
      const { categoryId, nextCursor: cursor } = row;
      const query = { cursor, limit: pageSize, ...(categoryId === undefined ? {} : { category: categoryId }) };
      void platform.shows(query).then((page) => {
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
