import type { Clock } from './ports/clock';
import {
  libraryIds,
  type LibraryContents,
  type LibraryEntry,
  type LibraryList,
  type TrayItem,
  type ViewerLibrary,
  type WatchedShow,
} from './ports/viewer-library';
import { createStateHolder, type ReadableStore } from './store';

/** `hasFailed`: the last change couldn't be kept; it was taken back. */
export interface LibraryState extends LibraryContents {
  readonly isLoaded: boolean;
  readonly hasFailed: boolean;
}

export interface LibraryStore extends ReadableStore<LibraryState> {
  follow(creatorId: string): void;
  unfollow(creatorId: string): void;
  remind(show: { readonly id: string; readonly title: string; readonly startsAtMs: number }): void;
  forgetReminder(showId: string): void;
  /** To be told when a product of a show comes into the picture. */
  remindOfProduct(showId: string, productId: string): void;
  forgetProduct(showId: string, productId: string): void;
  keep(item: Omit<TrayItem, 'atMs'>): void;
  drop(variantId: string): void;
  noteWatched(show: Omit<WatchedShow, 'atMs'>): void;
  forgetWatched(showId: string): void;
  /** Asks again for what is kept; after a sign-in, say. */
  reload(): void;
  clear(): void;
}

export interface LibraryStoreOptions {
  readonly library: ViewerLibrary;
  readonly clock: Clock;
}

const nothing: LibraryContents = {
  follows: [],
  reminders: [],
  productReminders: [],
  tray: [],
  watched: [],
};

const idOf = <List extends LibraryList>(list: List, entry: LibraryEntry<List>): string => libraryIds[list](entry);

function without<List extends LibraryList>(contents: LibraryContents, list: List, id: string): LibraryEntry<List>[] {
  const entries = contents[list] as readonly LibraryEntry<List>[];
  return entries.filter((entry) => idOf(list, entry) !== id);
}

/** What the viewer keeps. A change shows at once and is taken back if it can't be kept. */
export function createLibraryStore({ library, clock }: LibraryStoreOptions): LibraryStore {
  const holder = createStateHolder<LibraryState>({ ...nothing, isLoaded: false, hasFailed: false });
  /** Counts changes: an answer to an older one doesn't undo a newer one. */
  let changes = 0;

  const load = async (): Promise<void> => {
    const before = changes;
    const answer = await library.load();
    // Something was changed meanwhile: what is kept now has it.
    if (before !== changes) return load();
    const contents = answer.ok ? answer.value : holder.state;
    holder.set({ ...contents, isLoaded: answer.ok || holder.state.isLoaded, hasFailed: !answer.ok });
  };
  const change = (next: Partial<LibraryContents>, keep: () => ReturnType<ViewerLibrary['remove']>): void => {
    changes += 1;
    holder.set({ ...holder.state, ...next, hasFailed: false });
    const mine = changes;
    void keep().then(async (answer) => {
      if (answer.ok) return;
      if (mine === changes) await load();
      holder.set({ ...holder.state, hasFailed: true });
    });
  };
  const put = <List extends LibraryList>(list: List, entry: LibraryEntry<List>): void =>
    change({ [list]: [entry, ...without(holder.state, list, idOf(list, entry))] }, () => library.put(list, entry));
  const remove = (list: LibraryList, id: string): void =>
    change({ [list]: without(holder.state, list, id) }, () => library.remove(list, id));

  void load();
  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    follow: (creatorId) => put('follows', { creatorId, atMs: clock.nowMs() }),
    unfollow: (creatorId) => remove('follows', creatorId),
    remind: ({ id, title, startsAtMs }) =>
      put('reminders', { showId: id, title: title.slice(0, 200), startsAtMs, atMs: clock.nowMs() }),
    forgetReminder: (showId) => remove('reminders', showId),
    remindOfProduct: (showId, productId) => put('productReminders', { showId, productId, atMs: clock.nowMs() }),
    forgetProduct: (showId, productId) =>
      remove('productReminders', libraryIds.productReminders({ showId, productId, atMs: 0 })),
    keep: (item) => put('tray', { ...item, atMs: clock.nowMs() }),
    drop: (variantId) => remove('tray', variantId),
    noteWatched: (show) => put('watched', { ...show, atMs: clock.nowMs() }),
    forgetWatched: (showId) => remove('watched', showId),
    reload: () => void load(),
    clear: () => change(nothing, () => library.clear()),
  };
}
