import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPackageSettings } from '../../tools/package/app-settings';

describe('the settings of a package', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'aisle-settings-'));
    writeFileSync(join(root, 'package.json'), JSON.stringify({ version: '1.2.3' }));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const read = (appSettings: object, platform: string | undefined = 'https://shop.example') => {
    writeFileSync(join(root, 'settings.json'), JSON.stringify({ appSettings }));
    return readPackageSettings(root, { platform, needsPlatform: true });
  };

  it('are taken with the platform of the command in them', () => {
    const settings = read({ platform: 'https://old.example', brand: { name: 'Shop', accent: '#33CC99' } });
    expect(settings).toMatchObject({ platform: 'https://shop.example', brandName: 'Shop', version: '1.2.3' });
    expect(settings.file).toMatchObject({ appSettings: { platform: 'https://shop.example' } });
  });

  it('stop the command where a value is wrong, the brand’s own among them, and name all that are', () => {
    expect(() =>
      read({ rows: { maxShows: -3 }, brand: { accent: 'orange', colour: '#000000', colours: { surface: 'oops' } } }),
    ).toThrow(
      /^settings\.json: wrong or unknown: (?=.*rows\.maxShows)(?=.*brand\.accent)(?=.*brand\.colour\b)(?=.*brand\.colours\.surface)/,
    );
  });

  it('stop it for a colour that viewers could not read, which the app would go without', () => {
    expect(() => read({ brand: { colours: { live: '#777777' } } })).toThrow(
      'settings.json: too little contrast: brand.colours.live (4.1:1, it needs 4.5:1)',
    );
  });

  it('want the address of a platform', () => {
    writeFileSync(join(root, 'settings.json'), JSON.stringify({ appSettings: {} }));
    expect(() => readPackageSettings(root, { platform: undefined, needsPlatform: true })).toThrow('--platform');
    expect(readPackageSettings(root, { platform: undefined, needsPlatform: false }).platform).toBe('');
  });
});
