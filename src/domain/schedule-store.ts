import type { Show } from '../../contract/show';
import { askFurther, askWholeList } from './ask-whole-list';
import { createAskLoop, refreshDelayMs } from './ask-loop';
import { createBackoff } from './backoff';
import { nextStartOf } from './home-rows';
import { dayStartMs } from './local-time';
import type { Outcome } from './outcome';
import type { Clock } from './ports/clock';
import type { PlatformClient, ShowPage } from './ports/platform-client';
import { arrangeDay } from './schedule-order';
import { scheduleDays, type ScheduleDay, type ScheduleState, type ScheduleStore } from './schedule-state';
import { createStateHolder } from './store';

export interface ScheduleStoreOptions {
  readonly platform: Pick<PlatformClient, 'shows'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

/** A show is asked for a little after it was due, so that the platform has started it. */
const startGraceMs = 1500;
/** A day seen again sooner than this is shown without asking. */
const freshForMs = 5000;
const pageSize = 50;
/** The platform gives no more at once. */
const pageSizeMax = 100;
/** Today is asked for from the last of these on, so that the TVs of a quarter of an hour ask one thing, which a cache keeps. */
const sharedSpanMs = 15 * 60_000;

interface KnownDay {
  readonly shows: readonly Show[];
  /** Of the shows had from the platform so far, those left out of `shows` included. */
  readonly ids: ReadonlySet<string>;
  readonly cursor: string | undefined;
  readonly askedAtMs: number;
}

export function createScheduleStore({ platform, clock, random }: ScheduleStoreOptions): ScheduleStore {
  const known = new Map<number, KnownDay>();
  const backoff = createBackoff({ baseMs: 1000, capMs: 30_000, random });
  let isStarted = false;
  let isExtending = false;

  const daysFrom = (nowMs: number): readonly number[] =>
    Array.from({ length: scheduleDays }, (_, days) => dayStartMs(nowMs, days));
  const holder = createStateHolder<ScheduleState>({
    dayStartsMs: daysFrom(clock.nowMs()),
    dayIndex: 0,
    day: { kind: 'loading', isSlow: false },
  });
  const chosenMs = (): number => holder.state.dayStartsMs[holder.state.dayIndex] ?? 0;
  const showDay = (day: ScheduleDay): void => holder.set({ ...holder.state, day });
  const readyDay = ({ shows, cursor }: KnownDay, isStale: boolean): ScheduleDay => ({
    ...{ kind: 'ready', shows, isStale },
    hasMore: cursor !== undefined,
  });

  /** A new day may have begun; the one that is looked at stays as long as it is one of the week. */
  const turnDays = (): void => {
    const { state } = holder;
    const dayStartsMs = daysFrom(clock.nowMs());
    if (dayStartsMs[0] === state.dayStartsMs[0]) return;
    const chosen = chosenMs();
    for (const startMs of known.keys()) if (!dayStartsMs.includes(startMs)) known.delete(startMs);
    const dayIndex = Math.max(0, dayStartsMs.indexOf(chosen));
    const day: ScheduleDay = dayStartsMs.includes(chosen) ? state.day : { kind: 'loading', isSlow: false };
    holder.set({ dayStartsMs, dayIndex, day });
  };
  const scheduleRefresh = (shows: readonly Show[]): void => {
    const nowMs = clock.nowMs();
    let delayMs = refreshDelayMs(random);
    const startMs = nextStartOf(shows, nowMs);
    if (startMs !== undefined) delayMs = Math.min(delayMs, startMs - nowMs + startGraceMs * (1 + random()));
    loop.schedule(Math.min(delayMs, Math.max(1000, dayStartMs(nowMs, 1) - nowMs)));
  };

  const spanOf = (startMs: number): { fromMs: number; toMs: number } => {
    const nowMs = clock.nowMs();
    const fromMs = Math.max(startMs, Math.floor(nowMs / sharedSpanMs) * sharedSpanMs);
    return { fromMs, toMs: Math.max(dayStartMs(startMs, 1), fromMs + 1) };
  };
  const askPage = (startMs: number, limit: number, cursor?: string): Promise<Outcome<ShowPage>> =>
    platform.shows({ ...spanOf(startMs), limit, ...(cursor === undefined ? {} : { cursor }) });
  /** All that was known of a day anew: `count` shows at least, as far as there are as many. */
  const askDay = async (startMs: number, count: number): Promise<Outcome<ShowPage>> => {
    const limit = count > pageSize ? pageSizeMax : pageSize;
    const first = await askPage(startMs, limit);
    return first.ok ? askWholeList(first.value, count, (cursor) => askPage(startMs, limit, cursor)) : first;
  };

  /** `extended`: the page goes on with it; without it the page is all that is known. */
  const remember = (startMs: number, page: ShowPage, extended?: KnownDay): KnownDay => {
    const before = known.get(startMs);
    const all = [...(extended?.shows ?? []), ...page.shows];
    const arranged = arrangeDay(all, startMs === holder.state.dayStartsMs[0] ? 0 : startMs);
    const isSame =
      before?.shows.length === arranged.length && arranged.every((show, index) => show === before.shows[index]);
    const day: KnownDay = {
      // The same list again for the same shows: nothing is drawn anew.
      shows: isSame ? before.shows : arranged,
      ids: new Set([...(extended?.ids ?? []), ...page.shows.map(({ id }) => id)]),
      cursor: page.nextCursor,
      askedAtMs: clock.monotonicMs(),
    };
    known.set(startMs, day);
    return day;
  };
  const loop = createAskLoop({
    clock,
    onSlow() {
      if (holder.state.day.kind === 'loading') showDay({ kind: 'loading', isSlow: true });
    },
    async ask(round) {
      turnDays();
      const startMs = chosenMs();
      const answer = await askDay(startMs, known.get(startMs)?.ids.size ?? 0);
      if (!round.isWanted()) return;
      if (answer.ok) {
        backoff.reset();
        const day = remember(startMs, answer.value);
        showDay(readyDay(day, false));
        scheduleRefresh(day.shows);
        return;
      }
      const day = known.get(startMs);
      showDay(day === undefined ? { kind: 'failed', cause: answer.failure.cause } : readyDay(day, true));
      loop.schedule(backoff.nextDelayMs(answer.failure.retryAfterMs));
    },
  });
  /** Shows what is known of a day, of which no other day's shows are ever told, and asks when that is nothing or old. */
  const look = (dayIndex: number): void => {
    const { state } = holder;
    const day = known.get(state.dayStartsMs[dayIndex] ?? 0);
    if (day === undefined) {
      holder.set({ ...state, dayIndex, day: { kind: 'loading', isSlow: false } });
      loop.askNow();
      return;
    }
    holder.set({ ...state, dayIndex, day: readyDay(day, false) });
    if (clock.monotonicMs() - day.askedAtMs < freshForMs) {
      // What is under way is of another day.
      loop.drop();
      scheduleRefresh(day.shows);
    } else loop.askNow();
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    start() {
      if (isStarted) return;
      isStarted = true;
      loop.start(true);
      turnDays();
      look(holder.state.dayIndex);
    },
    stop() {
      isStarted = false;
      loop.stop();
    },
    retry() {
      // While it loads an answer is on its way.
      if (holder.state.day.kind === 'loading') return;
      if (holder.state.day.kind === 'failed') showDay({ kind: 'loading', isSlow: false });
      loop.askNow();
    },
    choose(dayIndex) {
      const { state } = holder;
      if (dayIndex === state.dayIndex || state.dayStartsMs[dayIndex] === undefined) return;
      backoff.reset();
      look(dayIndex);
    },
    extend() {
      const startMs = chosenMs();
      const before = known.get(startMs);
      if (before?.cursor === undefined || isExtending) return;
      isExtending = true;
      const askNext = (cursor: string) => askPage(startMs, pageSize, cursor);
      void askFurther((showId) => before.ids.has(showId), before.cursor, askNext).then((answer) => {
        isExtending = false;
        // A failed page costs nothing: nearing the end asks again. A refresh meanwhile has a cursor of its own.
        if (!answer.ok || known.get(startMs) !== before) return;
        const day = remember(startMs, answer.value, before);
        if (startMs === chosenMs() && holder.state.day.kind === 'ready') {
          showDay(readyDay(day, holder.state.day.isStale));
        }
      });
    },
  };
}
