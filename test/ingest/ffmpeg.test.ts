import { afterAll, describe, expect, it } from 'vitest';
import type { OperatorShow } from '../../contract/operator';
import { createIngestDesk } from '../platform/ingest/ingest-desk';
import { checkMediaPlaylist } from '../platform/hls/playlist-rules';
import { camera, decode, freePort, intoIngest, startEncoder } from './encoder';

const desk = await createIngestDesk();
afterAll(() => desk.platform.close());

const addressOf = (showId: string): string => `${desk.platform.url}/ingest/${showId}`;
const playlistOf = async (showId: string, file: string): Promise<string> => (await desk.get(showId, file)).text();

/** Ends the show and decodes its replay to the last sample. */
async function decodeReplay(showId: string): Promise<{ frames: number; said: string; code: number | null }> {
  await desk.ok('POST', `/shows/${showId}/end`);
  const master = await desk.get(showId, 'master.m3u8');
  expect(master.status).toBe(200);
  return decode(master.url);
}

describe('FFmpeg sends a show', () => {
  it('with B-frames and sound: every picture arrives, live playlists keep the rules, the replay decodes', async () => {
    const key = await desk.newShow('camera');
    const encoder = startEncoder([...camera(9), ...intoIngest(addressOf('camera'), key)]);
    const seen: number[] = [];
    await expect
      .poll(
        async () => {
          const response = await desk.get('camera', 'video.m3u8');
          if (!response.ok) return 0;
          const { segments, parts, targetDuration } = checkMediaPlaylist(await response.text());
          expect(targetDuration).toBe(2);
          seen.push(parts.length);
          const last = segments.at(-1);
          // Dated by the clock: what is newest was taken within the last few seconds.
          expect(Math.abs(Date.now() - ((last?.startMs ?? 0) + 2000))).toBeLessThan(5000);
          return segments.length;
        },
        { interval: 300 },
      )
      .toBeGreaterThanOrEqual(3);
    expect(Math.max(...seen)).toBeGreaterThan(4);
    const { code, said } = await encoder.ended;
    expect(code, said).toBe(0);
    for (const name of ['video', 'audio']) checkMediaPlaylist(await playlistOf('camera', `${name}.m3u8`));
    const replay = await decodeReplay('camera');
    expect(replay).toMatchObject({ code: 0, said: '', frames: 270 });
  });

  it('is killed and begins again: the replay decodes over the break', async () => {
    const key = await desk.newShow('killed');
    const first = startEncoder([...camera(30), ...intoIngest(addressOf('killed'), key)]);
    await expect.poll(async () => (await desk.get('killed', 'video.m3u8')).status, { interval: 200 }).toBe(200);
    first.kill();
    await first.ended;
    const second = startEncoder([...camera(5), ...intoIngest(addressOf('killed'), key)]);
    expect((await second.ended).code).toBe(0);
    checkMediaPlaylist(await playlistOf('killed', 'video.m3u8'), { discontinuities: 1 });
    const replay = await decodeReplay('killed');
    expect(replay.code, replay.said).toBe(0);
    expect(replay.frames).toBeGreaterThan(200);
  });

  it('sends a file as fast as it can: it comes in at the pace of the clock', async () => {
    const key = await desk.newShow('file');
    const source = camera(8).filter((word) => word !== '-re');
    const encoder = startEncoder([...source, ...intoIngest(addressOf('file'), key)]);
    const fromMs = Date.now();
    expect((await encoder.ended).code).toBe(0);
    // What it has sent lies in the connection's buffers; it is taken from there in time.
    await expect.poll(async () => (await desk.ok<OperatorShow>('GET', '/shows/file')).isOnAir).toBe(false);
    expect(Date.now() - fromMs).toBeGreaterThan(3500);
    expect(await decodeReplay('file')).toMatchObject({ code: 0, frames: 240 });
  });

  it.each([
    ['RTMP', async () => `rtmp://127.0.0.1:${await freePort()}/live/tonight`, ['-listen', '1'], 'flv', ''],
    ['SRT', async () => `srt://127.0.0.1:${await freePort()}`, [], 'mpegts', '?mode=listener'],
  ] as const)('takes %s in, as the README says', async (protocol, findAddress, listen, format, query) => {
    const id = protocol.toLowerCase();
    const key = await desk.newShow(id);
    const address = await findAddress();
    const gateway = startEncoder([
      ...listen,
      '-i',
      address + query,
      '-c:v',
      'copy',
      '-c:a',
      'aac',
      ...intoIngest(addressOf(id), key),
    ]);
    let code: number | null = 1;
    // The gateway needs a moment until it listens; an encoder that finds nobody ends, and is started again.
    for (let attempt = 0; attempt < 20 && code !== 0; attempt += 1) {
      ({ code } = await startEncoder([...camera(6), '-f', format, address]).ended);
    }
    expect(code).toBe(0);
    const { said } = await gateway.ended;
    checkMediaPlaylist(await playlistOf(id, 'video.m3u8'));
    const replay = await decodeReplay(id);
    expect(replay.code, `${said}\n${replay.said}`).toBe(0);
    // What was said before somebody listened, and before the first key frame behind that, is lost.
    expect(replay.frames).toBeGreaterThan(100);
  });

  it('sends what can’t be broadcast: it is refused, and ends', async () => {
    const key = await desk.newShow('hevc');
    const source = [...camera(6)].map((word) => (word === 'libx264' ? 'mpeg4' : word));
    const encoder = startEncoder([
      ...source.filter((word) => word !== '-preset' && word !== 'veryfast'),
      ...intoIngest(addressOf('hevc'), key),
    ]);
    expect((await encoder.ended).code).not.toBe(0);
    expect(desk.platform.logLines.join('')).toContain('ingest refused');
    expect(desk.platform.logLines.join('')).toContain('mp4v');
  });
});

