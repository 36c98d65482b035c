import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inlineSplash, markOf, rdkPage } from '../../tools/package/splash';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(resolve(root, 'index.html'), 'utf8');
const lightningPage =
  '<html><body>\n<script src="./js/lightning.min.js"></script>\n<script src="./js/appBundle.js"></script></body></html>';

describe('the splash', () => {
  it('is the mark itself, in the page', () => {
    const inlined = inlineSplash(page, readFileSync(markOf(root), 'utf8'));
    expect(inlined).toContain('<svg id="splash" aria-hidden="true" xmlns=');
    expect(inlined).not.toContain('<img');
  });

  it('is an operator’s own drawing, whatever stands around it', () => {
    const drawing = '<?xml version="1.0"?>\n<!-- of $& -->\n<svg viewBox="0 0 1 1" id="logo"><path id="a"/></svg>\n';
    expect(inlineSplash('<img id="splash" src="x" alt="" />', drawing)).toBe(
      '<svg id="splash" aria-hidden="true" viewBox="0 0 1 1"><path id="a"/></svg>',
    );
    expect(() => inlineSplash(page, 'PNG')).toThrow('no SVG');
  });

  it('and its ground are on the page for RDK boxes, with the scripts of Lightning’s tools', () => {
    const made = rdkPage(page, { lightningPage, brandName: 'Mark & Sun' });
    expect(made).toContain('<title>Mark &#38; Sun</title>');
    expect(made).toContain('background: #0b0c10');
    expect(made).toContain('id="splash"');
    expect([...made.matchAll(/ (?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      './static/images/icon.svg',
      './images/icon.svg',
      './js/lightning.min.js',
      './js/appBundle.js',
    ]);
    expect(() => rdkPage(page, { lightningPage: '<body></body>', brandName: '' })).toThrow('another page');
  });
});
