import type { Handoff } from '../../../contract/handoff';
import type { HandoffChoice, HandoffStore, HandoffViewState } from '../../../src/domain/handoff-state';
import type { ReactionCounts } from '../../../contract/reaction';
import { createStateHolder } from '../../../src/domain/store';
import type { ProductOffer, WatchState, WatchStore } from '../../../src/domain/watch-state';
import { aPromotion, aShow, someChat, someProducts, usd } from './specimens';

type ReadyState = Extract<WatchState, { readonly kind: 'ready' }>;

/** The products of the pictures as offers; the first is in the picture. */
export const someOffers = (products = someProducts()): ProductOffer[] =>
  products.map((product, index) => {
    const [variant] = product.variants;
    if (!variant) throw new Error('a product has variants');
    return {
      product,
      price: variant.price,
      listPrice: variant.listPrice,
      availability: variant.availability,
      left: variant.left,
      isShowingNow: index === 0,
    };
  });

/** A show as in the pictures. */
export const aReadyState = (over: Partial<ReadyState> = {}): ReadyState => ({
  kind: 'ready',
  show: aShow(),
  hasEnded: false,
  hasReplay: false,
  viewers: 12_431,
  offers: someOffers(),
  showingNowId: 'ridgeline',
  promotion: { promotion: aPromotion(), claimedShare: 0.64 },
  chat: someChat(Date.UTC(2026, 10, 23, 19, 0, 0)),
  feedStatus: 'connected',
  ...over,
});

export interface FakeWatchStore extends WatchStore {
  become(state: WatchState): void;
  readonly calls: readonly string[];
  readonly playheads: readonly number[];
  /** Viewers throw something onto the picture. */
  throwReactions(counts: ReactionCounts): void;
}

/** A watch store that tests put into any state. */
export function createFakeWatchStore(initial: WatchState = aReadyState()): FakeWatchStore {
  const holder = createStateHolder(initial);
  const calls: string[] = [];
  const playheads: number[] = [];
  const reactionListeners = new Set<(counts: ReactionCounts) => void>();
  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    become: (state) => holder.set(state),
    calls,
    playheads,
    start: () => void calls.push('start'),
    stop: () => void calls.push('stop'),
    retry: () => void calls.push('retry'),
    suspend: () => void calls.push('suspend'),
    resume: () => void calls.push('resume'),
    wantChapters: () => void calls.push('wantChapters'),
    react: (reaction) => void calls.push(`react ${reaction}`),
    onReactions(listener) {
      reactionListeners.add(listener);
      return () => void reactionListeners.delete(listener);
    },
    throwReactions(counts) {
      for (const listener of [...reactionListeners]) listener(counts);
    },
    setPlayhead: (programDateTimeMs) => void playheads.push(programDateTimeMs),
  };
}

/** A handoff that ends ten minutes after the pictures' moment. */
export const aHandoff = (over: Partial<Handoff> = {}): Handoff => ({
  id: 'handoff-token-00000001',
  state: 'created',
  url: 'http://192.168.178.100:8080/h/AbCdEfGhIjKlMnOpQrStUv',
  address: '192.168.178.100:8080/tv',
  code: 'K7Q4M2',
  createdAtMs: Date.UTC(2026, 10, 23, 19, 0, 0),
  expiresAtMs: Date.UTC(2026, 10, 23, 19, 9, 41),
  held: {
    productId: 'ridgeline',
    variantId: 'ridgeline-38',
    title: 'Ridgeline Trail Shoe',
    variantTitle: 'Granite · EU 38',
    quantity: 1,
    price: usd(9400),
    listPrice: usd(12900),
  },
  ...over,
});

export const aChoice: HandoffChoice = {
  productId: 'ridgeline',
  variantId: 'ridgeline-38',
  showId: 'trail-season',
};

const sinceMs = Date.UTC(2026, 10, 23, 19, 0, 0);

/** Every state a handoff can be in on the TV, by name. */
export const handoffStates: Readonly<Record<string, HandoffViewState>> = {
  requesting: { kind: 'requesting', choice: aChoice, isSlow: false },
  'requesting, slow': { kind: 'requesting', choice: aChoice, isSlow: true },
  'refused, offline': { kind: 'refused', choice: aChoice, cause: 'offline' },
  'refused, unavailable': { kind: 'refused', choice: aChoice, cause: 'unavailable' },
  'refused, sold out': { kind: 'refused', choice: aChoice, cause: 'sold-out' },
  created: { kind: 'created', choice: aChoice, handoff: aHandoff() },
  opened: { kind: 'opened', choice: aChoice, handoff: aHandoff(), sinceMs },
  claimed: { kind: 'claimed', choice: aChoice, handoff: aHandoff(), sinceMs },
  paying: { kind: 'paying', choice: aChoice, handoff: aHandoff(), sinceMs, failure: undefined },
  'paying, declined': { kind: 'paying', choice: aChoice, handoff: aHandoff(), sinceMs, failure: 'declined' },
  'paying, timed out': { kind: 'paying', choice: aChoice, handoff: aHandoff(), sinceMs, failure: 'timeout' },
  placed: { kind: 'placed', choice: aChoice, handoff: aHandoff(), orderNumber: '7F3K-21', total: usd(9400) },
  'sold out': { kind: 'sold-out', choice: aChoice, handoff: aHandoff() },
  expired: { kind: 'expired', choice: aChoice, handoff: aHandoff() },
  cancelled: { kind: 'cancelled', choice: aChoice },
};

export interface FakeHandoffStore extends HandoffStore {
  become(state: HandoffViewState): void;
  readonly calls: readonly string[];
  readonly chosen: readonly HandoffChoice[];
}

/** A handoff store that tests put into any state; `start` is as slow as they like. */
export function createFakeHandoffStore(): FakeHandoffStore {
  const holder = createStateHolder<HandoffViewState>({ kind: 'idle' });
  const calls: string[] = [];
  const chosen: HandoffChoice[] = [];
  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    become: (state) => holder.set(state),
    calls,
    chosen,
    start(choice) {
      calls.push('start');
      chosen.push(choice);
      holder.set({ kind: 'requesting', choice, isSlow: false });
    },
    renew: () => void calls.push('renew'),
    cancel: () => void calls.push('cancel'),
    onEarlierEnded: () => () => undefined,
    get isFollowing() {
      return ['requesting', 'created', 'opened', 'claimed', 'paying'].includes(holder.state.kind);
    },
    stop: () => void calls.push('stop'),
  };
}
