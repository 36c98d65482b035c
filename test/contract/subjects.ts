import type { CueDraft } from '../../contract/cue';
import type { Poll } from '../../contract/poll';
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
import { createOperatorDesk, showDraft } from '../platform/operator/operator-desk';
import { startTestPlatform, type TestPlatform } from '../platform/test-platform';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { createFakeStorage } from '../support/fakes/fake-device';
import { aHome, anUpcomingShow, aShow } from '../support/fakes/specimens';

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

/** A platform with viewers in it, and the operator's hand on its shows. */
export interface AudienceSubject extends Subject {
  /** A live show without a poll, and one that is announced. */
  readonly live: string;
  readonly upcoming: string;
  openPoll(poll: Poll): Promise<void>;
  closePoll(pollId: string): Promise<void>;
  /** Another TV. */
  anotherTv(): Pick<Subject, 'client' | 'feed'>;
  /** The network between the first TV and the platform. */
  setOnline(isOnline: boolean): void;
}

/** A TV over HTTP and a socket. */
function openTv(
  { url: baseUrl }: TestPlatform,
  report: (one: Dropped) => void,
  send: typeof fetch = fetch,
): Pick<Subject, 'client' | 'feed'> & { readonly stop: () => void } {
  const http = createHttp({ baseUrl, fetch: send });
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
    stop() {
      feed.suspend();
      clock.stop();
    },
  };
}

function subjectOn(platform: TestPlatform, send?: typeof fetch): Subject {
  const dropped: Dropped[] = [];
  const { client, feed, stop } = openTv(platform, (one) => void dropped.push(one), send);
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
      stop();
      await platform.close();
    },
  };
}

/** The reference platform in this process, over HTTP and a socket. */
export async function startRealPlatform(): Promise<Subject> {
  return subjectOn(await startTestPlatform({ environment: { LOG_LEVEL: 'silent' } }));
}

/** The reference platform without its programme: nothing happens in its shows but what a test does. */
export async function startRealAudience(): Promise<AudienceSubject> {
  const desk = await createOperatorDesk();
  const [live, upcoming] = ['live', 'upcoming'];
  await desk.startShow(live);
  await desk.ok('PUT', `/shows/${upcoming}`, showDraft(Date.now() + 3_600_000));
  let isOnline = true;
  const subject = subjectOn(desk.platform, (input, init) =>
    isOnline ? fetch(input, init) : Promise.reject(new TypeError('fetch failed')),
  );
  const others: { stop(): void }[] = [];
  return {
    ...subject,
    live,
    upcoming,
    async openPoll({ id, ...draft }) {
      await desk.ok('PUT', `/shows/${live}/polls/${id}`, draft);
    },
    async closePoll(pollId) {
      await desk.ok('POST', `/shows/${live}/polls/${pollId}/close`);
    },
    anotherTv() {
      const tv = openTv(desk.platform, () => undefined);
      others.push(tv);
      return tv;
    },
    setOnline(next) {
      isOnline = next;
      if (next) subject.feed.resume();
      else subject.feed.suspend();
    },
    async stop() {
      for (const tv of others) tv.stop();
      await subject.stop();
    },
  };
}

/** The platform in memory that component tests and the gallery use. */
export async function startFakePlatform(): Promise<Subject> {
  const clock = {
    nowMs: () => Date.now(),
    latestMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    after: deviceTime.after,
  };
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

/** The same in memory. All its TVs are one: it has one TV's vote. */
export async function startFakeAudience(): Promise<AudienceSubject> {
  const clock = {
    nowMs: () => Date.now(),
    latestMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    after: deviceTime.after,
  };
  const [live, upcoming] = [aShow({ id: 'live' }), anUpcomingShow({ id: 'upcoming' })];
  const platform = createFakePlatform({ clock, home: { rows: [] }, shows: [live, upcoming] });
  const dropped: Dropped[] = [];
  platform.rooms.onRefused(({ room, code }) => void dropped.push({ source: room, path: 'react', reason: code }));
  return {
    client: platform.client,
    feed: platform.feed,
    dropped,
    nowMs: clock.nowMs,
    live: live.id,
    upcoming: upcoming.id,
    async append(room, ...drafts) {
      for (const draft of drafts) platform.rooms.append(room, draft);
    },
    async openPoll(poll) {
      platform.emit(live.id, { kind: 'poll-opened', atMs: clock.nowMs(), data: { poll } });
    },
    async closePoll(pollId) {
      platform.emit(live.id, { kind: 'poll-closed', atMs: clock.nowMs(), data: { pollId, votes: [] } });
    },
    anotherTv: () => ({ client: platform.client, feed: platform.feed }),
    setOnline(isOnline) {
      if (isOnline) {
        platform.recover();
        platform.feed.resume();
      } else {
        platform.fail({ cause: 'offline' });
        platform.feed.suspend();
      }
    },
    async stop() {
      platform.rooms.cut();
    },
  };
}
