import type { SearchResult } from '../../contract/search';
import { createAskLoop, refreshDelayMs } from './ask-loop';
import { createBackoff } from './backoff';
import type { FailureCause } from './outcome';
import type { Clock } from './ports/clock';
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
const freshMs = 30_000;

const isEmpty = ({ shows, creators, products }: SearchResult): boolean =>
  shows.length + creators.length + products.length === 0;

export function createSearchStore({ platform, clock, random }: SearchStoreOptions): SearchStore {
  const holder = createStateHolder<SearchState>({ text: '', answer: { kind: 'idle' } });
  const backoff = createBackoff({ baseMs: 1000, capMs: 30_000, random });
  let isStarted = false;
  let foundAtMs = Number.NEGATIVE_INFINITY;
  let takeBack: () => void = () => undefined;

  const settle = (answer: SearchAnswer): void => holder.set({ text: holder.state.text, answer });
  const forgetQuestion = (): void => {
    loop.drop();
    takeBack();
    takeBack = () => undefined;
  };
  const loop = createAskLoop({
    clock,
    onSlow() {
      if (holder.state.answer.kind === 'asking') settle({ kind: 'asking', isSlow: true });
    },
    async ask(round) {
      takeBack();
      let isTakenBack = false;
      let cancel = (): void => undefined;
      takeBack = () => {
        isTakenBack = true;
        cancel();
      };
      const answer = await platform.search(holder.state.text.trim(), (given) => {
        if (isTakenBack) given();
        else cancel = given;
      });
      if (!round.isWanted()) return;
      takeBack = () => undefined;
      if (answer.ok) {
        backoff.reset();
        foundAtMs = clock.monotonicMs();
        settle(isEmpty(answer.value) ? { kind: 'nothing' } : { kind: 'found', result: answer.value, isStale: false });
        loop.schedule(refreshDelayMs(random));
        return;
      }
      const { answer: shown } = holder.state;
      if (shown.kind !== 'found') settle({ kind: 'failed', cause: answer.failure.cause });
      else if (!shown.isStale) settle({ ...shown, isStale: true });
      loop.schedule(backoff.nextDelayMs(answer.failure.retryAfterMs));
    },
  });
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
      if (take(text) === 'new') loop.schedule(pauseMs);
    },
    ask(text) {
      const taken = take(text);
      const isWaiting = taken === 'same' && holder.state.answer.kind === 'asking';
      if (isStarted && (taken === 'new' || isWaiting)) loop.askNow();
    },
    retry() {
      const { kind } = holder.state.answer;
      if (kind === 'idle') return;
      if (kind === 'failed') settle({ kind: 'asking', isSlow: false });
      if (isStarted) loop.askNow();
    },
    start() {
      if (isStarted) return;
      isStarted = true;
      const { kind } = holder.state.answer;
      const ageMs = clock.monotonicMs() - foundAtMs;
      const isFresh = (kind === 'found' || kind === 'nothing') && ageMs < freshMs;
      loop.start(kind === 'idle' || isFresh);
      if (isFresh) loop.schedule(freshMs - ageMs);
    },
    stop() {
      isStarted = false;
      loop.stop();
      forgetQuestion();
    },
  };
}
