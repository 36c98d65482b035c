import type { Handoff } from '../../contract/handoff';
import type { CueOf } from '../../contract/cue';
import type { HandoffChoice, HandoffViewState } from './handoff-state';

/** What the TV hears of a handoff: a message of its own room, an answer of the platform, or its deadline passing. */
export type HandoffNews =
  | { readonly kind: 'message'; readonly cue: HandoffCue }
  | {
      readonly kind: 'answer';
      readonly handoff: Handoff;
      readonly nowMs: number;
      /** Asked after the platform had refused to take the code back: what it says now counts over what the TV shows. */
      readonly isVerdict?: boolean;
    }
  | { readonly kind: 'deadline'; readonly latestMs: number };

export type HandoffCue =
  | CueOf<'handoff-opened'>
  | CueOf<'handoff-claimed'>
  | CueOf<'handoff-paying'>
  | CueOf<'handoff-expired'>
  | CueOf<'handoff-cancelled'>
  | CueOf<'order-placed'>
  | CueOf<'order-failed'>;

/** A handoff that the platform has made. */
export type KnownHandoff = Exclude<HandoffViewState, { kind: 'idle' | 'requesting' | 'refused' | 'cancelled' }>;
/** With the handoff kept, so that late news can be judged. */
export interface HandoffRecord {
  readonly view: KnownHandoff | { readonly kind: 'cancelled'; readonly choice: HandoffChoice };
  readonly handoff: Handoff;
}

type Stage = 'created' | 'opened' | 'claimed' | 'paying';
const rank: Readonly<Record<Stage, number>> = { created: 0, opened: 1, claimed: 2, paying: 3 };

const isStage = (kind: string): kind is Stage => Object.prototype.hasOwnProperty.call(rank, kind);

/** Whether the phone can still buy with it, as far as the TV knows. */
export const isOpenHandoff = ({ view }: HandoffRecord): boolean => isStage(view.kind);

/** A record from the platform's answer, whatever has happened to the handoff by then. */
export function recordOf(choice: HandoffChoice, handoff: Handoff, nowMs: number): HandoffRecord {
  const start: HandoffRecord = { view: { kind: 'created', choice, handoff }, handoff };
  return hearOfHandoff(start, { kind: 'answer', handoff, nowMs });
}

function to(record: HandoffRecord, stage: Stage, sinceMs: number, changes: Partial<Handoff> = {}): HandoffRecord {
  // The deadline only ever moves out; an answer from before the claim doesn't move it back.
  const expiresAtMs = Math.max(record.handoff.expiresAtMs, changes.expiresAtMs ?? 0);
  const handoff: Handoff = { ...record.handoff, state: stage, expiresAtMs };
  const { choice } = record.view;
  switch (stage) {
    case 'created':
      return { handoff, view: { kind: stage, choice, handoff } };
    case 'opened':
    case 'claimed':
      return { handoff, view: { kind: stage, choice, handoff, sinceMs } };
    case 'paying':
      return { handoff, view: { kind: stage, choice, handoff, sinceMs, failure: undefined } };
  }
}

function end(record: HandoffRecord, kind: 'expired' | 'sold-out' | 'cancelled'): HandoffRecord {
  const { choice } = record.view;
  const { handoff } = record;
  return { handoff, view: kind === 'cancelled' ? { kind, choice } : { kind, choice, handoff } };
}

function withDeadline(record: HandoffRecord, expiresAtMs: number): HandoffRecord {
  const handoff = { ...record.handoff, expiresAtMs };
  return record.view.kind === 'cancelled' ? record : { handoff, view: { ...record.view, handoff } };
}

/** Forward through the stages only; an expired handoff comes back only if its deadline has moved since. */
function advance(record: HandoffRecord, stage: Stage, sinceMs: number, changes: Partial<Handoff> = {}): HandoffRecord {
  const { view, handoff } = record;
  const { expiresAtMs } = changes;
  const isLonger = expiresAtMs !== undefined && expiresAtMs > handoff.expiresAtMs;
  if (isStage(view.kind)) {
    if (rank[stage] > rank[view.kind]) return to(record, stage, sinceMs, changes);
    return isLonger ? withDeadline(record, expiresAtMs) : record;
  }
  // The TV let it expire by the deadline it knew; the phone had claimed it just before.
  return view.kind === 'expired' && isLonger ? to(record, stage, sinceMs, changes) : record;
}

