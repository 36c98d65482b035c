import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { CueEnvelope } from '../../../contract/cue';
import type { Ack, Reset, RoomCursor, Sync, Viewers } from '../../../contract/realtime';

/** A client that writes down what it hears, in the order in which it came. */
export interface LiveSocket {
  readonly socket: Socket;
  /** Cues by room, from `sync` and `cue` alike. */
  cuesIn(room: string): CueEnvelope[];
  readonly syncs: Sync[];
  readonly resets: Reset[];
  readonly viewers: Viewers[];
  send(event: string, ...values: unknown[]): Promise<Ack>;
  join(room: string, after: number): Promise<Ack>;
  close(): void;
}

/** Resolves when `isTrue`; looks again after each message of the socket. */
export function until(client: LiveSocket, isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isTrue()) return;
      client.socket.offAny(soon);
      resolve();
    };
    // Listeners for any message are called before those that write it down.
    const soon = (): void => queueMicrotask(look);
    client.socket.onAny(soon);
    look();
  });
}

/** Connects; rejects with the refusal's problem. */
export async function connectLive(
  url: string,
  auth: { token?: string; rooms?: RoomCursor[] } | Record<string, unknown> = {},
): Promise<LiveSocket> {
  const socket = io(`${url}/live`, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
  const cues: CueEnvelope[] = [];
  const client: LiveSocket = {
    socket,
    cuesIn: (room) => cues.filter((cue) => cue.room === room),
    syncs: [],
    resets: [],
    viewers: [],
    send: (event, ...values) => socket.emitWithAck(event, ...values) as Promise<Ack>,
    join: (room, after) => socket.emitWithAck('join', { room, after }) as Promise<Ack>,
    close: () => void socket.disconnect(),
  };
  socket.on('sync', (sync: Sync) => {
    client.syncs.push(sync);
    cues.push(...sync.cues);
  });
  socket.on('cue', (cue: CueEnvelope) => void cues.push(cue));
  socket.on('reset', (reset: Reset) => void client.resets.push(reset));
  socket.on('viewers', (viewers: Viewers) => void client.viewers.push(viewers));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      socket.disconnect();
      reject(Object.assign(new Error('refused'), { problem: error.data }));
    });
  });
  return client;
}
