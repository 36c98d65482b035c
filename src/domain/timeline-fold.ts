import type { ChatMessage } from '../../contract/chat';
import type { Promotion } from '../../contract/promotion';
import {
  chatLinesMax,
  type AnsweredQuestion,
  type PollMoment,
  type TimelineEntry,
  type TimelineState,
} from './timeline-state';

/** What a run of timeline entries, taken in order, adds up to. */
export interface Fold {
  apply(entry: TimelineEntry): void;
  /** Parts that haven't changed since the last call are the same objects. */
  state(pinnedBefore: ChatMessage | undefined): TimelineState;
  /** Takes out chat that has been removed since it was said. */
  removeChat(): void;
  copy(): Fold;
}

interface Parts {
  highlightedProductId: string | undefined;
  promotions: readonly Promotion[];
  /** `undefined`: no cue has said anything about it yet. */
  pin: { readonly message: ChatMessage | undefined } | undefined;
  answered: AnsweredQuestion | undefined;
  poll: PollMoment | undefined;
  chat: readonly ChatMessage[];
  hasEnded: boolean;
}

const nothing: Parts = {
  highlightedProductId: undefined,
  promotions: [],
  pin: undefined,
  answered: undefined,
  poll: undefined,
  chat: [],
  hasEnded: false,
};

const byStart = (a: Promotion, b: Promotion): number => a.startsAtMs - b.startsAtMs || (a.id < b.id ? -1 : 1);

/** `removedIds` is read at each call; the owner adds to it. */
export function createFold(removedIds: ReadonlySet<string>, initial: Parts = nothing): Fold {
  const parts = { ...initial };
  const seenIds = new Set(parts.chat.map(({ id }) => id));

  const say = (messages: readonly ChatMessage[]): void => {
    const fresh = messages.filter(({ id }) => {
      if (seenIds.has(id) || removedIds.has(id)) return false;
      seenIds.add(id);
      return true;
    });
    if (fresh.length > 0) parts.chat = [...parts.chat, ...fresh].slice(-chatLinesMax);
  };

  return {
    apply({ cue, messages }) {
      say(messages);
      switch (cue?.kind) {
        case 'product-highlighted':
          parts.highlightedProductId = cue.data.productId;
          return;
        case 'product-unhighlighted':
          // Only its own product: the host may have taken up the next one already.
          if (parts.highlightedProductId === cue.data.productId) parts.highlightedProductId = undefined;
          return;
        case 'promotion-started': {
          const { promotion } = cue.data;
          parts.promotions = [...parts.promotions.filter(({ id }) => id !== promotion.id), promotion].sort(byStart);
          return;
        }
        case 'promotion-progress': {
          const { promotionId, claimedShare } = cue.data;
          if (!parts.promotions.some(({ id }) => id === promotionId)) return;
          parts.promotions = parts.promotions.map((promotion) =>
            promotion.id === promotionId ? { ...promotion, claimedShare } : promotion,
          );
          return;
        }
        case 'promotion-ended': {
          const { promotionId } = cue.data;
          if (!parts.promotions.some(({ id }) => id === promotionId)) return;
          parts.promotions = parts.promotions.filter(({ id }) => id !== promotionId);
          return;
        }
        case 'message-pinned':
          parts.pin = { message: cue.data.message };
          return;
        case 'question-answered':
          parts.answered = { question: cue.data.question, answer: cue.data.answer, atMs: cue.atMs };
          return;
        case 'poll-opened':
          parts.poll = { poll: cue.data.poll, votes: [], closedAtMs: undefined };
          return;
        case 'poll-progress':
          // Results of a poll that is over, or whose opening is unknown, change nothing.
          if (parts.poll?.poll.id !== cue.data.pollId || parts.poll.closedAtMs !== undefined) return;
          parts.poll = { ...parts.poll, votes: cue.data.votes };
          return;
        case 'poll-closed':
          if (parts.poll?.poll.id !== cue.data.pollId) return;
          parts.poll = { ...parts.poll, votes: cue.data.votes, closedAtMs: parts.poll.closedAtMs ?? cue.atMs };
          return;
        case 'show-started':
          parts.hasEnded = false;
          return;
        case 'show-ended':
          parts.hasEnded = true;
          return;
        default:
          // Money, stock and a device's own cues don't depend on the picture.
          return;
      }
    },
    state(pinnedBefore) {
      const pinned = parts.pin ? parts.pin.message : pinnedBefore;
      return {
        highlightedProductId: parts.highlightedProductId,
        promotions: parts.promotions,
        pinned: pinned && removedIds.has(pinned.id) ? undefined : pinned,
        answered: parts.answered && removedIds.has(parts.answered.question.id) ? undefined : parts.answered,
        poll: parts.poll,
        chat: parts.chat,
        hasEnded: parts.hasEnded,
      };
    },
    removeChat() {
      if (parts.chat.some(({ id }) => removedIds.has(id)))
        parts.chat = parts.chat.filter(({ id }) => !removedIds.has(id));
    },
    copy: () => createFold(removedIds, parts),
  };
}
