import { parse, types } from 'hls-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSyntheticMovie } from '../../support/media/synthetic-movie';
import { readFragments } from '../../support/media/fragment-reader';
import { checkMediaPlaylist } from '../hls/playlist-rules';
import { createReceivedTest, startMs } from './ingest-harness';
import type { ReceivedTest } from './ingest-harness';

describe('a received show', () => {
  let test: ReceivedTest;
  beforeEach(async () => {
    test = await createReceivedTest();
  });
  afterEach(() => test.close());

  describe('what an encoder sends', () => {
    it('becomes segments at its key frames, dated by its arrival, with parts of half a second', async () => {
      await test.send(createSyntheticMovie(), 21);
      for (const name of ['video', 'audio']) {
        const playlist = checkMediaPlaylist(await test.playlist(`${name}.m3u8`));
        expect(playlist).toMatchObject({ mediaSequence: 0, targetDuration: 2, isEnded: false, partTarget: 0.545 });
        expect(playlist.segments.map(({ uri }) => uri)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `${name}/${n}.m4s`));
        expect(playlist.segments[0]?.startMs).toBe(startMs);
        const faults = playlist.segments.slice(1).filter((segment, index) => {
          const before = playlist.segments[index];
          const endMs = (before?.startMs ?? 0) + (before?.seconds ?? 0) * 1000;
          return Math.abs(segment.startMs - endMs) > (name === 'video' ? 0.5 : 1);
        });
        expect(faults).toEqual([]);
      }
      const { segments, parts } = checkMediaPlaylist(await test.playlist('video.m3u8'));
      expect(segments.slice(0, 5).map(({ seconds }) => seconds)).toEqual([2, 2, 2, 2, 2]);
      // The encoder has gone: its last half second is a segment of its own.
      expect(segments[5]?.seconds).toBe(0.5);
      expect(parts.map(({ uri }) => uri)).toEqual([
        'video/4.0.m4s',
        'video/4.1.m4s',
        'video/4.2.m4s',
        'video/4.3.m4s',
        'video/5.0.m4s',
      ]);
      expect(parts.map(({ isIndependent }) => isIndependent)).toEqual([true, false, false, false, true]);
    });

    it('is described by the master playlist', async () => {
      await test.send(createSyntheticMovie({ otherHeights: [360] }), 9);
      const master = parse(await test.playlist('master.m3u8'));
      if (!(master instanceof types.MasterPlaylist)) throw new Error('not a master playlist');
      expect(master.variants.map(({ uri }) => uri).sort()).toEqual(['video-360.m3u8', 'video-720.m3u8']);
      for (const variant of master.variants) {
        expect(variant).toMatchObject({ codecs: 'avc1.4d401f,mp4a.40.2', frameRate: 30 });
        expect(variant.audio).toMatchObject([{ uri: 'audio.m3u8', language: 'en' }]);
        expect(variant.bandwidth).toBeGreaterThan(variant.averageBandwidth ?? Infinity);
      }
    });

    it('plays without sound when none is sent', async () => {
      await test.send(createSyntheticMovie({ hasSound: false }), 9);
      const master = await test.playlist('master.m3u8');
      expect(master).not.toContain('AUDIO');
      expect(master).toContain('CODECS="avc1.4d401f"');
    });

    it('has samples whose times follow from the start of the recording, in whole parts', async () => {
      await test.send(createSyntheticMovie({ startSeconds: 5000, delayFrames: 2 }), 13);
      for (const [name, timescale] of [
        ['video', 90_000],
        ['audio', 48_000],
      ] as const) {
        const { segments } = checkMediaPlaylist(await test.playlist(`${name}.m3u8`));
        let expected = NaN;
        for (const { uri, startMs: dateMs, seconds } of segments) {
          const fragments = readFragments(await test.piece(uri));
          const samples = fragments.flatMap((fragment) => fragment.samples);
          const start = fragments[0]?.decodeTicks ?? NaN;
          if (!Number.isNaN(expected)) expect(Math.abs(start - expected)).toBeLessThanOrEqual(1);
          expected = start + samples.reduce((sum, { durationTicks }) => sum + durationTicks, 0);
          expect((expected - start) / timescale).toBeCloseTo(seconds, 4);
          // Nothing is presented in the first ten seconds of the axis.
          const presentedMs = ((start + (samples[0]?.offsetTicks ?? 0)) * 1000) / timescale - 10_000;
          expect(Math.abs(presentedMs - (dateMs - startMs))).toBeLessThanOrEqual(1);
          expect(samples[0]?.isSync).toBe(true);
        }
      }
    });

    it('is the same in parts as in segments', async () => {
      await test.send(createSyntheticMovie(), 9);
      const parts = await Promise.all([0, 1, 2, 3].map((part) => test.piece(`audio/1.${part}.m4s`)));
      expect(Buffer.concat(parts).equals(await test.piece('audio/1.m4s'))).toBe(true);
      const init = /EXT-X-MAP:URI="([^"]+)"/.exec(await test.playlist('audio.m3u8'))?.[1] ?? '';
      const bytes = await test.piece(init);
      expect(bytes.includes('mp4a')).toBe(true);
      expect(bytes.includes('avc1')).toBe(false);
    });

    it.each([
      ['25 pictures a second', { framesPerSecond: 25 }, 2],
      ['50 pictures a second', { framesPerSecond: 50 }, 2],
      ['24 pictures a second in fragments of a key frame', { framesPerSecond: 24, fragmentSeconds: 2 }, 2],
      ['key frames every second', { keySeconds: 1 }, 2],
      ['key frames every 3 s', { keySeconds: 3 }, 3],
      ['key frames every 8 s', { keySeconds: 8 }, 8],
      ['Opus', { soundCodec: 'Opus' }, 2],
    ] as const)('keeps the rules with %s', async (_, draft, targetDuration) => {
      const fragmentSeconds = 'fragmentSeconds' in draft ? draft.fragmentSeconds : 0.5;
      await test.send(createSyntheticMovie(draft), 24.5 / fragmentSeconds, { fragmentSeconds });
      for (const name of ['video', 'audio']) {
        const playlist = checkMediaPlaylist(await test.playlist(`${name}.m3u8`));
        expect(playlist.targetDuration).toBe(targetDuration);
        expect(playlist.segments.slice(0, -1).every(({ seconds }) => seconds > targetDuration - 0.1)).toBe(true);
      }
    });

    it('whose key frames come further apart later on is cut between them, and doesn’t promise more', async () => {
      await test.send(createSyntheticMovie(), 8);
      await test.send(createSyntheticMovie({ keySeconds: 7 }), 40);
      const text = await test.playlist('video.m3u8');
      const { segments, targetDuration } = checkMediaPlaylist(text, { discontinuities: 1 });
      expect(targetDuration).toBe(2);
      expect(segments.filter(({ seconds }) => seconds > 2.45)).toEqual([]);
      expect(text).not.toContain('INDEPENDENT-SEGMENTS');
    });

    it('with too few pictures for parts is told without them', async () => {
      await test.send(createSyntheticMovie({ framesPerSecond: 7 }), 20);
      const text = await test.playlist('video.m3u8');
      expect(text).not.toMatch(/EXT-X-PART|PRELOAD/);
      expect(checkMediaPlaylist(text).segments.length).toBeGreaterThan(3);
    });

    it('goes on in silence when its sound stays away', async () => {
      const movie = createSyntheticMovie();
      const silent = createSyntheticMovie({ hasSound: false });
      const mixed = { ...movie, fragment: (index: number) => (index < 8 ? movie : silent).fragment(index) };
      await test.send(mixed, 30);
      const video = checkMediaPlaylist(await test.playlist('video.m3u8'));
      const audio = checkMediaPlaylist(await test.playlist('audio.m3u8'));
      expect(audio.segments.length).toBe(video.segments.length);
      const span = (list: typeof video): number => list.segments.reduce((sum, { seconds }) => sum + seconds, 0);
      expect(Math.abs(span(audio) - span(video))).toBeLessThan(0.1);
      const frames = readFragments(await test.piece(audio.segments.at(-2)?.uri ?? '')).flatMap(
        ({ samples }) => samples,
      );
      expect(frames.every(({ data }) => data.length === 9)).toBe(true);
    });
  });

  describe('a restart of the encoder', () => {
    it('is a discontinuity: numbers and dates go on', async () => {
      await test.send(createSyntheticMovie(), 9);
      await test.clock.advance(7000);
      await test.send(createSyntheticMovie({ startSeconds: 0, widthPixels: 1920, heightPixels: 1080 }), 8);
      const text = await test.playlist('video.m3u8');
      const { segments } = checkMediaPlaylist(text, { discontinuities: 1 });
      expect(segments.map(({ uri }) => uri)).toEqual([0, 1, 2, 3, 4].map((n) => `video/${n}.m4s`));
      expect(text.match(/#EXT-X-DISCONTINUITY\n/g)).toHaveLength(1);
      expect(text.match(/#EXT-X-MAP/g)).toHaveLength(2);
      expect(segments[3]?.startMs).toBe(startMs + 4500 + 7000);
    });

    it('is counted once it has left the playlist', async () => {
      await test.send(createSyntheticMovie(), 8);
      await test.send(createSyntheticMovie(), 2 * 660);
      const text = await test.playlist('video.m3u8');
      expect(text).toContain('#EXT-X-DISCONTINUITY-SEQUENCE:1\n');
      expect(text).not.toContain('#EXT-X-DISCONTINUITY\n');
      const { segments, mediaSequence } = checkMediaPlaylist(text);
      expect(mediaSequence).toBeGreaterThan(2);
      const span = segments.reduce((sum, { seconds }) => sum + seconds, 0);
      expect(span).toBeGreaterThanOrEqual(600);
      expect(span).toBeLessThan(610);
    });

    it('never moves the axis back, whatever the clock does', async () => {
      await test.send(createSyntheticMovie(), 20);
      test.clock.jump(-60_000);
      await test.send(createSyntheticMovie(), 8);
      const { segments } = checkMediaPlaylist(await test.playlist('video.m3u8'), { discontinuities: 1 });
      const starts = segments.map(({ startMs: at }) => at);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    });

    it('a hole in the media is one too; a short one is bridged', async () => {
      const movie = createSyntheticMovie();
      const from = (index: number): number => (index < 8 ? index : index < 12 ? index + 1 : index + 20);
      await test.send({ ...movie, fragment: (index) => movie.fragment(from(index)) }, 24);
      const text = await test.playlist('video.m3u8');
      expect(text.match(/#EXT-X-DISCONTINUITY\n/g)).toHaveLength(1);
      checkMediaPlaylist(text, { discontinuities: 1 });
    });

    it('must be of the same kind: players can’t go from one to another', async () => {
      await test.send(createSyntheticMovie(), 8);
      await expect(test.send(createSyntheticMovie({ codec: 'vp09' }), 8)).rejects.toMatchObject({
        code: 'media-unusable',
        message: expect.stringContaining('must go on so') as string,
      });
      expect(checkMediaPlaylist(await test.playlist('video.m3u8')).segments).toHaveLength(2);
    });
  });

  describe('a restart of the platform', () => {
    it('goes on where the last whole segment ended', async () => {
      await test.send(createSyntheticMovie(), 9);
      const before = checkMediaPlaylist(await test.playlist('video.m3u8'));
      await test.restart();
      const after = checkMediaPlaylist(await test.playlist('video.m3u8'));
      expect(after.segments).toEqual(before.segments);
      expect((await test.piece('video/1.m4s')).length).toBeGreaterThan(1000);
      await test.send(createSyntheticMovie(), 8);
      const { segments } = checkMediaPlaylist(await test.playlist('video.m3u8'), { discontinuities: 1 });
      expect(segments.map(({ uri }) => uri)).toEqual([0, 1, 2, 3, 4].map((n) => `video/${n}.m4s`));
    });
  });

  describe('the replay', () => {
    it('is all that was sent since the start, on the same axis', async () => {
      await test.send(createSyntheticMovie(), 40);
      const show = { state: 'replay', startsAtMs: startMs + 5000 } as const;
      const master = await test.playlist('master.m3u8', { show });
      expect(master).toContain('video-replay.m3u8');
      const text = await test.playlist('video-replay.m3u8', { show });
      expect(text).toContain('#EXT-X-PLAYLIST-TYPE:VOD');
      const { segments, isEnded } = checkMediaPlaylist(text);
      expect(isEnded).toBe(true);
      expect(segments.map(({ uri }) => uri)).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((n) => `video/${n}.m4s`));
      expect((await test.piece('video/2.m4s', show)).length).toBeGreaterThan(1000);
      // Who watched it live keeps a playlist that only ever grew.
      expect(checkMediaPlaylist(await test.playlist('video.m3u8', { show })).isEnded).toBe(true);
    });

    it('is not there while the show runs', async () => {
      await test.send(createSyntheticMovie(), 9);
      await expect(test.playlist('video-replay.m3u8')).rejects.toMatchObject({ code: 'not-found' });
    });
  });
});
