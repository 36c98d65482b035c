import type { LibraryState, LibraryStore } from '../../domain/library-store';
import { defaultPreferences } from '../../domain/preferences';
import type { ScheduleState, ScheduleStore } from '../../domain/schedule-state';
import type { ShowPageState, ShowStore } from '../../domain/show-state';
import type { AppContext } from '../app-context';
import { sampleHomeContext } from './sample-context';
import type { Scene } from './specimen';

const nothing = () => undefined;

/** A store that stands in one state. */
const standing = <State>(state: State) => ({
  state,
  subscribe(listener: (state: State) => void) {
    listener(state);
    return nothing;
  },
  start: nothing,
  stop: nothing,
  retry: nothing,
});

export interface SampleShowOptions {
  readonly show?: ShowPageState;
  readonly schedule?: ScheduleState;
  readonly library?: Partial<LibraryState>;
  readonly isSellingCalm?: boolean;
}

/** What a show's page and the schedule get, in one state, leading nowhere. */
export function sampleShowContext(scene: Scene, options: SampleShowOptions): AppContext {
  const { show, schedule, library, isSellingCalm = false } = options;
  const kept: LibraryState = {
    ...{ follows: [], reminders: [], productReminders: [], tray: [], watched: [], isLoaded: true, hasFailed: false },
    ...library,
  };
  const libraryStore: LibraryStore = {
    ...standing(kept),
    ...{
      follow: nothing,
      unfollow: nothing,
      remind: nothing,
      forgetReminder: nothing,
      remindOfProduct: nothing,
      forgetProduct: nothing,
      keep: nothing,
      drop: nothing,
    },
    ...{ noteWatched: nothing, forgetWatched: nothing, reload: nothing, clear: nothing },
  };
  const showStore: ShowStore = standing<ShowPageState>(show ?? { kind: 'loading', isSlow: false });
  const scheduleStore: ScheduleStore = {
    ...standing<ScheduleState>(schedule ?? { dayStartsMs: [], dayIndex: 0, day: { kind: 'loading', isSlow: false } }),
    choose: nothing,
    extend: nothing,
  };
  return Object.assign(sampleHomeContext({ kind: 'loading', isSlow: false }, scene), {
    preferences: { ...standing({ ...defaultPreferences, isSellingCalm }), choose: nothing, reset: nothing },
    loadLibrary: () => Promise.resolve(libraryStore),
    createShowStore: () => Promise.resolve(showStore),
    createScheduleStore: () => Promise.resolve(scheduleStore),
  } satisfies Partial<AppContext>);
}
