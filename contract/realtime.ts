import * as v from 'valibot';
import { cueEnvelopeSchema, roomSchema, sequenceSchema } from './cue';
import { instantSchema, textSchema } from './primitives';
import { problemSchema } from './problem';
import { reactionCountsSchema, reactionSchema } from './reaction';

/** socket.io namespace; clients use `transports: ['websocket']`. */
export const realtimeNamespace = '/live';
/** Most rooms one socket may be in at once. */
export const roomsPerSocketMax = 8;
/** Largest frame a client may send, in bytes. */
export const frameBytesMax = 16 * 1024;

/** `after` is the last sequence the client has; the answer begins above it. */
export const roomCursorSchema = v.object({ room: roomSchema, after: sequenceSchema });
export type RoomCursor = v.InferOutput<typeof roomCursorSchema>;

/** `auth` of the handshake. `token` is a device token; without it only `show:` rooms can be joined. */
export const handshakeSchema = v.object({
  token: v.optional(textSchema(200)),
  rooms: v.optional(v.pipe(v.array(roomCursorSchema), v.maxLength(roomsPerSocketMax)), []),
});

/** What was missed, sent once after joining; may come in several messages, each in order. `head`: the room's newest sequence. */
export const syncSchema = v.object({ room: roomSchema, head: sequenceSchema, cues: v.array(cueEnvelopeSchema) });
/** The client's `after` is too old or unknown: take the snapshot. */
export const resetSchema = v.object({ room: roomSchema, sequence: sequenceSchema });
/** Volatile: how many watch now. */
export const viewersSchema = v.object({
  room: roomSchema,
  viewers: v.pipe(v.number(), v.integer(), v.minValue(0)),
  atMs: instantSchema,
});
/** Volatile: what viewers threw onto the picture since the last of these; at most two a second, none when nobody did. */
export const reactionsSchema = v.object({ room: roomSchema, counts: reactionCountsSchema, atMs: instantSchema });
/** A show the client has joined, and what its viewer sends. */
export const reactSchema = v.object({ room: roomSchema, reaction: reactionSchema });

/** The server is about to stop; come back after `retryAfterMs` plus jitter. */
export const byeSchema = v.object({ retryAfterMs: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** Acknowledgement of a client's message. */
export const ackSchema = v.union([v.object({ ok: v.literal(true) }), v.object({ problem: problemSchema })]);
export type Ack = v.InferOutput<typeof ackSchema>;

export type Sync = v.InferOutput<typeof syncSchema>;
export type Reset = v.InferOutput<typeof resetSchema>;
export type Viewers = v.InferOutput<typeof viewersSchema>;
export type Reactions = v.InferOutput<typeof reactionsSchema>;
export type React = v.InferOutput<typeof reactSchema>;
export type Bye = v.InferOutput<typeof byeSchema>;

export interface ServerToClientEvents {
  sync: (message: Sync) => void;
  reset: (message: Reset) => void;
  cue: (message: v.InferOutput<typeof cueEnvelopeSchema>) => void;
  viewers: (message: Viewers) => void;
  reactions: (message: Reactions) => void;
  bye: (message: Bye) => void;
}
export interface ClientToServerEvents {
  join: (cursor: RoomCursor, acknowledge: (ack: Ack) => void) => void;
  leave: (room: { room: string }, acknowledge: (ack: Ack) => void) => void;
  react: (message: React, acknowledge: (ack: Ack) => void) => void;
}
/** Messages the server sends, for validation and for the AsyncAPI document. */
export const serverMessageSchemas = {
  sync: syncSchema,
  reset: resetSchema,
  cue: cueEnvelopeSchema,
  viewers: viewersSchema,
  reactions: reactionsSchema,
  bye: byeSchema,
} as const;
/** Messages a client sends. */
export const clientMessageSchemas = {
  join: roomCursorSchema,
  leave: v.object({ room: roomSchema }),
  react: reactSchema,
} as const;
