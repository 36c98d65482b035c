import { createBackoff } from './backoff';
import type { Outcome } from './outcome';
import type { Clock } from './ports/clock';
import type { Device } from './ports/device';
import { createStateHolder, type ReadableStore } from './store';

/** `offline`: no network, or nothing has answered for a while. `unavailable`: there is a network, the platform fails. */
export type ConnectionState = 'online' | 'offline' | 'unavailable';

export interface ConnectionStore extends ReadableStore<ConnectionState> {
  /** Hear how a request to the platform went. */
  note(outcome: Outcome<unknown>): void;
  stop(): void;
}

export interface ConnectionStoreOptions {
  readonly device: Pick<Device, 'isOnline' | 'onOnlineChange'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  /** Asks the platform for something small and sure, whose answer is noted like any other. */
  readonly ask: () => void;
}

/** One lost answer isn't worth a word; this long without any is. */
const graceMs = 5000;
/** How often it is asked while there is no network: not every screen asks for something by itself. */
const askAfterMs = { first: 8000, most: 30_000 };

/** Whether the platform can be reached, from the device's word and from how requests go. */
export function createConnectionStore({ device, clock, random, ask }: ConnectionStoreOptions): ConnectionStore {
  const holder = createStateHolder<ConnectionState>(device.isOnline ? 'online' : 'offline');
  let cancel: (() => void) | undefined;
  let pending: ConnectionState = 'online';
  const settle = (): void => {
    cancel?.();
    cancel = undefined;
  };
  const backoff = createBackoff({ baseMs: askAfterMs.first, capMs: askAfterMs.most, random });
  let cancelAsk: (() => void) | undefined;
  const keepAsking = (): void => {
    cancelAsk = clock.after(backoff.nextDelayMs(), () => {
      if (device.isOnline) ask();
      keepAsking();
    });
  };
  const stopAsking = (): void => {
    cancelAsk?.();
    cancelAsk = undefined;
    backoff.reset();
  };
  holder.subscribe((state) => {
    // A platform that has answered with trouble says itself, to who asks it for something, when it is to be asked again.
    if (state !== 'offline') stopAsking();
    else if (cancelAsk === undefined) keepAsking();
  });
  const unsubscribe = device.onOnlineChange((isOnline) => {
    settle();
    holder.set(isOnline ? 'online' : 'offline');
  });
  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    note(outcome) {
      const cause = outcome.ok ? undefined : outcome.failure.cause;
      if (cause !== 'offline' && cause !== 'unavailable') {
        // The platform has answered, if only to say no.
        settle();
        if (device.isOnline) holder.set('online');
        return;
      }
      pending = cause;
      if (holder.state !== 'online') {
        if (device.isOnline) holder.set(cause);
        return;
      }
      if (cancel !== undefined) return;
      cancel = clock.after(graceMs, () => {
        cancel = undefined;
        holder.set(pending);
      });
      // It may be this route alone. Whoever asks for it says so; the connection is lost when nothing answers.
      ask();
    },
    stop() {
      settle();
      stopAsking();
      unsubscribe();
    },
  };
}
