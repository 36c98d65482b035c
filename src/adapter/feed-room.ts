import * as v from 'valibot';
import { cueEnvelopeSchema, parseCue, type CueEnvelope } from '../../contract/cue';
import type { ReactionCounts } from '../../contract/reaction';
import type { CuePage } from '../../contract/snapshot';
import { createBackoff } from '../domain/backoff';
import type { Outcome } from '../domain/outcome';
import type { Clock } from '../domain/ports/clock';
import type { FeedRoomListener } from '../domain/ports/live-feed';
import type { Report } from './tolerant-parse';

/** One listener's place in one room: which cue comes next, and how a hole before it is closed. */
export interface FeedRoom {
  readonly room: string;
  /** Sequence of the last cue that was delivered or given up. */
  readonly after: number;
  /** A join with `after` has been sent. */
  joined(): void;
  /** The socket is gone; what it still owes comes with the next join. */
  disconnected(): void;
  /** `cues`: not validated one by one yet. */
  sync(head: number, cues: readonly unknown[]): void;
  cue(raw: unknown): void;
  reset(sequence: number): void;
  viewers(viewers: number): void;
  reactions(counts: ReactionCounts): void;
  close(): void;
}

export interface FeedRoomOptions {
  readonly room: string;
  readonly after: number;
  readonly listener: FeedRoomListener;
  readonly clock: Clock;
  readonly random: () => number;
  readonly report: Report;
  /** Asks the platform to send everything above `after` again. */
  readonly rejoin: () => void;
  /** Cues above a sequence by HTTP. A room without it (a device's own) closes a hole by joining again. */
  readonly fetchAfter?: (sequence: number) => Promise<Outcome<CuePage>>;
  /** The number a reset brings is where to go on (a device's own room), not the snapshot's. */
  readonly isResetByNumber: boolean;
}

/** A `sync` may come in parts; longer than this between them and the rest is fetched. */
const syncTimeoutMs = 5000;
/** Cues held back behind a hole; beyond, the snapshot is cheaper. */
const heldMax = 2000;
/** Tries to close one hole before it is given up: the platform doesn't have those cues either. */
const triesMax = 2;

type Mode = 'away' | 'joining' | 'in-step' | 'closing' | 'resetting';

/**
 * Delivers each known cue once and in order, whatever order and however often the messages come. An envelope that can't
 * be read, or a kind this app doesn't know, takes its place in the sequence and is reported.
 */
