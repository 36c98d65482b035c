import type { CreatorProfile } from '../../contract/creator';
import type { Show } from '../../contract/show';
import { askFurther, askWholeList, knownIn } from './ask-whole-list';
import { createFreshStore, type FreshStore } from './fresh-store';
import { nextStartOf } from './home-rows';
import type { Outcome } from './outcome';
import type { Clock } from './ports/clock';
import type { PlatformClient, ShowPage } from './ports/platform-client';

export const showLists = ['live', 'upcoming', 'replay'] as const;
export type ShowList = (typeof showLists)[number];

/** What a page of lists shows. `creators`: those the lists are of, where they are of somebody. */
export interface ShowListsValue {
  readonly creators: readonly CreatorProfile[];
  readonly lists: Readonly<Record<ShowList, ShowPage>>;
}

/** Whose shows: of a category, or of creators, the ones followed last first. */
export type ShowListsOf = { readonly category: string } | { readonly creators: readonly string[] };

export interface ShowListsStore extends FreshStore<ShowListsValue> {
  /** Others from now on; asked for at once while started. */
  showOf(of: ShowListsOf): void;
  /** The focus nears a list's end: fetch its next page, if there is one. */
  extend(list: ShowList): void;
}

export interface ShowListsOptions {
  readonly of: ShowListsOf;
  readonly platform: Pick<PlatformClient, 'shows' | 'creators'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

const pageSize = 24;
const none: ShowPage = { shows: [] };
const nothing: ShowListsValue = { creators: [], lists: { live: none, upcoming: none, replay: none } };

function joined(first: readonly Show[], more: readonly Show[]): Show[] {
  const seen = new Set<string>();
  return [...first, ...more].filter(({ id }) => !seen.has(id) && Boolean(seen.add(id)));
}

const page = (shows: readonly Show[], nextCursor: string | undefined): ShowPage =>
  nextCursor === undefined ? { shows } : { shows, nextCursor };

/** A fresher beginning; what was fetched since stays behind it. */
function refreshed(shown: ShowPage | undefined, fresh: ShowPage): ShowPage {
  if (shown === undefined || fresh.nextCursor === undefined || shown.shows.length <= fresh.shows.length) return fresh;
  return page(joined(fresh.shows, shown.shows.slice(fresh.shows.length)), shown.nextCursor);
}

/** Shows that are live, that come, and that can be seen again, each a list of any length. */
export function createShowListsStore({ of, platform, clock, random }: ShowListsOptions): ShowListsStore {
  let present = of;
  let isOfOthers = false;
  let isStarted = false;
  const extending = new Set<ShowList>();

  const store = createFreshStore<ShowListsValue>({
    async ask(shown): Promise<Outcome<ShowListsValue>> {
      const mine = present;
      const before = isOfOthers ? undefined : shown;
      const ids = 'creators' in mine ? mine.creators : [];
      if ('creators' in mine && ids.length === 0) return { ok: true, value: nothing };
      const [people, ...pages] = await Promise.all([
        ids.length > 0 ? platform.creators(ids) : undefined,
        ...showLists.map((state) => platform.shows({ ...mine, state, limit: pageSize })),
      ]);
      if (people?.ok === false) return people;
      const lists: Record<ShowList, ShowPage> = { ...nothing.lists };
      for (const [index, list] of showLists.entries()) {
        const answer = pages[index];
        if (answer === undefined) continue;
        if (!answer.ok) return answer;
        // What lies behind the first page is as old as the walk along it.
        const count = before?.lists[list].shows.length ?? 0;
        const whole = await askWholeList(answer.value, count, (cursor, limit) =>
          platform.shows({ ...mine, state: list, cursor, limit }),
        );
        lists[list] = whole.ok ? whole.value : answer.value;
      }
      // Pages that came meanwhile are behind what was asked for.
      const shownNow = isOfOthers || store.state.kind !== 'ready' ? undefined : store.state.value;
      for (const list of showLists) lists[list] = refreshed(shownNow?.lists[list], lists[list]);
      if (mine === present) isOfOthers = false;
      return { ok: true, value: { creators: people?.value.creators ?? [], lists } };
    },
    nextChangeMs: ({ lists }, nowMs) => nextStartOf(lists.upcoming.shows, nowMs),
    clock,
    random,
  });

  return {
    get state() {
      return store.state;
    },
    subscribe: (listener) => store.subscribe(listener),
    start() {
      isStarted = true;
      store.start();
    },
    stop() {
      isStarted = false;
      store.stop();
    },
    retry: () => store.retry(),
    showOf(next) {
      if (JSON.stringify(next) === JSON.stringify(present)) return;
      present = next;
      isOfOthers = true;
      if (isStarted) store.retry();
    },
    extend(list) {
      const { state } = store;
      if (state.kind !== 'ready' || extending.has(list)) return;
      const { nextCursor: cursor, shows: shown } = state.value.lists[list];
      if (cursor === undefined) return;
      extending.add(list);
      const mine = present;
      const askPage = (next: string) => platform.shows({ ...mine, state: list, cursor: next, limit: pageSize });
      void askFurther(knownIn(shown), cursor, askPage).then((answer) => {
        extending.delete(list);
        // A failed page costs nothing: nearing the end asks again. An answer about others is dropped.
        if (!answer.ok || mine !== present) return;
        store.change((value) => {
          const known = value.lists[list];
          if (known.nextCursor !== cursor) return value;
          const extended = page(joined(known.shows, answer.value.shows), answer.value.nextCursor);
          return { ...value, lists: { ...value.lists, [list]: extended } };
        });
      });
    },
  };
}
