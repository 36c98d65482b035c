import * as v from 'valibot';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { CueDraft, CueEnvelope } from '../../../contract/cue';
import { deviceIdentitySchema } from '../../../contract/platform';
import { frameBytesMax, roomsPerSocketMax, serverMessageSchemas } from '../../../contract/realtime';
import { appendCues } from '../../../platform/realtime/cue-log';
import { smallCatalogue } from '../director/small-catalogue';
import { createManualClock } from '../handoff/manual-clock';
import { startTestPlatform } from '../test-platform';
import { connectLive, until } from './live-socket';
import type { LiveSocket } from './live-socket';

const clock = createManualClock(Date.UTC(2026, 10, 23, 12, 3, 17));
const platform = await startTestPlatform({ clock, demo: { catalogue: smallCatalogue, mediaFolder: '/nowhere' } });
const { database, publish } = platform.context;
afterAll(() => platform.close());

const clients: LiveSocket[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
async function connect(auth: Parameters<typeof connectLive>[1] = {}): Promise<LiveSocket> {
  const client = await connectLive(platform.url, auth);
  clients.push(client);
  return client;
}
async function newDevice() {
  const identity = v.parse(deviceIdentitySchema, await platform.context.devices.create());
  return { ...identity, room: `device:${identity.deviceId}` };
}
const opened = (handoffId: string): CueDraft => ({ kind: 'handoff-opened', atMs: clock.nowMs(), data: { handoffId } });
const append = (room: string, drafts: CueDraft[]): Promise<CueEnvelope[]> =>
  database.transaction((transaction) => appendCues(transaction, room, drafts));
const sequences = (cues: readonly CueEnvelope[]) => cues.map((cue) => cue.sequence);
const refusedWith = (code: string): Error => {
  const problem: unknown = expect.objectContaining({ code });
  return expect.objectContaining({ problem }) as Error;
};
const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('rooms', () => {
  it('brings what was missed once, then what happens, each in its sequence', async () => {
    const { token, room } = await newDevice();
    await append(room, [opened('a'), opened('b'), opened('c')]);
    const client = await connect({ token, rooms: [{ room, after: 1 }] });
    await until(client, () => client.syncs.length > 0);
    expect(client.syncs).toHaveLength(1);
    expect(client.syncs[0]).toMatchObject({ room, head: 3 });
    publish(await append(room, [opened('d')]));
    await until(client, () => client.cuesIn(room).length >= 3);
    expect(sequences(client.cuesIn(room))).toEqual([2, 3, 4]);
  });

  it('answers a join that has missed nothing with an empty sync', async () => {
    const { token, room } = await newDevice();
    const client = await connect({ token });
    expect(await client.join(room, 0)).toEqual({ ok: true });
    expect(client.syncs).toEqual([{ room, head: 0, cues: [] }]);
  });

  it('sends nothing any more after leaving', async () => {
    const { token, room } = await newDevice();
    const client = await connect({ token });
    await client.join(room, 0);
    expect(await client.send('leave', { room })).toEqual({ ok: true });
    publish(await append(room, [opened('a')]));
    await client.join(room, 0);
    expect(sequences(client.cuesIn(room))).toEqual([1]);
    expect(client.syncs.at(-1)?.cues).toHaveLength(1);
  });

  it('keeps frames within 16 KB however much was missed', async () => {
    const { token, room } = await newDevice();
    await append(
      room,
      oneTo(450).map((index) => opened(`handoff-${index}-${'x'.repeat(40)}`)),
    );
    const client = await connect({ token });
    const sizes: number[] = [];
    client.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
      if (typeof data === 'string') sizes.push(Buffer.byteLength(data));
    });
    await client.join(room, 0);
    expect(sequences(client.cuesIn(room))).toEqual(oneTo(450));
    expect(client.syncs.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(frameBytesMax);
  });

  it.each([
    ['far behind', 600, 0],
    ['ahead of what ever was', 3, 4],
    ['from another age', 3, Number.MAX_SAFE_INTEGER],
  ])('resets a client that is %s, and goes on from there', async (_, count, after) => {
    const { token, room } = await newDevice();
    await append(
      room,
      oneTo(count).map((index) => opened(`h${index}`)),
    );
    const client = await connect({ token });
    expect(await client.join(room, after)).toEqual({ ok: true });
    expect(client.resets).toEqual([{ room, sequence: count }]);
    expect(client.cuesIn(room)).toEqual([]);
    publish(await append(room, [opened('next')]));
    await until(client, () => client.cuesIn(room).length > 0);
    expect(sequences(client.cuesIn(room))).toEqual([count + 1]);
  });

  it('makes up for a publisher that died after its commit, or that spoke out of turn', async () => {
    const { token, room } = await newDevice();
    const client = await connect({ token, rooms: [{ room, after: 0 }] });
    await until(client, () => client.syncs.length > 0);
    await append(room, [opened('never published')]);
    const second = await append(room, [opened('b')]);
    const third = await append(room, [opened('c')]);
    publish(third);
    publish(second);
    await until(client, () => client.cuesIn(room).length >= 3);
    publish(await append(room, [opened('d')]));
    await until(client, () => client.cuesIn(room).length >= 4);
    expect(sequences(client.cuesIn(room))).toEqual([1, 2, 3, 4]);
  });

  it('does not reset a client whose snapshot is newer than what has been emitted', async () => {
    const { token, room } = await newDevice();
    const early = await connect({ token, rooms: [{ room, after: 0 }] });
    await until(early, () => early.syncs.length > 0);
    const committed = await append(room, [opened('a'), opened('b')]);
    const late = await connect({ token });
    await late.join(room, 2);
    publish(committed);
    publish(await append(room, [opened('c')]));
    await until(late, () => late.cuesIn(room).length > 0);
    await until(early, () => early.cuesIn(room).length >= 3);
    expect(late.resets).toEqual([]);
    expect(sequences(late.cuesIn(room))).toEqual([3]);
    expect(sequences(early.cuesIn(room))).toEqual([1, 2, 3]);
  });

  it('loses and doubles nothing while sockets come and go under fire', async () => {
    const { token, room } = await newDevice();
    const total = 400;
    let written = 0;
    const writer = async (): Promise<void> => {
      while (written < total) {
        const count = Math.min(1 + (written % 3), total - written);
        written += count;
        const cues = await append(
          room,
          oneTo(count).map((index) => opened(`w${written}-${index}`)),
        );
        // Every few, a publisher dies before it speaks.
        if (written % 7 !== 0) publish(cues);
      }
    };
    const results: number[][] = [];
    const reader = async (): Promise<void> => {
      const heard: number[] = [];
      while ((heard.at(-1) ?? 0) < total) {
        const after = heard.at(-1) ?? 0;
        const client = await connect({ token, rooms: [{ room, after }] });
        const enough = Math.min(total, after + 5 + ((after * 7) % 40));
        await until(client, () => (client.cuesIn(room).at(-1)?.sequence ?? 0) >= enough);
        client.socket.removeAllListeners();
        heard.push(...sequences(client.cuesIn(room)));
        client.close();
      }
      results.push(heard);
    };
    const writing = Promise.all([writer(), writer(), writer()]).then(async () => {
      publish(await append(room, [opened('last')]));
    });
    await Promise.all([writing, ...oneTo(8).map(() => reader())]);
    for (const heard of results) expect(heard).toEqual(oneTo(heard.length));
    expect(results).toHaveLength(8);
  }, 120_000);

  it("hears a show's cues as the director writes them, and how many watch", async () => {
    const home = (await (await fetch(`${platform.url}/v1/shows?state=live&limit=1`)).json()) as {
      shows: { id: string; viewers: number }[];
    };
    const id = home.shows[0]?.id ?? '';
    const snapshot = (await (await fetch(`${platform.url}/v1/shows/${id}/snapshot`)).json()) as { sequence: number };
    const room = `show:${id}`;
    const client = await connect({ rooms: [{ room, after: snapshot.sequence }] });
    await until(client, () => client.syncs.length > 0);
    clock.advance(20_000);
    await until(client, () => client.cuesIn(room).length > 2);
    const heard = sequences(client.cuesIn(room));
    expect(heard).toEqual(heard.map((_sequence, index) => snapshot.sequence + 1 + index));
    await until(client, () => client.viewers.length > 0);
    expect(client.viewers[0]).toMatchObject({ room });
    expect(client.viewers[0]?.viewers).toBeGreaterThan(100);
  });
});