function place(record: HandoffRecord, orderNumber: string, total: Handoff['total']): HandoffRecord {
  const { held } = record.handoff;
  const sum = total ?? { ...held.price, amountMinor: held.price.amountMinor * held.quantity };
  const handoff: Handoff = { ...record.handoff, state: 'placed', orderNumber, total: sum };
  return { handoff, view: { kind: 'placed', choice: record.view.choice, handoff, orderNumber, total: sum } };
}

function failed(record: HandoffRecord, reason: CueOf<'order-failed'>['data']['reason'], atMs: number): HandoffRecord {
  if (!isStage(record.view.kind)) return record;
  if (reason === 'sold-out') return end(record, 'sold-out');
  const paying = advance(record, 'paying', atMs);
  if (paying.view.kind !== 'paying' || paying.view.failure === reason) return paying;
  return { handoff: paying.handoff, view: { ...paying.view, failure: reason } };
}

function hearMessage(record: HandoffRecord, cue: HandoffCue): HandoffRecord {
  switch (cue.kind) {
    case 'handoff-opened':
      return advance(record, 'opened', cue.atMs);
    case 'handoff-claimed':
      return advance(record, 'claimed', cue.atMs, { expiresAtMs: cue.data.expiresAtMs });
    case 'handoff-paying':
      // Again: the phone tries once more after a failure.
      if (record.view.kind === 'paying' && record.view.failure !== undefined) return to(record, 'paying', cue.atMs);
      return advance(record, 'paying', cue.atMs);
    case 'handoff-expired':
      return isOpenHandoff(record) ? end(record, 'expired') : record;
    case 'handoff-cancelled':
      return isOpenHandoff(record) ? end(record, 'cancelled') : record;
    case 'order-placed':
      return place(record, cue.data.orderNumber, cue.data.total);
    case 'order-failed':
      return failed(record, cue.data.reason, cue.atMs);
  }
}

function hearAnswer(record: HandoffRecord, handoff: Handoff, nowMs: number, isVerdict: boolean): HandoffRecord {
  const { expiresAtMs, lastFailure } = handoff;
  // The phone was quicker than Cancel: the purchase goes on, and the TV with it.
  if (isVerdict && record.view.kind === 'cancelled' && isStage(handoff.state)) {
    const revived = to(record, handoff.state, nowMs, { expiresAtMs });
    return lastFailure !== undefined && handoff.state === 'paying' ? failed(revived, lastFailure, nowMs) : revived;
  }
  switch (handoff.state) {
    case 'placed':
      return place(record, handoff.orderNumber ?? '', handoff.total);
    case 'cancelled':
    case 'expired': {
      if (!isOpenHandoff(record)) return record;
      return end(record, lastFailure === 'sold-out' ? 'sold-out' : handoff.state);
    }
    case 'created':
    case 'opened':
    case 'claimed':
    case 'paying': {
      const known = advance(record, handoff.state, nowMs, { expiresAtMs });
      return lastFailure !== undefined && handoff.state === 'paying' ? failed(known, lastFailure, nowMs) : known;
    }
  }
}

/**
 * What a handoff is after a piece of news. Messages and answers may come late, twice and in any order: it only moves
 * forward, an order that stands is never taken back, and the same record is given where nothing changes.
 */
export function hearOfHandoff(record: HandoffRecord, news: HandoffNews): HandoffRecord {
  if (record.view.kind === 'placed') return record;
  switch (news.kind) {
    case 'message':
      return news.cue.data.handoffId === record.handoff.id ? hearMessage(record, news.cue) : record;
    case 'answer':
      return news.handoff.id === record.handoff.id
        ? hearAnswer(record, news.handoff, news.nowMs, news.isVerdict === true)
        : record;
    case 'deadline':
      // A payment under way may end after the deadline; whether it does, only the platform knows.
      if (record.view.kind === 'paying') return record;
      return isOpenHandoff(record) && news.latestMs >= record.handoff.expiresAtMs ? end(record, 'expired') : record;
  }
}
