import { describe, expect, it } from 'vitest';
import { createWantedPlace } from '../../src/player/wanted-place';

const ranges = (length: number): TimeRanges => ({ length, start: () => 0, end: () => 600 });
const at = (currentTime: number, changes: { seeking?: boolean; readyState?: number; error?: MediaError } = {}) => ({
  ...{ currentTime, seeking: false, readyState: 4, error: null, seekable: ranges(0) },
  ...changes,
});

describe('where the viewer has jumped to', () => {
  it('is wanted until the picture is there, or as near as a key frame', () => {
    for (const arrived of [244, 238]) {
      const wanted = createWantedPlace();
      expect(wanted.seconds).toBeNaN();
      wanted.want(4, 244);
      wanted.look(at(5));
      expect(wanted.seconds).toBe(244);
      wanted.look(at(arrived));
      expect(wanted.seconds).toBeNaN();
    }
  });

  it.each([
    ['still seeks', at(244, { seeking: true })],
    ['was emptied', at(244, { readyState: 0 })],
    ['gave up', at(244, { error: {} as MediaError })],
  ])('stays wanted on an element that %s, wherever that says it stands', (_case, video) => {
    const wanted = createWantedPlace();
    wanted.want(4, 244);
    wanted.look(video);
    expect(wanted.seconds).toBe(244);
    expect(wanted.isIgnored(video)).toBe(false);
  });

  const seekableAt = (position: number) => ({ ...at(position), seekable: ranges(1) });

  it('is forgotten where the jump ended farther away, once the viewer has watched on from there', () => {
    const wanted = createWantedPlace();
    wanted.want(100, 90);
    // The next key frame, nearer to the start of the jump.
    wanted.look(seekableAt(96));
    wanted.look(seekableAt(105.9));
    expect(wanted.seconds).toBe(90);
    wanted.look(seekableAt(106));
    expect(wanted.seconds).toBeNaN();
    // Another jump isn't taken for that one.
    wanted.want(200, 190);
    wanted.look(seekableAt(196));
    expect(wanted.seconds).toBe(190);
  });

  it('is not forgotten by an element that still seeks, however long, or that has nothing to seek in', () => {
    const wanted = createWantedPlace();
    wanted.want(100, 90);
    wanted.look({ ...seekableAt(100), seeking: true });
    wanted.look({ ...seekableAt(120), seeking: true });
    wanted.look(seekableAt(121));
    expect(wanted.seconds).toBe(90);
    wanted.want(100, 90);
    for (const position of [100, 120, 140]) wanted.look(at(position));
    expect(wanted.seconds).toBe(90);
    expect(wanted.isIgnored(at(140))).toBe(true);
  });

  it('is ignored where there is nothing to seek in and the picture goes on, forwards and back', () => {
    const wanted = createWantedPlace();
    expect(wanted.isIgnored(at(4))).toBe(false);
    wanted.want(4, 14);
    expect(wanted.isIgnored(at(4.5))).toBe(true);
    expect(wanted.isIgnored({ ...at(4.5), seekable: ranges(1) })).toBe(false);
    expect(wanted.isIgnored(at(13))).toBe(false);
    wanted.want(100, 90);
    expect(wanted.isIgnored(at(100.5))).toBe(true);
    wanted.drop();
    expect(wanted.isIgnored(at(100.5))).toBe(false);
  });
});
