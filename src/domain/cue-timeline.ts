import type { ChatMessage } from '../../contract/chat';
import type { Cue } from '../../contract/cue';
import { firstAfter } from './first-after';
import { createFold, type Fold } from './timeline-fold';
import type { TimelineEntry, TimelineState } from './timeline-state';

/**
 * A show's cues on the programme-date-time axis. A function of which cues it has been given: the order they came in,
 * duplicates and gaps make no difference.
 */
export interface CueTimeline {
  add(cues: readonly Cue[]): void;
  /** Chat from before the cues; a message that a cue brings too is shown once. */
  addChat(messages: readonly ChatMessage[]): void;
  /** What is pinned since before the first cue that pins. */
  setPinnedBefore(message: ChatMessage | undefined): void;
  /**
   * The state at an instant (epoch milliseconds). Cheap on every frame: between two cues it allocates nothing. NaN, an
   * unknown instant, leaves the state of the last call.
   */
  stateAt(programDateTimeMs: number): TimelineState;
  /** Forgets cues before an instant; states from there on stay what they were. Cues from before come too late then. */
  pruneBefore(programDateTimeMs: number): void;
  /** Cues held. */
  readonly size: number;
}

const isBefore = (a: TimelineEntry, b: TimelineEntry): boolean => {
  if (a.atMs !== b.atMs) return a.atMs < b.atMs;
  if (a.sequence !== b.sequence) return a.sequence < b.sequence;
  return (a.messages[0]?.id ?? '') < (b.messages[0]?.id ?? '');
};

const sameState = (a: TimelineState, b: TimelineState): boolean =>
  a.highlightedProductId === b.highlightedProductId &&
  a.promotions === b.promotions &&
  a.pinned === b.pinned &&
  a.answered === b.answered &&
  a.poll === b.poll &&
  a.chat === b.chat &&
  a.hasEnded === b.hasEnded;

export function createCueTimeline(): CueTimeline {
  const entries: TimelineEntry[] = [];
  const sequences = new Set<number>();
  const chatIds = new Set<string>();
  const removedIds = new Set<string>();
  let pinnedBefore: ChatMessage | undefined;
  let prunedBeforeMs = Number.NEGATIVE_INFINITY;
  /** What pruned entries left behind. */
  let base: Fold = createFold(removedIds);
  /** Entries [0, folded) are in `fold`; `state` is its result and holds for instants in [fromMs, untilMs). */
  let fold: Fold = base.copy();
  let folded = 0;
  let fromMs = Number.NEGATIVE_INFINITY;
  let untilMs = Number.POSITIVE_INFINITY;
  let state: TimelineState = fold.state(pinnedBefore);

  const restart = (): void => {
    fold = base.copy();
    folded = 0;
    // An empty span: the next instant asked for is looked up.
    fromMs = Number.POSITIVE_INFINITY;
  };
  const insert = (entry: TimelineEntry): void => {
    let index = firstAfter(entries, entry.atMs);
    for (let previous = entries[index - 1]; previous && isBefore(entry, previous); previous = entries[index - 1])
      index -= 1;
    entries.splice(index, 0, entry);
    if (index < folded) restart();
    else if (entry.atMs < untilMs) untilMs = entry.atMs;
  };
  const moveTo = (atMs: number): void => {
    const index = firstAfter(entries, atMs);
    if (index < folded) restart();
    for (; folded < index; folded += 1) {
      const entry = entries[folded];
      if (entry) fold.apply(entry);
    }
    fromMs = entries[index - 1]?.atMs ?? Number.NEGATIVE_INFINITY;
    untilMs = entries[index]?.atMs ?? Number.POSITIVE_INFINITY;
    const next = fold.state(pinnedBefore);
    if (!sameState(state, next)) state = next;
  };

  return {
    add(cues) {
      for (const cue of cues) {
        if (cue.kind === 'chat-removed') {
          for (const id of cue.data.messageIds) removedIds.add(id);
          base.removeChat();
          restart();
          continue;
        }
        if (cue.atMs < prunedBeforeMs || sequences.has(cue.sequence)) continue;
        sequences.add(cue.sequence);
        insert({ atMs: cue.atMs, sequence: cue.sequence, cue, messages: cue.kind === 'chat' ? cue.data.messages : [] });
      }
    },
    addChat(messages) {
      for (const message of messages) {
        if (message.atMs < prunedBeforeMs || chatIds.has(message.id)) continue;
        chatIds.add(message.id);
        insert({ atMs: message.atMs, sequence: 0, cue: undefined, messages: [message] });
      }
    },
    setPinnedBefore(message) {
      pinnedBefore = message;
      restart();
    },
    stateAt(programDateTimeMs) {
      if (programDateTimeMs >= fromMs && programDateTimeMs < untilMs) return state;
      if (!Number.isNaN(programDateTimeMs)) moveTo(programDateTimeMs);
      return state;
    },
    pruneBefore(programDateTimeMs) {
      if (!(programDateTimeMs > prunedBeforeMs)) return;
      prunedBeforeMs = programDateTimeMs;
      let count = 0;
      for (const entry of entries) {
        if (entry.atMs >= programDateTimeMs) break;
        base.apply(entry);
        sequences.delete(entry.sequence);
        for (const { id } of entry.messages) chatIds.delete(id);
        count += 1;
      }
      if (count === 0) return;
      entries.splice(0, count);
      base = base.copy();
      restart();
    },
    get size() {
      return entries.length;
    },
  };
}
