import { parse, types } from 'hls-parser';
import { describe, expect, it } from 'vitest';
import { readFragments } from '../../support/media/fragment-reader';
import { loadTracks, tracksLoopId } from '../../support/media/tracks';
import { createTestLibrary, createTestOrigin, dvrWindowSeconds, loopSeconds, showStart } from './hls-harness';
import { checkMediaPlaylist } from './playlist-rules';

const library = await createTestLibrary();

const renditions = ['video-720', 'video-360', 'audio'] as const;

describe('the master playlist', () => {
  it('names codecs, size, frame rate and bit rates, with audio and captions apart', async () => {
    const { get } = createTestOrigin(library);
    const master = parse((await get('live', 'master.m3u8')).text);
    if (!(master instanceof types.MasterPlaylist)) throw new Error('not a master playlist');
    expect(master.independentSegments).toBe(true);
    expect(master.variants).toHaveLength(2);
    for (const variant of master.variants) {
      expect(variant).toMatchObject({ codecs: 'avc1.4d401f,mp4a.40.2', frameRate: 30 });
      expect(variant.resolution).toEqual({ width: 1280, height: 720 });
      expect(variant.bandwidth).toBeGreaterThanOrEqual(variant.averageBandwidth ?? Infinity);
      expect(variant.audio).toMatchObject([{ uri: 'audio.m3u8', language: 'en', channels: '2', isDefault: true }]);
      expect(variant.subtitles).toMatchObject([{ uri: 'captions-en.m3u8', language: 'en', autoselect: true }]);
    }
    expect(master.variants.map(({ uri }) => uri).sort()).toEqual(['video-360.m3u8', 'video-720.m3u8']);
  });

  it('offers every sound and what the picture carries, the plain one of the show’s language first', async () => {
    const { get, shows } = createTestOrigin(await loadTracks());
    shows.set('tracks', { loopId: tracksLoopId, startsAtMs: showStart, state: 'live' });
    const { text } = await get('tracks', 'master.m3u8');
    const master = parse(text);
    if (!(master instanceof types.MasterPlaylist)) throw new Error('not a master playlist');
    const [variant] = master.variants;
    expect(variant?.audio).toMatchObject([
      { uri: 'audio.m3u8', language: 'en', name: 'English', isDefault: true },
      { uri: 'audio-es.m3u8', language: 'es', name: 'español', isDefault: false },
      {
        ...{ uri: 'audio-en-described.m3u8', language: 'en', name: 'English (AD)', isDefault: false },
        characteristics: 'public.accessibility.describes-video',
      },
    ]);
    expect(variant?.closedCaptions).toMatchObject([{ instreamId: 'CC1', autoselect: true }]);
    expect(variant?.subtitles.map(({ language }) => language)).toEqual(['en', 'es']);
    for (const name of ['audio-es', 'audio-en-described']) {
      checkMediaPlaylist((await get('tracks', `${name}.m3u8`)).text);
    }
    // A picture without captions promises none.
    expect((await createTestOrigin(library).get('live', 'master.m3u8')).text).toContain('CLOSED-CAPTIONS=NONE');
  });

  it('promises bit rates that no segment exceeds', async () => {
    const { get } = createTestOrigin(library);
    const master = parse((await get('live', 'master.m3u8')).text);
    if (!(master instanceof types.MasterPlaylist)) throw new Error('not a master playlist');
    const bits = async (folder: string, segment: number): Promise<number> =>
      ((await get('live', `${folder}/${segment}.m4s`)).bytes.length * 8) / 2;
    for (const variant of master.variants) {
      const folder = variant.uri.replace('.m3u8', '');
      for (let segment = 1700; segment < 1712; segment += 1) {
        const rate = (await bits(folder, segment)) + (await bits('audio', segment));
        expect(rate).toBeLessThanOrEqual(variant.bandwidth);
      }
    }
  });

  it('has a VP9 and Opus version for sets without H.264, chosen by what the set can decode', async () => {
    const origin = createTestOrigin(library);
    expect(origin.path('live', ['vp09'])).toMatch(/\/master-vp09\.m3u8$/);
    expect(origin.path('live', ['avc1', 'vp09'])).toMatch(/\/master\.m3u8$/);
    const { text } = await origin.get('live', 'master-vp09.m3u8');
    expect(text).toContain('CODECS="vp09.00.31.08,opus"');
    const { segments } = checkMediaPlaylist((await origin.get('live', 'video-vp9.m3u8')).text);
    expect(segments).toHaveLength(303);
  });
});

