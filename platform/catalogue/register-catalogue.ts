import type { FastifyInstance } from 'fastify';
import type { ChatMessage } from '../../contract/chat';
import { parseCue } from '../../contract/cue';
import type { CueEnvelope } from '../../contract/cue';
import { routes } from '../../contract/routes';
import type { RundownItem } from '../../contract/rundown';
import type { Home, HomeRow, Show } from '../../contract/show';
import type { Snapshot } from '../../contract/snapshot';
import type { PlatformContext } from '../context';
import { ProblemError } from '../http/problem';
import { registerRoute } from '../http/register-route';
import { readCuesAfter } from '../realtime/read-cues';
import { launcherRowOf } from './launcher-row';
import { inCreatorOrder, nextShows, readCreators, toProfile } from './creators';
import { readProductIds, readProducts, readPromotions, readRundown } from './products';
import { pageOfRows } from './home-pages';
import type { RowSource } from './home-pages';
import { readCategories } from './read-categories';
import type { ShowIndex, ShowRecord } from './show-index';
import { filterOf, pageOf, readCursor } from './show-pages';
import type { ShowFilter } from './show-pages';
import { stateAt, toShow } from './show-views';
import type { ViewersOf } from './show-views';
import { readBetween, readReplay, readShowLog, readWindow } from './timeline';
import type { ComputeTimeline } from './timeline';

/** What is announced for a show that nobody wrote a rundown for. */
export type ComputeRundown = (showId: string) => readonly RundownItem[];

export interface CatalogueOptions {
  readonly index: ShowIndex;
  readonly viewersOf: ViewersOf;
  readonly computeTimeline: ComputeTimeline;
  readonly computeRundown: ComputeRundown;
  readonly dvrWindowSeconds: number;
}

/** Shows in a row before its cursor has to be followed: a screen and a half, for the first answer is waited for. */
const firstRowLimit = 20;
const rowLimit = 12;
const creatorsLimit = 24;
const pageLimit = 30;
const launcherLimit = 20;
const cuesLimit = 500;
const chatTailLength = 30;
/** Catalogue answers are the same for everybody; a few seconds in a CDN carry any number of TVs. */
const catalogueSeconds = 5;
/** Money and what is happening now: only long enough to fold the TVs that ask in the same moment. */
const nowSeconds = 1;
/** Slack at the beginning of the DVR window, for a playhead that sits right on it. */
const windowMarginMs = 30_000;

