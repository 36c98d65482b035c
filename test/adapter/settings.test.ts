import { describe, expect, it } from 'vitest';
import { createBrowserStorage } from '../../src/adapter/browser-storage';
import { defaultSettings, loadSettings, readSettings } from '../../src/adapter/settings';

const read = (appSettings: unknown) => readSettings({ appSettings, platformSettings: {} });
const answer =
  (body: string, status = 200) =>
  async () =>
    new Response(body, { status });

describe('the operator’s settings', () => {
  it('are what the file says', () => {
    const file = {
      platform: 'https://shop.example/live/',
      brand: { name: ' Nordlys ' },
      rows: { maxShows: 40 },
      graphics: { textureMegabytes: 96 },
    };
    expect(read(file)).toEqual({
      settings: {
        platform: 'https://shop.example/live',
        brandName: 'Nordlys',
        rowShowsMax: 40,
        textureMegabytes: 96,
      },
      wrongPaths: [],
      isUnreadable: false,
    });
  });

  it.each<[string, object, string]>([
    ['an address without its scheme', { platform: 'shop.example' }, 'platform'],
    ['a script for an address', { platform: 'javascript:alert(1)' }, 'platform'],
    ['an empty name', { brand: { name: '  ' } }, 'brand.name'],
    ['a name as long as a novel', { brand: { name: 'x'.repeat(500) } }, 'brand.name'],
    ['a brand that is none', { brand: 'Nordlys' }, 'brand'],
    ['no shows at all', { rows: { maxShows: 0 } }, 'rows.maxShows'],
    ['less memory than one screen takes', { graphics: { textureMegabytes: 8 } }, 'graphics.textureMegabytes'],
    ['a number as text', { rows: { maxShows: '20' } }, 'rows.maxShows'],
    ['a misspelt key', { rows: { maxShow: 3 } }, 'rows.maxShow'],
    ['a group that is none', { rows: 7 }, 'rows'],
  ])('with %s name it and use the default', (_, file, path) => {
    const { settings, wrongPaths } = read(file);
    expect(wrongPaths).toEqual([path]);
    expect(settings).toEqual(defaultSettings);
  });

  it('keep the right values beside a wrong one', () => {
    expect(read({ brand: { name: 'Nordlys' }, rows: { maxShows: 0 } })).toMatchObject({
      settings: { brandName: 'Nordlys', rowShowsMax: defaultSettings.rowShowsMax },
      wrongPaths: ['rows.maxShows'],
    });
  });

  it('hand on what else there is of the brand, unchecked, and only then', () => {
    const brand = { name: 'Nordlys', accent: 5, colour: '#112233' };
    expect(read({ brand })).toMatchObject({ brand, wrongPaths: [] });
    expect(read({ brand: { name: 'Nordlys' } })).not.toHaveProperty('brand');
  });

  it.each([
    ['isn’t JSON', '{"appSettings":', 200, true],
    ['is a list', '[]', 200, true],
    ['can’t be read', 'no', 500, true],
    ['isn’t there', 'no', 404, false],
  ])('are the defaults when the file %s', async (_, body, status, isUnreadable) => {
    expect(await loadSettings(answer(body, status))).toEqual({
      settings: defaultSettings,
      wrongPaths: [],
      isUnreadable,
    });
  });

  it('aren’t waited for without end', async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    expect(await loadSettings(never, './settings.json', 10)).toMatchObject({ isUnreadable: true });
  });

  it('aren’t fooled by an object’s own prototype', () => {
    const file = JSON.parse('{"appSettings":{"__proto__":{"platform":"http://evil.example"}}}') as unknown;
    expect(readSettings(file).settings).toEqual(defaultSettings);
  });
});

describe('storage', () => {
  const broken = new Proxy({} as globalThis.Storage, {
    get: () => () => {
      throw new Error('QuotaExceededError');
    },
  });
  it.each([
    ['absent', () => undefined],
    [
      'forbidden',
      () => {
        throw new Error('SecurityError');
      },
    ],
    ['full or corrupt', () => broken],
  ])('that is %s keeps values for as long as the app runs', (_, open) => {
    const storage = createBrowserStorage(open);
    expect(storage.read('key')).toBeUndefined();
    storage.write('key', 'value');
    expect(storage.read('key')).toBe('value');
    storage.remove('key');
    expect(storage.read('key')).toBeUndefined();
  });
});
