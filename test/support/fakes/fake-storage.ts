import type { Storage } from '../../../src/domain/ports/storage';

/** A TV's storage in memory; tests may put into it what they like. */
export interface FakeStorage extends Storage {
  readonly entries: Map<string, string>;
}

export function createFakeStorage(initial: Readonly<Record<string, string>> = {}): FakeStorage {
  const entries = new Map(Object.entries(initial));
  return {
    entries,
    read: (key) => entries.get(key),
    write: (key, value) => void entries.set(key, value),
    clear: () => entries.clear(),
    remove: (key) => void entries.delete(key),
  };
}