describe.each([true, false])('live playlists with low latency %s', (lowLatency) => {
  it('keep sequence, dates and targets right over time, over seams and over a restart', async () => {
    let origin = createTestOrigin(library, { lowLatency });
    const known = new Map<string, { startMs: number; seconds: number }>();
    let lastSequence = 0;
    for (let step = 0; step < 24; step += 1) {
      // An uneven step that meets every phase of a segment and passes two seams.
      await origin.clock.advance(2700);
      if (step === 12) origin = createTestOrigin(library, { lowLatency, clock: origin.clock, shows: origin.shows });
      for (const rendition of renditions) {
        const playlist = checkMediaPlaylist((await origin.get('live', `${rendition}.m3u8`)).text);
        expect(playlist.isEnded).toBe(false);
        expect(playlist.targetDuration).toBe(2);
        expect(playlist.mediaSequence).toBeGreaterThanOrEqual(rendition === 'video-720' ? lastSequence : 0);
        lastSequence = playlist.mediaSequence;
        let endMs = NaN;
        // Audio starts on a frame, so its dates are rounded to the millisecond.
        const toleranceMs = rendition === 'audio' ? 1 : 0;
        const faults: unknown[] = [];
        for (const [index, segment] of playlist.segments.entries()) {
          const before = known.get(segment.uri) ?? segment;
          known.set(segment.uri, segment);
          const isNamed = segment.uri === `${rendition}/${playlist.mediaSequence + index}.m4s`;
          const isSame = before.startMs === segment.startMs && before.seconds === segment.seconds;
          const isContinuous = index === 0 || Math.abs(segment.startMs - endMs) <= toleranceMs;
          if (!isNamed || !isSame || !isContinuous) faults.push({ rendition, segment, before, endMs });
          endMs = segment.startMs + Math.round(segment.seconds * 1e5) / 100;
        }
        expect(faults).toEqual([]);
        const nowMs = origin.clock.nowMs();
        const span = playlist.segments.reduce((sum, { seconds }) => sum + seconds, 0);
        expect(span).toBeGreaterThanOrEqual(dvrWindowSeconds);
        expect(nowMs - endMs).toBeLessThan(2000);
        expect(nowMs - endMs).toBeGreaterThanOrEqual(-22);
      }
    }
  });
});

describe('a low-latency playlist', () => {
  it('lists the parts of the last three target durations, reports the others, and hints at the next part', async () => {
    const origin = createTestOrigin(library);
    await origin.clock.advance(1100);
    const nowMs = origin.clock.nowMs();
    const endPart = Math.floor((nowMs - showStart) / 500);
    for (const rendition of renditions) {
      const playlist = checkMediaPlaylist((await origin.get('live', `${rendition}.m3u8`)).text);
      const uris = playlist.parts.map(({ uri }) => uri);
      const name = (part: number): string => `${rendition}/${Math.floor(part / 4)}.${part % 4}.m4s`;
      expect(uris.at(-1)).toBe(name(endPart - 1));
      expect(playlist.hint).toBe(name(endPart));
      const first = Math.floor(endPart / 4) * 4 - 8;
      expect(uris).toEqual(Array.from({ length: endPart - first }, (_, index) => name(first + index)));
      const keyParts = playlist.parts.filter(({ isIndependent }) => isIndependent).length;
      expect(keyParts).toBe(rendition === 'audio' ? uris.length : 3);
      const others = ['video-720', 'video-360', 'audio'].filter((other) => other !== rendition);
      const last = { lastMsn: Math.floor((endPart - 1) / 4), lastPart: (endPart - 1) % 4 };
      expect(playlist.reports.slice(0, 2)).toEqual(
        expect.arrayContaining(others.map((other) => ({ uri: `${other}.m3u8`, ...last }))),
      );
    }
  });

  it('has one part target for all renditions', async () => {
    const origin = createTestOrigin(library);
    const targets = await Promise.all(
      renditions.map(async (name) => checkMediaPlaylist((await origin.get('live', `${name}.m3u8`)).text).partTarget),
    );
    expect(targets).toEqual([0.512, 0.512, 0.512]);
  });

  it('answers _HLS_skip with a delta that completes the playlist one had', async () => {
    const origin = createTestOrigin(library);
    const before = checkMediaPlaylist((await origin.get('live', 'video-720.m3u8')).text);
    await origin.clock.advance(3000);
    const text = (await origin.get('live', 'video-720.m3u8?_HLS_skip=YES')).text;
    const whole = checkMediaPlaylist((await origin.get('live', 'video-720.m3u8')).text);
    const delta = checkMediaPlaylist(text);
    expect(delta.skipped).toBeGreaterThan(280);
    expect(delta.skipped + delta.segments.length).toBe(whole.segments.length);
    const kept = before.segments.slice(whole.mediaSequence - before.mediaSequence).slice(0, delta.skipped);
    expect([...kept, ...delta.segments]).toEqual(whole.segments);
    expect(text.length).toBeLessThan(3000);
  });
});

