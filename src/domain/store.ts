/** Stops a subscription. Calling it again does nothing. */
export type Unsubscribe = () => void;

/** What the UI may see of a store: the present state and word of each later one. `subscribe` calls back at once. */
export interface ReadableStore<State> {
  readonly state: State;
  subscribe(listener: (state: State) => void): Unsubscribe;
}

/** The owner's side of a store: a store's module keeps it and hands out a `ReadableStore` with verbs. */
export interface StateHolder<State> extends ReadableStore<State> {
  set(state: State): void;
}

/**
 * Holds one state and tells subscribers. Equal references are not told again. A listener that throws doesn't keep the
 * others from being told; the first such error is thrown on to whoever set the state.
 */
export function createStateHolder<State>(initial: State): StateHolder<State> {
  let state = initial;
  const listeners = new Set<(state: State) => void>();
  return {
    get state() {
      return state;
    },
    set(next) {
      if (next === state) return;
      state = next;
      const errors: unknown[] = [];
      for (const listener of [...listeners]) {
        if (!listeners.has(listener)) continue;
        try {
          listener(next);
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
    subscribe(listener) {
      // A fresh wrapper, so that one function subscribed twice is two subscriptions.
      const own = (value: State) => listener(value);
      listeners.add(own);
      own(state);
      return () => listeners.delete(own);
    },
  };
}
