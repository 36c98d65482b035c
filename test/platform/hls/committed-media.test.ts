import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadMediaLibrary } from '../../../platform/hls/media-library';
import { readFragments } from '../../support/media/fragment-reader';

const library = await loadMediaLibrary(fileURLToPath(new URL('../../../platform/demo/media', import.meta.url)));
const loops = library.loopIds.map((id) => ({ id, loop: library.loop(id) }));
const tracks = loops.flatMap(({ id, loop }) =>
  [...(loop?.renditions.values() ?? [])].map(({ name, track }) => ({ name: `${id}/${name}`, track })),
);

describe('the committed loops', () => {
  it('are there, one of them also for sets without H.264', () => {
    expect(loops.length).toBeGreaterThan(0);
    expect(loops.filter(({ loop }) => loop?.formats.vp09).length).toBeGreaterThan(0);
    for (const { loop } of loops) expect(loop?.formats.avc1?.video.length).toBe(2);
  });

  it.each(loops)('$id: all renditions are of one length, and captions follow the loop', ({ loop }) => {
    const lengths = [...(loop?.renditions.values() ?? [])].map(({ track }) => track.loopSeconds);
    expect(new Set(lengths)).toEqual(new Set([loop?.seconds]));
    expect(loop?.seconds).toBeGreaterThanOrEqual(72);
    const [captions] = loop?.captions.values() ?? [];
    const cues = Array.from({ length: (loop?.seconds ?? 0) / 2 }, (_, segment) => captions?.segment(segment) ?? '');
    expect(cues.filter((text) => text.includes('-->')).length).toBeGreaterThan(10);
  });

  it.each(tracks)('$name: runs on over the seam with every frame in its place', ({ track }) => {
    const partCount = track.loopSeconds * 2;
    let expectedTicks = NaN;
    for (let part = partCount - 8; part < partCount + 8; part += 1) {
      const [fragment] = readFragments(track.media(part, part + 1));
      if (!Number.isNaN(expectedTicks)) expect(fragment?.decodeTicks).toBe(expectedTicks);
      expect(fragment?.decodeTicks).toBe(Math.round(track.startSeconds(part) * track.timescale));
      expectedTicks = (fragment?.decodeTicks ?? NaN) + sum(fragment?.samples.map((sample) => sample.durationTicks));
      if (track.kind === 'video') expect(fragment?.samples).toHaveLength(15);
      if (part % 4 === 0) expect(fragment?.samples[0]?.isSync).toBe(true);
    }
    expect(track.longestPartSeconds).toBeLessThanOrEqual(0.512);
    expect(track.framesPerSecond).toBe(track.kind === 'video' ? 30 : track.codec === 'opus' ? 50 : 46.875);
  });
});

const sum = (values: readonly number[] = []): number => values.reduce((total, value) => total + value, 0);
