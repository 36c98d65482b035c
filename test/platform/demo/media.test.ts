import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../platform/demo/catalogue';
import { boxesIn, findBox, readSampleTrack } from '../../../platform/demo/make/fragments';

const mediaFolder = join(import.meta.dirname, '../../../platform/demo/media');
const tracks = catalogue.loops.flatMap(({ folder, seconds, hasVp9 }) => [
  ...['video-720.mp4', 'video-360.mp4', ...(hasVp9 ? ['video-vp9.mp4'] : [])].map((file) => ({
    name: `${folder}/${file}`,
    seconds,
    isVideo: true,
  })),
  ...['audio.mp4', ...(hasVp9 ? ['audio-opus.mp4'] : [])].map((file) => ({
    name: `${folder}/${file}`,
    seconds,
    isVideo: false,
  })),
]);

/** The packager cuts these files by arithmetic alone, so their shape is a promise. */
describe.each(tracks)('$name', ({ name, seconds, isVideo }) => {
  const file = readFileSync(join(mediaFolder, name));
  const track = readSampleTrack(file);
  const moofs = boxesIn(file).filter(({ type }) => type === 'moof');
  const fragments = moofs.map((moof, index) => {
    const tfdt = findBox(file, 'traf/tfdt', moof.bodyStart, moof.end);
    const bytes = file.subarray(moof.start, moofs[index + 1]?.start);
    return {
      decodeTime: tfdt === undefined ? Number.NaN : Number(file.readBigUInt64BE(tfdt.bodyStart + 4)),
      samples: readSampleTrack(Buffer.concat([track.init, bytes])).samples,
    };
  });

  it('starts with its init and has no edit list', () => {
    expect(
      boxesIn(file)
        .slice(0, 2)
        .map(({ type }) => type),
    ).toEqual(['ftyp', 'moov']);
    expect(findBox(file, 'moov/trak/edts')).toBeUndefined();
  });

  it('lasts exactly as long as the loop, in half-second fragments', () => {
    expect(track.samples.reduce((sum, { duration }) => sum + duration, 0)).toBe(seconds * track.timescale);
    expect(fragments).toHaveLength(seconds * 2);
  });

  it('counts its decode times without a gap, each fragment beginning at or just after its half second', () => {
    let expected = 0;
    fragments.forEach(({ decodeTime, samples }, index) => {
      expect(decodeTime).toBe(expected);
      expect(decodeTime).toBeGreaterThanOrEqual((index * track.timescale) / 2);
      expect(decodeTime).toBeLessThan((index * track.timescale) / 2 + (samples[0]?.duration ?? 0));
      expected += samples.reduce((sum, { duration }) => sum + duration, 0);
    });
    expect(expected).toBe(seconds * track.timescale);
  });

  if (!isVideo) return;
  it('has a keyframe every two seconds and nowhere else', () => {
    expect(track.samples.length).toBe(seconds * 30);
    expect(track.samples.flatMap(({ isSync }, index) => (isSync ? [index] : []))).toEqual(
      Array.from({ length: seconds / 2 }, (_, index) => index * 60),
    );
  });
});
