import type { Storage } from '../domain/ports/storage';

const prefix = 'aisle:';

/**
 * The browser's local storage behind the port. It may be absent, forbidden, full or corrupt (a packaged app on `file:`,
 * private browsing): values then live until the app ends.
 */
export function createBrowserStorage(
  open: () => globalThis.Storage | undefined = () => globalThis.localStorage,
): Storage {
  const memory = new Map<string, string>();
  let store: globalThis.Storage | undefined;
  try {
    store = open();
  } catch {
    store = undefined;
  }
  const attempt = <Value>(action: (present: globalThis.Storage) => Value): Value | undefined => {
    if (!store) return undefined;
    try {
      return action(store);
    } catch {
      return undefined;
    }
  };
  return {
    read: (key) => memory.get(key) ?? attempt((present) => present.getItem(prefix + key)) ?? undefined,
    write(key, value) {
      memory.set(key, value);
      attempt((present) => present.setItem(prefix + key, value));
    },
    clear() {
      memory.clear();
      attempt((present) => {
        const keys = Array.from({ length: present.length }, (_, index) => present.key(index) ?? '');
        for (const key of keys) if (key.startsWith(prefix)) present.removeItem(key);
      });
    },
    remove(key) {
      memory.delete(key);
      attempt((present) => present.removeItem(prefix + key));
    },
  };
}
