import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createSyntheticMovie } from '../../support/media/synthetic-movie';
import { startPlatform } from '../../support/platform-process';
import type { PlatformProcess } from '../../support/platform-process';
import { checkMediaPlaylist } from '../hls/playlist-rules';
import { openSender } from './ingest-desk';
import type { Sender } from './ingest-desk';
import { operatorKey, portrait, showDraft } from '../operator/operator-desk';

const dataFolder = mkdtempSync(join(tmpdir(), 'aisle-ingest-kill-'));
const running: PlatformProcess[] = [];
afterAll(async () => {
  for (const platform of running) await platform.stop();
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
});

const start = async (): Promise<PlatformProcess> => {
  const env = { AISLE_OPERATOR_KEY: operatorKey, AISLE_DEMO: 'off' };
  const platform = await startPlatform({ dataFolder, env });
  running.push(platform);
  return platform;
};

async function operate<T>({ url }: PlatformProcess, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${url}/v1/operator${path}`, {
    method,
    headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.ok, `${method} ${path}: ${text}`).toBe(true);
  return JSON.parse(text) as T;
}

/** The show's folder of signed addresses, as a TV gets it. */
async function baseOf({ url }: PlatformProcess): Promise<string> {
  const device = (await (await fetch(`${url}/v1/devices`, { method: 'POST' })).json()) as { token: string };
  const response = await fetch(`${url}/v1/shows/tonight/playback`, {
    headers: { authorization: `Bearer ${device.token}` },
  });
  if (!response.ok) throw new Error(`no address: ${response.status}`);
  const { hlsUrl } = (await response.json()) as { hlsUrl: string };
  return new URL('.', new URL(hlsUrl, url)).href;
}

const playlistOf = async (base: string, file = 'video.m3u8'): Promise<string> => (await fetch(base + file)).text();
const countSegments = async (base: string): Promise<number> => (await playlistOf(base)).match(/#EXTINF/g)?.length ?? 0;
const movie = createSyntheticMovie();

/** An encoder at the pace of its pictures, until it is cut off. */
function send({ url }: PlatformProcess, key: string): Sender {
  const sender = openSender(`${url}/ingest/tonight`, key);
  sender.write(movie.stream(5));
  let next = 5;
  const timer = setInterval(() => {
    if (sender.isCut()) clearInterval(timer);
    else sender.write(movie.fragment(next++));
  }, 500);
  return sender;
}

it('a platform that is killed goes on with the show: what was sent is there, and its encoder comes back', async () => {
  const first = await start();
  await operate(first, 'PUT', '/categories/home', { title: 'Home' });
  await operate(first, 'PUT', '/creators/ana', { name: 'Ana', tier: 'insider', portrait });
  await operate(first, 'PUT', '/shows/tonight', showDraft(Date.now(), { productIds: [] }));
  const { key } = await operate<{ key: string }>(first, 'POST', '/shows/tonight/ingest-key');
  await operate(first, 'POST', '/shows/tonight/start');
  const cut = send(first, key);
  await expect.poll(() => baseOf(first).catch(() => undefined), { interval: 500 }).toBeDefined();
  const firstBase = await baseOf(first);
  await expect.poll(() => countSegments(firstBase)).toBeGreaterThanOrEqual(2);
  const before = checkMediaPlaylist(await playlistOf(firstBase));
  await first.kill();
  await expect.poll(() => cut.isCut()).toBe(true);

  const second = await start();
  const base = await baseOf(second);
  const kept = checkMediaPlaylist(await playlistOf(base));
  expect(kept.segments.slice(0, before.segments.length)).toEqual(before.segments);
  expect((await fetch(base + (kept.segments[0]?.uri ?? ''))).status).toBe(200);

  const again = send(second, key);
  await expect.poll(() => countSegments(base)).toBeGreaterThan(kept.segments.length + 1);
  const { cues } = await operate<{ cues: object[] }>(second, 'POST', '/shows/tonight/end');
  expect(cues).toMatchObject([{ kind: 'show-ended', data: { hasReplay: true } }]);
  expect(await again.answer).toMatchObject({ status: 409 });
  const replay = checkMediaPlaylist(await playlistOf(base, 'video-replay.m3u8'), { discontinuities: 1 });
  expect(replay.segments.slice(0, kept.segments.length)).toEqual(kept.segments);
  expect(replay.segments.map(({ uri }) => uri)).toEqual(replay.segments.map((_, number) => `video/${number}.m4s`));
}, 120_000);
