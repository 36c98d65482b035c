import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../clock';
import { startRepeating } from '../repeat-timer';
import type { RunAtDesk } from './desk';
import { closePoll, findDuePolls } from './polls';
import { endPromotion, findEndedPromotions } from './promotions';

const everyMs = 1000;

/**
 * Does what the operator said would happen by itself: ends promotions at their deadline and closes polls at theirs. Nothing of
 * it is kept in memory, so a process that was killed is made up for by the next one.
 */
export function startStageHand(options: {
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly runAtDesk: RunAtDesk;
}): () => Promise<void> {
  const { clock, log, runAtDesk } = options;
  return startRepeating({ clock, log, everyMs, what: 'ending promotions and polls' }, async () => {
    await runAtDesk(async (desk) => {
      const { transaction, nowMs } = desk;
      for (const id of await findEndedPromotions(transaction, nowMs)) await endPromotion(desk, id);
      for (const poll of await findDuePolls(transaction, nowMs)) {
        await closePoll(desk, poll.showId, poll.id, { atMs: nowMs });
      }
    });
  });
}
