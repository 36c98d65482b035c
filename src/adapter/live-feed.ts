import type { Socket } from 'socket.io-client';
import * as v from 'valibot';
import { idSchema } from '../../contract/primitives';
import {
  byeSchema,
  reactionsSchema,
  realtimeNamespace,
  resetSchema,
  roomsPerSocketMax,
  viewersSchema,
  type RoomCursor,
} from '../../contract/realtime';
import { roomSchema, sequenceSchema } from '../../contract/cue';
import { createBackoff } from '../domain/backoff';
import type { Clock } from '../domain/ports/clock';
import type { FeedRoomListener, FeedStatus, LiveFeed } from '../domain/ports/live-feed';
import type { PlatformClient } from '../domain/ports/platform-client';
import { createStateHolder, type ReadableStore, type Unsubscribe } from '../domain/store';
import type { Wakefulness } from '../domain/wake-store';
import type { DeviceIdentities } from './device-identity';
import { createFeedRoom, type FeedRoom } from './feed-room';
import type { Report } from './tolerant-parse';

/** Opens a socket that doesn't connect by itself. */
export type OpenSocket = (options: { readonly auth: (send: (auth: object) => void) => void }) => Socket;

export interface LiveFeedOptions {
  readonly identities: DeviceIdentities;
  readonly platform: Pick<PlatformClient, 'cuesAfter'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  readonly report: Report;
  /** Fetches the socket's code; not asked for before the first join. */
  readonly loadSocket: () => Promise<OpenSocket>;
}

/** Without a connection for this long, the viewer is told. */
const offlineAfterMs = 8000;
/** Spread of the return after `bye`, so that a restarted platform isn't met by all at once. */
const byeSpreadMs = 3000;
const byeMaxMs = 60_000;
const acknowledgeMs = 5000;

/** The envelope of a sync only: its cues are judged one by one. */
const syncEnvelopeSchema = v.object({ room: roomSchema, head: sequenceSchema, cues: v.array(v.unknown()) });
const cueRoomSchema = v.object({ room: roomSchema });
const refusalSchema = v.object({ data: v.object({ code: v.string() }) });
const ackProblemSchema = v.object({ problem: v.object({ code: v.string() }) });

/** The socket of the contract, for `loadSocket`: loads socket.io-client as a chunk of its own. */
export async function loadSocketOf(baseUrl: string): Promise<OpenSocket> {
  const { io } = await import('socket.io-client');
  const { origin, pathname } = new URL(baseUrl);
  return ({ auth }) =>
    io(origin + realtimeNamespace, {
      path: `${pathname.replace(/\/+$/, '')}/socket.io`,
      transports: ['websocket'],
      // Reconnecting is done here: its own has no `retryAfterMs` and gives up after a server's disconnect.
      reconnection: false,
      autoConnect: false,
      forceNew: true,
      timeout: 10_000,
      auth,
    });
}

/** The app's feed: while the app is hidden it has no connection, also where it is made only then. */
export function openLiveFeed({
  wakefulness,
  ...options
}: LiveFeedOptions & { readonly wakefulness: ReadableStore<Wakefulness> }): LiveFeed {
  const feed = createLiveFeed(options);
  wakefulness.subscribe((state) => (state === 'asleep' ? feed.suspend() : feed.resume()));
  return feed;
}

