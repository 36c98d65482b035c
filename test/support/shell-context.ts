import type { Show } from '../../contract/show';
import type { ConnectionState } from '../../src/domain/connection-store';
import type { HomeState, HomeStore } from '../../src/domain/home-state';
import { keepReminders } from '../../src/domain/keep-reminders';
import type { ReminderStore } from '../../src/domain/reminder-state';
import { createStateHolder, type StateHolder } from '../../src/domain/store';
import { createWakeStore } from '../../src/domain/wake-store';
import type { AppServices } from '../../src/ui/app-context';
import { createFakeClock, type FakeClock } from './fakes/fake-clock';
import { createFakeDevice, type FakeDevice } from './fakes/fake-device';
import { createFakePlatform, type FakePlatform } from './fakes/fake-platform';
import { createWatchContext, type WatchContext } from './watch-context';

/** A store of Home that tests set by hand. */
export interface FakeHomeStore extends HomeStore {
  set(state: HomeState): void;
  /** Which verbs were called, in order; `extend ROW` for a row's next page. */
  readonly calls: readonly string[];
}

export function createFakeHomeStore(initial: HomeState = { kind: 'loading', isSlow: false }): FakeHomeStore {
  const holder = createStateHolder<HomeState>(initial);
  const calls: string[] = [];
  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    set: (state) => holder.set(state),
    calls,
    start: () => void calls.push('start'),
    stop: () => void calls.push('stop'),
    retry: () => void calls.push('retry'),
    extendRow: (rowId) => void calls.push(`extend ${rowId}`),
    extendRows: () => void calls.push('extend rows'),
  };
}

export interface ShellServices extends AppServices, Pick<WatchContext, 'library' | 'watchStore' | 'handoffStore'> {
  readonly clock: FakeClock;
  readonly device: FakeDevice;
  readonly home: FakeHomeStore;
  readonly player: WatchContext['player'];
  readonly connection: StateHolder<ConnectionState>;
  readonly prefetched: () => number;
  readonly platform: FakePlatform;
}

export interface ShellOptions {
  readonly home?: HomeState;
  readonly canExit?: boolean;
  readonly wantsExitQuestion?: boolean;
  readonly problems?: readonly string[];
  /** Shows that the platform tells of; may be changed while the test runs. */
  readonly shows?: readonly Show[];
}

/** What the shell gets, with Home, clock and device in the test's hands. */
export function createShellServices(options: ShellOptions = {}): ShellServices {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock, shows: options.shows ?? [] });
  const watch = createWatchContext({ clock, platform });
  const home = createFakeHomeStore(options.home);
  const device = createFakeDevice({
    canExit: options.canExit ?? true,
    wantsExitQuestion: options.wantsExitQuestion ?? true,
  });
  const wakefulness = createWakeStore({ device, clock, synchronise: () => Promise.resolve() });
  let reminders: ReminderStore | undefined;
  let prefetches = 0;
  return {
    ...watch,
    settings: { ...watch.settings, problems: options.problems ?? [] },
    device,
    wakefulness,
    home,
    loadReminders() {
      const { library } = watch;
      reminders ??= keepReminders({
        ...{ library, clock, wakefulness, home },
        platform: platform.client,
        loadFeed: () => Promise.resolve(platform.feed),
        random: () => 0.5,
      });
      return Promise.resolve(reminders);
    },
    connection: createStateHolder<ConnectionState>('online'),
    loadPlayer: () => Promise.resolve(),
    prefetch: () => void (prefetches += 1),
    prefetched: () => prefetches,
    platform,
  };
}
