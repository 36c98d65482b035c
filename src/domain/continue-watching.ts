import type { Show } from '../../contract/show';
import type { ViewRow } from './home-rows';
import type { LibraryStore } from './library-store';
import type { PlatformClient } from './ports/platform-client';
import type { WatchedShow } from './ports/viewer-library';
import type { Preferences } from './preferences';
import { createStateHolder, type ReadableStore } from './store';

/** Nobody continues a recording of which this little was seen or is left. */
const worthSeconds = 15;
/** Further back nobody looks, and each show is a question of its own. */
const showsMax = 20;
const atOnceMax = 4;

/** Whether a recording was left on the way: neither hardly begun nor seen to its end. */
export const isUnfinished = ({ positionSeconds, durationSeconds }: WatchedShow): boolean =>
  positionSeconds >= worthSeconds && positionSeconds <= durationSeconds - worthSeconds;

export interface ContinueRowOptions {
  readonly platform: Pick<PlatformClient, 'show'>;
  readonly library: Pick<LibraryStore, 'state' | 'subscribe' | 'forgetWatched'>;
  readonly preferences: ReadableStore<Pick<Preferences, 'isHistoryKept'>>;
}

/** The row of recordings that the viewer left on the way; undefined while there is nothing to go on with. */
export interface ContinueRow extends ReadableStore<ViewRow | undefined> {
  /** Asks for what isn't known yet, and for one of the others anew. */
  refresh(): void;
}

/** Recordings by when they were last watched. One that is gone from the platform is forgotten without a word. */
export function createContinueRow({ platform, library, preferences }: ContinueRowOptions): ContinueRow {
  const holder = createStateHolder<ViewRow | undefined>(undefined);
  const shows = new Map<string, Show>();
  const asking = new Set<string>();
  /** Asked without an answer: again with the next refresh. */
  const unanswered = new Set<string>();
  /** Counts refreshes: with each another show is looked at again. */
  let turn = 0;

  const wanted = (): readonly WatchedShow[] =>
    preferences.state.isHistoryKept ? library.state.watched.filter(isUnfinished).slice(0, showsMax) : [];
  const show = (): void => {
    const watched = wanted().filter(({ showId }) => shows.get(showId)?.state === 'replay');
    const before = holder.state;
    const isSame =
      before?.watched?.length === watched.length &&
      watched.every(
        (entry, index) => before.watched?.[index] === entry && before.shows[index] === shows.get(entry.showId),
      );
    if (isSame) return;
    const found = watched.flatMap(({ showId }) => shows.get(showId) ?? []);
    const row: ViewRow = { id: 'continue-watching', kind: 'continue-watching', shows: found, watched };
    holder.set(watched.length > 0 ? row : undefined);
  };
  const ask = async (showId: string): Promise<void> => {
    asking.add(showId);
    const answer = await platform.show(showId);
    asking.delete(showId);
    if (answer.ok) shows.set(showId, answer.value);
    else if (answer.failure.cause === 'gone') {
      shows.delete(showId);
      library.forgetWatched(showId);
    } else unanswered.add(showId);
    askUnknown();
    show();
  };
  const askUnknown = (): void => {
    for (const { showId } of wanted()) {
      if (asking.size >= atOnceMax) return;
      if (!shows.has(showId) && !asking.has(showId) && !unanswered.has(showId)) void ask(showId);
    }
  };
  const follow = (): void => {
    askUnknown();
    show();
  };
  library.subscribe(follow);
  preferences.subscribe(follow);

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    refresh() {
      unanswered.clear();
      const known = wanted().filter(({ showId }) => shows.has(showId) && !asking.has(showId));
      const again = known[turn++ % Math.max(1, known.length)];
      if (again !== undefined) void ask(again.showId);
      askUnknown();
    },
  };
}
