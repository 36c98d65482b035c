import type { CueDraft } from '../../contract/cue';
import type { Desk } from '../operator/desk';
import { highlight, unhighlight } from '../operator/highlights';
import { answerQuestion, pin, say } from '../operator/messages';
import { closePoll, openPoll, tallyPoll } from '../operator/polls';
import { announcePrice } from '../operator/prices';
import { announcePromotion } from '../operator/promotions';
import { announceEnd, announceStart } from '../operator/shows';

/**
 * Does what a line of the rundown says, at the operator's desk: the same verbs that the operator's routes call.
 * @throws ProblemError when the desk refuses, as it would refuse the operator
 */
export async function perform(desk: Desk, showId: string, line: CueDraft): Promise<void> {
  const { atMs } = line;
  switch (line.kind) {
    case 'show-started':
      announceStart(desk, showId, atMs);
      return;
    case 'show-ended':
      announceEnd(desk, showId, line.data.hasReplay, atMs);
      return;
    case 'product-highlighted':
      return highlight(desk, showId, line.data.productId, atMs);
    case 'product-unhighlighted':
      unhighlight(desk, showId, line.data.productId, atMs);
      return;
    case 'price-changed':
      announcePrice(desk, showId, line.data, atMs);
      return;
    case 'promotion-started':
    case 'promotion-progress':
    case 'promotion-ended':
      announcePromotion(desk, showId, line);
      return;
    case 'chat':
      say(desk, showId, line.data.messages, atMs);
      return;
    case 'message-pinned':
      pin(desk, showId, line.data.message, atMs);
      return;
    case 'question-answered':
      return answerQuestion(desk, showId, line.data, atMs);
    case 'poll-opened':
      return openPoll(desk, showId, line.data.poll, { atMs, isScripted: true });
    case 'poll-progress':
      return tallyPoll(desk, showId, line.data.pollId, line.data.votes, atMs);
    case 'poll-closed':
      return closePoll(desk, showId, line.data.pollId, { atMs, tally: line.data.votes });
    default:
      throw new Error(`a rundown has no line of the kind ${line.kind}`);
  }
}
