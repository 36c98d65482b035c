import type { Cue } from '../../contract/cue';
import type { Handoff } from '../../contract/handoff';
import { createBackoff } from './backoff';
import {
  hearOfHandoff,
  isOpenHandoff,
  recordOf,
  type HandoffCue,
  type HandoffNews,
  type HandoffRecord,
} from './handoff-machine';
import type { HandoffChoice, HandoffStore, HandoffViewState } from './handoff-state';
import type { Failure, Outcome } from './outcome';
import type { Clock } from './ports/clock';
import type { LiveFeed } from './ports/live-feed';
import type { PlatformClient } from './ports/platform-client';
import { createStateHolder, type Unsubscribe } from './store';
import { timeLeftMs } from './time-left';

export interface HandoffStoreOptions {
  readonly platform: Pick<PlatformClient, 'createHandoff' | 'handoff' | 'cancelHandoff'>;
  readonly feed: Pick<LiveFeed, 'joinOwnRoom'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  /** A fresh idempotency key, unguessable, for each press of OK. */
  readonly createKey: () => string;
  /** What the TV's owner calls it, once that is known. */
  readonly deviceName?: () => string | undefined;
}

const slowAfterMs = 3000;
/** The TV's own tries before it says that the code couldn't be made. */
const triesMax = 4;
/** Messages that came before the answer they belong to. */
const earlyCuesMax = 50;
/** Handoffs followed beside the one on screen. */
const followedMax = 8;

const isHandoffCue = (cue: Cue): cue is HandoffCue => 'handoffId' in cue.data;
const isSameChoice = (a: HandoffChoice, b: HandoffChoice): boolean =>
  a.productId === b.productId && a.variantId === b.variantId;

/** It may go through if it is sent again: nothing answered, the platform was busy, or the first try is still under way. */
const isWorthRetrying = ({ cause, code }: Failure): boolean =>
  cause === 'offline' || cause === 'unavailable' || code === 'idempotency-key-in-flight';

/**
 * The TV's handoffs: one on screen, earlier ones still followed. Messages of the TV's own room move them; after a break
 * each open one is asked for once. There is no polling.
 */
