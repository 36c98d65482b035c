import type { PlatformConfig } from '../../contract/platform';
import type { RundownItem } from '../../contract/rundown';
import type { Show } from '../../contract/show';
import { createAskLoop, refreshDelayMs } from './ask-loop';
import { createBackoff } from './backoff';
import type { Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';
import type { ShowProductsState, ShowPageState, ShowStore } from './show-state';
import { createStateHolder } from './store';

export interface ShowStoreOptions {
  readonly showId: string;
  /** What another screen knows of it already: shown at once. */
  readonly known?: Show | undefined;
  readonly platform: Pick<PlatformClient, 'show' | 'showProducts' | 'rundown' | 'config'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

/** It is asked for a little after it was due, so that the platform has started it; televisions don't come all at once. */
const startGraceMs = 1000;
const startSpreadMs = 1500;
const retryProductsMs = 6000;

/** When each product is announced to come next. */
function nextAirings(items: readonly RundownItem[], nowMs: number): ReadonlyMap<string, number> {
  const airsAtMs = new Map<string, number>();
  for (const { productId, startsAtMs } of items) {
    if (productId === undefined || startsAtMs <= nowMs) continue;
    airsAtMs.set(productId, Math.min(startsAtMs, airsAtMs.get(productId) ?? startsAtMs));
  }
  return airsAtMs;
}

export function createShowStore({ showId, known, platform, clock, random }: ShowStoreOptions): ShowStore {
  const failures = createBackoff({ baseMs: 1000, capMs: 30_000, random });
  /** A show that is late is asked for again soon, then ever more seldom. */
  const lateness = createBackoff({ baseMs: 2000, capMs: 30_000, random });
  let config: PlatformConfig | undefined;

  const wayOf = ({ access }: Show) => (access === 'open' ? undefined : config?.waysToWatch?.[access]);
  const holder = createStateHolder<ShowPageState>(
    known === undefined
      ? { kind: 'loading', isSlow: false }
      : { kind: 'ready', show: known, isStale: false, products: { kind: 'loading' }, way: undefined },
  );
  const scheduleRefresh = ({ state, startsAtMs }: Show): void => {
    const refreshMs = refreshDelayMs(random);
    if (state !== 'upcoming') {
      loop.schedule(refreshMs);
      return;
    }
    const untilStartMs = startsAtMs - clock.nowMs();
    if (untilStartMs <= 0) loop.schedule(lateness.nextDelayMs());
    else loop.schedule(Math.min(refreshMs, untilStartMs + startGraceMs + random() * startSpreadMs));
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
    const isToCome = next.state === 'upcoming' || next.state === 'live';
    const [answer, rundown] = await Promise.all([
      platform.showProducts(showId),
      isToCome ? platform.rundown(showId) : undefined,
    ]);
    if (answer.ok) {
      const { products } = answer.value;
      if (rundown?.ok !== true) return { kind: 'ready', products };
      return { kind: 'ready', products, airsAtMs: nextAirings(rundown.value.items, clock.nowMs()) };
    }
    const { state } = holder;
    // Prices that were seen stay rather than nothing.
    return state.kind === 'ready' && state.products.kind === 'ready' ? state.products : { kind: 'failed' };
  };
  const askConfig = async ({ access }: Show): Promise<void> => {
    if (access === 'open' || config !== undefined) return;
    const answer = await platform.config();
    if (answer.ok) config = answer.value;
  };
  const loop = createAskLoop({
    clock,
    onSlow() {
      if (holder.state.kind === 'loading') holder.set({ kind: 'loading', isSlow: true });
    },
    async ask(round) {
      const answer = await platform.show(showId);
      if (!round.isWanted()) return;
      const { state } = holder;
      if (!answer.ok) {
        const { cause, retryAfterMs } = answer.failure;
        if (state.kind !== 'ready' || cause === 'gone') holder.set({ kind: 'failed', cause });
        else if (!state.isStale) holder.set({ ...state, isStale: true });
        loop.schedule(failures.nextDelayMs(retryAfterMs));
        return;
      }
      failures.reset();
      const next = answer.value;
      const before = state.kind === 'ready' ? state : undefined;
      if (before?.show.startsAtMs !== next.startsAtMs) lateness.reset();
      show(next, before?.products ?? { kind: 'loading' });
      scheduleRefresh(next);
      const [products] = await Promise.all([askProducts(next), askConfig(next)]);
      if (!round.isWanted()) return;
      show(next, products);
      if (products.kind === 'failed') loop.schedule(retryProductsMs * (0.5 + random()));
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
      if (holder.state.kind === 'loading') return;
      if (holder.state.kind === 'failed') holder.set({ kind: 'loading', isSlow: false });
      loop.askNow();
    },
  };
}