export function createFeedRoom(options: FeedRoomOptions): FeedRoom {
  const { room, listener, clock, report, rejoin } = options;
  const held = new Map<number, CueEnvelope | undefined>();
  const backoff = createBackoff({ baseMs: 500, capMs: 10_000, random: options.random });
  let after = options.after;
  let mode: Mode = 'away';
  let syncHead = 0;
  let tries = 0;
  let resets = 0;
  let hasBeenInStep = false;
  let isResuming = false;
  let isClosed = false;
  /** Tells an answer that comes after a disconnect from one that is still wanted. */
  let round = 0;
  let cancelTimer = (): void => undefined;

  const tell = (reason: string, path = ''): void => report({ source: room, path, reason });
  const later = (delayMs: number, action: () => void): void => {
    cancelTimer();
    cancelTimer = clock.after(delayMs, action);
  };

  const deliver = (envelope: CueEnvelope | undefined): void => {
    if (!envelope) return;
    const parsed = parseCue(envelope);
    if (!parsed.ok) {
      tell(parsed.reason, `${envelope.kind} ${String(envelope.sequence)}`);
      return;
    }
    listener.onCue(parsed.cue);
  };
  const drain = (): void => {
    while (held.has(after + 1) && !isClosed) {
      const envelope = held.get(after + 1);
      after += 1;
      held.delete(after);
      deliver(envelope);
    }
  };
  const hold = (raw: unknown): void => {
    const parsed = v.safeParse(cueEnvelopeSchema, raw);
    const envelope = parsed.success ? parsed.output : undefined;
    const sequence = envelope?.sequence ?? sequenceOf(raw);
    if (sequence === undefined) {
      tell('a message without a sequence');
      return;
    }
    if (sequence <= after || held.get(sequence)) return;
    if (!envelope) tell('a message that is no cue', String(sequence));
    held.set(sequence, envelope);
  };
  /** The cues in the hole can't be had: go on with what there is. */
  const giveUpHole = (): void => {
    while (held.size > 0 && !isClosed) {
      const next = Math.min(...held.keys());
      if (next > after + 1) tell(`${String(next - after - 1)} cues lost`, String(after + 1));
      after = Math.max(after, next - 1);
      drain();
    }
    after = Math.max(after, syncHead);
  };
  const enterStep = (): void => {
    cancelTimer();
    mode = 'in-step';
    tries = 0;
    resets = 0;
    backoff.reset();
    const isBack = isResuming;
    isResuming = false;
    hasBeenInStep = true;
    if (isBack) listener.onResumed?.();
  };
  const askAgain = (): void => {
    mode = 'joining';
    later(syncTimeoutMs, closeHole);
    rejoin();
  };
  const closeHole = (): void => {
    if (isClosed || mode === 'away') return;
    tries += 1;
    if (tries > triesMax) {
      giveUpHole();
      enterStep();
      return;
    }
    const { fetchAfter } = options;
    if (!fetchAfter) {
      askAgain();
      return;
    }
    mode = 'closing';
    cancelTimer();
    const asked = round;
    void fetchAfter(after).then((page) => {
      if (isClosed || asked !== round) return;
      if (page.ok) {
        page.value.cues.forEach(hold);
        drain();
        settle();
      } else if (page.failure.cause === 'gone') takeSnapshot(after);
      else {
        // It isn't the hole that can't be closed, only the platform that doesn't answer: this try doesn't count.
        tries -= 1;
        later(backoff.nextDelayMs(page.failure.retryAfterMs), closeHole);
      }
    });
  };
  /** In step when nothing is held back and all that the sync announced has come. */
  const settle = (): void => {
    if (held.size === 0 && after >= syncHead) enterStep();
    else closeHole();
  };
  const takeSnapshot = (sequence: number): void => {
    mode = 'resetting';
    cancelTimer();
    syncHead = 0;
    resets += 1;
    const asked = round;
    const goOn = (next: number): void => {
      if (isClosed || asked !== round) return;
      after = next;
      for (const key of [...held.keys()]) if (key <= after) held.delete(key);
      if (resets === 1) askAgain();
      else later(backoff.nextDelayMs(), askAgain);
    };
    if (options.isResetByNumber) {
      void listener.onReset();
      goOn(sequence);
    } else void listener.onReset().then(goOn);
  };

  return {
    room,
    get after() {
      return after;
    },
    joined() {
      round += 1;
      mode = 'joining';
      tries = 0;
      syncHead = 0;
      later(syncTimeoutMs, closeHole);
    },
    disconnected() {
      round += 1;
      if (hasBeenInStep) isResuming = true;
      mode = 'away';
      held.clear();
      cancelTimer();
    },
    sync(head, cues) {
      if (isClosed || mode === 'away') return;
      syncHead = Math.max(syncHead, head);
      cues.forEach(hold);
      drain();
      if (mode === 'joining' && after >= syncHead) settle();
    },
    cue(raw) {
      if (isClosed || mode === 'away') return;
      hold(raw);
      drain();
      if (held.size > heldMax) {
        held.clear();
        takeSnapshot(after);
      } else if (mode === 'in-step' && held.size > 0) closeHole();
    },
    reset(sequence) {
      if (isClosed || mode === 'away' || mode === 'resetting') return;
      takeSnapshot(sequence);
    },
    viewers(viewers) {
      if (!isClosed) listener.onViewers?.(viewers);
    },
    reactions(counts) {
      if (!isClosed) listener.onReactions?.(counts);
    },
    close() {
      isClosed = true;
      round += 1;
      held.clear();
      cancelTimer();
    },
  };
}

function sequenceOf(raw: unknown): number | undefined {
  if (typeof raw !== 'object' || raw === null || !('sequence' in raw)) return undefined;
  const { sequence } = raw;
  return typeof sequence === 'number' && Number.isSafeInteger(sequence) && sequence > 0 ? sequence : undefined;
}
