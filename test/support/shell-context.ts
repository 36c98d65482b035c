import type { ConnectionState } from '../../src/domain/connection-store';
import type { HomeState, HomeStore } from '../../src/domain/home-state';
import { createStateHolder, type StateHolder } from '../../src/domain/store';
import type { AppServices } from '../../src/ui/app-context';
import type { FakeClock } from './fakes/fake-clock';
import { createFakeDevice, type FakeDevice } from './fakes/fake-device';
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
  };
}

export interface ShellServices extends AppServices, Pick<WatchContext, 'watchStore' | 'handoffStore'> {
  readonly clock: FakeClock;
  readonly device: FakeDevice;
  readonly home: FakeHomeStore;
  readonly player: WatchContext['player'];
  readonly connection: StateHolder<ConnectionState>;
  readonly prefetched: () => number;
}

export interface ShellOptions {
  readonly home?: HomeState;
  readonly canExit?: boolean;
  readonly problems?: readonly string[];
}

/** What the shell gets, with Home, clock and device in the test's hands. */
export function createShellServices(options: ShellOptions = {}): ShellServices {
  const watch = createWatchContext();
  let prefetches = 0;
  return {
    ...watch,
    settings: { ...watch.settings, problems: options.problems ?? [] },
    device: createFakeDevice({ canExit: options.canExit ?? true }),
    home: createFakeHomeStore(options.home),
    connection: createStateHolder<ConnectionState>('online'),
    loadPlayer: () => Promise.resolve(),
    openSpeech: () => Promise.resolve(undefined),
    prefetch: () => void (prefetches += 1),
    prefetched: () => prefetches,
  };
}