describe('a plain playlist', () => {
  it('has no parts, hints or reports', async () => {
    const { get } = createTestOrigin(library, { lowLatency: false });
    const { text } = await get('live', 'video-720.m3u8');
    expect(text).not.toMatch(/PART|PRELOAD|RENDITION-REPORT/);
  });
});

describe('the media behind the playlists', () => {
  it('is dated by the playlist: decode times count from the start of the show', async () => {
    const origin = createTestOrigin(library);
    for (const [rendition, timescale] of [
      ['video-720', 15_360],
      ['audio', 48_000],
    ] as const) {
      const { segments } = checkMediaPlaylist((await origin.get('live', `${rendition}.m3u8`)).text);
      let expectedTicks = NaN;
      // Two seams of the loop lie in this stretch.
      for (const segment of segments.slice(-loopSeconds)) {
        const fragments = readFragments((await origin.get('live', segment.uri)).bytes);
        expect(fragments).toHaveLength(4);
        const startTicks = fragments[0]?.decodeTicks ?? NaN;
        if (!Number.isNaN(expectedTicks)) expect(startTicks).toBe(expectedTicks);
        expect(Math.abs(showStart + (startTicks * 1000) / timescale - segment.startMs)).toBeLessThanOrEqual(0.5);
        const samples = fragments.flatMap((fragment) => fragment.samples);
        expectedTicks = startTicks + samples.reduce((sum, { durationTicks }) => sum + durationTicks, 0);
        expect((expectedTicks - startTicks) / timescale).toBeCloseTo(segment.seconds, 4);
        expect(samples[0]?.isSync).toBe(true);
        if (rendition === 'video-720') expect(samples).toHaveLength(60);
      }
    }
  });

  it('is the same in parts as in segments', async () => {
    const origin = createTestOrigin(library);
    const parts = await Promise.all([0, 1, 2, 3].map((part) => origin.get('live', `audio/1795.${part}.m4s`)));
    const whole = await origin.get('live', 'audio/1795.m4s');
    expect(Buffer.concat(parts.map(({ bytes }) => bytes)).equals(whole.bytes)).toBe(true);
    expect(whole.headers['cache-control']).toContain('immutable');
    expect(whole.headers['content-type']).toBe('audio/mp4');
  });

  it('stays for a playlist length after it left the playlist, and then is gone', async () => {
    const origin = createTestOrigin(library);
    const { mediaSequence } = checkMediaPlaylist((await origin.get('live', 'video-720.m3u8')).text);
    expect((await origin.get('live', `video-720/${mediaSequence - 302}.m4s`)).status).toBe(200);
    expect((await origin.get('live', `video-720/${mediaSequence - 313}.m4s`)).status).toBe(404);
  });

  it('is not there before it was made', async () => {
    const origin = createTestOrigin(library);
    expect((await origin.get('live', 'video-720/1800.m4s')).status).toBe(404);
    expect((await origin.get('live', 'video-720/1800.1.m4s')).status).toBe(404);
    expect((await origin.get('live', 'captions-en/1800.vtt')).status).toBe(404);
  });
});

