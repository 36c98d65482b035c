import { afterAll, describe, expect, it } from 'vitest';
import type { OperatorShow } from '../../../contract/operator';
import type { Snapshot } from '../../../contract/snapshot';
import { createSyntheticMovie } from '../../support/media/synthetic-movie';
import { checkMediaPlaylist } from '../hls/playlist-rules';
import { readProblem } from '../operator/operator-desk';
import { createHurriedClock, createIngestDesk } from './ingest-desk';

const clock = createHurriedClock(20);
const desk = await createIngestDesk({ clock });
afterAll(() => desk.platform.close());

const movie = createSyntheticMovie();
const anyText = expect.any(String) as string;
const playlistOf = async (showId: string, file = 'video.m3u8'): Promise<string> => {
  const response = await desk.get(showId, file);
  expect(response.status, file).toBe(200);
  return response.text();
};

describe('the ingest key', () => {
  it('is told once, kept as a digest, and a new one ends the old', async () => {
    const first = await desk.newShow('keys');
    const again = await desk.ok<{ url: string; key: string }>('POST', '/shows/keys/ingest-key');
    expect(again.url).toMatch(/^http:\/\/[^/]+\/ingest\/keys$/);
    expect(again.key).not.toBe(first);
    expect(again.key).toHaveLength(32);
    const rows = await desk.platform.context.database.execute('select ingest_key_hash from shows');
    expect(JSON.stringify(rows)).not.toContain(again.key);
    expect(await desk.post('keys', first, movie.stream(1))).toMatchObject({
      status: 401,
      problem: { code: 'unauthorized' },
    });
    expect((await desk.post('keys', again.key, movie.stream(1))).status).toBe(200);
    await desk.ok('DELETE', '/shows/keys/ingest-key');
    expect((await desk.post('keys', again.key, movie.stream(1))).status).toBe(401);
  });

  it('is asked for, alike for a wrong one and for a show that isn’t there', async () => {
    await desk.newShow('guarded');
    await desk.ok('PUT', '/shows/keyless', { title: 'x', categoryId: 'home', creatorId: 'ana', startsAtMs: 1 });
    const answers = await Promise.all(
      ['guarded', 'keyless', 'nowhere'].map((id) => desk.post(id, 'wrong-key', movie.stream(1))),
    );
    const [first] = answers;
    for (const { status, problem } of answers) {
      expect(status).toBe(401);
      expect({ ...problem, traceId: '' }).toEqual({ ...first?.problem, traceId: '' });
    }
  });

  it('can stand in the address, for encoders without headers, and is never logged', async () => {
    const key = await desk.newShow('address');
    expect((await desk.post(`address?key=${key}`, '', movie.stream(1), 'PUT')).status).toBe(200);
    expect(desk.platform.logLines.join('')).not.toContain(key);
  });

  it('can’t be tried out at speed', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 40; attempt += 1) {
      statuses.push((await desk.post('guarded', `wrong-${attempt}`, Buffer.from('x'))).status);
    }
    expect(statuses).toContain(429);
  });
});