/** Home, shows, products, and what a TV needs to join a show. */
export function registerCatalogue(app: FastifyInstance, context: PlatformContext, options: CatalogueOptions): void {
  const { clock, database } = context;
  const { index, viewersOf } = options;
  const allShows = async (): Promise<Show[]> => {
    const nowMs = clock.nowMs();
    return (await index.all()).map((record) => toShow(record, nowMs, viewersOf));
  };
  const requireShow = async (showId: string): Promise<ShowRecord> => {
    const record = await index.find(showId);
    if (record === undefined) throw new ProblemError('not-found');
    return record;
  };

  registerRoute(app, context, routes.home, { cacheSeconds: catalogueSeconds }, async ({ query }): Promise<Home> => {
    const shows = await allShows();
    type Head = Pick<HomeRow, 'id' | 'kind' | 'title' | 'categoryId'>;
    const row = (head: Head, states: Show['state'][], limit = rowLimit): RowSource => {
      const { id, categoryId } = head;
      const filter = { states, ...(categoryId === undefined ? {} : { categoryId }) };
      return { id, make: () => ({ ...head, ...pageOf(shows, filter, limit) }) };
    };
    const categories = (await readCategories(database)).map(({ id, title }) =>
      row({ id: `category-${id}`.slice(0, 64), kind: 'category', title, categoryId: id }, [
        'live',
        'upcoming',
        'replay',
      ]),
    );
    const people = await readCreators(database);
    const creators = (): HomeRow => {
      const next = nextShows(shows);
      const profiles = people.map((creator) => toProfile(creator, next.get(creator.id)));
      const shown = profiles.sort(inCreatorOrder).slice(0, creatorsLimit);
      return { id: 'creators', kind: 'creators', title: 'Creators', shows: [], creators: shown };
    };
    return pageOfRows(
      [
        row({ id: 'live-and-upcoming', kind: 'live-and-upcoming' }, ['live', 'upcoming'], firstRowLimit),
        ...categories,
        row({ id: 'replays', kind: 'replays', title: 'Replays' }, ['replay']),
        { id: 'creators', make: creators },
      ],
      query.cursor,
    );
  });

  registerRoute(app, context, routes.shows, { cacheSeconds: catalogueSeconds }, async ({ query }) => {
    const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor);
    const filter: ShowFilter = {
      states: ['live', 'upcoming', 'replay'],
      ...(cursor === undefined ? {} : filterOf(cursor)),
      ...(query.category === undefined ? {} : { categoryId: query.category }),
      ...(query.creators === undefined ? {} : { creatorIds: query.creators }),
      ...(query.state === undefined ? {} : { states: [query.state] }),
      ...spanOf(query),
    };
    return pageOf(await allShows(), filter, query.limit ?? pageLimit, cursor, clock.nowMs());
  });

  registerRoute(app, context, routes.launcherRow, { cacheSeconds: catalogueSeconds }, async ({ query }) =>
    launcherRowOf(await allShows(), clock.nowMs(), context.publicUrl(), query.limit ?? launcherLimit),
  );

  registerRoute(app, context, routes.show, { cacheSeconds: catalogueSeconds }, async ({ params }) =>
    toShow(await requireShow(params.id), clock.nowMs(), viewersOf),
  );

  registerRoute(app, context, routes.showProducts, { cacheSeconds: nowSeconds }, async ({ params }) => {
    await requireShow(params.id);
    return { products: await readProducts(database, await readProductIds(database, params.id)) };
  });

  registerRoute(app, context, routes.rundown, { cacheSeconds: catalogueSeconds }, async ({ params }) => {
    await requireShow(params.id);
    const items = (await readRundown(database, params.id)) ?? options.computeRundown(params.id);
    return { items: items.slice() };
  });

  registerRoute(app, context, routes.product, { cacheSeconds: nowSeconds }, async ({ params }) => {
    const [product] = await readProducts(database, [params.id]);
    if (product === undefined) throw new ProblemError('not-found');
    return product;
  });

  registerRoute(app, context, routes.snapshot, { cacheSeconds: nowSeconds }, async ({ params }): Promise<Snapshot> => {
    const record = await requireShow(params.id);
    const nowMs = clock.nowMs();
    const show = toShow(record, nowMs, viewersOf);
    // One transaction, so that `sequence` and everything beside it are of the same moment.
    return database.transaction(async (transaction) => {
      const productIds = await readProductIds(transaction, params.id);
      const log = await readShowLog(transaction, params.id, options.computeTimeline);
      const windowMs = options.dvrWindowSeconds * 1000;
      const isLive = show.state === 'live';
      const timeline = isLive
        ? await readWindow(transaction, log, nowMs - windowMs - windowMarginMs)
        : await readReplay(transaction, log, record.startsAtMs + windowMs);
      const pinned = isLive ? pinnedIn(timeline) : undefined;
      return {
        sequence: log.head,
        show,
        products: await readProducts(transaction, productIds),
        promotions: await readPromotions(transaction, productIds, nowMs),
        ...(pinned === undefined ? {} : { pinned }),
        chatTail: isLive ? chatTailOf(timeline) : [],
        timeline,
      };
    });
  });

  registerRoute(app, context, routes.cues, { cacheSeconds: nowSeconds }, async ({ params, query }) => {
    await requireShow(params.id);
    const { after, fromMs, toMs, limit = cuesLimit } = query;
    const log = await readShowLog(database, params.id, options.computeTimeline);
    if (after !== undefined) {
      if (fromMs !== undefined || toMs !== undefined) {
        throw new ProblemError('bad-request', { fields: { query: 'takes either after, or fromMs and toMs' } });
      }
      if (after < log.floor || after > log.head) throw new ProblemError('gone');
      return { head: log.head, cues: await readCuesAfter(database, log.room, after, limit) };
    }
    if (fromMs === undefined || toMs === undefined || toMs < fromMs) {
      throw new ProblemError('bad-request', { fields: { query: 'needs after, or fromMs and a later toMs' } });
    }
    return { head: log.head, cues: await readBetween(database, log, fromMs, toMs, limit) };
  });
}

/** @throws ProblemError `bad-request` for half a span, or one that ends before it begins. */
function spanOf({
  fromMs,
  toMs,
}: {
  fromMs?: number | undefined;
  toMs?: number | undefined;
}): Pick<ShowFilter, 'span'> {
  if (fromMs === undefined && toMs === undefined) return {};
  if (fromMs === undefined || toMs === undefined || toMs <= fromMs) {
    throw new ProblemError('bad-request', { fields: { query: 'takes fromMs together with a later toMs' } });
  }
  return { span: { fromMs, toMs } };
}

/** Whether the show can be joined in realtime: it is in the catalogue. */
export const isKnownShow = async (index: ShowIndex, showId: string): Promise<boolean> =>
  (await index.find(showId)) !== undefined;

/** The state of a show now; undefined when it isn't in the catalogue. */
export async function findShowState(
  index: ShowIndex,
  showId: string,
  nowMs: number,
): Promise<{ record: ShowRecord; state: Show['state'] } | undefined> {
  const record = await index.find(showId);
  return record === undefined ? undefined : { record, state: stateAt(record, nowMs) };
}

function pinnedIn(timeline: readonly CueEnvelope[]): ChatMessage | undefined {
  const last = timeline.filter((cue) => cue.kind === 'message-pinned').at(-1);
  const parsed = last === undefined ? undefined : parseCue(last);
  return parsed?.ok === true && parsed.cue.kind === 'message-pinned' ? parsed.cue.data.message : undefined;
}

function chatTailOf(timeline: readonly CueEnvelope[]): ChatMessage[] {
  const messages = new Map<string, ChatMessage>();
  for (const envelope of timeline) {
    const parsed = parseCue(envelope);
    if (!parsed.ok) continue;
    const { cue } = parsed;
    if (cue.kind === 'chat') for (const message of cue.data.messages) messages.set(message.id, message);
    if (cue.kind === 'chat-removed') for (const id of cue.data.messageIds) messages.delete(id);
  }
  return [...messages.values()].slice(-chatTailLength);
}
