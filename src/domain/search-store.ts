import type { SearchResult } from '../../contract/search';
import { createBackoff } from './backoff';
import type { FailureCause } from './outcome';
import type { CancelTimer, Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';
import { isWorthAsking, toSearchText } from './search-text';
import { createStateHolder, type ReadableStore } from './store';

/**
 * What is known of the present text. `idle`: there is nothing to look for. `isStale`: found earlier; the platform isn't
 * answering and is asked again by itself.
 */
export type SearchAnswer =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly isSlow: boolean }
  | { readonly kind: 'found'; readonly result: SearchResult; readonly isStale: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly cause: FailureCause };

export interface SearchState {
  readonly text: string;
  readonly answer: SearchAnswer;
}

/** Looks for what is being typed. An answer to another text than the present one is never shown. */
export interface SearchStore extends ReadableStore<SearchState> {
  /** Another text; it is asked for once nothing has been typed for a moment. */
  type(text: string): void;
  /** The same without waiting. */
  ask(text: string): void;
  retry(): void;
  /** Prices, stock and viewers go on: what was found is kept fresh between `start` and `stop`. */
  start(): void;
  stop(): void;
}

export interface SearchStoreOptions {
  readonly platform: Pick<PlatformClient, 'search'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

/** Between two keys of somebody who types on a remote lies more, on a keyboard less. */
const pauseMs = 300;
const slowAfterMs = 3000;
const freshMs = 30_000;

const isEmpty = ({ shows, creators, products }: SearchResult): boolean =>
  shows.length + creators.length + products.length === 0;

export function createSearchStore({ platform, clock, random }: SearchStoreOptions): SearchStore {
  const holder = createStateHolder<SearchState>({ text: '', answer: { kind: 'idle' } });
  const backoff = createBackoff({ baseMs: 1000, capMs: 30_000, random });
  let isStarted = false;
  /** Counts questions: an answer to an older one is dropped. */
  let asked = 0;
  let foundAtMs = Number.NEGATIVE_INFINITY;
  let cancelNext: CancelTimer = () => undefined;
  let cancelSlow: CancelTimer = () => undefined;
  let takeBack: () => void = () => undefined;

  const settle = (answer: SearchAnswer): void => holder.set({ text: holder.state.text, answer });
  const forgetQuestion = (): void => {
    asked += 1;
    cancelNext();
    cancelSlow();
    takeBack();
    takeBack = () => undefined;
  };
  const schedule = (delayMs: number): void => {
    cancelNext();
    if (isStarted) cancelNext = clock.after(delayMs, () => void question());
  };
  const question = async (): Promise<void> => {
    forgetQuestion();
    const mine = asked;
    cancelSlow = clock.after(slowAfterMs, () => {
      if (holder.state.answer.kind === 'asking') settle({ kind: 'asking', isSlow: true });
    });
    const answer = await platform.search(holder.state.text.trim(), (cancel) => {
      if (mine === asked) takeBack = cancel;
      else cancel();
    });
    if (mine !== asked) return;
    cancelSlow();
    takeBack = () => undefined;
    if (answer.ok) {
      backoff.reset();
      foundAtMs = clock.monotonicMs();
      settle(isEmpty(answer.value) ? { kind: 'nothing' } : { kind: 'found', result: answer.value, isStale: false });
      schedule(freshMs * (0.95 + random() * 0.1));
      return;
    }
    const { answer: shown } = holder.state;
    if (shown.kind !== 'found') settle({ kind: 'failed', cause: answer.failure.cause });
    else if (!shown.isStale) settle({ ...shown, isStale: true });
    schedule(backoff.nextDelayMs(answer.failure.retryAfterMs));
  };
  /** Takes another text over; says whether it is one to ask for, the one there is already, or nothing to ask for. */
  const take = (raw: string): 'new' | 'same' | 'nothing' => {
    const text = toSearchText(raw);
    const { state } = holder;
    // A space after the last word changes nothing of what is found.
    if (text.trim() === state.text.trim()) {
      if (text !== state.text) holder.set({ ...state, text });
      return state.answer.kind === 'idle' ? 'nothing' : 'same';
    }
    forgetQuestion();
    backoff.reset();
    const isWorth = isWorthAsking(text);
    holder.set({ text, answer: isWorth ? { kind: 'asking', isSlow: false } : { kind: 'idle' } });
    return isWorth ? 'new' : 'nothing';
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    type(text) {
      if (take(text) === 'new') schedule(pauseMs);
    },
    ask(text) {
      const taken = take(text);
      const isWaiting = taken === 'same' && holder.state.answer.kind === 'asking';
      if (isStarted && (taken === 'new' || isWaiting)) void question();
    },
    retry() {
      const { kind } = holder.state.answer;
      if (kind === 'idle') return;
      if (kind === 'failed') settle({ kind: 'asking', isSlow: false });
      if (isStarted) void question();
    },
    start() {
      if (isStarted) return;
      isStarted = true;
      const { kind } = holder.state.answer;
      if (kind === 'idle') return;
      const ageMs = clock.monotonicMs() - foundAtMs;
      const isFresh = (kind === 'found' || kind === 'nothing') && ageMs < freshMs;
      if (isFresh) schedule(freshMs - ageMs);
      else void question();
    },
    stop() {
      isStarted = false;
      forgetQuestion();
    },
  };
}
