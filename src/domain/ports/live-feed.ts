import type { Cue } from '../../../contract/cue';
import type { Reaction, ReactionCounts } from '../../../contract/reaction';
import type { ReadableStore, Unsubscribe } from '../store';

/** `connected`: messages flow; `connecting`: trying, nothing lost yet; `offline`: tries have failed for a while. */
export type FeedStatus = 'connecting' | 'connected' | 'offline';

export interface FeedRoomListener {
  /** Each known cue once, in the room's order. */
  onCue(cue: Cue): void;
  /** The gap can't be closed: take the snapshot and answer with its sequence. */
  onReset(): Promise<number>;
  onViewers?(viewers: number): void;
  /** What viewers threw onto the picture since the last of these; volatile. */
  onReactions?(counts: ReactionCounts): void;
  /** The socket came back after a break and the room is in step again. */
  onResumed?(): void;
}

/** The realtime messages of rooms. It drops duplicates, fetches gaps and reconnects by itself. */
export interface LiveFeed {
  readonly status: ReadableStore<FeedStatus>;
  /** Hear a show's room above `after`. Several rooms may be open at once. */
  joinShow(showId: string, after: number, listener: FeedRoomListener): Unsubscribe;
  /** Hear this TV's own room from its newest message on. */
  joinOwnRoom(listener: FeedRoomListener): Unsubscribe;
  /** Sends a reaction to a show that was joined; without a connection it is lost, as one is a moment later. */
  react(showId: string, reaction: Reaction): void;
  /** Drop the socket (the app is hidden) and take it up again. */
  suspend(): void;
  resume(): void;
}
