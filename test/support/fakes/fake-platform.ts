import type { ChatMessage } from '../../../contract/chat';
import type { CreatorProfile } from '../../../contract/creator';
import type { CueDraft, CueEnvelope } from '../../../contract/cue';
import type { PlatformConfig } from '../../../contract/platform';
import type { ProblemCode } from '../../../contract/problem';
import type { Product } from '../../../contract/product';
import type { Promotion } from '../../../contract/promotion';
import type { RundownItem } from '../../../contract/rundown';
import type { Home, Show } from '../../../contract/show';
import type { FailureCause, Failure, Outcome } from '../../../src/domain/outcome';
import type { Clock } from '../../../src/domain/ports/clock';
import type { LiveFeed } from '../../../src/domain/ports/live-feed';
import { withPrice, withStock } from '../../../src/domain/money-cues';
import type { PlatformClient } from '../../../src/domain/ports/platform-client';
import { createFakeDiscovery } from './fake-discovery';
import { createFakePolls } from './fake-polls';
import { createFakeHandoffs, type FakeHandoffs } from './fake-handoffs';
import { createFakeRooms, type FakeRooms } from './fake-rooms';
import { aCreator, aHome, someChat, someProducts } from './specimens';

export interface FakePlatformOptions {
  readonly clock: Clock;
  readonly home?: Home;
  /** Shows beyond those on Home. */
  readonly shows?: readonly Show[];
  /** What is known of creators beyond what their shows say. */
  readonly creators?: readonly CreatorProfile[];
  /** Every show carries these. */
  readonly products?: readonly Product[];
  readonly chat?: readonly ChatMessage[];
  /** What was announced for every show. */
  readonly rundown?: readonly RundownItem[];
  readonly config?: Partial<PlatformConfig>;
}

/** A platform in memory, behind the same ports and with the same rules as a real one (test/contract holds it to them). */
export interface FakePlatform {
  readonly client: PlatformClient;
  readonly feed: LiveFeed;
  readonly rooms: FakeRooms;
  readonly phone: FakeHandoffs['phone'];
  readonly handoffIds: readonly string[];
  /** Names of the client's verbs called, in order. */
  readonly calls: readonly (keyof PlatformClient)[];
  setHome(home: Home): void;
  addProduct(product: Product): void;
  /** Appends a cue to a show's room, and applies it to prices, stock and promotions as of now. */
  emit(showId: string, draft: CueDraft): CueEnvelope;
  /** Every request fails so, until `recover`. */
  fail(failure: Failure): void;
  /** The next call of this verb fails so. */
  failOnce(verb: keyof PlatformClient, failure: Failure): void;
  /** Requests get no answer, until `recover` answers them all. */
  hang(): void;
  recover(): void;
}

const refuse = (cause: FailureCause, code: ProblemCode): Outcome<never> => ({ ok: false, failure: { cause, code } });
const ok = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });
const notFound = refuse('gone', 'not-found');
/** Rows in an answer of Home. */
export const homeRowsAtOnce = 8;
const ownRoom = 'device:fake-tv';
const defaultConfig: PlatformConfig = {
  lowLatency: true,
  currency: 'USD',
  languages: ['en'],
  dvrWindowSeconds: 600,
  operatorName: 'Aisle Demo',
};

const endOf = ({ state, startsAtMs, endsAtMs, durationMs = 3_600_000 }: Show, nowMs: number): number => {
  const announcedMs = endsAtMs ?? startsAtMs + durationMs;
  return state === 'live' || state === 'upcoming' ? Math.max(announcedMs, nowMs + 1) : announcedMs;
};

