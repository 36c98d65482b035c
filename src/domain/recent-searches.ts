import type { Storage } from './ports/storage';
import { isWorthAsking, toSearchText } from './search-text';

/** What was looked for on this TV, the last first. */
export interface RecentSearches {
  readonly texts: readonly string[];
  remember(text: string): void;
  forget(): void;
}

export const recentSearchesMax = 8;
const storageKey = 'searches';

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Reads what is stored, text by text: one that is broken costs only itself. */
function readStored(storage: Storage): string[] {
  let stored: unknown;
  try {
    stored = JSON.parse(storage.read(storageKey) ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(stored)) return [];
  const texts: string[] = [];
  for (const entry of stored as unknown[]) {
    const text = typeof entry === 'string' ? toSearchText(entry).trim() : '';
    if (isWorthAsking(text) && !texts.some((known) => isSame(known, text))) texts.push(text);
  }
  return texts.slice(0, recentSearchesMax);
}

export function createRecentSearches(storage: Storage): RecentSearches {
  return {
    get texts() {
      return readStored(storage);
    },
    remember(text) {
      const trimmed = toSearchText(text).trim();
      if (!isWorthAsking(trimmed)) return;
      const others = readStored(storage).filter((known) => !isSame(known, trimmed));
      storage.write(storageKey, JSON.stringify([trimmed, ...others].slice(0, recentSearchesMax)));
    },
    forget: () => storage.remove(storageKey),
  };
}
