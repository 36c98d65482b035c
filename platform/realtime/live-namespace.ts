import { randomBytes } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { Server } from 'socket.io';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import {
  clientMessageSchemas,
  frameBytesMax,
  handshakeSchema,
  realtimeNamespace,
  roomsPerSocketMax,
} from '../../contract/realtime';
import type { ReactionCounts } from '../../contract/reaction';
import type { Ack, React, RoomCursor, ServerToClientEvents } from '../../contract/realtime';
import type { Clock } from '../clock';
import type { Database } from '../db/open-database';
import type { DeviceRegistry } from '../devices';
import { ProblemError, toProblem } from '../http/problem';
import { createRateLimiter } from '../http/rate-limit';
import type { RateLimiter } from '../http/rate-limit';
import { parseInput } from '../http/validation';
import type { PublishCues } from './cue-log';
import { splitIntoFrames } from './frames';
import { createReactionTally } from './reaction-tally';
import { createRoomTails } from './room-tails';

type Inbound = Record<string, (...values: unknown[]) => void>;
interface SocketData {
  deviceId: string | undefined;
  rooms: readonly RoomCursor[];
}
type LiveSocket = Socket<Inbound, ServerToClientEvents, DefaultEventsMap, SocketData>;
type LiveNamespace = Namespace<Inbound, ServerToClientEvents, DefaultEventsMap, SocketData>;

export interface Realtime {
  readonly publish: PublishCues;
  /** Sockets in the room now. */
  socketsIn(room: string): number;
  /** Tells every socket to come back later, then closes them all. */
  close(): Promise<void>;
}

export interface RealtimeOptions {
  readonly httpServer: HttpServer;
  readonly clock: Clock;
  readonly database: Database;
  readonly devices: DeviceRegistry;
  readonly log: FastifyBaseLogger;
  /** Whether a show's room may be joined. */
  readonly hasShow: (showId: string) => Promise<boolean>;
  /** How many watch a show now; undefined where the number means nothing. */
  readonly viewersOf: (showId: string) => number | undefined;
  /** Whether a show is live, so that its viewers can react. */
  readonly isLive: (showId: string) => Promise<boolean>;
  /** Reactions in a show that didn't come over a socket, since `fromMs`. */
  readonly reactionsOf?: (showId: string, fromMs: number, toMs: number) => ReactionCounts | undefined;
}

/** A hostile frame up to this size still gets a polite answer; beyond it the connection is cut. */
const transportBytesMax = 4 * frameBytesMax;
/** A TV joins a handful of rooms and changes show now and then. */
const messageLimit = { burst: 30, perMinute: 120 };
/** One key, pressed as often as one likes the show. */
const reactionLimit = { burst: 8, perMinute: 90 };
const reactionsEveryMs = 500;
/** Refused messages in a row after which a socket isn't worth answering. */
const refusalsMax = 200;
const viewersEveryMs = 2000;
/** `bye`: long enough for a restart, short enough for a viewer. Clients add jitter. */
const retryAfterMs = 2000;

const showIdOf = (room: string): string | undefined => (room.startsWith('show:') ? room.slice(5) : undefined);

