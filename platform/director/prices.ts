import type { FastifyBaseLogger } from 'fastify';
import { ProblemError } from '../http/problem';
import type { Desk } from '../operator/desk';
import { endPromotion, listScriptedPromotions, reportPromotion, startPromotion } from '../operator/promotions';
import { claimedShareAt } from './deals';
import type { Deals } from './deals';
import { demoCurrency } from './rundown';

/**
 * Makes the demo's promotions those of the instant. Does only what differs, so it may run as often as one likes. Each show
 * announces them in its own rundown, so nobody is told here. What the operator did with the same product stands.
 */
export async function keepDeals(desk: Desk, deals: Deals, nowMs: number, log: FastifyBaseLogger): Promise<void> {
  const running = deals.between(nowMs, nowMs + 1);
  const known = new Set(await listScriptedPromotions(desk.transaction));
  for (const id of known) {
    if (!running.some((deal) => deal.id === id)) await endPromotion(desk, id, 'nobody');
  }
  for (const deal of running) {
    const { id, productId, subject, startsAtMs, endsAtMs } = deal;
    const claimedShare = claimedShareAt(deal, nowMs);
    const price = { amountMinor: deal.priceMinor, currency: demoCurrency };
    try {
      if (known.has(id)) await reportPromotion(desk, id, claimedShare, 'nobody');
      else {
        const plan = { id, productId, subject, price, startsAtMs, endsAtMs, claimedShare, isScripted: true };
        await startPromotion(desk, plan, 'nobody');
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      log.info({ deal: id, code: error.code }, 'a deal of the demo was refused');
    }
  }
}
