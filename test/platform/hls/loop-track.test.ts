import { describe, expect, it } from 'vitest';
import { createLoopTrack } from '../../../platform/hls/loop-track';
import { MediaFormatError } from '../../../platform/hls/mp4-boxes';
import { readFragments } from '../../support/media/fragment-reader';
import { syntheticAudio, syntheticVideo, writeSyntheticTrack } from '../../support/media/synthetic-track';

const numberOf = (data: Buffer): number => data.readUInt32BE(0);

describe('a loop of video', () => {
  const track = createLoopTrack(syntheticVideo(8));

  it('is described as the master playlist needs it', () => {
    expect(track).toMatchObject({
      kind: 'video',
      codec: 'avc1.4d401f',
      widthPixels: 1280,
      heightPixels: 720,
      framesPerSecond: 30,
      loopSeconds: 8,
      longestPartSeconds: 0.5,
    });
  });

  it('runs on over the seam: each part starts where the one before it ended', () => {
    let expectedTicks = 0;
    let picture = 0;
    for (let part = 0; part < 40; part += 1) {
      const [fragment, ...others] = readFragments(track.media(part, part + 1));
      expect(others).toEqual([]);
      expect(fragment?.decodeTicks).toBe(expectedTicks);
      expect(fragment?.sequenceNumber).toBe(part + 1);
      expect(fragment?.samples).toHaveLength(15);
      for (const sample of fragment?.samples ?? []) {
        expect(numberOf(sample.data)).toBe(picture % 240);
        expect(sample.isSync).toBe(picture % 60 === 0);
        picture += 1;
        expectedTicks += sample.durationTicks;
      }
    }
  });

  it('sends a segment as exactly the bytes of its four parts', () => {
    const parts = [16, 17, 18, 19].map((part) => track.media(part, part + 1));
    expect(track.media(16, 20).equals(Buffer.concat(parts))).toBe(true);
  });

  it('counts beyond 32 bits of ticks in a show that runs for weeks', () => {
    const part = 30 * 24 * 3600 * 2;
    expect(readFragments(track.media(part, part + 1))[0]?.decodeTicks).toBe((part / 2) * 15_360);
  });

  it('marks the parts a decoder can begin with', () => {
    expect([0, 1, 2, 3, 4, 16, 17].map((part) => track.isIndependent(part))).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it('leaves the muxer notes and edit lists out of the initialisation segment', () => {
    const withEdits = createLoopTrack(syntheticVideo(8, { editStartTicks: 1024 }));
    expect(withEdits.init.includes('elst')).toBe(false);
    expect(withEdits.init.includes('udta')).toBe(false);
    expect(withEdits.init.includes('avcC')).toBe(true);
  });

  it('presents the first picture at 0 however the encoder delayed reordered pictures', () => {
    const order = [1, 4, 2, 3];
    const reordered = createLoopTrack(
      syntheticVideo(8, { compositionOffset: (sample) => ((order[sample % 4] ?? 0) - (sample % 4) + 1) * 512 }),
    );
    const [first] = readFragments(reordered.media(0, 1));
    const times = first?.samples.map((sample, index) => index * 512 + sample.offsetTicks) ?? [];
    expect(Math.min(...times)).toBe(0);
    expect(first?.samples.slice(0, 4).map((sample) => sample.offsetTicks)).toEqual([0, 1024, -512, -512]);
  });

  it('does not depend on how the file was fragmented', () => {
    const other = createLoopTrack(syntheticVideo(8, { fragmentSamples: 37 }));
    expect(other.media(3, 9).equals(track.media(3, 9))).toBe(true);
  });
});

describe('a loop of audio', () => {
  const framesOf = (file: Buffer): number[] =>
    readFragments(createLoopTrack(file).media(0, 16)).flatMap(({ samples }) =>
      samples.map(({ data }) => numberOf(data)),
    );

  it('is cut on whole frames, each part within one frame of half a second', () => {
    const track = createLoopTrack(syntheticAudio(8));
    expect(track.codec).toBe('mp4a.40.2');
    expect(track.longestPartSeconds).toBeCloseTo(0.512, 6);
    let expectedTicks = 0;
    for (let part = 0; part < 48; part += 1) {
      const [fragment] = readFragments(track.media(part, part + 1));
      expect(fragment?.decodeTicks).toBe(expectedTicks);
      expect(track.startSeconds(part)).toBe(expectedTicks / 48_000);
      expect([23, 24]).toContain(fragment?.samples.length);
      expect(Math.abs(expectedTicks / 48_000 - part * 0.5)).toBeLessThan(1024 / 48_000);
      expectedTicks += (fragment?.samples.length ?? 0) * 1024;
    }
    expect(expectedTicks).toBe(24 * 48_000);
  });

  it.each([
    ['an edit list cuts them off', { sampleCount: 376, editStartTicks: 1024 }, 1],
    ['there is one frame too many', { sampleCount: 376 }, 1],
    ['nothing was added', {}, 0],
  ])('drops the frames of the encoder priming when %s', (_case, change, firstFrame) => {
    const frames = framesOf(syntheticAudio(8, change));
    expect(frames).toHaveLength(375);
    expect(frames[0]).toBe(firstFrame);
  });

  it('serves Opus', () => {
    const opus = writeSyntheticTrack({
      codec: 'Opus',
      timescale: 48_000,
      sampleTicks: 960,
      sampleCount: 400,
      fragmentSamples: 25,
      keyEvery: 1,
    });
    expect(createLoopTrack(opus)).toMatchObject({ codec: 'opus', channels: 2, longestPartSeconds: 0.5 });
  });
});

describe('a file that makes no loop', () => {
  it.each([
    ['nothing', Buffer.alloc(0), /ftyp/],
    ['text', Buffer.from('This is not a video at all, but text.'), /impossible size/],
    ['a cut-off file', syntheticVideo(8).subarray(0, -7), /impossible size/],
    ['a loop that is no whole number of segments', syntheticVideo(7), /multiple of 2 s/],
    ['a segment without a key frame', syntheticVideo(8, { keyEvery: 90 }), /no key frame at 2 s/],
    ['frames that do not fill the loop', syntheticAudio(8, { sampleCount: 374 }), /multiple of 2 s/],
  ])('is refused with its reason: %s', (_case, bytes, reason) => {
    expect(() => createLoopTrack(bytes)).toThrow(MediaFormatError);
    expect(() => createLoopTrack(bytes)).toThrow(reason);
  });
});
