import { describe, expect, it } from 'vitest';
import { isWholeMp4 } from '../../src/player/whole-mp4';
import { createSyntheticMovie } from '../support/media/synthetic-movie';

const movie = createSyntheticMovie();
const bytes = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;
const text = (words: string): ArrayBuffer => bytes(Buffer.from(words));

describe('a piece of fragmented MP4', () => {
  it('is whole as it was sent', () => {
    expect(isWholeMp4(bytes(movie.init), 'init')).toBe(true);
    expect(isWholeMp4(bytes(movie.fragment(3)), 'media')).toBe(true);
    expect(isWholeMp4(bytes(movie.stream(2)), 'media')).toBe(true);
  });

  it('is not, wherever it was cut', () => {
    for (const [whole, part] of [
      [movie.init, 'init'],
      [movie.fragment(0), 'media'],
    ] as const) {
      for (let length = 0; length < whole.length; length += 1) {
        expect(isWholeMp4(bytes(whole.subarray(0, length)), part), `${part} of ${length} bytes`).toBe(false);
      }
    }
  });

  it.each([
    ['a page of HTML', text('<!doctype html><title>Log in to the network</title>')],
    ['JSON', text('{"rows":[[[')],
    ['the other piece', bytes(movie.init)],
    ['a box of no length', bytes(Buffer.from([0, 0, 0, 4, 0x6d, 0x6f, 0x6f, 0x66]))],
  ])('is not %s', (_case, answer) => {
    expect(isWholeMp4(answer, 'media')).toBe(false);
  });

  it('may be larger than 32 bits can say, or reach to the end', () => {
    const large = Buffer.alloc(24);
    large.writeUInt32BE(1, 0);
    large.write('mdat', 4, 'latin1');
    large.writeBigUInt64BE(24n, 8);
    const moof = movie.fragment(0).subarray(0, movie.fragment(0).readUInt32BE(0));
    expect(isWholeMp4(bytes(Buffer.concat([moof, large])), 'media')).toBe(true);
    const open = Buffer.alloc(12);
    open.write('mdat', 4, 'latin1');
    expect(isWholeMp4(bytes(Buffer.concat([moof, open])), 'media')).toBe(true);
  });
});
