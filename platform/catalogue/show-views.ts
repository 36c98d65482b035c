import type { Show, ShowState } from '../../contract/show';
import type { ShowRecord } from './show-index';

/** How many watch a show now; undefined where the number means nothing (not live). */
export type ViewersOf = (showId: string) => number | undefined;

/** A show's state: what the operator made of it, or what follows from its instants. */
export function stateAt(record: ShowRecord, nowMs: number): ShowState {
  if (record.stage === 'announced') return 'upcoming';
  if (record.stage === 'live') return 'live';
  if (record.stage === 'over') return record.hasReplay ? 'replay' : 'ended';
  if (nowMs < record.startsAtMs) return 'upcoming';
  if (nowMs < record.endsAtMs) return 'live';
  return record.hasReplay ? 'replay' : 'ended';
}

/** The show as of now. */
export function toShow(record: ShowRecord, nowMs: number, viewersOf: ViewersOf): Show {
  const state = stateAt(record, nowMs);
  const viewers = state === 'live' ? viewersOf(record.show.id) : undefined;
  return { ...record.show, state, ...(viewers === undefined ? {} : { viewers }) };
}

/** Order of the states in a row; `ended` shows are in none. */
const phases: readonly ShowState[] = ['live', 'upcoming', 'replay'];
export const phaseOf = (show: Show): number => phases.indexOf(show.state);

const byId = (a: Show, b: Show): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Live by placement, then viewers; then upcoming by start; then replays, the latest first. */
export function inRowOrder(a: Show, b: Show): number {
  const phase = phaseOf(a) - phaseOf(b);
  if (phase !== 0) return phase;
  if (a.state === 'live') return a.placement - b.placement || (b.viewers ?? 0) - (a.viewers ?? 0) || byId(a, b);
  if (a.state === 'upcoming') return a.startsAtMs - b.startsAtMs || byId(a, b);
  return b.startsAtMs - a.startsAtMs || byId(a, b);
}