/** Runs the `/live` namespace on the HTTP server. Websockets only; nothing is kept per socket but its rooms. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { clock, log } = options;
  const io = new Server<Inbound, ServerToClientEvents, DefaultEventsMap, SocketData>(options.httpServer, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: transportBytesMax,
    pingInterval: 15_000,
    pingTimeout: 10_000,
  });
  const live: LiveNamespace = io.of(realtimeNamespace);
  const socketsIn = (room: string): number => live.adapter.rooms.get(room)?.size ?? 0;
  const tails = createRoomTails({
    database: options.database,
    log,
    emit: (cue) => void live.to(cue.room).emit('cue', cue),
    isEmpty: (room) => socketsIn(room) === 0,
  });
  const limiter = createRateLimiter(messageLimit, clock);
  const reactionLimiter = createRateLimiter(reactionLimit, clock);
  const reactions = createReactionTally();

  const checkAccess = async (socket: LiveSocket, room: string): Promise<void> => {
    const showId = showIdOf(room);
    if (showId === undefined) {
      if (room !== `device:${socket.data.deviceId ?? ''}`) throw new ProblemError('room-forbidden');
    } else if (!(await options.hasShow(showId))) throw new ProblemError('not-found');
  };

  live.use((socket, next) => {
    const admit = async (): Promise<void> => {
      const handshake = parseInput(handshakeSchema, 'auth', socket.handshake.auth);
      const device = handshake.token === undefined ? undefined : await options.devices.findByToken(handshake.token);
      if (handshake.token !== undefined && device === undefined) throw new ProblemError('unauthorized');
      socket.data.deviceId = device?.id;
      socket.data.rooms = handshake.rooms;
      for (const { room } of handshake.rooms) {
        if (showIdOf(room) === undefined) await checkAccess(socket, room);
      }
    };
    admit().then(
      () => next(),
      (error: unknown) => {
        const refusal = Object.assign(new Error('refused'), { data: problemOf(error, log) });
        next(refusal);
      },
    );
  });

  live.on('connection', (socket) => {
    /** Rooms it is in or on its way into; the value tells a later join from an earlier one that is still under way. */
    const joined = new Map<string, symbol>();
    let refusals = 0;

    const join = async ({ room, after }: RoomCursor): Promise<void> => {
      await checkAccess(socket, room);
      if (!joined.has(room) && joined.size >= roomsPerSocketMax) {
        throw new ProblemError('bad-request', { title: `At most ${roomsPerSocketMax} rooms at once` });
      }
      const ticket = Symbol(room);
      joined.set(room, ticket);
      // Joining again starts over from the given sequence; live cues wait until it is in step.
      void socket.leave(room);
      const isWanted = (): boolean => socket.connected && joined.get(room) === ticket;
      await tails.catchUp(room, after, {
        sync(head, cues) {
          if (!isWanted()) return;
          if (cues.length === 0) socket.emit('sync', { room, head, cues: [] });
          for (const frame of splitIntoFrames(cues)) socket.emit('sync', { room, head, cues: frame });
        },
        reset(sequence) {
          if (isWanted()) socket.emit('reset', { room, sequence });
        },
        enter() {
          if (!isWanted()) return false;
          void socket.join(room);
          return true;
        },
      });
    };
    const leave = (room: string): void => {
      joined.delete(room);
      void socket.leave(room);
      tails.release(room);
    };

    const react = async ({ room, reaction }: React): Promise<void> => {
      const showId = showIdOf(room);
      if (showId === undefined || !joined.has(room)) throw new ProblemError('room-forbidden');
      if (!(await options.isLive(showId))) throw new ProblemError('conflict', { title: 'The show is not live' });
      reactions.add(room, reaction);
    };

    /** Answers one message: `{ok}` or `{problem}`, and nothing else whatever comes in. */
    const receive = (
      values: readonly unknown[],
      limit: RateLimiter,
      handle: (message: unknown) => Promise<void> | void,
    ): void => {
      const last = values.at(-1);
      const acknowledge = (answer: Ack): void => {
        if (typeof last === 'function') (last as (ack: Ack) => void)(answer);
      };
      const answer = async (): Promise<void> => {
        const waitMs = limit.take(socket.id);
        if (waitMs > 0) throw new ProblemError('rate-limited', { retryAfterMs: waitMs });
        const message = values.length > 0 && values[0] !== last ? values[0] : undefined;
        if (message !== undefined && Buffer.byteLength(JSON.stringify(message)) > frameBytesMax)
          throw new ProblemError('payload-too-large');
        await handle(message);
        refusals = 0;
      };
      answer().then(
        () => acknowledge({ ok: true }),
        (error: unknown) => {
          acknowledge({ problem: problemOf(error, log) });
          refusals += 1;
          if (refusals > refusalsMax) socket.disconnect(true);
        },
      );
    };

    socket.onAny((event: string, ...values: unknown[]) => {
      receive(values, event === 'react' ? reactionLimiter : limiter, (message) => {
        if (event === 'react') return react(parseInput(clientMessageSchemas.react, 'message', message));
        if (event === 'join') return join(parseInput(clientMessageSchemas.join, 'message', message));
        if (event === 'leave') {
          leave(parseInput(clientMessageSchemas.leave, 'message', message).room);
          return undefined;
        }
        throw new ProblemError('bad-request', { title: 'Unknown message' });
      });
    });
    // A client may name its message `error`, and an EventEmitter without a listener for that throws.
    socket.on('error', () => undefined);
    socket.on('disconnect', () => {
      const rooms = [...joined.keys()];
      joined.clear();
      for (const room of rooms) tails.release(room);
    });

    for (const cursor of socket.data.rooms) {
      join(cursor).catch((error: unknown) => {
        // A show that is gone mustn't cost the other rooms: its client finds out when it asks for the snapshot.
        if (error instanceof ProblemError) socket.emit('reset', { room: cursor.room, sequence: 0 });
        else log.warn({ err: error }, 'could not join a room of the handshake');
      });
    }
  });

  const announceViewers = (): void => {
    const atMs = clock.nowMs();
    for (const room of live.adapter.rooms.keys()) {
      const showId = showIdOf(room);
      const viewers = showId === undefined ? undefined : options.viewersOf(showId);
      if (viewers !== undefined) live.volatile.to(room).emit('viewers', { room, viewers, atMs });
    }
  };
  let cancelViewers = clock.after(viewersEveryMs, function repeat() {
    announceViewers();
    cancelViewers = clock.after(viewersEveryMs, repeat);
  });

  let reactionsUntilMs = clock.nowMs();
  const announceReactions = (): void => {
    const atMs = clock.nowMs();
    for (const room of live.adapter.rooms.keys()) {
      const showId = showIdOf(room);
      if (showId === undefined) continue;
      const counts = reactions.take(room, options.reactionsOf?.(showId, reactionsUntilMs, atMs));
      if (counts !== undefined) live.volatile.to(room).emit('reactions', { room, counts, atMs });
    }
    reactions.clear();
    reactionsUntilMs = atMs;
  };
  let cancelReactions = clock.after(reactionsEveryMs, function repeat() {
    announceReactions();
    cancelReactions = clock.after(reactionsEveryMs, repeat);
  });

  return {
    publish: tails.publish,
    socketsIn,
    async close() {
      cancelViewers();
      cancelReactions();
      live.emit('bye', { retryAfterMs });
      // One turn for the frame to reach the sockets' buffers, which closing then flushes.
      await new Promise((resolve) => setImmediate(resolve));
      live.disconnectSockets(true);
      io.engine.close();
    },
  };
}

const traceId = (): string => randomBytes(8).toString('hex');

function problemOf(error: unknown, log: FastifyBaseLogger): ReturnType<typeof toProblem> {
  const trace = traceId();
  if (error instanceof ProblemError) return toProblem(error.code, trace, error.extras);
  log.error({ err: error, traceId: trace }, 'message failed');
  return toProblem('internal', trace);
}
