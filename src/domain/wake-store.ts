import type { Clock } from './ports/clock';
import type { Device } from './ports/device';
import { createStateHolder, type ReadableStore } from './store';

/** `asleep`: nobody can see the app; decoder, buffers and connections belong to others meanwhile. */
export type Wakefulness = 'awake' | 'asleep';

export interface WakeStoreOptions {
  readonly device: Pick<Device, 'onVisibilityChange'>;
  readonly clock: Pick<Clock, 'after'>;
  /** Measures the platform's time, which may have gone on while the TV's stood still. */
  readonly synchronise: () => Promise<void>;
}

/** A platform that doesn't tell its time is no reason to show nothing; then the TV's own clock has to do. */
export const synchroniseWithinMs = 1500;

/** Whether the app is in use. It is `awake` again only once the clock is right: what wakes up reckons with it. */
export function createWakeStore({ device, clock, synchronise }: WakeStoreOptions): ReadableStore<Wakefulness> {
  const holder = createStateHolder<Wakefulness>('awake');
  /** Tells a waking up that still counts from one that was followed by another sleep. */
  let round = 0;
  device.onVisibilityChange((isVisible) => {
    round += 1;
    const own = round;
    if (!isVisible) {
      holder.set('asleep');
      return;
    }
    const wake = (): void => {
      cancel();
      if (own === round) holder.set('awake');
    };
    const cancel = clock.after(synchroniseWithinMs, wake);
    synchronise().then(wake, wake);
  });
  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
  };
}