export function createFakePlatform(options: FakePlatformOptions): FakePlatform {
  const { clock } = options;
  const config = { ...defaultConfig, ...options.config };
  const rooms = createFakeRooms(ownRoom, (showId) => showOf(showId)?.state === 'live');
  const products = new Map((options.products ?? someProducts()).map((product) => [product.id, product]));
  const lineUp = [...products.keys()];
  const promotions = new Map<string, Promotion>();
  const chat = options.chat ?? someChat(clock.nowMs());
  const calls: (keyof PlatformClient)[] = [];
  const polls = createFakePolls();
  const failOnce = new Map<keyof PlatformClient, Failure>();
  let home: Home = options.home ?? aHome();
  let failure: Failure | undefined;
  let held: (() => void)[] | undefined;

  const handoffs = createFakeHandoffs({
    clock,
    product: (id) => products.get(id),
    emit: (draft) => void rooms.append(ownRoom, draft),
  });

  const allShows = (): Show[] => {
    const found = new Map<string, Show>();
    for (const show of [...home.rows.flatMap((row) => row.shows), ...(options.shows ?? [])]) found.set(show.id, show);
    return [...found.values()];
  };
  const showOf = (id: string): Show | undefined => allShows().find((show) => show.id === id);

  const ask = async <Value>(verb: keyof PlatformClient, answer: () => Outcome<Value>): Promise<Outcome<Value>> => {
    calls.push(verb);
    await Promise.resolve();
    if (held) await new Promise<void>((resolve) => held?.push(resolve));
    const once = failOnce.get(verb);
    failOnce.delete(verb);
    const failed = once ?? failure;
    return failed ? { ok: false, failure: failed } : structuredClone(answer());
  };

  const applyMoney = (showId: string, draft: CueDraft): void => {
    switch (draft.kind) {
      case 'price-changed':
      case 'stock-changed': {
        const product = products.get(draft.data.productId);
        if (!product) return;
        const changed =
          draft.kind === 'price-changed' ? withPrice(product, draft.data) : withStock(product, draft.data);
        products.set(product.id, changed);
        return;
      }
      case 'products-changed':
        lineUp.splice(0, lineUp.length, ...draft.data.productIds);
        return;
      case 'promotion-started':
        promotions.set(draft.data.promotion.id, draft.data.promotion);
        return;
      case 'promotion-progress': {
        const promotion = promotions.get(draft.data.promotionId);
        if (promotion) promotions.set(promotion.id, { ...promotion, claimedShare: draft.data.claimedShare });
        return;
      }
      case 'promotion-ended':
        promotions.delete(draft.data.promotionId);
        return;
      case 'poll-opened':
        polls.open(draft.data.poll);
        return;
      case 'poll-closed':
        polls.close(draft.data.pollId);
        return;
      case 'show-started':
      case 'show-ended': {
        const state = draft.kind === 'show-started' ? 'live' : draft.data.hasReplay ? 'replay' : 'ended';
        home = {
          rows: home.rows.map((row) => ({
            ...row,
            shows: row.shows.map((show) => (show.id === showId ? { ...show, state } : show)),
          })),
        };
        return;
      }
      default:
        return;
    }
  };

  const discovery = createFakeDiscovery({
    shows: allShows,
    products: () => [...products.values()],
    creators: options.creators ?? [aCreator()],
  });

  const client: PlatformClient = {
    config: () => ask('config', () => ok(config)),
    home: (cursor) =>
      ask('home', () => {
        const from = cursor === undefined ? 0 : Number(cursor);
        const rows = home.rows.slice(from, from + homeRowsAtOnce);
        const next = from + homeRowsAtOnce;
        return ok(next < home.rows.length ? { rows, nextCursor: String(next) } : { rows });
      }),
    shows: ({ category, creators, state, cursor, limit = 20, fromMs, toMs }) =>
      ask('shows', () => {
        const matching = allShows()
          .filter((show) => category === undefined || show.category.id === category)
          .filter((show) => creators === undefined || creators.indexOf(show.creator.id) >= 0)
          .filter((show) => (state === undefined ? show.state !== 'ended' : show.state === state))
          .filter((show) => fromMs === undefined || endOf(show, clock.nowMs()) > fromMs)
          .filter((show) => toMs === undefined || show.startsAtMs < toMs);
        if (fromMs !== undefined) matching.sort((one, other) => one.startsAtMs - other.startsAtMs);
        const from = cursor === undefined ? 0 : Number(cursor);
        const shows = matching.slice(from, from + limit);
        return ok(from + limit < matching.length ? { shows, nextCursor: String(from + limit) } : { shows });
      }),
    show: (id) =>
      ask('show', () => {
        const show = showOf(id);
        return show ? ok(show) : notFound;
      }),
    showProducts: (id) =>
      ask('showProducts', () => {
        if (!showOf(id)) return notFound;
        return ok({ products: lineUp.flatMap((productId) => products.get(productId) ?? []) });
      }),
    rundown: (id) => ask('rundown', () => (showOf(id) ? ok({ items: [...(options.rundown ?? [])] }) : notFound)),
    playback: (id) =>
      ask('playback', () => {
        const show = showOf(id);
        if (!show) return notFound;
        if (show.state === 'upcoming' || show.state === 'ended') return refuse('rejected', 'show-not-playable');
        const hlsUrl = `/hls/signature/${id}/master.m3u8`;
        return ok({ hlsUrl, lowLatency: config.lowLatency, expiresAtMs: clock.nowMs() + 3_600_000 });
      }),
    snapshot: (id) =>
      ask('snapshot', () => {
        const show = showOf(id);
        if (!show) return notFound;
        const room = `show:${id}`;
        return ok({
          sequence: rooms.head(room),
          show,
          products: lineUp.flatMap((productId) => products.get(productId) ?? []),
          promotions: [...promotions.values()],
          chatTail: [...chat],
          timeline: [...rooms.cues(room)],
        });
      }),
    cuesAfter: (id, sequence) =>
      ask('cuesAfter', () => {
        if (!showOf(id)) return notFound;
        const room = `show:${id}`;
        if (sequence < rooms.floor(room) || sequence > rooms.head(room)) return refuse('gone', 'gone');
        return ok({ head: rooms.head(room), cues: rooms.cues(room).filter((cue) => cue.sequence > sequence) });
      }),
    cuesBetween: (id, fromMs, toMs) =>
      ask('cuesBetween', () => {
        if (!showOf(id)) return notFound;
        const room = `show:${id}`;
        const cues = rooms.cues(room).filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
        return ok({ head: rooms.head(room), cues });
      }),
    creators: (ids) => ask('creators', () => ok({ creators: discovery.creators(ids) })),
    creator: (id) =>
      ask('creator', () => {
        const page = discovery.creatorPage(id);
        return page ? ok(page) : notFound;
      }),
    search(text, giveCancel) {
      let isTakenBack = false;
      giveCancel?.(() => (isTakenBack = true));
      return ask('search', () => ok(discovery.search(text))).then((answer) =>
        isTakenBack ? new Promise<never>(() => undefined) : answer,
      );
    },
    vote: (showId, pollId, optionId) =>
      ask('vote', () => {
        const show = showOf(showId);
        if (show === undefined) return notFound;
        return show.state === 'live' ? polls.vote(pollId, optionId) : refuse('rejected', 'conflict');
      }),
    product: (id) =>
      ask('product', () => {
        const product = products.get(id);
        return product ? ok(product) : notFound;
      }),
    createHandoff: (request, key) => ask('createHandoff', () => handoffs.create(request, key)),
    handoff: (id) => ask('handoff', () => handoffs.read(id)),
    cancelHandoff: (id) => ask('cancelHandoff', () => handoffs.cancel(id)),
  };

  return {
    client,
    feed: rooms.feed,
    rooms,
    phone: handoffs.phone,
    get handoffIds() {
      return handoffs.ids;
    },
    calls,
    setHome: (next) => void (home = next),
    addProduct: (product) => void products.set(product.id, product),
    emit(showId, draft) {
      applyMoney(showId, draft);
      return rooms.append(`show:${showId}`, draft);
    },
    fail: (next) => void (failure = next),
    failOnce: (verb, next) => void failOnce.set(verb, next),
    hang: () => void (held ??= []),
    recover() {
      failure = undefined;
      const waiting = held ?? [];
      held = undefined;
      for (const answer of waiting) answer();
    },
  };
}
