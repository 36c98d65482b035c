import type { Reaction, ReactionCounts } from '../../contract/reaction';

/** Sums what viewers throw onto the picture, by room, until it is told. */
export interface ReactionTally {
  add(room: string, reaction: Reaction): void;
  /** What has come since the last call, with `others` added; undefined when there was nothing. */
  take(room: string, others: ReactionCounts | undefined): ReactionCounts | undefined;
  /** Forgets what nobody took: its room is empty. */
  clear(): void;
}

export function createReactionTally(): ReactionTally {
  const rooms = new Map<string, Record<string, number>>();
  return {
    add(room, reaction) {
      const counts = rooms.get(room) ?? {};
      counts[reaction] = (counts[reaction] ?? 0) + 1;
      rooms.set(room, counts);
    },
    take(room, others = {}) {
      const counts = rooms.get(room) ?? {};
      rooms.delete(room);
      for (const [reaction, count] of Object.entries(others)) counts[reaction] = (counts[reaction] ?? 0) + count;
      return Object.keys(counts).length === 0 ? undefined : counts;
    },
    clear: () => rooms.clear(),
  };
}
