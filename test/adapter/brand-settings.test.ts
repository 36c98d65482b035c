import { describe, expect, it } from 'vitest';
import { readBrandSettings } from '../../src/adapter/brand-settings';

const nothing = { colours: {}, logo: undefined, fonts: undefined };

describe('an operator’s brand', () => {
  it('is what the file says', () => {
    const brand = {
      name: 'Nordlys',
      accent: '#00aaFF',
      logo: ' brand/logo.svg ',
      fonts: {
        family: 'Nordlys Sans',
        files: ['brand/nordlys.woff2', { address: 'https://shop.example/bold.woff2?v=2', weight: '700' }],
      },
      colours: { background: '#101020', live: '#b00020' },
    };
    expect(readBrandSettings(brand)).toEqual({
      settings: {
        colours: { accent: '#00aaFF', background: '#101020', live: '#b00020' },
        logo: 'brand/logo.svg',
        fonts: {
          family: 'Nordlys Sans',
          files: [
            { address: 'brand/nordlys.woff2', weight: '100 900' },
            { address: 'https://shop.example/bold.woff2?v=2', weight: '700' },
          ],
        },
      },
      wrongPaths: [],
    });
  });

  it('may name a family that the TV has', () => {
    expect(readBrandSettings({ fonts: { family: 'LG Smart UI' } }).settings.fonts).toEqual({
      family: 'LG Smart UI',
      files: [],
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a colour by name', { accent: 'orange' }, 'brand.accent'],
    ['a colour that can be seen through', { colours: { live: '#80112233' } }, 'brand.colours.live'],
    ['a number for a colour', { colours: { focus: 0xffffff } }, 'brand.colours.focus'],
    ['a misspelt colour', { colours: { backgroud: '#112233' } }, 'brand.colours.backgroud'],
    ['a colour that is not theirs to set', { colours: { text: '#112233' } }, 'brand.colours.text'],
    ['colours that are none', { colours: '#112233' }, 'brand.colours'],
    ['a list of colours', { colours: ['#112233'] }, 'brand.colours'],
    ['a misspelt key', { colour: '#112233' }, 'brand.colour'],
    ['a script for a logo', { logo: 'javascript:alert(1)' }, 'brand.logo'],
    ['a logo with data in its address', { logo: `data:image/png;base64,${'A'.repeat(40)}` }, 'brand.logo'],
    ['a logo of whoever serves the page', { logo: '//cdn.example/logo.svg' }, 'brand.logo'],
    ['no address', { logo: '' }, 'brand.logo'],
    ['an address as long as a novel', { logo: 'x'.repeat(301) }, 'brand.logo'],
    ['a family that breaks out of its quotes', { fonts: { family: 'A", serif' } }, 'brand.fonts'],
    ['files without a family', { fonts: { files: ['a.woff2'] } }, 'brand.fonts'],
    ['a weight in words', { fonts: { family: 'A', files: [{ address: 'a.woff2', weight: 'bold' }] } }, 'brand.fonts'],
    ['a hundred files', { fonts: { family: 'A', files: Array.from({ length: 100 }, () => 'a.woff2') } }, 'brand.fonts'],
    ['a misspelt key of a font', { fonts: { family: 'A', file: 'a.woff2' } }, 'brand.fonts'],
  ])('with %s names it and does without', (_, brand, path) => {
    expect(readBrandSettings(brand)).toEqual({ settings: nothing, wrongPaths: [path] });
  });

  it('keeps the right values beside a wrong one, and passes over comments', () => {
    expect(readBrandSettings({ $comment: 'ours', accent: 5, logo: 'logo.png', colours: { live: '#b00020' } })).toEqual({
      settings: { colours: { live: '#b00020' }, logo: 'logo.png', fonts: undefined },
      wrongPaths: ['brand.accent'],
    });
  });
});
