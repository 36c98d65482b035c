import { createDeviceLibrary } from '../../src/adapter/device-library';
import type { ConnectionState } from '../../src/domain/connection-store';
import type { HomeState } from '../../src/domain/home-state';
import { createLibraryStore, type LibraryStore } from '../../src/domain/library-store';
import { memoryLimits } from '../../src/domain/memory-limits';
import { createPollStore } from '../../src/domain/poll-store';
import { createPreferencesStore } from '../../src/domain/preferences';
import { createReminderStore } from '../../src/domain/reminder-store';
import { createScheduleStore } from '../../src/domain/schedule-store';
import { createShowStore } from '../../src/domain/show-store';
import { createStateHolder, type StateHolder } from '../../src/domain/store';
import { createWakeStore } from '../../src/domain/wake-store';
import { catalogue } from 'messages:en';
import { createWords } from '../../src/i18n/words';
import type { AppContext } from '../../src/ui/app-context';
import { createFakeClock, type FakeClock } from './fakes/fake-clock';
import { createFakeDevice, type FakeDevice } from './fakes/fake-device';
import { createFakePlatform, type FakePlatform } from './fakes/fake-platform';
import { createFakePlayer, type FakePlayer } from './fakes/fake-player';
import { createFakeStorage, type FakeStorage } from './fakes/fake-storage';
import {
  createFakeHandoffStore,
  createFakeWatchStore,
  type FakeHandoffStore,
  type FakeWatchStore,
} from './fakes/fake-stores';

export interface WatchContext extends AppContext {
  readonly storage: FakeStorage;
  readonly library: LibraryStore;
  readonly clock: FakeClock;
  readonly device: FakeDevice;
  readonly player: FakePlayer;
  readonly watchStore: FakeWatchStore;
  readonly handoffStore: FakeHandoffStore;
  /** Set to have the platform out of reach, or there again. */
  readonly connection: StateHolder<ConnectionState>;
  /** What was said in toasts, and `back` for each time the page asked to be closed. */
  readonly heard: readonly string[];
}

export interface WatchContextOptions {
  readonly home?: HomeState;
  readonly clock?: FakeClock;
  readonly watchStore?: FakeWatchStore;
  readonly createWatchStore?: AppContext['createWatchStore'];
  readonly discovery?: AppContext['discovery'];
  readonly product?: AppContext['product'];
  readonly words?: AppContext['words'];
  readonly createHandoffStore?: AppContext['createHandoffStore'];
  /** The app is hidden at first. */
  readonly isHidden?: boolean;
  /** Who answers the stores of the schedule and of a show's page; without it nobody does. */
  readonly platform?: FakePlatform;
}

export const testWords = createWords({ locale: 'en-US', catalogue, timeZone: 'UTC' });

/** Everything a watch page gets, with stores, player and clock in the test's hands. */
export function createWatchContext(options: WatchContextOptions = {}): WatchContext {
  const watchStore = options.watchStore ?? createFakeWatchStore();
  const handoffStore = createFakeHandoffStore();
  const home = createStateHolder<HomeState>(options.home ?? { kind: 'loading', isSlow: false });
  const heard: string[] = [];
  const clock = options.clock ?? createFakeClock();
  const platform = (options.platform ?? createFakePlatform({ clock })).client;
  const storage = createFakeStorage();
  const device = createFakeDevice();
  const library = createLibraryStore({ library: createDeviceLibrary(storage), clock });
  const wakefulness = createWakeStore({ device, clock, synchronise: () => Promise.resolve() });
  if (options.isHidden === true) device.setVisible(false);
  return {
    settings: {
      brandName: 'Aisle',
      colours: {},
      fonts: ['Inter'],
      logoUrl: undefined,
      rowShowsMax: 500,
      memory: memoryLimits(250, { textureMegabytes: 64, rowShowsMax: 500 }),
      problems: [],
    },
    clock,
    storage,
    library,
    device,
    wakefulness,
    words: options.words ?? testWords,
    connection: createStateHolder<ConnectionState>('online'),
    home: {
      get state() {
        return home.state;
      },
      subscribe: (listener) => home.subscribe(listener),
      start: () => undefined,
      stop: () => undefined,
      retry: () => undefined,
      extendRow: () => undefined,
      extendRows: () => undefined,
    },
    languageAtStart: 'device',
    async startAnew(hash, spot) {
      heard.push(`start anew at ${hash} ${spot}`);
      return true;
    },
    takeSpot: () => undefined,
    startAnewIfThere: () => Promise.resolve(false),
    async forgetEverything() {
      heard.push('forget everything');
      return true;
    },
    loadAbout: () =>
      Promise.resolve({
        diagnose: () => ({
          deviceName: undefined,
          appVersion: '1.2.3',
          platformUrl: 'https://shop.example',
          connection: 'online' as const,
          clockOffsetMs: -1500,
          canvas: '1280 × 720',
          screen: '1920 × 1080 @ 1',
          video: 'hls.js: MSE decodes h264',
          userAgent: 'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79',
        }),
        licences: () =>
          Promise.resolve([
            { name: 'uqr', version: '0.1.3', identifier: 'MIT', text: 'MIT License\n\nPermission is hereby granted' },
            { name: 'Inter', identifier: 'OFL-1.1', text: 'SIL Open Font License' },
          ]),
      }),
    discovery: options.discovery ?? platform,
    product: options.product ?? (() => Promise.resolve({ ok: false, failure: { cause: 'offline' } })),
    preferences: createPreferencesStore(storage),
    loadLibrary: () => Promise.resolve(library),
    loadReminders: () => Promise.resolve(createReminderStore({ library, platform, clock, random: () => 0.5 })),
    loadPlayer: () => Promise.resolve(),
    player: createFakePlayer(),
    watchStore,
    handoffStore,
    heard,
    createWatchStore: options.createWatchStore ?? (() => Promise.resolve(watchStore)),
    createPollStore: (showId) => Promise.resolve(createPollStore({ showId, platform, clock, random: () => 0.5 })),
    createHandoffStore: options.createHandoffStore ?? (() => Promise.resolve(handoffStore)),
    createScheduleStore: () => Promise.resolve(createScheduleStore({ platform, clock, random: () => 0.5 })),
    createShowStore: (showId, known) =>
      Promise.resolve(createShowStore({ showId, known, platform, clock, random: () => 0.5 })),
    playback: () => Promise.resolve({ ok: false, failure: { cause: 'unavailable' } }),
    navigate: {
      to: () => undefined,
      openRail: () => undefined,
      dimRail: () => undefined,
      back: () => void heard.push('back'),
      toast: (text) => void heard.push(text),
      ask: () => ({ close: () => undefined, say: () => undefined }),
    },
  };
}