export function createHandoffStore(options: HandoffStoreOptions): HandoffStore {
  const { platform, feed, clock, random, createKey } = options;
  const holder = createStateHolder<HandoffViewState>({ kind: 'idle' });
  const records = new Map<string, HandoffRecord>();
  const endings = new Set<(view: HandoffViewState) => void>();
  const deadlines = new Map<string, () => void>();
  let early: HandoffCue[] = [];
  let shownId: string | undefined;
  let leaveRoom: Unsubscribe | undefined;
  /** Tells the answer to the last press of OK from earlier ones. */
  let press = 0;
  let cancelTimers: (() => void)[] = [];
  /** Codes whose Cancel the platform hasn't answered yet. */
  let takingBack = 0;

  const stopTimers = (): void => {
    for (const cancel of cancelTimers) cancel();
    cancelTimers = [];
  };
  const watchDeadline = (id: string, record: HandoffRecord): void => {
    deadlines.get(id)?.();
    deadlines.delete(id);
    if (!isOpenHandoff(record)) return;
    const waitMs = timeLeftMs(record.handoff.expiresAtMs, clock);
    // Not later than a minute: the clock may be corrected meanwhile.
    deadlines.set(
      id,
      clock.after(Math.min(waitMs, 60_000), () => {
        const present = records.get(id);
        if (!present) return;
        const next = hearOfHandoff(present, { kind: 'deadline', latestMs: clock.latestMs() });
        const isOver = timeLeftMs(present.handoff.expiresAtMs, clock) === 0;
        if (next === present && isOver) void askOnce(id);
        else if (next === present) watchDeadline(id, present);
        else {
          keep(id, next);
          // The platform has the last word: the phone may have claimed it just before.
          void askOnce(id);
        }
      }),
    );
  };
  const keep = (id: string, record: HandoffRecord): void => {
    const before = records.get(id);
    if (before === record) return;
    records.delete(id);
    records.set(id, record);
    watchDeadline(id, record);
    if (id === shownId) holder.set(record.view);
    else if (before && !isOpenHandoff(record)) for (const listener of [...endings]) listener(record.view);
    for (const [oldest, { view }] of records) {
      if (records.size <= followedMax) break;
      if (oldest === shownId || view === record.view) continue;
      deadlines.get(oldest)?.();
      deadlines.delete(oldest);
      records.delete(oldest);
    }
  };
  const hear = (id: string, news: HandoffNews): void => {
    const present = records.get(id);
    if (present) keep(id, hearOfHandoff(present, news));
  };
  const hearAnswer = (handoff: Handoff, isVerdict = false): void =>
    hear(handoff.id, { kind: 'answer', handoff, nowMs: clock.nowMs(), isVerdict });
  const askOnce = async (id: string, isVerdict = false): Promise<void> => {
    const answer = await platform.handoff(id);
    if (answer.ok) hearAnswer(answer.value, isVerdict);
  };
  const askAllOpen = (): void => {
    for (const [id, record] of records) if (isOpenHandoff(record)) void askOnce(id);
  };
  const join = (): void => {
    leaveRoom ??= feed.joinOwnRoom({
      onCue(cue) {
        if (!isHandoffCue(cue)) return;
        const id = cue.data.handoffId;
        if (records.has(id)) hear(id, { kind: 'message', cue });
        else if (holder.state.kind === 'requesting') early = [...early, cue].slice(-earlyCuesMax);
      },
      async onReset() {
        askAllOpen();
        return 0;
      },
      onResumed: askAllOpen,
    });
  };

  const show = (choice: HandoffChoice, handoff: Handoff): void => {
    let record = recordOf(choice, handoff, clock.nowMs());
    for (const cue of early) record = hearOfHandoff(record, { kind: 'message', cue });
    early = [];
    shownId = handoff.id;
    records.delete(handoff.id);
    keep(handoff.id, record);
  };
  const request = async (choice: HandoffChoice): Promise<void> => {
    press += 1;
    const thisPress = press;
    const isCurrent = (): boolean => thisPress === press;
    const key = createKey();
    const backoff = createBackoff({ baseMs: 500, capMs: 4000, random });
    stopTimers();
    early = [];
    shownId = undefined;
    holder.set({ kind: 'requesting', choice, isSlow: false });
    join();
    cancelTimers.push(
      clock.after(slowAfterMs, () => {
        if (isCurrent()) holder.set({ kind: 'requesting', choice, isSlow: true });
      }),
    );
    const deviceName = options.deviceName?.();
    const body = {
      productId: choice.productId,
      variantId: choice.variantId,
      quantity: 1,
      ...(choice.showId === undefined ? {} : { showId: choice.showId }),
      ...(deviceName === undefined ? {} : { deviceName }),
    };
    const settle = (outcome: Outcome<Handoff>): void => {
      stopTimers();
      if (outcome.ok) show(choice, outcome.value);
      else holder.set({ kind: 'refused', choice, cause: outcome.failure.cause });
    };
    const attempt = async (): Promise<void> => {
      const outcome = await platform.createHandoff(body, key);
      if (!isCurrent()) {
        // Cancelled, or another product chosen, while it was being made: take the code back.
        if (outcome.ok) void platform.cancelHandoff(outcome.value.id);
      } else if (outcome.ok || !isWorthRetrying(outcome.failure) || backoff.tries >= triesMax - 1) settle(outcome);
      else cancelTimers.push(clock.after(backoff.nextDelayMs(outcome.failure.retryAfterMs), () => void attempt()));
    };
    await attempt();
  };
  const takeBack = async (id: string): Promise<void> => {
    const backoff = createBackoff({ baseMs: 500, capMs: 4000, random });
    const attempt = async (): Promise<void> => {
      const outcome = await platform.cancelHandoff(id);
      if (outcome.ok) hearAnswer(outcome.value);
      else if (isWorthRetrying(outcome.failure) && backoff.tries < triesMax - 1)
        clock.after(backoff.nextDelayMs(outcome.failure.retryAfterMs), () => void attempt());
      // Too late to take it back: the phone is paying, or has bought already.
      else if (outcome.failure.cause === 'rejected') await askOnce(id, true);
    };
    takingBack += 1;
    await attempt();
    takingBack -= 1;
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    start(choice) {
      const { state } = holder;
      if (state.kind === 'requesting' && isSameChoice(state.choice, choice)) return;
      for (const [id, record] of records) {
        if (!isOpenHandoff(record) || !isSameChoice(record.view.choice, choice)) continue;
        press += 1;
        stopTimers();
        shownId = id;
        holder.set(record.view);
        return;
      }
      void request(choice);
    },
    renew() {
      const { state } = holder;
      if (state.kind !== 'idle' && state.kind !== 'requesting') void request(state.choice);
    },
    cancel() {
      const { state } = holder;
      if (state.kind === 'requesting') {
        press += 1;
        stopTimers();
        holder.set({ kind: 'cancelled', choice: state.choice });
        return;
      }
      const record = shownId === undefined ? undefined : records.get(shownId);
      if (shownId === undefined || !record || !isOpenHandoff(record)) return;
      const id = shownId;
      keep(id, { handoff: record.handoff, view: { kind: 'cancelled', choice: record.view.choice } });
      void takeBack(id);
    },
    onEarlierEnded(listener) {
      endings.add(listener);
      return () => void endings.delete(listener);
    },
    get isFollowing() {
      return holder.state.kind === 'requesting' || takingBack > 0 || [...records.values()].some(isOpenHandoff);
    },
    stop() {
      press += 1;
      stopTimers();
      for (const cancel of deadlines.values()) cancel();
      deadlines.clear();
      records.clear();
      shownId = undefined;
      leaveRoom?.();
      leaveRoom = undefined;
      holder.set({ kind: 'idle' });
    },
  };
}
