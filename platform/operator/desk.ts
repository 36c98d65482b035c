import type { CueDraft, CueEnvelope } from '../../contract/cue';
import type { Clock } from '../clock';
import type { Database, Transaction } from '../db/open-database';
import { appendCues } from '../realtime/cue-log';
import type { PublishCues } from '../realtime/cue-log';

/**
 * Where a show is run from: what is done at one desk is done in one transaction or not at all. The verbs in this folder take a
 * desk, write the catalogue, and leave cues on it; nobody else writes shows, prices, promotions or polls, or speaks in a
 * show's room. The operator's routes, the demo's director and the platform's own timer all work at a desk.
 */
export interface Desk {
  readonly transaction: Transaction;
  readonly nowMs: number;
  /** Leaves cues for a room; they are numbered, in this order, when the desk is cleared. */
  tell(room: string, ...drafts: readonly CueDraft[]): void;
  /** Takes cues that have been appended already, to be published with the others. */
  take(cues: readonly CueEnvelope[]): void;
  /** Products of shows as read at this desk; whoever writes a show's products removes its entry. */
  readonly productIdsRead: Map<string, ReadonlySet<string>>;
}

/** What happened at a desk. Publish `cues` once the transaction has committed. */
export interface Done<T> {
  readonly result: T;
  readonly cues: CueEnvelope[];
}

const bySequence = (a: CueEnvelope, b: CueEnvelope): number =>
  a.room === b.room ? a.sequence - b.sequence : a.room < b.room ? -1 : 1;

/** Runs `work` at a desk inside the caller's transaction. */
export async function atDesk<T>(
  transaction: Transaction,
  nowMs: number,
  work: (desk: Desk) => Promise<T>,
): Promise<Done<T>> {
  const left = new Map<string, CueDraft[]>();
  const cues: CueEnvelope[] = [];
  const result = await work({
    transaction,
    nowMs,
    tell(room, ...drafts) {
      const before = left.get(room);
      if (before === undefined) left.set(room, [...drafts]);
      else before.push(...drafts);
    },
    take: (some) => void cues.push(...some),
    productIdsRead: new Map(),
  });
  // In one order for everybody, so that two desks can't wait for each other's rooms.
  for (const room of [...left.keys()].sort()) cues.push(...(await appendCues(transaction, room, left.get(room) ?? [])));
  return { result, cues: cues.sort(bySequence) };
}

/** Runs `work` at a desk of its own: commits, then publishes. */
export type RunAtDesk = <T>(work: (desk: Desk) => Promise<T>) => Promise<Done<T>>;

export function createRunAtDesk(options: { database: Database; clock: Clock; publish: PublishCues }): RunAtDesk {
  const { database, clock, publish } = options;
  return async (work) => {
    const done = await database.transaction((transaction) => atDesk(transaction, clock.nowMs(), work));
    publish(done.cues);
    return done;
  };
}

export const roomOf = (showId: string): string => `show:${showId}`;
