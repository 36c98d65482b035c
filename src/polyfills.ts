/**
 * What the oldest engines lack and the app or its libraries use. Loaded before everything else. Syntax is the build's
 * concern; this is the library only.
 */
function define(owner: object, name: string, value: unknown): void {
  if (name in owner) return;
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

// From Chromium 71.
define(window, 'globalThis', window);
define(window, 'queueMicrotask', (callback: () => void) => {
  Promise.resolve()
    .then(callback)
    .catch((error: unknown) => {
      setTimeout(() => {
        throw error;
      });
    });
});

// From Chromium 69; webOS 5 is 68.
define(Array.prototype, 'flatMap', function flatMap<
  Item,
  Result,
>(this: readonly Item[], map: (item: Item, index: number, all: readonly Item[]) => Result | readonly Result[]): Result[] {
  return this.reduce<Result[]>((results, item, index) => results.concat(map(item, index, this)), []);
});
