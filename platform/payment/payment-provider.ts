import type { Money } from '../../contract/primitives';

/** A card as the buyer typed it. Goes to the provider and nowhere else: it's never stored, logged or sent to a TV. */
export interface PaymentCard {
  /** 12 to 19 digits. */
  readonly number: string;
  /** `MM/YY`. */
  readonly expiry: string;
  readonly securityCode: string;
}

export interface PaymentRequest {
  /** The payment's own key: asking again with it never charges twice. */
  readonly key: string;
  readonly amount: Money;
  readonly card: PaymentCard;
}

/**
 * `authorised`: the amount is reserved, not yet taken. `declined`: the bank said no. `refused-card`: the provider can't take
 * this card at all; `message` says why, in English and for who calls the API: the phone page says it in its own language. `unknown`: no answer in time, so it may or may not be
 * reserved, and `void` is due.
 */
export type AuthoriseResult =
  | { readonly kind: 'authorised' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'refused-card'; readonly message: string }
  | { readonly kind: 'unknown' };

/**
 * What an operator's payment provider must do. Every call is idempotent by `key` and is made with no database transaction
 * open. `capture` and `void` reject when the provider can't be reached, and are then called again later, until they succeed.
 */
export interface PaymentProvider {
  /** The number of the card to pay with where no real money moves, as the demo shop's; pages say so. A real provider has none. */
  readonly demoCard?: string;
  /** Reserves the amount. Must give up and answer `unknown` when `signal` aborts; never rejects for that. */
  authorise(request: PaymentRequest, signal: AbortSignal): Promise<AuthoriseResult>;
  /** Takes a reserved amount, once the order stands. */
  capture(key: string): Promise<void>;
  /** Releases what was or may have been reserved. A key the provider never saw is fine, and can't be authorised afterwards. */
  void(key: string): Promise<void>;
}
