import { createAskLoop, refreshDelayMs } from './ask-loop';
import { createBackoff } from './backoff';
import type { FailureCause, Outcome } from './outcome';
import type { Clock } from './ports/clock';
import { createStateHolder, type ReadableStore } from './store';

/** `isStale`: what was last known; the platform isn't answering and is asked again by itself. */
export type Fresh<Value> =
  | { readonly kind: 'loading'; readonly isSlow: boolean }
  | { readonly kind: 'ready'; readonly value: Value; readonly isStale: boolean }
  | { readonly kind: 'failed'; readonly cause: FailureCause };

/** Something of the platform's, kept fresh while `start`ed. After a failure it tries again by itself; `retry` at once. */
export interface FreshStore<Value> extends ReadableStore<Fresh<Value>> {
  start(): void;
  stop(): void;
  retry(): void;
}

export interface FreshStoreOptions<Value> {
  /** `shown`: what is on the screen, for an answer that has to keep its order. */
  readonly ask: (shown: Value | undefined) => Promise<Outcome<Value>>;
  /** An instant at which it will have changed for sure, in epoch milliseconds. */
  readonly nextChangeMs: (value: Value, nowMs: number) => number | undefined;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

/** The owner's side: `change` replaces what is shown, by a further page, say. */
export interface FreshHolder<Value> extends FreshStore<Value> {
  change(update: (value: Value) => Value): void;
}

/** A show is asked for a little after it was due, so that the platform has started it. */
const startGraceMs = 1500;

export function createFreshStore<Value>(options: FreshStoreOptions<Value>): FreshHolder<Value> {
  const { clock, random } = options;
  const holder = createStateHolder<Fresh<Value>>({ kind: 'loading', isSlow: false });
  const backoff = createBackoff({ baseMs: 1000, capMs: 30_000, random });
  const scheduleRefresh = (value: Value): void => {
    const refreshMs = refreshDelayMs(random);
    const nowMs = clock.nowMs();
    const changeMs = options.nextChangeMs(value, nowMs);
    loop.schedule(
      changeMs === undefined ? refreshMs : Math.min(refreshMs, changeMs - nowMs + startGraceMs * (1 + random())),
    );
  };
  const loop = createAskLoop({
    clock,
    onSlow() {
      if (holder.state.kind === 'loading') holder.set({ kind: 'loading', isSlow: true });
    },
    async ask(round) {
      const { state: before } = holder;
      const answer = await options.ask(before.kind === 'ready' ? before.value : undefined);
      if (!round.isWanted()) return;
      if (answer.ok) {
        backoff.reset();
        holder.set({ kind: 'ready', value: answer.value, isStale: false });
        scheduleRefresh(answer.value);
        return;
      }
      const { state } = holder;
      const { cause, retryAfterMs } = answer.failure;
      if (state.kind !== 'ready' || cause === 'gone') holder.set({ kind: 'failed', cause });
      else if (!state.isStale) holder.set({ ...state, isStale: true });
      loop.schedule(backoff.nextDelayMs(retryAfterMs));
    },
  });

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    start: () => loop.start(),
    stop: () => loop.stop(),
    retry() {
      if (holder.state.kind === 'failed') holder.set({ kind: 'loading', isSlow: false });
      loop.askNow();
    },
    change(update) {
      const { state } = holder;
      if (state.kind === 'ready') holder.set({ ...state, value: update(state.value) });
    },
  };
}
