import type { Handoff } from '../../contract/handoff';
import type { OrderFailure } from '../../contract/cue';
import type { Money } from '../../contract/primitives';
import type { FailureCause } from './outcome';
import type { ReadableStore, Unsubscribe } from './store';

/** What the viewer chose; drawn at once, before the platform has answered. */
export interface HandoffChoice {
  readonly productId: string;
  readonly variantId: string;
  readonly showId: string | undefined;
}

/**
 * The TV's side of a handoff. From `created` on, `handoff` carries the code and the held price.
 * `paying.failure`: the phone's last try didn't go through and may be repeated there.
 */
export type HandoffViewState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'requesting'; readonly choice: HandoffChoice; readonly isSlow: boolean }
  | { readonly kind: 'refused'; readonly choice: HandoffChoice; readonly cause: FailureCause }
  | { readonly kind: 'created'; readonly choice: HandoffChoice; readonly handoff: Handoff }
  | { readonly kind: 'opened'; readonly choice: HandoffChoice; readonly handoff: Handoff; readonly sinceMs: number }
  | { readonly kind: 'claimed'; readonly choice: HandoffChoice; readonly handoff: Handoff; readonly sinceMs: number }
  | {
      readonly kind: 'paying';
      readonly choice: HandoffChoice;
      readonly handoff: Handoff;
      readonly sinceMs: number;
      readonly failure: OrderFailure | undefined;
    }
  | {
      readonly kind: 'placed';
      readonly choice: HandoffChoice;
      readonly handoff: Handoff;
      readonly orderNumber: string;
      readonly total: Money;
    }
  | { readonly kind: 'sold-out'; readonly choice: HandoffChoice; readonly handoff: Handoff }
  | { readonly kind: 'expired'; readonly choice: HandoffChoice; readonly handoff: Handoff }
  | { readonly kind: 'cancelled'; readonly choice: HandoffChoice };

/**
 * OK on a product → order on the TV. Leaving the panel keeps a live handoff followed, so that a toast can tell
 * of the order; `cancel` takes the code back.
 */
export interface HandoffStore extends ReadableStore<HandoffViewState> {
  /** Starts, or shows again the live handoff of the same choice. */
  start(choice: HandoffChoice): void;
  /** A new code for the same choice, after `expired`, `cancelled` or `refused`. */
  renew(): void;
  cancel(): void;
  /** An earlier handoff, no longer on screen, was placed, sold out, expired or taken back. */
  onEarlierEnded(listener: (state: HandoffViewState) => void): Unsubscribe;
  /** A code is being asked for, or one that was made can still become an order. */
  readonly isFollowing: boolean;
  /** Forgets its handoffs and leaves the TV's own room. The platform keeps them; `start` begins anew. */
  stop(): void;
}
