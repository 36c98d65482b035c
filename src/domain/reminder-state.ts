import type { Product } from '../../contract/product';
import type { Show } from '../../contract/show';
import type { ReadableStore } from './store';

/** A live show that the viewer asked to be told of, or a product that is on in it now. */
export interface Ring {
  readonly show: Show;
  readonly product?: Product;
}

export interface ReminderState {
  /** One at a time; the others wait for it. */
  readonly ringing: Ring | undefined;
  /** How many shows wait; products that do aren't counted. */
  readonly waitingCount: number;
}

/**
 * Rings when a show begins that the viewer asked to be told of. A ring is answered, or goes by itself after half a minute;
 * unanswered or put off, it comes once more five minutes later, if the show still runs then. A product that comes into the
 * picture rings once: five minutes later something else is on.
 */
export interface ReminderStore extends ReadableStore<ReminderState> {
  start(): void;
  /** Nobody sees the app: nothing is asked and nothing rings. What was ringing rings anew after `wake`, if it is still live. */
  sleep(): void;
  /** Looks at once what has begun meanwhile. */
  wake(): void;
  stop(): void;
  /** What another screen was told of shows anyway: one that began early rings at once, one that was moved is waited for anew. */
  noteShows(shows: readonly Show[]): void;
  /** A product that the viewer waits for is on. */
  ringProduct(show: Show, product: Product): void;
  /** The viewer opens the show, from the ring or elsewhere: there is nothing left to remind of. */
  noteOpened(showId: string): void;
  /** The viewer puts off the present ring. */
  putOff(): void;
  /** The viewer is about to answer: the ring doesn't go by itself until it is `release`d. */
  hold(): void;
  release(): void;
}
