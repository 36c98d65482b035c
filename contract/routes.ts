import * as v from 'valibot';
import { chatMessageSchema, chatPostSchema } from './chat';
import { sequenceSchema } from './cue';
import { creatorListSchema } from './creator';
import { creatorPageSchema } from './creator-page';
import { handoffRequestSchema, handoffSchema } from './handoff';
import { launcherItemsMax, launcherRowSchema } from './launcher';
import { orderRequestSchema, orderSchema } from './order';
import { configSchema, deviceIdentitySchema, healthSchema, timeSchema } from './platform';
import { pollVoteAnswerSchema, pollVoteSchema } from './poll';
import { cursorSchema, idSchema, instantSchema } from './primitives';
import { productSchema, showProductsSchema } from './product';
import { rundownSchema } from './rundown';
import { searchResultSchema, searchTextMax } from './search';
import { homeSchema, playbackSchema, showPageSchema, showSchema } from './show';
import { cuePageSchema, snapshotSchema } from './snapshot';

/** Who may call: anyone; a TV with its bearer token; a phone page with its cookie, Origin and CSRF token; the operator with the key. */
export type RouteAuth = 'public' | 'device' | 'phone' | 'operator';

/** One HTTP route. Path parameters are written `:name`, as in `/v1/shows/:id`; query values arrive as strings. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly auth: RouteAuth;
  readonly isIdempotent?: true;
  readonly params?: v.GenericSchema;
  readonly query?: v.GenericSchema;
  readonly body?: v.GenericSchema;
  readonly response: v.GenericSchema;
  readonly status: 200 | 201;
}

const byId = v.object({ id: idSchema });
const integerQuery = <S extends v.GenericSchema<number, number>>(schema: S) =>
  v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number), schema);

export const pageSizeMax = 100;

/** Creators that one request can ask for: as many as a TV follows. */
export const creatorIdsMax = 200;
/** Ids with commas between them. */
const creatorIdsQuery = v.pipe(
  v.string(),
  v.maxLength(creatorIdsMax * 65),
  v.transform((text) => text.split(',')),
  v.pipe(v.array(idSchema), v.maxLength(creatorIdsMax)),
);

