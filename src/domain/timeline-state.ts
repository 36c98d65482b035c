import type { ChatMessage } from '../../contract/chat';
import type { Cue } from '../../contract/cue';
import type { Poll, PollVotes } from '../../contract/poll';
import type { Promotion } from '../../contract/promotion';

/** A viewer's question that the host took up. */
export interface AnsweredQuestion {
  readonly question: ChatMessage;
  /** What there is to read of the answer. */
  readonly answer: string | undefined;
  readonly atMs: number;
}

/** A poll as it stood at an instant. */
export interface PollMoment {
  readonly poll: Poll;
  /** Totals; empty before the first results. */
  readonly votes: PollVotes;
  /** Epoch milliseconds on the programme-date-time axis; undefined while it is open. */
  readonly closedAtMs: number | undefined;
}

/** What stands at one instant of a show. The same object for as long as nothing in it changes. */
export interface TimelineState {
  /** The product the host is showing. */
  readonly highlightedProductId: string | undefined;
  /** Promotions as they stood then, by start; what they cost now is for `offers`. */
  readonly promotions: readonly Promotion[];
  readonly pinned: ChatMessage | undefined;
  /** The question taken up last; none once it has been removed. */
  readonly answered: AnsweredQuestion | undefined;
  /** The poll opened last; a closed one stays, with its results, until the next. */
  readonly poll: PollMoment | undefined;
  /** Newest last, at most `chatLinesMax`. What a moderator removed is gone at every instant. */
  readonly chat: readonly ChatMessage[];
  readonly hasEnded: boolean;
}

/** Lines a chat column can hold. */
export const chatLinesMax = 30;

/** A cue in its place: by instant, then by sequence. Chat from a snapshot stands before cues of the same instant. */
export interface TimelineEntry {
  readonly atMs: number;
  readonly sequence: number;
  readonly cue: Cue | undefined;
  readonly messages: readonly ChatMessage[];
}