describe('what can’t be broadcast', () => {
  const noMoov = Buffer.concat([movie.fragment(0), movie.fragment(1)]);
  const plain = createSyntheticMovie({ isFragmented: false });
  const huge = Buffer.concat([movie.init, Buffer.from([0xff, 0xff, 0xff, 0xf0]), Buffer.from('mdat')]);
  it.each([
    ['text', Buffer.from('{"title":"hello"}'), 415, /^This is text/],
    ['WebM', Buffer.from('1a45dfa39f4286810142f7810142f281', 'hex'), 415, /WebM.*video\/mp4/],
    ['a transport stream', Buffer.concat([Buffer.from([0x47, 0x40, 0x11, 0x10]), Buffer.alloc(184)]), 415, /transport/],
    ['noise', Buffer.from('00010203040506070809', 'hex'), 415, /^This is not MP4/],
    ['a stream from its middle', noMoov, 422, /"moov".*beginning/],
    ['a file that isn’t fragmented', plain.init, 422, /not fragmented.*empty_moov/],
    [
      'a file whose moov is at its end',
      Buffer.concat([movie.init.subarray(0, 20), Buffer.from('000000096d64617478', 'hex')]),
      422,
      /moov/,
    ],
    ['sound alone', createSyntheticMovie({ hasPicture: false }).stream(2), 422, /no picture/],
    ['0 frames a second', createSyntheticMovie({ frameTicks: 0 }).stream(8), 422, /0 frames/],
    ['8K', createSyntheticMovie({ widthPixels: 7680, heightPixels: 4320 }).stream(1), 422, /7680x4320.*3840x2160/],
    ['a picture without a size', createSyntheticMovie({ widthPixels: 0 }).stream(1), 422, /no size/],
    ['a box of four gigabytes', huge, 422, /larger than/],
    ['times that go back', Buffer.concat([movie.stream(8), movie.fragment(2)]), 422, /go back by 3\.0 s/],
    [
      'a broken moof',
      Buffer.concat([movie.init, Buffer.from('0000000c6d6f6f66ffffffff', 'hex'), movie.fragment(0).subarray(-30)]),
      422,
      /cannot be broadcast/,
    ],
  ] as const)('%s: the sender hears why', async (name, body, status, title) => {
    const id = `bad-${name.replace(/[^a-z0-9]/gi, '')}`;
    const key = await desk.newShow(id);
    const { status: got, problem } = await desk.post(id, key, body);
    expect(got, JSON.stringify(problem)).toBe(status);
    expect(problem.code).toBe(status === 415 ? 'unsupported-media-type' : 'media-unusable');
    expect(problem.title).toMatch(title);
    expect((await desk.ok<OperatorShow>('GET', `/shows/${id}`)).isOnAir).toBe(false);
  });

  it('leaves viewers their picture: what was good stays, and a new stream goes on behind it', async () => {
    const key = await desk.newShow('spoilt');
    await desk.post('spoilt', key, Buffer.concat([movie.stream(9), movie.fragment(2)]));
    const before = checkMediaPlaylist(await playlistOf('spoilt'));
    expect(before.segments).toHaveLength(3);
    await desk.post('spoilt', key, movie.stream(8));
    const after = checkMediaPlaylist(await playlistOf('spoilt'), { discontinuities: 1 });
    expect(after.segments.slice(0, 3)).toEqual(before.segments);
    expect(after.segments).toHaveLength(5);
  });

  it('a sender that goes on sending is cut off, after it could read why', async () => {
    const key = await desk.newShow('stubborn');
    const sender = desk.open('stubborn', key);
    sender.write(Buffer.from('This is no video at all.'));
    expect(await sender.answer).toMatchObject({ status: 415, body: { title: anyText } });
    const timer = setInterval(() => sender.write(Buffer.alloc(1000)), 5);
    await expect.poll(() => sender.isCut()).toBe(true);
    clearInterval(timer);
  });
});

describe('a connection that is cut in the middle of a fragment', () => {
  it('costs that fragment alone; the encoder comes back, and viewers go on', async () => {
    const key = await desk.newShow('cut');
    const first = desk.open('cut', key);
    first.write(movie.stream(9));
    first.write(movie.fragment(9).subarray(0, 200));
    await expect.poll(async () => (await desk.get('cut', 'video.m3u8')).status).toBe(200);
    first.cut();
    await expect.poll(async () => checkMediaPlaylist(await playlistOf('cut')).segments.length).toBe(3);
    const second = desk.open('cut', key);
    second.write(movie.stream(9));
    second.end();
    expect((await second.answer).status).toBe(200);
    expect(checkMediaPlaylist(await playlistOf('cut'), { discontinuities: 1 }).segments).toHaveLength(6);
  });
});

describe('a second sender', () => {
  it('is refused while the first one sends', async () => {
    const key = await desk.newShow('two');
    const first = desk.open('two', key);
    first.write(movie.stream(4));
    await expect.poll(async () => (await desk.ok<OperatorShow>('GET', '/shows/two')).isOnAir).toBe(true);
    const timer = setInterval(() => first.write(Buffer.from('000000086672656500000008736b6970', 'hex')), 10);
    const second = await desk.post('two', key, movie.stream(4));
    clearInterval(timer);
    expect(second).toMatchObject({
      status: 409,
      problem: { code: 'conflict', retryAfterMs: expect.any(Number) as number },
    });
    first.end();
    expect((await first.answer).status).toBe(200);
  });

  it('takes over from one that has fallen silent', async () => {
    const key = await desk.newShow('silent');
    const first = desk.open('silent', key);
    first.write(movie.stream(4));
    await expect.poll(async () => (await desk.ok<OperatorShow>('GET', '/shows/silent')).isOnAir).toBe(true);
    await expect.poll(async () => (await desk.ok<OperatorShow>('GET', '/shows/silent')).isOnAir).toBe(false);
    expect((await desk.post('silent', key, movie.stream(4))).status).toBe(200);
    expect(await first.answer).toMatchObject({ status: 409, body: { title: 'Another encoder has taken over.' } });
  });
});

