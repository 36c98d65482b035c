import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../../contract/problem';
import { createPlaybackSigner } from '../../../platform/hls/playback-signer';
import { createFakeClock } from '../../support/fakes/fake-clock';
import { createTestLibrary, createTestOrigin, showStart } from './hls-harness';

const library = await createTestLibrary();

describe('a playback signature', () => {
  const secret = 'a secret of at least sixteen bytes';

  it('opens one show until it expires', () => {
    const clock = createFakeClock();
    const signer = createPlaybackSigner({ secret, clock });
    const signature = signer.sign('show-1', clock.nowMs() + 60_000);
    expect(signature).toMatch(/^[A-Za-z0-9._-]{1,64}$/);
    expect(signer.verify(signature, 'show-1')).toBe('valid');
    expect(signer.verify(signature, 'show-2')).toBe('forged');
    clock.advanceNow(59_000);
    expect(signer.verify(signature, 'show-1')).toBe('valid');
    clock.advanceNow(1001);
    expect(signer.verify(signature, 'show-1')).toBe('expired');
  });

  it('holds over a restart with the same secret and not with another', () => {
    const clock = createFakeClock();
    const signature = createPlaybackSigner({ secret, clock }).sign('show-1', clock.nowMs() + 60_000);
    expect(createPlaybackSigner({ secret, clock }).verify(signature, 'show-1')).toBe('valid');
    expect(createPlaybackSigner({ secret: 'another secret, long enough', clock }).verify(signature, 'show-1')).toBe(
      'forged',
    );
  });

  it('cannot be stretched, bent or made up', () => {
    const clock = createFakeClock();
    const signer = createPlaybackSigner({ secret, clock });
    const signature = signer.sign('show-1', clock.nowMs() + 60_000);
    const [expires, mac] = signature.split('.') as [string, string];
    const later = (parseInt(expires, 36) + 3600).toString(36);
    const forgeries = [
      `${later}.${mac}`,
      `${expires}.${'A'.repeat(22)}`,
      expires,
      `.${mac}`,
      '',
      'x'.repeat(5000),
      '__proto__',
    ];
    for (const forgery of forgeries) expect(signer.verify(forgery, 'show-1')).toBe('forged');
  });

  it('needs a secret worth the name', () => {
    expect(() => createPlaybackSigner({ secret: 'short', clock: createFakeClock() })).toThrow(RangeError);
  });
});

describe('what is not to be had', () => {
  const ask = async (path: string): Promise<{ status: number; code: string | undefined }> => {
    const { app } = createTestOrigin(library);
    const response = await app.inject({ url: path });
    const problem = v.safeParse(problemSchema, response.json());
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.headers['cache-control']).toBe('no-store');
    return { status: response.statusCode, code: problem.success ? problem.output.code : undefined };
  };

  it('is refused when the address has expired', async () => {
    const origin = createTestOrigin(library);
    const path = origin.path('live');
    await origin.clock.advance(3_601_000);
    for (const file of [
      path,
      path.replace('master.m3u8', 'video-720.m3u8'),
      path.replace('master.m3u8', 'audio/init.mp4'),
    ]) {
      const response = await origin.app.inject({ url: file });
      expect(response.statusCode).toBe(403);
      expect(response.json()).toMatchObject({ code: 'signature-expired' });
      // A packaged app has to be able to read why.
      expect(response.headers['access-control-allow-origin']).toBe('*');
    }
  });

  it('is refused for an address made up, or signed for another show', async () => {
    expect(await ask('/hls/abc.def/live/master.m3u8')).toEqual({ status: 403, code: 'forbidden' });
    const origin = createTestOrigin(library);
    const [, , signature] = origin.path('other').split('/') as [string, string, string];
    const response = await origin.app.inject({ url: `/hls/${signature}/live/master.m3u8` });
    expect(response.statusCode).toBe(403);
  });

  it('is not there: shows nobody knows, files nobody made, ways out of the folder', async () => {
    const origin = createTestOrigin(library);
    expect((await origin.get('nobody', 'master.m3u8')).status).toBe(404);
    for (const file of [
      'master-av01.m3u8',
      'video-1080.m3u8',
      'video-720-replay-replay.m3u8',
      'video-720/init.vtt',
      'captions-en/init.mp4',
      'captions-en/1799.0.vtt',
      'audio/1799.4.m4s',
      'audio/01799.m4s',
      'audio/-1.m4s',
      'audio/1e3.m4s',
      'audio/99999999999999999999.m4s',
      'video-720/1799.m4s/extra',
      '..%2f..%2fpackage.json',
      '%2e%2e/package.json',
      'video-720/..%2f..%2f..%2fetc%2fpasswd',
      'video-720%00.m3u8',
      '__proto__/init.mp4',
      'constructor.m3u8',
      `${'a'.repeat(90)}.m3u8`,
    ]) {
      const { status, text } = await origin.get('live', file);
      expect([file, status]).toEqual([file, 404]);
      expect(v.safeParse(problemSchema, JSON.parse(text)).success).toBe(true);
    }
  });

  it('is a problem, not a crash, when the address is no text', async () => {
    const origin = createTestOrigin(library);
    for (const path of [
      '/hls/%/live/master.m3u8',
      '/hls/%ff%fe/live/master.m3u8',
      `/hls/${'a'.repeat(3000)}/live/master.m3u8`,
    ]) {
      const { statusCode } = await origin.app.inject({ url: path });
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(statusCode).toBeLessThan(500);
    }
  });

  it('is not playable before the show starts', async () => {
    const origin = createTestOrigin(library);
    origin.shows.set('soon', { loopId: 'kitchen', startsAtMs: origin.clock.nowMs() + 1, state: 'live' });
    const { status, text } = await origin.get('soon', 'video-720.m3u8');
    expect([status, JSON.parse(text)]).toMatchObject([409, { code: 'show-not-playable' }]);
  });

  it('is not there when the loop of the show is missing', async () => {
    const origin = createTestOrigin(library);
    origin.shows.set('lost', { loopId: 'garage', startsAtMs: showStart, state: 'live' });
    expect((await origin.get('lost', 'master.m3u8')).status).toBe(404);
  });
});

describe('answers', () => {
  it('may be read from any origin and are compressed for those who can', async () => {
    const origin = createTestOrigin(library);
    const url = origin.path('live').replace('master', 'video-720');
    const plain = await origin.app.inject({ url });
    const packed = await origin.app.inject({ url, headers: { 'accept-encoding': 'br, gzip' } });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', 'access-control-allow-origin': '*' });
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.payload);
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 5);
    const refused = await origin.app.inject({ url, headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(refused.headers['content-encoding']).toBeUndefined();
  });

  it('are kept by nobody while they change', async () => {
    const origin = createTestOrigin(library);
    expect((await origin.get('live', 'video-720.m3u8')).headers['cache-control']).toBe('no-cache');
  });
});
