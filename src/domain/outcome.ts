/**
 * Why a request to the platform failed, as the app acts on it.
 * `offline`: nothing answered; `unavailable`: 5xx or an answer that isn't the contract's; `gone`: 404 or 410;
 * `forbidden`: 401 or 403; `sold-out`, `rejected`: the platform said no to this request (409, 422 and other 4xx).
 */
export type FailureCause = 'offline' | 'unavailable' | 'gone' | 'forbidden' | 'sold-out' | 'rejected';

export interface Failure {
  readonly cause: FailureCause;
  /** The platform's own code, for diagnostics. */
  readonly code?: string;
  /** The platform asks not to come back sooner. */
  readonly retryAfterMs?: number;
}

/** A value, or why there is none. Ports answer with outcomes; they don't throw for what the outside world does. */
export type Outcome<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };
