import { timeSchema } from '../contract/platform';
import { createDeviceIdentities } from './adapter/device-identity';
import { createHomeCache } from './adapter/home-cache';
import { createHttp, type Http } from './adapter/http';
import { createAsk } from './adapter/http-ask';
import { createHttpPlatformClient } from './adapter/http-platform-client';
import { canHavePage } from './adapter/own-page';
import { createPagedHttp } from './adapter/paged-http';
import { createServerClock, deviceTime } from './adapter/server-clock';
import type { LoadedSettings } from './adapter/settings';
import type { Report } from './adapter/tolerant-parse';
import type { Brand } from './brand';
import { createConnectionStore } from './domain/connection-store';
import { createHomeStore } from './domain/home-store';
import { memoryLimits } from './domain/memory-limits';
import type { Device } from './domain/ports/device';
import type { LiveFeed } from './domain/ports/live-feed';
import type { Player } from './domain/ports/player';
import { createWakeStore } from './domain/wake-store';
import type { Translate } from './i18n/message-types';
import type { Words } from './i18n/words';
import type { AppServices } from './ui/app-context';
import type { Viewer } from './viewer';

function problemsOf({ wrongPaths, isUnreadable }: LoadedSettings, t: Translate): string[] {
  if (isUnreadable) return [t('settings.unreadable')];
  return wrongPaths.map((path) => t('settings.wrong-value', { path }));
}

/** The app as it comes. */
const plainBrand: Brand = { colours: {}, fonts: ['Inter'], logoUrl: undefined, problems: [] };

/** An unguessable key; `randomUUID` would need a secure context, which a home network's http isn't. */
function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Loads what is wanted once; what didn't come is asked for again next time. */
function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  return () => {
    loading ??= load();
    loading.catch(() => (loading = undefined));
    return loading;
  };
}

const nothing = (): undefined => undefined;
/**
 * Wires ports to adapters: the only place that knows both. What watching needs (the live feed and its stores) is loaded
 * when a show is opened.
 */