describe('a stream in pieces', () => {
  it('goes on where it was, takes a piece that is sent again once, and asks for one that is missing', async () => {
    const key = await desk.newShow('pieces');
    const whole = movie.stream(13);
    const send = (from: number, end: number, more = '') =>
      desk.post(`pieces?stream=s1&offset=${from}${more}`, key, whole.subarray(from, end));
    expect(await send(0, 5000)).toMatchObject({ status: 200, problem: { receivedBytes: 5000 } });
    expect(await send(0, 7000)).toMatchObject({ status: 200, problem: { receivedBytes: 7000 } });
    expect(await send(9000, whole.length)).toMatchObject({
      status: 409,
      problem: { fields: { 'query.offset': 'must be at most 7000' } },
    });
    expect(await send(7000, whole.length, '&last=true')).toMatchObject({ status: 200 });
    const { segments } = checkMediaPlaylist(await playlistOf('pieces'));
    expect(segments.map(({ seconds }) => seconds)).toEqual([2, 2, 2, 0.5]);
    expect(await send(whole.length, whole.length + 5)).toMatchObject({ status: 409 });
  });
});

describe('a file that is sent faster than it plays', () => {
  it('is held back to the pace of the clock', async () => {
    const key = await desk.newShow('fast');
    const fromMs = clock.nowMs();
    // Five seconds are taken at once, from the arrival of the first half second on; the rest has to wait.
    expect((await desk.post('fast', key, movie.stream(40))).status).toBe(200);
    expect(clock.nowMs() - fromMs).toBeGreaterThanOrEqual(16_000);
    const { segments } = checkMediaPlaylist(await playlistOf('fast'));
    expect(segments).toHaveLength(10);
  });
});

describe('low latency', () => {
  it('lets a player wait for the next part, and for the hinted one', async () => {
    const key = await desk.newShow('parts');
    const sender = desk.open('parts', key);
    sender.write(movie.stream(5));
    await expect.poll(async () => (await desk.get('parts', 'video.m3u8')).status).toBe(200);
    const { hint } = checkMediaPlaylist(await playlistOf('parts'));
    expect(hint).toBe('video/1.1.m4s');
    const waiting = [desk.get('parts', 'video.m3u8?_HLS_msn=1&_HLS_part=1'), desk.get('parts', 'video/1.1.m4s')];
    sender.write(movie.fragment(5));
    const [playlist, part] = await Promise.all(waiting);
    expect(checkMediaPlaylist((await playlist?.text()) ?? '').parts.at(-1)?.uri).toBe('video/1.1.m4s');
    expect((await part?.arrayBuffer())?.byteLength).toBeGreaterThan(300);
    sender.end();
    await sender.answer;
  });

  it('answers with what there is when the encoder has stopped', async () => {
    const response = await desk.get('parts', 'video.m3u8?_HLS_msn=2&_HLS_part=0');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    checkMediaPlaylist(await response.text());
  });

  it('refuses directives that make no sense', async () => {
    for (const query of ['_HLS_part=1', '_HLS_msn=99', '_HLS_msn=x', '_HLS_skip=maybe']) {
      expect((await readProblem(await desk.get('parts', `video.m3u8?${query}`))).code).toBe('bad-request');
    }
  });
});