/** The realtime rooms over one socket.io connection. */
export function createLiveFeed(options: LiveFeedOptions): LiveFeed {
  const { identities, platform, clock, random, report } = options;
  const status = createStateHolder<FeedStatus>('connecting');
  const backoff = createBackoff({ baseMs: 500, capMs: 10_000, random });
  const identityBackoff = createBackoff({ baseMs: 500, capMs: 10_000, random });
  const rooms = new Set<FeedRoom>();
  const ownListeners = new Set<FeedRoomListener>();
  const ownRooms = new Map<FeedRoomListener, FeedRoom>();
  let socket: Socket | undefined;
  let isOpening = false;
  let isSuspended = false;
  let token: string | undefined;
  let deviceId: string | undefined;
  let byeMs = 0;
  let inHandshake = new Set<string>();
  let cancelRetry = (): void => undefined;
  let cancelOffline: (() => void) | undefined;

  const isWanted = (): boolean => !isSuspended && (rooms.size > 0 || ownListeners.size > 0);

  /** One cursor a room: with two listeners, from the one that has least. */
  const cursors = (): RoomCursor[] => {
    const after = new Map<string, number>();
    for (const room of rooms) after.set(room.room, Math.min(after.get(room.room) ?? room.after, room.after));
    return [...after].map(([room, sequence]) => ({ room, after: sequence }));
  };
  const sendJoin = (room: string): void => {
    const cursor = cursors().find((candidate) => candidate.room === room);
    if (!cursor || !socket?.connected) return;
    socket.timeout(acknowledgeMs).emit('join', cursor, (error: unknown, ack: unknown) => {
      const refused = error ? undefined : v.safeParse(ackProblemSchema, ack);
      if (refused?.success) report({ source: room, path: 'join', reason: refused.output.problem.code });
    });
  };
  const enter = (room: FeedRoom): void => {
    rooms.add(room);
    if (socket?.connected) {
      room.joined();
      sendJoin(room.room);
    } else connectSoon();
  };
  const leave = (room: FeedRoom): void => {
    room.close();
    if (!rooms.delete(room)) return;
    const isEmpty = [...rooms].every((other) => other.room !== room.room);
    if (isEmpty && socket?.connected) socket.emit('leave', { room: room.room });
    if (!isWanted()) close();
  };
  const enterOwn = (id: string): void => {
    for (const listener of ownListeners) {
      const name = `device:${id}`;
      const known = ownRooms.get(listener);
      if (known?.room === name) continue;
      // A renewed identity has another room.
      if (known) leave(known);
      const room: FeedRoom = createFeedRoom({
        ...{ room: name, after: 0, listener, clock, random, report, isResetByNumber: true },
        rejoin: () => sendJoin(name),
      });
      ownRooms.set(listener, room);
      enter(room);
    }
  };

  const watchForOffline = (): void => {
    if (status.state === 'offline' || cancelOffline) return;
    status.set('connecting');
    cancelOffline = clock.after(offlineAfterMs, () => {
      cancelOffline = undefined;
      if (!socket?.connected && isWanted()) status.set('offline');
    });
  };
  const lost = (): void => {
    for (const room of rooms) room.disconnected();
    if (!isWanted()) return;
    watchForOffline();
    const delayMs = byeMs > 0 ? byeMs + random() * byeSpreadMs : backoff.nextDelayMs();
    byeMs = 0;
    cancelRetry();
    cancelRetry = clock.after(delayMs, () => void connect());
  };
  const toRooms = (name: string, action: (room: FeedRoom) => void): void => {
    for (const room of [...rooms]) if (room.room === name) action(room);
  };
  const hear = <Schema extends v.GenericSchema>(
    event: string,
    schema: Schema,
    act: (message: v.InferOutput<Schema>, raw: unknown) => void,
  ): void => {
    socket?.on(event, (raw: unknown) => {
      const parsed = v.safeParse(schema, raw);
      if (parsed.success) act(parsed.output, raw);
      else report({ source: 'socket', path: event, reason: parsed.issues[0].message });
    });
  };
  /** Connected as nobody, while somebody waits in the TV's own room: only a new handshake can bring an identity. */
  const reconnectWithIdentity = (): void => {
    cancelRetry();
    cancelRetry = clock.after(identityBackoff.nextDelayMs(), () => {
      void identities.current().then((identity) => {
        if (!socket?.connected || ownListeners.size === 0) return;
        if (identity.ok) socket.disconnect();
        else reconnectWithIdentity();
      });
    });
  };
  const wire = (opened: Socket): void => {
    opened.on('connect', () => {
      backoff.reset();
      cancelOffline?.();
      cancelOffline = undefined;
      for (const room of rooms) room.joined();
      for (const { room } of cursors()) if (!inHandshake.has(room)) sendJoin(room);
      // Whoever asked for the TV's own room while the connection was under way isn't in it yet.
      if (deviceId !== undefined) {
        identityBackoff.reset();
        enterOwn(deviceId);
      } else if (ownListeners.size > 0) reconnectWithIdentity();
      status.set('connected');
    });
    opened.on('disconnect', lost);
    opened.on('connect_error', (error: unknown) => {
      const refusal = v.safeParse(refusalSchema, error);
      if (refusal.success) {
        report({ source: 'socket', path: 'handshake', reason: refusal.output.data.code });
        const isIdentityRefused = ['unauthorized', 'room-forbidden'].includes(refusal.output.data.code);
        if (isIdentityRefused && token !== undefined) identities.refuse(token);
      }
      lost();
    });
    hear('sync', syncEnvelopeSchema, ({ room, head, cues }) => toRooms(room, (one) => one.sync(head, cues)));
    hear('cue', cueRoomSchema, ({ room }, raw) => toRooms(room, (one) => one.cue(raw)));
    hear('reset', resetSchema, ({ room, sequence }) => toRooms(room, (one) => one.reset(sequence)));
    hear('viewers', viewersSchema, ({ room, viewers }) => toRooms(room, (one) => one.viewers(viewers)));
    hear('reactions', reactionsSchema, ({ room, counts }) => toRooms(room, (one) => one.reactions(counts)));
    hear('bye', byeSchema, ({ retryAfterMs }) => {
      byeMs = Math.min(byeMaxMs, Math.max(1, retryAfterMs));
    });
  };

  const open = async (): Promise<void> => {
    const identity = await identities.current();
    token = identity.ok ? identity.value.token : undefined;
    deviceId = identity.ok && v.is(idSchema, identity.value.deviceId) ? identity.value.deviceId : undefined;
    if (deviceId !== undefined) enterOwn(deviceId);
    if (!socket) {
      const openSocket = await options.loadSocket();
      socket = openSocket({
        auth: (send) => {
          const first = cursors().slice(0, roomsPerSocketMax);
          inHandshake = new Set(first.map(({ room }) => room));
          send({ ...(token === undefined ? {} : { token }), rooms: first });
        },
      });
      wire(socket);
    }
  };
  const connect = async (): Promise<void> => {
    if (!isWanted() || isOpening || socket?.connected) return;
    cancelRetry();
    isOpening = true;
    watchForOffline();
    try {
      await open();
    } catch (error) {
      report({ source: 'socket', path: 'load', reason: String(error) });
    }
    isOpening = false;
    if (!isWanted()) return;
    if (socket) socket.connect();
    else lost();
  };
  const connectSoon = (): void => void connect();
  const close = (): void => {
    cancelRetry();
    cancelOffline?.();
    cancelOffline = undefined;
    socket?.disconnect();
    status.set('connecting');
  };

  return {
    status,
    joinShow(showId, after, listener): Unsubscribe {
      const name = `show:${showId}`;
      const room: FeedRoom = createFeedRoom({
        ...{ room: name, after, listener, clock, random, report, isResetByNumber: false },
        rejoin: () => sendJoin(name),
        fetchAfter: (sequence) => platform.cuesAfter(showId, sequence),
      });
      enter(room);
      return () => leave(room);
    },
    joinOwnRoom(listener): Unsubscribe {
      ownListeners.add(listener);
      if (!socket?.connected) connectSoon();
      else if (token === undefined) {
        // This connection was made without an identity; only the handshake can bring one.
        socket.disconnect();
      } else {
        void identities.current().then((identity) => {
          if (identity.ok) enterOwn(identity.value.deviceId);
        });
      }
      return () => {
        ownListeners.delete(listener);
        const room = ownRooms.get(listener);
        ownRooms.delete(listener);
        if (room) leave(room);
      };
    },
    react(showId, reaction) {
      const room = `show:${showId}`;
      if (!socket?.connected || ![...rooms].some((one) => one.room === room)) return;
      socket.timeout(acknowledgeMs).emit('react', { room, reaction }, (error: unknown, ack: unknown) => {
        const refused = error ? undefined : v.safeParse(ackProblemSchema, ack);
        if (refused?.success) report({ source: room, path: 'react', reason: refused.output.problem.code });
      });
    },
    suspend() {
      isSuspended = true;
      close();
    },
    resume() {
      isSuspended = false;
      backoff.reset();
      cancelRetry();
      connectSoon();
    },
  };
}