describe('who may hear what', () => {
  it("lets only a device's own token into its room", async () => {
    const mine = await newDevice();
    const other = await newDevice();
    const client = await connect({ token: mine.token });
    expect(await client.join(other.room, 0)).toMatchObject({ problem: { code: 'room-forbidden', status: 403 } });
    const guest = await connect();
    expect(await guest.join(mine.room, 0)).toMatchObject({ problem: { code: 'room-forbidden' } });
    publish(await append(other.room, [opened('secret')]));
    await client.join(mine.room, 0);
    expect(client.cuesIn(other.room)).toEqual([]);
    await expect(
      connectLive(platform.url, { token: mine.token, rooms: [{ room: other.room, after: 0 }] }),
    ).rejects.toThrow(refusedWith('room-forbidden'));
  });

  it.each([
    ['a wrong token', { token: 'x'.repeat(43) }, 'unauthorized'],
    ['a token that is none', { token: { $ne: null } }, 'bad-request'],
    ['rooms that are none', { rooms: 'all' }, 'bad-request'],
    ['too many rooms', { rooms: oneTo(9).map((index) => ({ room: `show:s${index}`, after: 0 })) }, 'bad-request'],
  ])('refuses a handshake with %s', async (_, auth, code) => {
    await expect(connectLive(platform.url, auth)).rejects.toThrow(refusedWith(code));
  });

  it('lets a TV in although one of its shows is gone, and says so by a reset', async () => {
    const { token, room } = await newDevice();
    const gone = 'show:gone-long-ago';
    const client = await connect({
      token,
      rooms: [
        { room: gone, after: 9 },
        { room, after: 0 },
      ],
    });
    await until(client, () => client.resets.length > 0 && client.syncs.length > 0);
    expect(client.resets).toEqual([{ room: gone, sequence: 0 }]);
    expect(client.syncs[0]?.room).toBe(room);
    expect(await client.join(gone, 0)).toMatchObject({ problem: { code: 'not-found' } });
  });

  it('lets a socket into so many rooms and no more', async () => {
    const shows = (await (await fetch(`${platform.url}/v1/shows?limit=20`)).json()) as { shows: { id: string }[] };
    const client = await connect();
    for (const { id } of shows.shows.slice(0, roomsPerSocketMax)) {
      expect(await client.join(`show:${id}`, 0)).toEqual({ ok: true });
    }
    const one = shows.shows[roomsPerSocketMax]?.id ?? '';
    expect(await client.join(`show:${one}`, 0)).toMatchObject({ problem: { code: 'bad-request' } });
    await client.send('leave', { room: `show:${shows.shows[0]?.id ?? ''}` });
    expect(await client.join(`show:${one}`, 0)).toEqual({ ok: true });
  });
});

