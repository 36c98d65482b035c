import type { Unsubscribe } from '../domain/store';

/** Whoever wants to hear of something. */
export interface Listeners<Value> {
  add(listener: (value: Value) => void): Unsubscribe;
  tell(value: Value): void;
}

export function createListeners<Value>(): Listeners<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(value) {
      for (const listener of [...listeners]) listener(value);
    },
  };
}