export function createServices(
  loaded: LoadedSettings,
  { storage, preferences }: Viewer,
  words: Words,
  device: Device,
  brand = plainBrand,
): AppServices {
  const { settings } = loaded;
  const baseUrl = settings.platform === '' ? window.location.origin : settings.platform;
  const { random } = Math;
  const report: Report = ({ source, path, reason }) => console.warn(`Dropped from ${source}: ${path} (${reason})`);

  const request = createHttp({ baseUrl, fetch: window.fetch.bind(window) });
  const http: Http = async (asked) => {
    const outcome = await request(asked);
    connection.note(outcome);
    return outcome;
  };
  const identities = createDeviceIdentities({ http, storage, baseUrl });
  const ask = createAsk({ http: createPagedHttp(http), identities, baseUrl, report });
  const askTime = () => ask(timeSchema, 'time', { path: '/v1/time' });
  const clock = createServerClock({
    fetchServerTimeMs: async () => {
      const answer = await askTime();
      return answer.ok ? answer.value.nowMs : undefined;
    },
    time: deviceTime,
  });
  const connection = createConnectionStore({
    ...{ device, clock, random },
    ask() {
      if (wakefulness.state !== 'asleep') void askTime();
    },
  });
  const platform = createHttpPlatformClient({ ask });
  const memory = memoryLimits(device.memoryClass, settings);
  const { rowShowsMax, rowsMax } = memory;
  const home = createHomeStore({
    ...{ platform, clock, random, rowShowsMax, rowsMax },
    cache: createHomeCache({ storage, platform: baseUrl, nowMs: () => deviceTime.wallMs() }),
    async loadPersonalRows() {
      const [library, { createPersonalRows }] = await Promise.all([loadLibrary(), import('./domain/personal-rows')]);
      return createPersonalRows({ platform, library, preferences, rowShowsMax });
    },
  });

  // Shows first, then the exact time: until it is known the TV's own serves.
  const unsubscribe = home.subscribe((state) => {
    if (state.kind === 'loading' || (state.kind === 'ready' && state.isUnconfirmed)) return;
    void clock.synchronise();
    clock.after(0, () => unsubscribe());
  });
  const wakefulness = createWakeStore({ device, clock, synchronise: () => clock.synchronise() });

  let player: Player | undefined;
  const loadPlayer = once(async (): Promise<void> => {
    const { tell } = device;
    const [{ openPlayer }, teller] = await Promise.all([
      import('./open-player'),
      tell === undefined ? undefined : import('./tell-device'),
    ]);
    const opened = openPlayer({ clock, random, device, preferences });
    player = tell === undefined || teller === undefined ? opened : teller.tellOfPlayback(opened, tell);
  });
  const loadedPlayer = (): Player => {
    if (player === undefined) throw new Error('The player is asked for before its code was loaded');
    return player;
  };

  const loadLibrary = once(async () => {
    const [{ createDeviceLibrary }, { createLibraryStore }] = await Promise.all([
      import('./adapter/device-library'),
      import('./domain/library-store'),
    ]);
    const store = createLibraryStore({ library: createDeviceLibrary(storage), clock });
    const { tell } = device;
    if (tell !== undefined) {
      const titleOf = (showId: string) =>
        platform.show(showId).then((show) => (show.ok ? show.value.title : undefined));
      void import('./tell-device').then(({ tellOfLibrary }) => tellOfLibrary(store, tell, titleOf), nothing);
    }
    return store;
  });
  const loadReminders = once(async () => {
    const [{ keepReminders }, library] = await Promise.all([import('./domain/keep-reminders'), loadLibrary()]);
    return keepReminders({ library, platform, clock, random, wakefulness, home, loadFeed });
  });

  let feed: Promise<LiveFeed> | undefined;
  const loadFeed = (): Promise<LiveFeed> => {
    feed ??= import('./adapter/live-feed').then(({ openLiveFeed, loadSocketOf }) =>
      openLiveFeed({
        ...{ identities, platform, clock, random, report, wakefulness },
        loadSocket: () => loadSocketOf(baseUrl),
      }),
    );
    // A chunk that didn't come is asked for again next time.
    feed.catch(() => (feed = undefined));
    return feed;
  };

  const reloadAt = (hash: string): void => {
    window.location.hash = hash;
    window.location.reload();
  };
  const isPageThere = (): Promise<boolean> => canHavePage(window, clock);
  /** What is packaged lies on the TV, where `fetch` mustn't look for it. */
  const canReload = async (): Promise<boolean> => window.location.protocol === 'file:' || isPageThere();

  return {
    languageAtStart: preferences.state.language,
    async startAnew(hash, spot, isWanted) {
      if (!(await canReload()) || !isWanted()) return false;
      storage.write('spot', spot);
      reloadAt(hash);
      return true;
    },
    async startAnewIfThere(hash, isWanted) {
      const isStarting = (await isPageThere()) && isWanted();
      if (isStarting) reloadAt(hash);
      return isStarting;
    },
    takeSpot() {
      const spot = storage.read('spot');
      storage.remove('spot');
      return spot;
    },
    async forgetEverything() {
      if (!(await canReload())) return false;
      device.tell?.({ kind: 'forgotten' });
      storage.clear();
      // Not where the device has started the app: it starts as if for the first time.
      reloadAt('#home');
      return true;
    },
    loadAbout: async () => (await import('./about')).openAbout({ baseUrl, connection, clock, device }),
    discovery: platform,
    storage,
    product: (productId) => platform.product(productId),
    // Its fonts may change.
    settings: Object.assign(Object.create(brand) as Brand, {
      brandName: settings.brandName,
      rowShowsMax,
      memory,
      problems: [...problemsOf(loaded, words.t), ...brand.problems],
    }),
    clock,
    device,
    wakefulness,
    words,
    home,
    preferences,
    loadLibrary,
    loadReminders,
    get player() {
      return loadedPlayer();
    },
    connection,
    loadPlayer,
    async createWatchStore(showId) {
      const [{ createWatchStore }, liveFeed] = await Promise.all([import('./domain/watch-store'), loadFeed()]);
      const latencySeconds = () => loadedPlayer().playhead.latencySeconds;
      return createWatchStore({ showId, platform, feed: liveFeed, clock, random, latencySeconds });
    },
    async createPollStore(showId) {
      const { createPollStore } = await import('./domain/poll-store');
      return createPollStore({ showId, platform, clock, random });
    },
    async createHandoffStore() {
      const [{ createHandoffStore }, liveFeed] = await Promise.all([import('./domain/handoff-store'), loadFeed()]);
      let name: string | undefined;
      void device.readName().then((found) => (name = found));
      return createHandoffStore({ platform, feed: liveFeed, clock, random, createKey, deviceName: () => name });
    },
    async createScheduleStore() {
      const { createScheduleStore } = await import('./domain/schedule-store');
      return createScheduleStore({ platform, clock, random });
    },
    async createShowStore(showId, known) {
      const { createShowStore } = await import('./domain/show-store');
      return createShowStore({ showId, known, platform, clock, random });
    },
    prefetch() {
      const ignore = () => undefined;
      loadPlayer().then(() => loadedPlayer().prefetch(), ignore);
      loadFeed().catch(ignore);
      import('./domain/watch-store').catch(ignore);
      import('./domain/handoff-store').catch(ignore);
      import('./ui/components/encode-qr').catch(ignore);
      loadSocketCode().catch(ignore);
    },
    playback: (showId, codecs) => platform.playback(showId, codecs),
  };
}

const loadSocketCode = () => import('socket.io-client');
