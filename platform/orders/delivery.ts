import type { Money } from '../../contract/primitives';

const dayMs = 24 * 3_600_000;

/** What delivery costs and between which instants it arrives. */
export interface DeliveryTerms {
  readonly shipping: Money;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The operator's rule for delivery; asked before checkout is shown and again when the order is placed. */
export type DeliveryPolicy = (order: { readonly nowMs: number; readonly currency: string }) => DeliveryTerms;

/** Free, in 8 to 10 days. Noon UTC is the same day nearly everywhere. */
export const demoDelivery: DeliveryPolicy = ({ nowMs, currency }) => {
  const noonMs = Math.floor(nowMs / dayMs) * dayMs + dayMs / 2;
  return { shipping: { amountMinor: 0, currency }, fromMs: noonMs + 8 * dayMs, toMs: noonMs + 10 * dayMs };
};
