import { get as httpGet } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createInstantWaiter } from '../../../platform/hls/blocking-reload';
import { createFakeClock } from '../../support/fakes/fake-clock';
import { until } from '../../support/wait';
import { createTestLibrary, createTestOrigin, showStart } from './hls-harness';
import { checkMediaPlaylist } from './playlist-rules';

const library = await createTestLibrary();

/** Whether a promise has settled by now. */
function watch<T>(promise: Promise<T>): { readonly value: T | undefined } {
  const seen: { value: T | undefined } = { value: undefined };
  void promise.then((value) => {
    seen.value = value;
  });
  return seen;
}

describe('blocking reload', () => {
  it('answers at the very millisecond at which the part exists', async () => {
    const { clock, get } = createTestOrigin(library);
    // One hour in, the segments up to 1799 are whole; its first part comes 500 ms later.
    const answer = watch(get('live', 'video-720.m3u8?_HLS_msn=1800&_HLS_part=0'));
    await clock.advance(499);
    expect(answer.value).toBeUndefined();
    await clock.advance(1);
    const playlist = checkMediaPlaylist(answer.value?.text ?? '');
    expect(playlist.parts.at(-1)?.uri).toBe('video-720/1800.0.m4s');
    expect(playlist.hint).toBe('video-720/1800.1.m4s');
    expect(answer.value?.headers['cache-control']).toContain('max-age=12');
  });

  it('waits for the whole segment when no part is named', async () => {
    const { clock, get } = createTestOrigin(library);
    const answer = watch(get('live', 'captions-en.m3u8?_HLS_msn=1800'));
    await clock.advance(1999);
    expect(answer.value).toBeUndefined();
    await clock.advance(1);
    expect(checkMediaPlaylist(answer.value?.text ?? '').segments.at(-1)?.uri).toBe('captions-en/1800.vtt');
  });

  it('answers at once with what is already there', async () => {
    const { get } = createTestOrigin(library);
    expect((await get('live', 'video-720.m3u8?_HLS_msn=1799&_HLS_part=3')).status).toBe(200);
    expect((await get('live', 'video-720.m3u8?_HLS_msn=12')).status).toBe(200);
  });

  it('takes a part behind the last one as the first part of the next segment', async () => {
    const { clock, get } = createTestOrigin(library);
    const answer = watch(get('live', 'audio.m3u8?_HLS_msn=1799&_HLS_part=4'));
    await clock.advance(500);
    expect(checkMediaPlaylist(answer.value?.text ?? '').parts.at(-1)?.uri).toBe('audio/1800.0.m4s');
  });

  it('lets the part of the preload hint be asked for before it exists', async () => {
    const { clock, get } = createTestOrigin(library);
    const answer = watch(get('live', 'video-720/1800.0.m4s'));
    await clock.advance(499);
    expect(answer.value).toBeUndefined();
    await clock.advance(1);
    expect(answer.value?.status).toBe(200);
  });

  it('holds the first playlist of a show until there is a segment in it', async () => {
    const { clock, get, shows } = createTestOrigin(library);
    shows.set('new', { loopId: 'kitchen', startsAtMs: clock.nowMs() - 100, state: 'live' });
    const answer = watch(get('new', 'video-720.m3u8'));
    await clock.advance(1899);
    expect(answer.value).toBeUndefined();
    await clock.advance(1);
    expect(checkMediaPlaylist(answer.value?.text ?? '').segments).toHaveLength(1);
  });

  it('ends the wait when the show ends', async () => {
    const { clock, get, shows } = createTestOrigin(library);
    const endsAtMs = clock.nowMs() + 700;
    shows.set('ending', { loopId: 'kitchen', startsAtMs: showStart, endsAtMs, state: 'live' });
    const answer = watch(get('ending', 'video-720.m3u8?_HLS_msn=1801'));
    await clock.advance(700);
    expect(checkMediaPlaylist(answer.value?.text ?? '').isEnded).toBe(true);
  });

  it.each([
    ['a segment far ahead', '_HLS_msn=1802'],
    ['an absurd segment', '_HLS_msn=999999999999'],
    ['a part far ahead', '_HLS_msn=1801&_HLS_part=3'],
    ['a part without its segment', '_HLS_part=1'],
    ['a negative number', '_HLS_msn=-1'],
    ['no number', '_HLS_msn=NaN'],
    ['the same thing twice', '_HLS_msn=1&_HLS_msn=2'],
    ['an unknown skip', '_HLS_skip=MAYBE'],
  ])('refuses %s', async (_case, query) => {
    const { get, clock } = createTestOrigin(library);
    const { status, text } = await get('live', `video-720.m3u8?${query}`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ code: 'bad-request', status: 400 });
    expect(clock.pendingTimers).toBe(0);
  });

  it('forgets a client that goes away, and sends the others home when the process stops', async () => {
    const origin = createTestOrigin(library);
    await origin.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = origin.app.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}${origin.path('live').replace('master', 'video-720')}?_HLS_msn=1800`;
    const left = httpGet(url).on('error', () => undefined);
    await until('the request to wait', () => origin.clock.pendingTimers === 1);
    left.destroy();
    await until('the wait to be dropped', () => origin.clock.pendingTimers === 0);

    const status = new Promise<number | undefined>((resolve, reject) => {
      httpGet(url, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    await until('the request to wait', () => origin.clock.pendingTimers === 1);
    await origin.app.close();
    expect(await status).toBe(503);
    expect(origin.clock.pendingTimers).toBe(0);
  });
});

describe('waiting for an instant', () => {
  it('keeps one timer for all who wait for the same instant, and sets an early one again', async () => {
    const clock = createFakeClock();
    const waiter = createInstantWaiter(clock);
    const instantMs = clock.nowMs() + 500;
    const ends = Promise.all([1, 2, 3].map(() => waiter.until(instantMs, new AbortController().signal)));
    expect([waiter.waiting, clock.pendingTimers]).toEqual([3, 1]);
    // The wall clock is set back while they wait: the timer fires, but it isn't time yet.
    clock.jump(-200);
    await clock.advance(500);
    expect([waiter.waiting, clock.pendingTimers]).toEqual([3, 1]);
    await clock.advance(200);
    expect(await ends).toEqual(['reached', 'reached', 'reached']);
    expect([waiter.waiting, clock.pendingTimers]).toEqual([0, 0]);
  });

  it('does not wait for what is past, nor for a client that has gone', async () => {
    const clock = createFakeClock();
    const waiter = createInstantWaiter(clock);
    expect(await waiter.until(clock.nowMs(), new AbortController().signal)).toBe('reached');
    expect(await waiter.until(clock.nowMs() + 1, AbortSignal.abort())).toBe('gone');
    expect(clock.pendingTimers).toBe(0);
  });
});
