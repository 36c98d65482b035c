import { describe, expect, it } from 'vitest';
import { handoffClaimedMs, type HandoffState } from '../../../contract/handoff';
import {
  decideHandoff,
  stateAt,
  type HandoffEvent,
  type HandoffFacts,
} from '../../../platform/handoff/handoff-machine';

const startMs = 1_000_000;
const expiresAtMs = startMs + 60_000;
const mine = 'mine';

function handoffIn(state: HandoffState, more: Partial<HandoffFacts> = {}): HandoffFacts {
  const isClaimed = state === 'claimed' || state === 'paying' || state === 'placed';
  return { id: 'token', state, expiresAtMs, claimHash: isClaimed ? mine : null, attemptId: null, ...more };
}

const events = {
  open: { kind: 'open' },
  claim: { kind: 'claim', claimHash: mine },
  'claim by another': { kind: 'claim', claimHash: 'another' },
  checkout: { kind: 'start-checkout', claimHash: mine },
  'checkout by another': { kind: 'start-checkout', claimHash: 'another' },
  order: { kind: 'start-order', claimHash: mine },
  'order by another': { kind: 'start-order', claimHash: 'another' },
  cancel: { kind: 'cancel' },
  expire: { kind: 'expire' },
} as const satisfies Record<string, HandoffEvent>;

type EventName = keyof typeof events;

/** What each event does in each state: a new state, `=` for nothing, or the code of the refusal. */
const table: Record<Exclude<HandoffState, never>, Record<EventName, string>> = {
  created: {
    open: 'opened',
    claim: 'claimed',
    'claim by another': 'claimed',
    checkout: '!forbidden',
    'checkout by another': '!forbidden',
    order: '!forbidden',
    'order by another': '!forbidden',
    cancel: 'cancelled',
    expire: '=',
  },
  opened: {
    open: '=',
    claim: 'claimed',
    'claim by another': 'claimed',
    checkout: '!forbidden',
    'checkout by another': '!forbidden',
    order: '!forbidden',
    'order by another': '!forbidden',
    cancel: 'cancelled',
    expire: '=',
  },
  claimed: {
    open: '=',
    claim: '=',
    'claim by another': '!handoff-already-claimed',
    checkout: 'paying',
    'checkout by another': '!handoff-already-claimed',
    order: 'paying',
    'order by another': '!handoff-already-claimed',
    cancel: 'cancelled',
    expire: '=',
  },
  paying: {
    open: '=',
    claim: '=',
    'claim by another': '!handoff-already-claimed',
    checkout: '=',
    'checkout by another': '!handoff-already-claimed',
    order: '=',
    'order by another': '!handoff-already-claimed',
    cancel: 'cancelled',
    expire: '=',
  },
  placed: {
    open: '!handoff-closed',
    claim: '!handoff-closed',
    'claim by another': '!handoff-closed',
    checkout: '!handoff-closed',
    'checkout by another': '!handoff-closed',
    order: '!handoff-closed',
    'order by another': '!handoff-closed',
    cancel: '!handoff-closed',
    expire: '=',
  },
  expired: {
    open: '!handoff-expired',
    claim: '!handoff-expired',
    'claim by another': '!handoff-expired',
    checkout: '!handoff-expired',
    'checkout by another': '!handoff-expired',
    order: '!handoff-expired',
    'order by another': '!handoff-expired',
    cancel: '=',
    expire: '=',
  },
  cancelled: {
    open: '!handoff-closed',
    claim: '!handoff-closed',
    'claim by another': '!handoff-closed',
    checkout: '!handoff-closed',
    'checkout by another': '!handoff-closed',
    order: '!handoff-closed',
    'order by another': '!handoff-closed',
    cancel: '=',
    expire: '=',
  },
};

const states = Object.keys(table) as HandoffState[];
const cases = states.flatMap((state) =>
  (Object.keys(events) as EventName[]).map((event) => [state, event, table[state][event]] as const),
);

function outcomeOf(handoff: HandoffFacts, event: HandoffEvent, nowMs: number): string {
  const decision = decideHandoff(handoff, event, nowMs);
  if (decision.kind === 'keep') return '=';
  return decision.kind === 'refuse' ? `!${decision.code}` : decision.change.state;
}

describe('a handoff', () => {
  it.each(cases)('that is %s, at "%s": %s', (state, event, expected) => {
    expect(outcomeOf(handoffIn(state), events[event], startMs)).toBe(expected);
  });

  it.each(['created', 'opened', 'claimed', 'paying'] as const)(
    'that is %s ends at its deadline, not before',
    (state) => {
      const handoff = handoffIn(state);
      expect(stateAt(handoff, expiresAtMs - 1)).toBe(state);
      expect(stateAt(handoff, expiresAtMs)).toBe('expired');
      expect(outcomeOf(handoff, events.expire, expiresAtMs - 1)).toBe('=');
      expect(outcomeOf(handoff, events.expire, expiresAtMs)).toBe('expired');
      expect(outcomeOf(handoff, events.claim, expiresAtMs)).toBe('!handoff-expired');
      expect(outcomeOf(handoff, events.cancel, expiresAtMs)).toBe('=');
    },
  );

  it('gets its second span when it is claimed, once', () => {
    const claimed = decideHandoff(handoffIn('opened'), events.claim, startMs);
    expect(claimed).toMatchObject({
      kind: 'change',
      change: { expiresAtMs: startMs + handoffClaimedMs, claimHash: mine },
    });
    expect(decideHandoff(handoffIn('claimed'), events.claim, startMs + 1000)).toEqual({ kind: 'keep' });
  });

  it('tells each step to the TV by a cue of its own', () => {
    const cueOf = (state: HandoffState, event: EventName, nowMs = startMs) => {
      const decision = decideHandoff(handoffIn(state), events[event], nowMs);
      return decision.kind === 'change' ? decision.cue : undefined;
    };
    expect(cueOf('created', 'open')).toEqual({ kind: 'handoff-opened', atMs: startMs, data: { handoffId: 'token' } });
    expect(cueOf('opened', 'claim')).toEqual({
      kind: 'handoff-claimed',
      atMs: startMs,
      data: { handoffId: 'token', expiresAtMs: startMs + handoffClaimedMs },
    });
    expect(cueOf('claimed', 'checkout')?.kind).toBe('handoff-paying');
    expect(cueOf('paying', 'cancel')?.kind).toBe('handoff-cancelled');
    expect(cueOf('paying', 'expire', expiresAtMs)?.kind).toBe('handoff-expired');
  });

  it('is ended neither by the TV nor by time while a payment is under way', () => {
    const handoff = handoffIn('paying', { attemptId: 'attempt' });
    expect(stateAt(handoff, expiresAtMs + 1)).toBe('paying');
    expect(outcomeOf(handoff, events.expire, expiresAtMs + 1)).toBe('=');
    expect(outcomeOf(handoff, events.cancel, startMs)).toBe('!handoff-closed');
  });
});