/** The routes of the platform, as one table: the server registers it, the client calls it, OpenAPI is generated from it. */
export const routes = {
  time: {
    method: 'GET',
    path: '/v1/time',
    summary: 'Server time',
    auth: 'public',
    response: timeSchema,
    status: 200,
  },
  config: {
    method: 'GET',
    path: '/v1/config',
    summary: 'Operator settings for every TV',
    auth: 'public',
    response: configSchema,
    status: 200,
  },
  health: {
    method: 'GET',
    path: '/healthz',
    summary: 'The process runs',
    auth: 'public',
    response: healthSchema,
    status: 200,
  },
  ready: {
    method: 'GET',
    path: '/readyz',
    summary: 'The process can serve; 503 while starting or stopping',
    auth: 'public',
    response: healthSchema,
    status: 200,
  },
  createDevice: {
    method: 'POST',
    path: '/v1/devices',
    summary: "A guest TV's own identity",
    auth: 'public',
    response: deviceIdentitySchema,
    status: 201,
  },
  home: {
    method: 'GET',
    path: '/v1/home',
    summary: 'Rows of the home screen in order, by cursor',
    auth: 'public',
    query: v.object({ cursor: v.optional(cursorSchema) }),
    response: homeSchema,
    status: 200,
  },
  shows: {
    method: 'GET',
    path: '/v1/shows',
    summary: 'Shows by category, creators, state or time, by cursor',
    auth: 'public',
    /**
     * `fromMs` and `toMs` go together: shows that are on at some time from the one (inclusive) to the other (exclusive), by
     * start. Without them the order is that of a row.
     */
    query: v.object({
      category: v.optional(idSchema),
      creators: v.optional(creatorIdsQuery),
      state: v.optional(v.picklist(['upcoming', 'live', 'replay'])),
      fromMs: v.optional(integerQuery(instantSchema)),
      toMs: v.optional(integerQuery(instantSchema)),
      cursor: v.optional(cursorSchema),
      limit: v.optional(integerQuery(v.pipe(v.number(), v.minValue(1), v.maxValue(pageSizeMax)))),
    }),
    response: showPageSchema,
    status: 200,
  },
  launcherRow: {
    method: 'GET',
    path: '/v1/launcher-row',
    summary: "Live and upcoming shows for the row of a television's own home screen",
    auth: 'public',
    query: v.object({
      limit: v.optional(integerQuery(v.pipe(v.number(), v.minValue(1), v.maxValue(launcherItemsMax)))),
    }),
    response: launcherRowSchema,
    status: 200,
  },
  show: {
    method: 'GET',
    path: '/v1/shows/:id',
    summary: 'One show',
    auth: 'public',
    params: byId,
    response: showSchema,
    status: 200,
  },
  playback: {
    method: 'GET',
    path: '/v1/shows/:id/playback',
    summary: "Where to play a show, after the viewer's right is checked",
    auth: 'device',
    params: byId,
    /** `video`: codec families the TV can decode, by preference, such as `avc1,vp09`. */
    query: v.object({ video: v.optional(v.pipe(v.string(), v.regex(/^(avc1|vp09)(,(avc1|vp09))*$/))) }),
    response: playbackSchema,
    status: 200,
  },
  snapshot: {
    method: 'GET',
    path: '/v1/shows/:id/snapshot',
    summary: 'All a TV needs to join a show',
    auth: 'public',
    params: byId,
    response: snapshotSchema,
    status: 200,
  },
  cues: {
    method: 'GET',
    path: '/v1/shows/:id/cues',
    summary: "A slice of a show's cues: after a sequence (410 when too old), or between two instants",
    auth: 'public',
    params: byId,
    query: v.object({
      after: v.optional(integerQuery(sequenceSchema)),
      fromMs: v.optional(integerQuery(instantSchema)),
      toMs: v.optional(integerQuery(instantSchema)),
      limit: v.optional(integerQuery(v.pipe(v.number(), v.minValue(1), v.maxValue(1000)))),
    }),
    response: cuePageSchema,
    status: 200,
  },
  showProducts: {
    method: 'GET',
    path: '/v1/shows/:id/products',
    summary: 'The products of a show in order, with prices and stock now; before it starts, those announced',
    auth: 'public',
    params: byId,
    response: showProductsSchema,
    status: 200,
  },
  rundown: {
    method: 'GET',
    path: '/v1/shows/:id/rundown',
    summary: 'What was announced for a show, by start',
    auth: 'public',
    params: byId,
    response: rundownSchema,
    status: 200,
  },
  say: {
    method: 'POST',
    path: '/v1/shows/:id/messages',
    summary: 'Say something in the chat of a live show',
    auth: 'device',
    params: byId,
    body: chatPostSchema,
    response: chatMessageSchema,
    status: 201,
  },
  vote: {
    method: 'PUT',
    path: '/v1/shows/:id/polls/:pollId/vote',
    summary: "This TV's vote in an open poll; replaces the one before",
    auth: 'device',
    params: v.object({ id: idSchema, pollId: idSchema }),
    body: pollVoteSchema,
    response: pollVoteAnswerSchema,
    status: 200,
  },
  creators: {
    method: 'GET',
    path: '/v1/creators',
    summary: 'Creators by id: who they are and what they show next',
    auth: 'public',
    query: v.object({ ids: creatorIdsQuery }),
    response: creatorListSchema,
    status: 200,
  },
  creator: {
    method: 'GET',
    path: '/v1/creators/:id',
    summary: 'A creator’s page: shelf with prices now, and shows',
    auth: 'public',
    params: byId,
    response: creatorPageSchema,
    status: 200,
  },
  search: {
    method: 'GET',
    path: '/v1/search',
    summary: 'Shows, creators and products by the beginnings of words',
    auth: 'public',
    query: v.object({ q: v.pipe(v.string(), v.maxLength(searchTextMax)) }),
    response: searchResultSchema,
    status: 200,
  },
  product: {
    method: 'GET',
    path: '/v1/products/:id',
    summary: 'One product with its variants, prices and stock now',
    auth: 'public',
    params: byId,
    response: productSchema,
    status: 200,
  },
  createHandoff: {
    method: 'POST',
    path: '/v1/handoffs',
    summary: 'Hold a price and mint a code for a phone',
    auth: 'device',
    isIdempotent: true,
    body: handoffRequestSchema,
    response: handoffSchema,
    status: 201,
  },
  handoff: {
    method: 'GET',
    path: '/v1/handoffs/:id',
    summary: 'A handoff of this TV, read once after a reconnect',
    auth: 'device',
    params: byId,
    response: handoffSchema,
    status: 200,
  },
  cancelHandoff: {
    method: 'DELETE',
    path: '/v1/handoffs/:id',
    summary: 'The TV takes its code back',
    auth: 'device',
    params: byId,
    response: handoffSchema,
    status: 200,
  },
  openHandoff: {
    method: 'POST',
    path: '/v1/handoffs/:id/open',
    summary: 'The phone page is visible',
    auth: 'phone',
    params: byId,
    response: handoffSchema,
    status: 200,
  },
  claimHandoff: {
    method: 'POST',
    path: '/v1/handoffs/:id/claim',
    summary: 'This phone takes the purchase; only one can',
    auth: 'phone',
    params: byId,
    response: handoffSchema,
    status: 200,
  },
  startCheckout: {
    method: 'POST',
    path: '/v1/handoffs/:id/checkout-started',
    summary: 'The phone shows the checkout',
    auth: 'phone',
    params: byId,
    response: handoffSchema,
    status: 200,
  },
  createOrder: {
    method: 'POST',
    path: '/v1/orders',
    summary: 'Order what was handed over, at the held price or lower',
    auth: 'phone',
    isIdempotent: true,
    body: orderRequestSchema,
    response: orderSchema,
    status: 201,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
