import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLiveFeed, loadSocketOf, openLiveFeed } from '../../src/adapter/live-feed';
import { deviceTime } from '../../src/adapter/server-clock';
import type { Outcome } from '../../src/domain/outcome';
import { createStateHolder } from '../../src/domain/store';
import type { Wakefulness } from '../../src/domain/wake-store';
import type { DeviceIdentity } from '../../contract/platform';

const room = 'show:one';
const cue = (sequence: number) => ({
  ...{ room, sequence, kind: 'product-highlighted', atMs: sequence },
  data: { productId: `p${sequence}` },
});
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A platform's socket that says what a test tells it to. `refusal`: the code that the handshake is refused with. */
const setUp = async (
  greet: (socket: Socket) => void,
  isRefused: (token: unknown) => boolean = () => false,
  failedIdentities = 0,
  wakefulness = createStateHolder<Wakefulness>('awake'),
) => {
  const server = createServer();
  const io = new Server(server, { transports: ['websocket'] });
  const handshakes: { token?: string; rooms: { room: string; after: number }[] }[] = [];
  const joins: string[] = [];
  const live = io.of('/live');
  live.use((socket, next) => {
    handshakes.push(socket.handshake.auth as (typeof handshakes)[number]);
    const data = { type: 'about:blank', title: 'No', status: 401, code: 'unauthorized', traceId: 't' };
    next(isRefused(socket.handshake.auth['token']) ? Object.assign(new Error('refused'), { data }) : undefined);
  });
  live.on('connection', (socket) => {
    socket.on('join', (cursor: { room: string }, acknowledge: (ack: unknown) => void) => {
      joins.push(cursor.room);
      acknowledge({ ok: true });
    });
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => io.close());
  const tokens = ['first', 'second', 'third'];
  const refused: string[] = [];
  let token = tokens.shift() ?? '';
  let identitiesToFail = failedIdentities;
  let timesAsked = 0;
  const dropped: string[] = [];
  const clock = {
    nowMs: () => Date.now(),
    latestMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    after: deviceTime.after,
  };
  const feed = openLiveFeed({
    wakefulness,
    identities: {
      async current(): Promise<Outcome<DeviceIdentity>> {
        timesAsked += 1;
        identitiesToFail -= 1;
        if (identitiesToFail >= 0) return { ok: false, failure: { cause: 'unavailable' } };
        return { ok: true, value: { deviceId: 'tv', token } };
      },
      refuse(bad) {
        refused.push(bad);
        token = tokens.shift() ?? '';
      },
    },
    platform: { cuesAfter: async () => ({ ok: false, failure: { cause: 'offline' } }) },
    ...{ clock, random: () => 0.1 },
    report: ({ path, reason }) => dropped.push(`${path}: ${reason}`),
    loadSocket: () => loadSocketOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
  });
  cleanups.push(async () => feed.suspend());
  const heard: number[] = [];
  const viewers: number[] = [];
  const join = (after = 0) =>
    feed.joinShow('one', after, {
      onCue: ({ sequence }) => heard.push(sequence),
      onReset: async () => 0,
      onViewers: (count) => viewers.push(count),
    });
  return { feed, join, heard, viewers, dropped, handshakes, asked: () => timesAsked, joins, refused, live };
};

describe('the live feed', () => {
  it('opens no socket before a room is joined, and closes it after the last one is left', async () => {
    const { feed, join, handshakes, live } = await setUp((socket) => socket.emit('sync', { room, head: 0, cues: [] }));
    expect(handshakes).toHaveLength(0);
    const leave = join(5);
    await vi.waitFor(() => expect(feed.status.state).toBe('connected'));
    expect(handshakes[0]).toEqual({ token: 'first', rooms: [{ room, after: 5 }] });
    leave();
    await vi.waitFor(() => expect(live.sockets.size).toBe(0));
  });

  it('connects only once the app is seen, also where it is made while that is hidden', async () => {
    const wakefulness = createStateHolder<Wakefulness>('asleep');
    const greet = (socket: Socket) => void socket.emit('sync', { room, head: 0, cues: [] });
    const { feed, join, handshakes, asked, live } = await setUp(greet, undefined, 0, wakefulness);
    join(5);
    // Whoever wants a connection asks for an identity first, at once.
    expect(asked()).toBe(0);
    wakefulness.set('awake');
    await vi.waitFor(() => expect(feed.status.state).toBe('connected'));
    expect(handshakes).toHaveLength(1);
    wakefulness.set('asleep');
    await vi.waitFor(() => expect(live.sockets.size).toBe(0));
    wakefulness.set('awake');
    await vi.waitFor(() => expect(handshakes).toHaveLength(2));
  });

  it('bears hostile messages and hears the good ones among them', async () => {
    const { join, heard, viewers, dropped } = await setUp((socket) => {
      const bad: unknown[] = [null, 7, 'x', [], {}, { room: 5 }, { room: 'show:one', head: -1, cues: [] }];
      for (const event of ['sync', 'cue', 'reset', 'viewers', 'bye'])
        for (const message of bad) socket.emit(event, message);
      socket.emit('fireworks', { room });
      socket.emit('sync', { room, head: 2, cues: [null, cue(1), { ...cue(1), kind: 7 }, cue(2)] });
      socket.emit('cue', { ...cue(3), kind: 'unheard-of' });
      socket.emit('cue', { ...cue(4), data: { productId: { $ne: null } } });
      socket.emit(
        'cue',
        JSON.parse('{"__proto__":{"polluted":1},"room":"show:one","sequence":5,"kind":"chat","atMs":1,"data":7}'),
      );
      socket.emit('cue', cue(6));
      socket.emit('viewers', { room, viewers: 12, atMs: 1 });
      socket.emit('viewers', { room: 'show:other', viewers: 99, atMs: 1 });
    });
    join();
    await vi.waitFor(() => expect(viewers).toEqual([12]));
    expect(heard).toEqual([1, 2, 6]);
    expect(dropped.length).toBeGreaterThan(30);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['at once', () => Promise.resolve()],
    ['while the connection is under way', () => new Promise((resolve) => setImmediate(resolve))],
    ['when it is there', undefined],
  ])('hears the TV’s own room, asked for %s', async (_when, moment) => {
    const { feed, join, handshakes, joins, live } = await setUp((socket) =>
      socket.emit('sync', { room, head: 0, cues: [] }),
    );
    join();
    await (moment?.() ?? vi.waitFor(() => expect(feed.status.state).toBe('connected')));
    const opened: string[] = [];
    feed.joinOwnRoom({ onCue: ({ kind }) => opened.push(kind), onReset: async () => 0 });
    const asked = () => [...(handshakes.at(-1)?.rooms.map(({ room: name }) => name) ?? []), ...joins];
    await vi.waitFor(() => expect(asked()).toContain('device:tv'));
    await vi.waitFor(() => expect(feed.status.state).toBe('connected'));
    live.emit('sync', { room: 'device:tv', head: 0, cues: [] });
    live.emit('cue', { room: 'device:tv', sequence: 1, kind: 'handoff-opened', atMs: 1, data: { handoffId: 'h' } });
    await vi.waitFor(() => expect(opened).toEqual(['handoff-opened']));
    expect(asked().filter((name) => name === 'device:tv')).toHaveLength(1);
  });

  it('enters the TV’s own room once the platform has an identity for it, however often it had none', async () => {
    const { feed, join, handshakes } = await setUp(
      (socket) => socket.emit('sync', { room, head: 0, cues: [] }),
      undefined,
      3,
    );
    join();
    feed.joinOwnRoom({ onCue: () => undefined, onReset: async () => 0 });
    const own = () => handshakes.at(-1)?.rooms.map(({ room: name }) => name);
    await vi.waitFor(() => expect(own()).toContain('device:tv'), 10_000);
    expect(handshakes[0]?.token).toBeUndefined();
    expect(handshakes.at(-1)?.token).toBe('first');
  });

  it('comes back after the server hangs up, with what it has', async () => {
    let visits = 0;
    const { feed, join, heard, handshakes } = await setUp((socket) => {
      visits += 1;
      if (visits > 1) {
        socket.emit('sync', { room, head: 3, cues: [cue(3)] });
        return;
      }
      socket.emit('sync', { room, head: 2, cues: [cue(1), cue(2)] });
      socket.emit('bye', { retryAfterMs: 10 });
      socket.disconnect(true);
    });
    join();
    await vi.waitFor(() => expect(heard).toEqual([1, 2, 3]), 10_000);
    expect(handshakes.map(({ rooms }) => rooms[0]?.after)).toEqual([0, 2]);
    await vi.waitFor(() => expect(feed.status.state).toBe('connected'));
  });

  it('gets a new identity when its own is refused', async () => {
    const { feed, join, handshakes, refused } = await setUp(
      (socket) => socket.emit('sync', { room, head: 0, cues: [] }),
      (token) => token === 'first',
    );
    join();
    await vi.waitFor(() => expect(feed.status.state).toBe('connected'), 10_000);
    expect(refused).toEqual(['first']);
    expect(handshakes.at(-1)?.token).toBe('second');
  });

  it('tries on when its code can’t be loaded', async () => {
    const loads: number[] = [];
    const feed = createLiveFeed({
      identities: {
        current: async () => ({ ok: true, value: { deviceId: 'tv', token: 't' } }),
        refuse: () => undefined,
      },
      platform: { cuesAfter: async () => ({ ok: false, failure: { cause: 'offline' } }) },
      clock: {
        nowMs: () => 0,
        latestMs: () => 0,
        monotonicMs: () => 0,
        after: (_, callback) => deviceTime.after(1, callback),
      },
      random: () => 0,
      report: () => undefined,
      loadSocket: async () => {
        loads.push(1);
        throw new Error('chunk missing');
      },
    });
    const leave = feed.joinShow('one', 0, { onCue: () => undefined, onReset: async () => 0 });
    await vi.waitFor(() => expect(loads.length).toBeGreaterThan(2));
    await vi.waitFor(() => expect(feed.status.state).toBe('offline'));
    leave();
  });
});
