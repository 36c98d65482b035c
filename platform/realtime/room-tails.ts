import type { FastifyBaseLogger } from 'fastify';
import type { CueEnvelope } from '../../contract/cue';
import type { Database } from '../db/open-database';
import type { PublishCues } from './cue-log';
import { readCuesAfter, readRoomHead } from './read-cues';

/** Newest cues of a room kept in memory, so that a burst of returning sockets costs the database nothing. */
const recentMax = 256;
const batchSize = 500;

/** Where a socket stands after `catchUp`. */
export type CatchUp = 'entered' | 'reset' | 'abandoned';

/** One socket that wants to be in step with a room. All three are called in order and never at once. */
export interface CatchingUp {
  /** Sends what was missed; called at least once unless the answer is a reset. */
  sync(head: number, cues: readonly CueEnvelope[]): void;
  /** What the socket has is too old or unknown: it has to take the snapshot. */
  reset(sequence: number): void;
  /** From this very moment on live cues go to the socket. False when it has left meanwhile. */
  enter(): boolean;
}

/** The ends of the rooms that somebody listens to. */
export interface RoomTails {
  readonly publish: PublishCues;
  /** Brings a socket from `after` to the end of the room and lets it in, without losing or doubling a cue. */
  catchUp(room: string, after: number, socket: CatchingUp): Promise<CatchUp>;
  /** Somebody left: forgets the room if nobody is in it. */
  release(room: string): void;
}

export interface RoomTailOptions {
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  /** Sends one cue to all sockets that have entered the room; synchronous. */
  readonly emit: (cue: CueEnvelope) => void;
  readonly isEmpty: (room: string) => boolean;
  /** A socket further behind takes the snapshot instead. */
  readonly catchUpMax?: number;
}

interface Tail {
  readonly room: string;
  readonly loaded: Promise<void>;
  isLoaded: boolean;
  /** Every cue up to this sequence has been emitted to the sockets inside; never runs backwards. */
  published: number;
  floor: number;
  /** Contiguous, ending at `published`. */
  recent: CueEnvelope[];
  pumping: Promise<void> | undefined;
  isDirty: boolean;
  /** Sockets on their way in. */
  pins: number;
}

/**
 * Follows the log of each room and emits it in sequence.
 *
 * Why nothing is lost or doubled: `published` moves only together with emitting (in one turn of the event loop), cues are
 * emitted strictly in sequence, and a socket enters only in a turn in which it has been sent exactly `published`. Publishers
 * may call in any order, or die before calling: a cue that doesn't follow makes the tail read the log itself.
 */
export function createRoomTails(options: RoomTailOptions): RoomTails {
  const { database, log, emit, catchUpMax = 500 } = options;
  const tails = new Map<string, Tail>();

  const deliver = (tail: Tail, cue: CueEnvelope): void => {
    tail.published = cue.sequence;
    // What was removed has been taken out of the log; the cues in memory still say it.
    if (cue.kind === 'chat-removed') tail.recent = [];
    tail.recent.push(cue);
    if (tail.recent.length > recentMax) tail.recent = tail.recent.slice(-recentMax / 2);
    emit(cue);
  };

  const pump = (tail: Tail): Promise<void> => {
    tail.isDirty = true;
    tail.pumping ??= (async () => {
      try {
        while (tail.isDirty) {
          tail.isDirty = false;
          const rows = await readCuesAfter(database, tail.room, tail.published, batchSize);
          for (const cue of rows) {
            // Only trimming can leave a hole, and only after a long failure; sockets see the gap and ask for it.
            if (cue.sequence !== tail.published + 1) tail.recent = [];
            deliver(tail, cue);
          }
          if (rows.length === batchSize) tail.isDirty = true;
        }
      } catch (error) {
        // The next cue, or the next socket, tries again.
        log.warn({ err: error, room: tail.room }, 'could not read the cue log');
      } finally {
        tail.pumping = undefined;
      }
    })();
    return tail.pumping;
  };

  const open = (room: string): Tail => {
    const known = tails.get(room);
    if (known !== undefined) return known;
    const tail: Tail = {
      room,
      loaded: readRoomHead(database, room).then(({ head, floor }) => {
        tail.published = head;
        tail.floor = floor;
        tail.isLoaded = true;
        if (tail.isDirty) void pump(tail);
      }),
      isLoaded: false,
      published: 0,
      floor: 0,
      recent: [],
      pumping: undefined,
      isDirty: false,
      pins: 0,
    };
    tails.set(room, tail);
    return tail;
  };

  const release = (room: string): void => {
    const tail = tails.get(room);
    if (tail === undefined || tail.pins > 0 || tail.pumping !== undefined || !options.isEmpty(room)) return;
    tails.delete(room);
  };

  /** Cues from `after` to what is published now; undefined when the log has a hole there (it was trimmed meanwhile). */
  const readUpToPublished = async (tail: Tail, after: number): Promise<readonly CueEnvelope[] | undefined> => {
    const firstRecent = tail.recent[0]?.sequence;
    if (firstRecent !== undefined && firstRecent <= after + 1) return tail.recent.slice(after + 1 - firstRecent);
    const rows = await readCuesAfter(database, tail.room, after, tail.published - after);
    return rows[0]?.sequence === after + 1 ? rows : undefined;
  };

  const bringIn = async (tail: Tail, after: number, socket: CatchingUp): Promise<CatchUp> => {
    await tail.loaded;
    // A snapshot may be newer than what has been emitted: its cues are committed, so emit them to the others first.
    if (after > tail.published) await pump(tail);
    let sent = after;
    let hasSynced = false;
    const isUnknown = (): boolean => sent > tail.published || sent < tail.floor || tail.published - sent > catchUpMax;
    while (!isUnknown() && sent < tail.published) {
      const missed = await readUpToPublished(tail, sent);
      const last = missed?.at(-1);
      if (missed === undefined || last === undefined) {
        sent = -1;
        break;
      }
      socket.sync(tail.published, missed);
      sent = last.sequence;
      hasSynced = true;
    }
    if (isUnknown()) {
      socket.reset(tail.published);
      return socket.enter() ? 'reset' : 'abandoned';
    }
    if (!hasSynced) socket.sync(tail.published, []);
    return socket.enter() ? 'entered' : 'abandoned';
  };

  return {
    publish(cues) {
      for (const cue of cues) {
        const tail = tails.get(cue.room);
        if (tail === undefined) continue;
        if (!tail.isLoaded || tail.pumping !== undefined) tail.isDirty = true;
        else if (cue.sequence === tail.published + 1) deliver(tail, cue);
        else if (cue.sequence > tail.published) void pump(tail);
      }
    },
    async catchUp(room, after, socket) {
      const tail = open(room);
      tail.pins += 1;
      try {
        return await bringIn(tail, after, socket);
      } catch (error) {
        // A tail that couldn't be read is worth nothing; the next socket starts it afresh.
        if (!tail.isLoaded) tails.delete(room);
        throw error;
      } finally {
        tail.pins -= 1;
        release(room);
      }
    },
    release,
  };
}
