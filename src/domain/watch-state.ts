import type { ChatMessage } from '../../contract/chat';
import type { Poll, PollVotes } from '../../contract/poll';
import type { Availability, Product } from '../../contract/product';
import type { Promotion } from '../../contract/promotion';
import type { Reaction, ReactionCounts } from '../../contract/reaction';
import type { Show } from '../../contract/show';
import type { Money } from '../../contract/primitives';
import type { Chapter } from './chapters';
import type { FailureCause } from './outcome';
import type { FeedStatus } from './ports/live-feed';
import type { ReadableStore, Unsubscribe } from './store';
import type { AnsweredQuestion } from './timeline-state';

/** A product as the carousel shows it: money as of now at any playhead, `isShowingNow` as of the picture. */
export interface ProductOffer {
  readonly product: Product;
  readonly price: Money;
  readonly listPrice: Money | undefined;
  /** Of the default variant's siblings too: sold out only when every variant is. */
  readonly availability: Availability;
  readonly left: number | undefined;
  readonly isShowingNow: boolean;
  /** When it was last taken up, of what the picture has got to: programme date time in epoch milliseconds. */
  readonly airedAtMs?: number;
  /** A lower price that the picture still speaks of but that is no longer to be had. */
  readonly shownPrice?: Money;
}

/** A promotion that runs now, with the server's own deadline. */
export interface RunningPromotion {
  readonly promotion: Promotion;
  readonly claimedShare: number | undefined;
}

/** A deal that the picture speaks of and that is over: what it was, and what the product costs now. */
export interface PastDeal {
  readonly shownPrice: Money;
  readonly price: Money;
}

/** The past deal to tell of in a show: that of the product in the picture, else the first. */
export function pastDealOf(offers: readonly ProductOffer[]): PastDeal | undefined {
  const past = offers.filter(({ shownPrice }) => shownPrice !== undefined);
  const offer = past.find(({ isShowingNow }) => isShowingNow) ?? past[0];
  return offer?.shownPrice && { shownPrice: offer.shownPrice, price: offer.price };
}

/** What was shown before a late viewer came and can still be bought. */
export interface MissedOffers {
  /** In order of airtime; at least one. */
  readonly offers: readonly ProductOffer[];
  /** How many of them have a promotion that runs now. */
  readonly dealCount: number;
}

/** A poll in the picture: the results as of the playhead, but whether one can vote as of now. */
export interface PollView {
  readonly poll: Poll;
  /** Totals; empty before the first results. */
  readonly votes: PollVotes;
  /** The platform takes votes: the show is live, and neither a cue nor the deadline has closed the poll. */
  readonly isOpen: boolean;
}

export type WatchState =
  | { readonly kind: 'loading'; readonly isSlow: boolean }
  | { readonly kind: 'failed'; readonly cause: FailureCause }
  | {
      readonly kind: 'ready';
      readonly show: Show;
      /** The platform has ended the show; the picture may play on to its end, then `PlayerStatus` is `ended`. */
      readonly hasEnded: boolean;
      /** There is a recording to play: the show is one, or has ended while it was watched and can be seen again. */
      readonly hasReplay: boolean;
      readonly viewers: number | undefined;
      readonly offers: readonly ProductOffer[];
      /** Id of the product in the picture at the playhead. */
      readonly showingNowId: string | undefined;
      readonly promotion: RunningPromotion | undefined;
      /** Only of a live show that was joined late. */
      readonly missed?: MissedOffers;
      /** What the host has pinned, as of the playhead. */
      readonly pinned?: ChatMessage;
      /** A viewer's question that the host answers in the picture. */
      readonly answered?: AnsweredQuestion;
      /** The poll in the picture; its results stay for a while when it is over. */
      readonly poll?: PollView;
      /** By start, at any instant; absent until they were asked for. */
      readonly chapters?: readonly Chapter[];
      /** Newest last, as of the playhead; at most 30. */
      readonly chat: readonly ChatMessage[];
      readonly feedStatus: FeedStatus;
      /** The picture's own time isn't known; `showingNowId` and `chat` go by the clock and may be some seconds off. */
      readonly isApproximate?: boolean;
    };

/** One show being watched: joins it, follows its cues, and tells what stands at the playhead. */
export interface WatchStore extends ReadableStore<WatchState> {
  start(): void;
  stop(): void;
  retry(): void;
  /** The app is hidden: leaves the room and asks for nothing; the state stays. */
  suspend(): void;
  /** Takes the snapshot and joins again. */
  resume(): void;
  /**
   * Called for each presented frame; cheap when nothing changed. NaN: unknown, use server time minus latency; `isGuessed`: the
   * player has no dates from the stream and tells its own estimate.
   */
  setPlayhead(programDateTimeMs: number, isGuessed?: boolean): void;
  /** From now on the state has chapters. */
  wantChapters(): void;
  /** Throws something onto the picture of a live show. Nothing tells whether it arrived: nobody waits for it. */
  react(reaction: Reaction): void;
  /** What viewers throw onto the picture, as it comes. */
  onReactions(listener: (counts: ReactionCounts) => void): Unsubscribe;
}
