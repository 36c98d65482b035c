import { askFurther, askWholeList, knownIn } from './ask-whole-list';
import { extendRow, refreshRow, refreshWholeRow, type ViewRow } from './home-rows';
import type { LibraryStore } from './library-store';
import type { PlatformClient, ShowPage } from './ports/platform-client';
import { createStateHolder, type ReadableStore } from './store';

export interface FollowedRowOptions {
  readonly platform: Pick<PlatformClient, 'shows'>;
  readonly library: Pick<LibraryStore, 'state' | 'subscribe'>;
  /** Most shows a row holds. */
  readonly rowShowsMax: number;
}

/** The row of shows of followed creators; undefined while there are none. */
export interface FollowedRow extends ReadableStore<ViewRow | undefined> {
  refresh(): void;
  extend(): void;
}

const pageSize = 24;

/** Shows of the creators the viewer follows: live ones, then what comes, then replays. */
export function createFollowedRow({ platform, library, rowShowsMax }: FollowedRowOptions): FollowedRow {
  const holder = createStateHolder<ViewRow | undefined>(undefined);
  let followed: readonly string[] = [];
  /** Counts questions: an answer to an older one is dropped. */
  let asked = 0;
  let isExtending = false;

  const show = (row: ViewRow): void => holder.set(row.shows.length > 0 ? row : undefined);
  const ask = async (isOfOthers: boolean): Promise<void> => {
    const mine = ++asked;
    if (followed.length === 0) {
      holder.set(undefined);
      return;
    }
    const answer = await platform.shows({ creators: followed, limit: pageSize });
    // After a failure what was known stays; Home's next refresh asks again.
    if (mine !== asked || !answer.ok) return;
    const fresh: ViewRow = { id: 'following', kind: 'following', ...answer.value, shows: [...answer.value.shows] };
    // Pages that were fetched since stay, unless they were of somebody else.
    const shown = isOfOthers ? undefined : holder.state;
    show(refreshRow(shown ?? fresh, fresh, rowShowsMax));
    if (shown !== undefined) await refreshWalked(answer.value, mine);
  };
  /** What lies behind the first page is as old as the walk along it. */
  const refreshWalked = async (first: ShowPage, mine: number): Promise<void> => {
    const before = holder.state;
    if (before === undefined || before.shows.length <= first.shows.length) return;
    const creators = followed;
    const whole = await askWholeList(first, before.shows.length, (cursor, limit) =>
      platform.shows({ creators, cursor, limit }),
    );
    // A row that has changed meanwhile is refreshed the next time.
    if (!whole.ok || mine !== asked || holder.state !== before) return;
    const fresh: ViewRow = { id: 'following', kind: 'following', ...whole.value, shows: [...whole.value.shows] };
    show(refreshWholeRow(before, fresh, rowShowsMax));
  };

  library.subscribe(({ follows }) => {
    const next = follows.map(({ creatorId }) => creatorId);
    if (next.join() === followed.join()) return;
    followed = next;
    void ask(true);
  });

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    refresh: () => void ask(false),
    extend() {
      const row = holder.state;
      if (row?.nextCursor === undefined || isExtending) return;
      const { nextCursor } = row;
      isExtending = true;
      const mine = asked;
      const creators = followed;
      const askPage = (cursor: string) => platform.shows({ creators, cursor, limit: pageSize });
      void askFurther(knownIn(row.shows), nextCursor, askPage).then((page) => {
        isExtending = false;
        const present = holder.state;
        // Somebody else is followed by now, or the page failed: nearing the end asks again.
        if (!page.ok || mine !== asked || present?.nextCursor !== nextCursor) return;
        show(extendRow(present, page.value, rowShowsMax));
      });
    },
  };
}
