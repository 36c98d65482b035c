import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dropWoff2Table, hasWoff2Table, readWoff2Tables } from '../../tools/fonts/drop-woff2-table';

const root = resolve(import.meta.dirname, '../..');
const fonts = join(root, 'static/fonts');
const original = readFileSync(
  join(root, 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
);

describe('the fonts that are shipped', () => {
  it('have no HVAR table, which Chromium 69 and 76 misread', () => {
    const files = readdirSync(fonts, { recursive: true }).map(String);
    const variable = files.filter((file) => file.endsWith('.woff2'));
    expect(variable.length).toBeGreaterThan(60);
    expect(variable.filter((file) => hasWoff2Table(readFileSync(join(fonts, file)), 'HVAR'))).toEqual([]);
  });

  it('are the package’s own but for that', () => {
    expect(hasWoff2Table(original, 'HVAR')).toBe(true);
    const made = dropWoff2Table(original, 'HVAR');
    const [all, shipped] = [original, readFileSync(join(fonts, 'inter-latin.woff2'))].map(readWoff2Tables);
    all?.delete('HVAR');
    expect(shipped).toEqual(all);
    expect(readWoff2Tables(made)).toEqual(all);
    expect(made.length).toBeLessThan(original.length);
    // A second time there is nothing to drop.
    expect(dropWoff2Table(made, 'HVAR')).toBe(made);
  });

  it('are read only as what they are', () => {
    expect(() => dropWoff2Table(Buffer.from('wOFF and so on'), 'HVAR')).toThrow('no WOFF 2.0');
  });
});
