import { io } from 'socket.io-client';
import type { Sync } from '../../../contract/realtime';
import type { CueEnvelope } from '../../../contract/cue';

/** What a TV has heard in its own room, and what went wrong with the order of it. */
export interface ListeningTv {
  readonly heard: CueEnvelope[];
  /** Gaps and resets: there must be none. */
  readonly faults: string[];
  close(): void;
}

/** A TV that stays in its room, comes back by itself, and asks for what it missed by the last sequence it has. */
export function listen(url: string, device: { deviceId: string; token: string }): ListeningTv {
  const room = `device:${device.deviceId}`;
  const heard: CueEnvelope[] = [];
  const faults: string[] = [];
  const last = () => heard.at(-1)?.sequence ?? 0;
  const take = (cue: CueEnvelope) => {
    if (cue.room !== room || cue.sequence <= last()) return;
    if (cue.sequence !== last() + 1) faults.push(`${cue.sequence} after ${last()}`);
    heard.push(cue);
  };
  const socket = io(`${url}/live`, {
    transports: ['websocket'],
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    auth: (send) => send({ token: device.token, rooms: [{ room, after: last() }] }),
  });
  socket.on('cue', take);
  socket.on('sync', (message: Sync) => message.cues.forEach(take));
  socket.on('reset', () => faults.push('reset'));
  return { heard, faults, close: () => void socket.close() };
}
