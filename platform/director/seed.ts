/**
 * A number in [0, 1) that depends on the given parts and on nothing else: the demo's only source of variety, so that the
 * same instant always tells the same story. FNV-1a with a final mix (MurmurHash3's), which is plenty for a demo.
 */
export function seeded(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join('|')) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32;
}

/** A whole number from 0 to `count` − 1 that depends on the parts only. */
export const seededIndex = (count: number, ...parts: readonly (string | number)[]): number =>
  Math.floor(seeded(...parts) * count);
