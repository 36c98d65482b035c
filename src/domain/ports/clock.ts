/** Cancels a timer. Calling it again does nothing. */
export type CancelTimer = () => void;

/** Time for the domain. The real one is corrected to the platform's clock (`GET /v1/time`); tests turn a fake one by hand. */
export interface Clock {
  /** The platform's time in epoch milliseconds UTC. */
  nowMs(): number;
  /**
   * The latest that the platform's time can be, whole milliseconds: `nowMs` and what the measuring of it leaves open. What
   * a viewer's money depends on ends by this one, so that nobody is promised more time than there is.
   */
  latestMs(): number;
  /** Milliseconds on an axis that never jumps; only differences mean anything. */
  monotonicMs(): number;
  after(delayMs: number, callback: () => void): CancelTimer;
}
