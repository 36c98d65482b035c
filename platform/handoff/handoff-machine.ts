import type { CueDraft } from '../../contract/cue';
import { handoffClaimedMs, type HandoffState } from '../../contract/handoff';
import type { ProblemCode } from '../../contract/problem';

/** What decides about a handoff; a part of its row. */
export interface HandoffFacts {
  readonly id: string;
  readonly state: HandoffState;
  readonly expiresAtMs: number;
  readonly claimHash: string | null;
  /** Set while a payment is under way. Nothing but its outcome may then end the handoff. */
  readonly attemptId: string | null;
}

/** `claimHash` names the browser that acts; only the one that claimed may go on. */
export type HandoffEvent =
  | { readonly kind: 'open' }
  | { readonly kind: 'claim'; readonly claimHash: string }
  | { readonly kind: 'start-checkout'; readonly claimHash: string }
  | { readonly kind: 'start-order'; readonly claimHash: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'expire' };

export interface HandoffChange {
  readonly state: HandoffState;
  readonly expiresAtMs: number;
  readonly claimHash: string | null;
}

/** The cues of a handoff, other than those of the order itself. */
export type HandoffCue = Extract<CueDraft, { kind: `handoff-${string}` }>;

export type HandoffDecision =
  | { readonly kind: 'change'; readonly change: HandoffChange; readonly cue: HandoffCue }
  | { readonly kind: 'keep' }
  | { readonly kind: 'refuse'; readonly code: ProblemCode };

const keep: HandoffDecision = { kind: 'keep' };
const refuse = (code: ProblemCode): HandoffDecision => ({ kind: 'refuse', code });

/** Created, opened, claimed or paying: the price is held and the code can be used. */
export function isOpenState(state: HandoffState): boolean {
  return state === 'created' || state === 'opened' || state === 'claimed' || state === 'paying';
}

/** The time is up. A payment under way is let finish: whoever pressed in time gets what was held. */
export function isDue(handoff: HandoffFacts, nowMs: number): boolean {
  return isOpenState(handoff.state) && handoff.attemptId === null && nowMs >= handoff.expiresAtMs;
}

/** The state to tell now, whether or not the sweeper has been there. */
export function stateAt(handoff: HandoffFacts, nowMs: number): HandoffState {
  return isDue(handoff, nowMs) ? 'expired' : handoff.state;
}

/**
 * What an event does to a handoff at `nowMs`. Pure. Repeating an event that has been taken is `keep`, so that a lost answer
 * can be asked for again. A handoff whose time is up refuses everything but `expire` and `cancel`.
 */
export function decideHandoff(handoff: HandoffFacts, event: HandoffEvent, nowMs: number): HandoffDecision {
  const to = (state: HandoffState, cue: HandoffCue, more: Partial<HandoffChange> = {}): HandoffDecision => ({
    kind: 'change',
    change: { state, expiresAtMs: handoff.expiresAtMs, claimHash: handoff.claimHash, ...more },
    cue,
  });
  const data = { handoffId: handoff.id };
  const state = stateAt(handoff, nowMs);

  if (event.kind === 'expire') {
    return isDue(handoff, nowMs) ? to('expired', { kind: 'handoff-expired', atMs: nowMs, data }) : keep;
  }
  if (event.kind === 'cancel') {
    if (state === 'expired' || state === 'cancelled') return keep;
    if (state === 'placed' || handoff.attemptId !== null) return refuse('handoff-closed');
    return to('cancelled', { kind: 'handoff-cancelled', atMs: nowMs, data });
  }
  if (state === 'expired') return refuse('handoff-expired');
  if (state === 'cancelled' || state === 'placed') return refuse('handoff-closed');

  switch (event.kind) {
    case 'open':
      return state === 'created' ? to('opened', { kind: 'handoff-opened', atMs: nowMs, data }) : keep;
    case 'claim': {
      if (handoff.claimHash !== null)
        return handoff.claimHash === event.claimHash ? keep : refuse('handoff-already-claimed');
      const expiresAtMs = nowMs + handoffClaimedMs;
      return to(
        'claimed',
        { kind: 'handoff-claimed', atMs: nowMs, data: { ...data, expiresAtMs } },
        { expiresAtMs, claimHash: event.claimHash },
      );
    }
    case 'start-checkout':
    case 'start-order':
      if (handoff.claimHash === null) return refuse('forbidden');
      if (handoff.claimHash !== event.claimHash) return refuse('handoff-already-claimed');
      return state === 'claimed' ? to('paying', { kind: 'handoff-paying', atMs: nowMs, data }) : keep;
  }
}
