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

define(Array.prototype, 'flat', function flat(this: readonly unknown[], depth = 1): unknown[] {
  return this.reduce<unknown[]>(
    (items, item) => items.concat(depth > 0 && Array.isArray(item) ? flat.call(item, depth - 1) : [item]),
    [],
  );
});

// From Chromium 66; those below 66 know no other way to end a request than not to wait for it.
const hasAbort = 'AbortController' in window;
if (!hasAbort) {
  const send = window.fetch.bind(window);
  const given = new WeakSet();
  define(
    window,
    'AbortController',
    class {
      readonly signal = document.createElement('i') as unknown as AbortSignal & { aborted: boolean };
      constructor() {
        this.signal.aborted = false;
        given.add(this.signal);
      }
      abort(): void {
        if (this.signal.aborted) return;
        this.signal.aborted = true;
        this.signal.dispatchEvent(new Event('abort'));
      }
    },
  );
  window.fetch = (input: RequestInfo | URL, { signal, ...init }: RequestInit = {}) => {
    if (!signal || !given.has(signal)) return send(input, init);
    return new Promise((done, fail) => {
      const giveUp = (): void => fail(new DOMException('The request was given up.', 'AbortError'));
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp);
      send(input, init).then(done, fail);
    });
  };
}
for (const [name, old] of [
  ['trimStart', 'trimLeft'],
  ['trimEnd', 'trimRight'],
] as const) {
  define(String.prototype, name, (String.prototype as unknown as Record<string, unknown>)[old]);
}

// Where storage is forbidden even asking for it throws, and the SDK asks unguarded: then there is none.
try {
  window.localStorage.getItem('');
} catch {
  Object.defineProperty(window, 'localStorage', { value: undefined, configurable: true });
}
