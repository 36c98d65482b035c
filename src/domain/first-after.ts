/** Index of the first entry later than `atMs` in a list by rising instant. */
export function firstAfter(entries: readonly { readonly atMs: number }[], atMs: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry && entry.atMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