describe('with AISLE_TRANSCODE=on', () => {
  it('one picture becomes a ladder of renditions with the same segments', async () => {
    const ladder = await createIngestDesk({ environment: { AISLE_TRANSCODE: 'on' } });
    try {
      const key = await ladder.newShow('ladder');
      const encoder = startEncoder([...camera(9), ...intoIngest(`${ladder.platform.url}/ingest/ladder`, key)]);
      expect((await encoder.ended).code).toBe(0);
      await ladder.ok('POST', '/shows/ladder/end');
      const master = await ladder.get('ladder', 'master.m3u8');
      const text = await master.text();
      expect(text.match(/RESOLUTION=\d+x\d+/g)).toEqual(['RESOLUTION=640x360', 'RESOLUTION=512x288']);
      const playlists = await Promise.all(
        ['video-360', 'video-288', 'audio'].map(async (name) =>
          checkMediaPlaylist(await (await ladder.get('ladder', `${name}-replay.m3u8`)).text()),
        ),
      );
      const starts = playlists.map(({ segments }) => segments.map(({ startMs }) => startMs));
      expect(starts[0]?.length).toBeGreaterThanOrEqual(4);
      expect(starts[1]).toEqual(starts[0]);
      expect(playlists[0]?.segments.slice(0, -1).every(({ seconds }) => Math.abs(seconds - 2) < 0.05)).toBe(true);
      expect(starts[2]).toHaveLength(starts[0]?.length ?? 0);
      const replay = await decode(master.url);
      expect(replay.code, replay.said).toBe(0);
      // FFmpeg may double a picture to keep the frame rate.
      expect(Math.abs(replay.frames - 270)).toBeLessThanOrEqual(4);
      const refused = await ladder.newShow('text');
      expect(await ladder.post('text', refused, Buffer.from('no video'))).toMatchObject({ status: 415 });
    } finally {
      await ladder.platform.close();
    }
  });
});
