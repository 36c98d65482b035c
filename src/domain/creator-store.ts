import type { CreatorPage } from '../../contract/creator-page';
import { askFurther, askWholeList, knownIn } from './ask-whole-list';
import { createFreshStore, type FreshStore } from './fresh-store';
import { nextStartOf } from './home-rows';
import type { Outcome } from './outcome';
import type { Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';

export interface CreatorStore extends FreshStore<CreatorPage> {
  /** The focus nears the end of the shows: fetch their next page, if there is one. */
  extend(): void;
}

export interface CreatorStoreOptions {
  readonly creatorId: string;
  readonly platform: Pick<PlatformClient, 'creator' | 'shows'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

const pageSize = 24;

const unique = <Item extends { readonly id: string }>(items: readonly Item[]): Item[] => {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && Boolean(seen.add(id)));
};

/** A creator, their shelf with prices as of now, and their shows. */
export function createCreatorStore({ creatorId, platform, clock, random }: CreatorStoreOptions): CreatorStore {
  let isExtending = false;
  const store = createFreshStore<CreatorPage>({
    async ask(shown): Promise<Outcome<CreatorPage>> {
      const answer = await platform.creator(creatorId);
      if (!answer.ok || shown === undefined || shown.shows.length <= answer.value.shows.length) return answer;
      const { shows, nextCursor, ...rest } = answer.value;
      const first = nextCursor === undefined ? { shows } : { shows, nextCursor };
      // What lies behind the first page is as old as the walk along it.
      const whole = await askWholeList(first, shown.shows.length, (cursor, limit) =>
        platform.shows({ creators: [creatorId], cursor, limit }),
      );
      // Pages that came meanwhile, or couldn't be asked for, stay; a show that has gone on to another state is in both.
      const { shows: known, nextCursor: knownCursor } = store.state.kind === 'ready' ? store.state.value : shown;
      const fresh = whole.ok ? whole.value : first;
      const behind = fresh.nextCursor === undefined ? [] : known.slice(fresh.shows.length);
      const cursor = behind.length === 0 ? fresh.nextCursor : knownCursor;
      const all = unique([...fresh.shows, ...behind]);
      return { ok: true, value: { ...rest, ...(cursor === undefined ? {} : { nextCursor: cursor }), shows: all } };
    },
    nextChangeMs: ({ shows }, nowMs) => nextStartOf(shows, nowMs),
    clock,
    random,
  });
  return {
    get state() {
      return store.state;
    },
    subscribe: (listener) => store.subscribe(listener),
    start: () => store.start(),
    stop: () => store.stop(),
    retry: () => store.retry(),
    extend() {
      const { state } = store;
      if (isExtending || state.kind !== 'ready' || state.value.nextCursor === undefined) return;
      const { nextCursor: cursor } = state.value;
      isExtending = true;
      const askPage = (next: string) => platform.shows({ creators: [creatorId], cursor: next, limit: pageSize });
      void askFurther(knownIn(state.value.shows), cursor, askPage).then((page) => {
        isExtending = false;
        // A failed page costs nothing: nearing the end asks again.
        if (!page.ok) return;
        store.change((value) => {
          if (value.nextCursor !== cursor) return value;
          const next = { ...value, shows: unique([...value.shows, ...page.value.shows]) };
          delete next.nextCursor;
          const { nextCursor } = page.value;
          return nextCursor === undefined ? next : { ...next, nextCursor };
        });
      });
    },
  };
}