describe('hostile messages', () => {
  it.each<[string, string, unknown]>([
    ['no message', 'join', undefined],
    ['null', 'join', null],
    ['a number', 'join', 7],
    ['a list', 'join', [1, 2]],
    ['another room scheme', 'join', { room: 'admin:1', after: 0 }],
    ['a null byte', 'join', { room: 'show:a\u0000', after: 0 }],
    ['a negative sequence', 'join', { room: 'show:a', after: -1 }],
    ['a text for a number', 'join', { room: 'show:a', after: '0' }],
    ['a prototype', 'join', JSON.parse('{"__proto__":{"room":"show:a","after":0}}')],
    ['binary', 'join', Buffer.alloc(100)],
    ['an unknown event', 'shutdown', { now: true }],
    ['the event called error', 'error', { message: 'x' }],
    ['chat, which is not served', 'chat', { text: 'hi' }],
    ['an object to leave', 'leave', { room: {} }],
  ])('answers %s with a problem and nothing else', async (_, event, message) => {
    const client = await connect();
    const ack = message === undefined ? await client.send(event) : await client.send(event, message);
    expect(ack).toMatchObject({ problem: { code: 'bad-request', status: 400 } });
    expect(client.socket.connected).toBe(true);
  });

  it('answers a huge message with a problem, and cuts a monstrous one without falling over', async () => {
    const client = await connect();
    const huge = await client.send('join', { room: 'show:a', after: 0, padding: 'x'.repeat(frameBytesMax) });
    expect(huge).toMatchObject({ problem: { code: 'payload-too-large', status: 413 } });
    const cut = new Promise((resolve) => client.socket.once('disconnect', resolve));
    client.socket.emit('join', { room: 'show:a', after: 0, padding: 'x'.repeat(200_000) });
    await cut;
    expect((await fetch(`${platform.url}/healthz`)).status).toBe(200);
  });

  it('survives an acknowledgement that is none, and messages without one', async () => {
    const client = await connect();
    client.socket.emit('join', { room: 'show:a' }, 'not a function');
    client.socket.emit('join');
    client.socket.emit('error');
    expect(await client.send('leave', { room: 'show:a' })).toEqual({ ok: true });
  });

  it('slows a flood down and says for how long', async () => {
    const client = await connect();
    const acks = await Promise.all(oneTo(60).map(() => client.send('leave', { room: 'show:a' })));
    const refused = acks.filter((ack) => 'problem' in ack);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused[0]).toMatchObject({ problem: { code: 'rate-limited', status: 429 } });
  });
});

it('says what the contract says', async () => {
  const { token, room } = await newDevice();
  const client = await connect({ token });
  const wrong: string[] = [];
  client.socket.onAny((event: keyof typeof serverMessageSchemas, message: unknown) => {
    if (!v.is(serverMessageSchemas[event], message)) wrong.push(event);
  });
  await append(room, [opened('a')]);
  await client.join(room, 0);
  await client.join(room, 99);
  publish(await append(room, [opened('b')]));
  await until(client, () => client.cuesIn(room).length >= 2);
  expect(wrong).toEqual([]);
});
