import { describe, expect, it } from 'vitest';
import { createBrowserStorage } from '../../src/adapter/browser-storage';

/** As much of the browser's storage as is used. */
function aStore(entries: Map<string, string>, over: Partial<globalThis.Storage> = {}): globalThis.Storage {
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
    ...over,
  };
}

const full = (): never => {
  throw new Error('QuotaExceededError');
};

describe('what is kept on this TV', () => {
  it('is forgotten whole, and nobody else’s with it', () => {
    const entries = new Map([
      ['aisle:device', 'x'],
      ['another app', 'y'],
    ]);
    const storage = createBrowserStorage(() => aStore(entries));
    storage.write('preferences', '{}');
    storage.clear();
    expect([...entries.keys()]).toEqual(['another app']);
    expect(storage.read('preferences')).toBeUndefined();
    expect(storage.read('device')).toBeUndefined();
  });

  it.each([
    ['forbidden', () => full()],
    ['absent', () => undefined],
    ['full', () => aStore(new Map(), { setItem: full })],
    ['broken', () => aStore(new Map(), { getItem: full, setItem: full, removeItem: full, key: full })],
  ])('lives until the app ends where storage is %s', (_name, openStore) => {
    const storage = createBrowserStorage(openStore);
    storage.write('preferences', '{"isHighContrast":true}');
    expect(storage.read('preferences')).toBe('{"isHighContrast":true}');
    storage.clear();
    expect(storage.read('preferences')).toBeUndefined();
  });
});
