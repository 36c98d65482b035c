import { extendRow, refreshRow, type ViewRow } from './home-rows';
import type { PersonalRows } from './home-state';
import type { LibraryStore } from './library-store';
import type { PlatformClient } from './ports/platform-client';
import { createStateHolder } from './store';

export interface PersonalRowsOptions {
  readonly platform: Pick<PlatformClient, 'shows'>;
  readonly library: Pick<LibraryStore, 'state' | 'subscribe'>;
  /** Most shows a row holds. */
  readonly rowShowsMax: number;
}

const pageSize = 24;

/** Shows of the creators the viewer follows: live ones, then what comes, then replays. Without any there is no row. */
export function createPersonalRows({ platform, library, rowShowsMax }: PersonalRowsOptions): PersonalRows {
  const holder = createStateHolder<readonly ViewRow[]>([]);
  let followed: readonly string[] = [];
  /** Counts questions: an answer to an older one is dropped. */
  let asked = 0;
  let isExtending = false;

  const show = (row: ViewRow): void => holder.set(row.shows.length > 0 ? [row] : []);
  const ask = async (isOfOthers: boolean): Promise<void> => {
    const mine = ++asked;
    if (followed.length === 0) {
      holder.set([]);
      return;
    }
    const answer = await platform.shows({ creators: followed, limit: pageSize });
    // After a failure what was known stays; Home's next refresh asks again.
    if (mine !== asked || !answer.ok) return;
    const fresh: ViewRow = { id: 'following', kind: 'following', ...answer.value, shows: [...answer.value.shows] };
    // Pages that were fetched since stay, unless they were of somebody else.
    const [shown] = isOfOthers ? [] : holder.state;
    show(refreshRow(shown ?? fresh, fresh, rowShowsMax));
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
    extendRow() {
      const [row] = holder.state;
      if (row?.nextCursor === undefined || isExtending) return;
      const { nextCursor: cursor } = row;
      isExtending = true;
      const mine = asked;
      void platform.shows({ creators: followed, cursor, limit: pageSize }).then((page) => {
        isExtending = false;
        const [present] = holder.state;
        // Somebody else is followed by now, or the page failed: nearing the end asks again.
        if (!page.ok || mine !== asked || present?.nextCursor !== cursor) return;
        show(extendRow(present, page.value, rowShowsMax));
      });
    },
  };
}