describe('a show from its announcement to its replay', () => {
  it('can’t be watched before it starts, begins with a picture, and ends as a replay with its timeline', async () => {
    const key = await desk.newShow('whole', { isStarted: false });
    const sender = desk.open('whole', key);
    sender.write(movie.stream(9));
    await expect.poll(async () => (await desk.ok<OperatorShow>('GET', '/shows/whole')).isOnAir).toBe(true);
    expect((await readProblem(await desk.get('whole', 'master.m3u8'))).code).toBe('show-not-playable');

    await desk.ok('POST', '/shows/whole/start', {});
    const startedMs = clock.nowMs();
    let index = 9;
    const timer = setInterval(() => sender.write(movie.fragment(index++)), 25);
    await expect.poll(async () => (await desk.get('whole', 'video.m3u8')).status).toBe(200);
    await expect
      .poll(async () => checkMediaPlaylist(await playlistOf('whole')).segments.length)
      .toBeGreaterThanOrEqual(3);
    const live = checkMediaPlaylist(await playlistOf('whole'));
    expect((live.segments[0]?.startMs ?? 0) + 2000).toBeGreaterThan(startedMs - 1000);
    await desk.ok('PUT', '/shows/whole/highlight', { productId: 'kettle' });

    const ended = await desk.ok('POST', '/shows/whole/end');
    clearInterval(timer);
    expect(ended.cues.at(-1)).toMatchObject({ kind: 'show-ended', data: { hasReplay: true } });
    expect(await sender.answer).toMatchObject({ status: 409, body: { title: 'The show is over.' } });
    expect((await desk.post('whole', key, movie.stream(1))).status).toBe(409);

    expect(checkMediaPlaylist(await playlistOf('whole')).isEnded).toBe(true);
    expect(await playlistOf('whole', 'master.m3u8')).toContain('video-replay.m3u8');
    const replay = checkMediaPlaylist(await playlistOf('whole', 'video-replay.m3u8'));
    expect(replay.isEnded).toBe(true);
    expect(replay.segments.slice(0, live.segments.length)).toEqual(live.segments);
    const snapshot = await desk.view<Snapshot>('/v1/shows/whole/snapshot');
    expect(snapshot.show.state).toBe('replay');
    const highlighted = snapshot.timeline.find(({ kind }) => kind === 'product-highlighted');
    const last = replay.segments.at(-1);
    expect(highlighted?.atMs).toBeGreaterThan(replay.segments[0]?.startMs ?? Infinity);
    expect(highlighted?.atMs).toBeLessThan((last?.startMs ?? 0) + 5000);
    expect((await desk.get('whole', replay.segments[0]?.uri ?? '')).status).toBe(200);
  });

  it('that was never sent has no replay; one that is removed takes its recording with it', async () => {
    await desk.newShow('unsent');
    const ended = await desk.ok('POST', '/shows/unsent/end');
    expect(ended.cues.at(-1)).toMatchObject({ kind: 'show-ended', data: { hasReplay: false } });
    await desk.ok('DELETE', '/shows/whole');
    expect((await desk.get('whole', 'video-replay.m3u8')).status).toBe(404);
  });

  it('whose end comes before its start keeps its encoder', async () => {
    const key = await desk.newShow('early', { isStarted: false });
    const sender = desk.open('early', key);
    sender.write(movie.stream(2));
    await expect.poll(async () => (await desk.ok<OperatorShow>('GET', '/shows/early')).isOnAir).toBe(true);
    expect((await desk.refused('POST', '/shows/early/end')).code).toBe('conflict');
    sender.end();
    expect((await sender.answer).status).toBe(200);
  });
});

it('a sender hears that the platform is stopping', async () => {
  const other = await createIngestDesk();
  const key = await other.newShow('stopping');
  const sender = other.open('stopping', key);
  sender.write(movie.stream(2));
  await expect.poll(async () => (await other.ok<OperatorShow>('GET', '/shows/stopping')).isOnAir).toBe(true);
  await Promise.all([other.platform.close(), expect(sender.answer).resolves.toMatchObject({ status: 503 })]);
});

it('without FFmpeg renditions can’t be made, and the platform says so at its start', async () => {
  const environment = { AISLE_TRANSCODE: 'on', AISLE_FFMPEG: '/nowhere/ffmpeg' };
  await expect(createIngestDesk({ environment })).rejects.toThrow(
    'AISLE_TRANSCODE is "on", but /nowhere/ffmpeg was not found: install FFmpeg, say where it is in AISLE_FFMPEG, or set AISLE_TRANSCODE to "off"',
  );
});
