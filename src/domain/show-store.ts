import type { PlatformConfig } from '../../contract/platform';
import type { Show } from '../../contract/show';
import { createBackoff } from './backoff';
import type { CancelTimer, Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';
import type { ShowProductsState, ShowPageState, ShowStore } from './show-state';
import { createStateHolder } from './store';

export interface ShowStoreOptions {
  readonly showId: string;
  /** What another screen knows of it already: shown at once. */
  readonly known?: Show | undefined;
  readonly platform: Pick<PlatformClient, 'show' | 'showProducts' | 'config'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

const slowAfterMs = 3000;
const refreshEveryMs = 30_000;
/** It is asked for a little after it was due, so that the platform has started it; televisions don't come all at once. */
const startGraceMs = 1000;
const startSpreadMs = 1500;
const retryProductsMs = 6000;

export function createShowStore({ showId, known, platform, clock, random }: ShowStoreOptions): ShowStore {
  const failures = createBackoff({ baseMs: 1000, capMs: 30_000, random });
  /** A show that is late is asked for again soon, then ever more seldom. */
  const lateness = createBackoff({ baseMs: 2000, capMs: 30_000, random });
  let isStarted = false;
  let asked = 0;
  let config: PlatformConfig | undefined;
  let cancelNext: CancelTimer = () => undefined;
  let cancelSlow: CancelTimer = () => undefined;

  const wayOf = ({ access }: Show) => (access === 'open' ? undefined : config?.waysToWatch?.[access]);
  const holder = createStateHolder<ShowPageState>(
    known === undefined
      ? { kind: 'loading', isSlow: false }
      : { kind: 'ready', show: known, isStale: false, products: { kind: 'loading' }, way: undefined },
  );
  const schedule = (delayMs: number): void => {
    cancelNext();
    if (isStarted) cancelNext = clock.after(delayMs, () => void ask());
  };
  const scheduleRefresh = ({ state, startsAtMs }: Show): void => {
    // A tenth of spread, so that televisions switched on together don't stay together.
    const refreshMs = refreshEveryMs * (0.95 + random() * 0.1);
    if (state !== 'upcoming') {
      schedule(refreshMs);
      return;
    }
    const untilStartMs = startsAtMs - clock.nowMs();
    if (untilStartMs <= 0) schedule(lateness.nextDelayMs());
    else schedule(Math.min(refreshMs, untilStartMs + startGraceMs + random() * startSpreadMs));
  };
  const show = (next: Show, products: ShowProductsState): void => {
    const { state } = holder;
    const way = wayOf(next);
    const isSame =
      state.kind === 'ready' &&
      !state.isStale &&
      state.show === next &&
      state.products === products &&
      state.way === way;
    if (!isSame) holder.set({ kind: 'ready', show: next, isStale: false, products, way });
  };

  const askProducts = async (next: Show): Promise<ShowProductsState> => {
    if (next.productCount === 0) return { kind: 'ready', products: [] };
    const answer = await platform.showProducts(showId);
    if (answer.ok) return { kind: 'ready', products: answer.value.products };
    const { state } = holder;
    // Prices that were seen stay rather than nothing.
    return state.kind === 'ready' && state.products.kind === 'ready' ? state.products : { kind: 'failed' };
  };
  const askConfig = async ({ access }: Show): Promise<void> => {
    if (access === 'open' || config !== undefined) return;
    const answer = await platform.config();
    if (answer.ok) config = answer.value;
  };
  const ask = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    cancelNext();
    cancelSlow();
    cancelSlow = clock.after(slowAfterMs, () => {
      if (holder.state.kind === 'loading') holder.set({ kind: 'loading', isSlow: true });
    });
    const answer = await platform.show(showId);
    if (mine !== asked) return;
    cancelSlow();
    if (!answer.ok) {
      const { state } = holder;
      const isGone = answer.failure.cause === 'gone';
      if (state.kind === 'ready' && !isGone) {
        if (!state.isStale) holder.set({ ...state, isStale: true });
      } else holder.set({ kind: 'failed', cause: answer.failure.cause });
      schedule(failures.nextDelayMs(answer.failure.retryAfterMs));
      return;
    }
    failures.reset();
    const next = answer.value;
    const { state } = holder;
    const before = state.kind === 'ready' ? state : undefined;
    if (before?.show.startsAtMs !== next.startsAtMs) lateness.reset();
    show(next, before?.products ?? { kind: 'loading' });
    scheduleRefresh(next);
    const [products] = await Promise.all([askProducts(next), askConfig(next)]);
    if (mine !== asked) return;
    show(next, products);
    if (products.kind === 'failed') schedule(retryProductsMs * (0.5 + random()));
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    start() {
      if (isStarted) return;
      isStarted = true;
      void ask();
    },
    stop() {
      isStarted = false;
      asked += 1;
      cancelNext();
      cancelSlow();
    },
    retry() {
      if (holder.state.kind === 'loading') return;
      if (holder.state.kind === 'failed') holder.set({ kind: 'loading', isSlow: false });
      void ask();
    },
  };
}
