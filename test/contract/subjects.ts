import type { CueDraft } from '../../contract/cue';
import { appendCues } from '../../platform/realtime/cue-log';
import { createDeviceIdentities } from '../../src/adapter/device-identity';
import { createHttp } from '../../src/adapter/http';
import { createAsk } from '../../src/adapter/http-ask';
import { createHttpPlatformClient } from '../../src/adapter/http-platform-client';
import { createLiveFeed, loadSocketOf } from '../../src/adapter/live-feed';
import { createServerClock, deviceTime } from '../../src/adapter/server-clock';
import type { Dropped } from '../../src/adapter/tolerant-parse';
import type { LiveFeed } from '../../src/domain/ports/live-feed';
import type { PlatformClient } from '../../src/domain/ports/platform-client';
import { startTestPlatform } from '../platform/test-platform';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { createFakeStorage } from '../support/fakes/fake-device';
import { aHome } from '../support/fakes/specimens';

/** A platform as the TV sees it, and the few things a test does behind its back. */
export interface Subject {
  readonly client: PlatformClient;
  readonly feed: LiveFeed;
  /** Appends cues to a room, all or none, and emits them. */
  append(room: string, ...drafts: CueDraft[]): Promise<void>;
  nowMs(): number;
  /** What the client couldn't use of the answers. */
  readonly dropped: readonly Dropped[];
  stop(): Promise<void>;
}

/** The reference platform in this process, over HTTP and a socket. */
export async function startRealPlatform(): Promise<Subject> {
  const platform = await startTestPlatform({ environment: { LOG_LEVEL: 'silent' } });
  const dropped: Dropped[] = [];
  const report = (one: Dropped): void => void dropped.push(one);
  const baseUrl = platform.url;
  const http = createHttp({ baseUrl, fetch });
  const identities = createDeviceIdentities({ http, storage: createFakeStorage(), baseUrl });
  const client = createHttpPlatformClient({ ask: createAsk({ http, identities, baseUrl, report }) });
  const clock = createServerClock({ fetchServerTimeMs: async () => undefined, time: deviceTime });
  const feed = createLiveFeed({
    ...{ identities, platform: client, clock, report },
    random: Math.random,
    loadSocket: () => loadSocketOf(baseUrl),
  });
  return {
    client,
    feed,
    dropped,
    nowMs: () => Date.now(),
    async append(room, ...drafts) {
      const { database, publish } = platform.context;
      publish(await database.transaction((transaction) => appendCues(transaction, room, drafts)));
    },
    async stop() {
      feed.suspend();
      clock.stop();
      await platform.close();
    },
  };
}

/** The platform in memory that component tests and the gallery use. */
export async function startFakePlatform(): Promise<Subject> {
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now(), after: deviceTime.after };
  const home = aHome();
  const platform = createFakePlatform({ clock, home });
  // A log to begin with, as any live show has.
  const [show] = home.rows.flatMap(({ shows }) => shows);
  if (show) platform.emit(show.id, { kind: 'show-started', atMs: clock.nowMs(), data: {} });
  return {
    client: platform.client,
    feed: platform.feed,
    dropped: [],
    nowMs: () => Date.now(),
    async append(room, ...drafts) {
      for (const draft of drafts) platform.rooms.append(room, draft);
    },
    async stop() {
      platform.rooms.cut();
    },
  };
}
