import { describe, expect, it } from 'vitest';
import { chooseSource, colourFromHex, isOpaque, memoryPressureOf } from '../../src/ui/images';

const picture = (...widths: number[]) => ({
  alt: '',
  colour: '#000000',
  sources: widths.map((widthPixels) => ({ url: `/${widthPixels}`, widthPixels })),
});

describe('chooseSource', () => {
  it.each([
    [100, '/200'],
    [400, '/400'],
    [401, '/800'],
    [4000, '/800'],
  ])('for %i pixels takes %s of 200, 400 and 800', (width, url) => {
    expect(chooseSource(picture(200, 400, 800), width)).toBe(url);
  });

  it('takes nothing that a TV’s graphics can’t hold', () => {
    expect(chooseSource(picture(200, 12_000), 1920)).toBe('/200');
    expect(chooseSource(picture(12_000), 1920)).toBeUndefined();
  });
});

describe('colourFromHex', () => {
  it('reads what the contract allows and nothing else', () => {
    expect(colourFromHex('#C97A4E', 0xff262a35)).toBe(0xffc97a4e);
    expect(colourFromHex('red', 0xff262a35)).toBe(0xff262a35);
  });
});

it('counts four bytes a pixel', () => {
  expect(memoryPressureOf(64)).toBe(16 * 1024 * 1024);
});

describe('isOpaque', () => {
  it.each([
    ['https://shop.example/a.jpg', true],
    ['/a.JPEG?width=3', true],
    ['/a.jpg.png', false],
    ['/a.png', false],
    ['/a.webp', false],
    ['/jpg', false],
    [undefined, false],
  ])('%s: %s', (source, answer) => {
    expect(isOpaque(source)).toBe(answer);
  });
});