describe('captions', () => {
  it('are dated like the picture and repeat with the loop', async () => {
    const origin = createTestOrigin(library);
    const playlist = checkMediaPlaylist((await origin.get('live', 'captions-en.m3u8')).text);
    expect(playlist.segments.at(-1)).toMatchObject({ uri: 'captions-en/1799.vtt', startMs: showStart + 3_598_000 });
    // 3576 s is the start of a loop.
    const { text, headers } = await origin.get('live', 'captions-en/1788.vtt');
    expect(headers['content-type']).toContain('text/vtt');
    expect(text).toBe(
      'WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:59:36.000,MPEGTS:321840000\n\n' +
        '00:59:36.500 --> 00:59:39.250\nHello from the kitchen\n',
    );
  });

  it('come a segment ahead, and whole where they span two', async () => {
    const origin = createTestOrigin(library);
    const ahead = (await origin.get('live', 'captions-en/1787.vtt')).text;
    expect(ahead).toContain('00:59:34.000 --> 00:59:36.000 line:80%\nThat was all\nGoodbye');
    expect(ahead).toContain('00:59:36.500 --> 00:59:39.250');
    expect((await origin.get('live', 'captions-en/1789.vtt')).text).toContain('00:59:36.500 --> 00:59:39.250');
    expect((await origin.get('live', 'captions-en/1790.vtt')).text).not.toContain('-->');
  });
});

describe('the end of a show', () => {
  const endsAtMs = showStart + 101_700;

  it('closes the live playlist with the last, shorter segment', async () => {
    const origin = createTestOrigin(library);
    origin.shows.set('short', { loopId: 'kitchen', startsAtMs: showStart, endsAtMs, state: 'live' });
    const playlist = checkMediaPlaylist((await origin.get('short', 'video-720.m3u8')).text);
    expect(playlist).toMatchObject({ isEnded: true, hint: undefined, mediaSequence: 0 });
    expect(playlist.segments.at(-1)).toMatchObject({ uri: 'video-720/50.m4s', seconds: 1.5 });
    expect(readFragments((await origin.get('short', 'video-720/50.m4s')).bytes)).toHaveLength(3);
    expect((await origin.get('short', 'video-720/51.m4s')).status).toBe(404);
  });

  it('makes a recording of all of it, under names of its own', async () => {
    const origin = createTestOrigin(library);
    origin.shows.set('replay', { loopId: 'kitchen', startsAtMs: showStart, endsAtMs, state: 'replay' });
    const master = (await origin.get('replay', 'master.m3u8')).text;
    expect(master).toContain('\nvideo-720-replay.m3u8\n');
    expect(master).toContain('URI="audio-replay.m3u8"');
    for (const name of ['video-720', 'audio', 'captions-en']) {
      const { text } = await origin.get('replay', `${name}-replay.m3u8`);
      const playlist = checkMediaPlaylist(text);
      expect(text).toContain('#EXT-X-PLAYLIST-TYPE:VOD');
      expect(playlist).toMatchObject({ isEnded: true, mediaSequence: 0, parts: [] });
      expect(playlist.segments).toHaveLength(51);
      expect(playlist.segments[0]?.startMs).toBe(showStart);
      expect(playlist.segments.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(101.5, 1);
    }
    expect((await origin.get('replay', 'video-720/0.m4s')).status).toBe(200);
    // Those who watched it live keep a playlist that only ever grew.
    expect(checkMediaPlaylist((await origin.get('replay', 'video-720.m3u8')).text).isEnded).toBe(true);
  });

  it('has no recording while it runs, nor without an end', async () => {
    const origin = createTestOrigin(library);
    expect((await origin.get('live', 'video-720-replay.m3u8')).status).toBe(404);
    origin.shows.set('endless', { loopId: 'kitchen', startsAtMs: showStart, state: 'replay' });
    expect((await origin.get('endless', 'video-720-replay.m3u8')).status).toBe(404);
  });
});
