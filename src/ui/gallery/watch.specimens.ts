import type { Product } from '../../../contract/product';
import type { HandoffViewState } from '../../domain/handoff-state';
import type { Clock } from '../../domain/ports/clock';
import type { ProductOffer } from '../../domain/watch-state';
import type { Words } from '../../i18n/words';
import { ChatColumn } from '../components/ChatColumn';
import { encodeQr } from '../components/encode-qr';
import { HandoffPanel } from '../components/HandoffPanel';
import { ProductCarousel } from '../components/ProductCarousel';
import { PromotionBar } from '../components/PromotionBar';
import { StatusPill } from '../components/StatusPill';
import { handoffStatus } from '../pages/watch-status';
import type { Specimen } from './specimen';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

const product = (id: string, title: string, amountMinor: number): Product => ({
  id,
  title,
  defaultVariantId: `${id}-1`,
  options: [{ name: 'Size', values: ['38', '39'] }],
  variants: ['1', '2'].map((number) => ({
    id: `${id}-${number}`,
    title: `Granite · ${number}`,
    options: { Size: number },
    price: usd(amountMinor),
    availability: 'in-stock' as const,
  })),
});

const offer = (id: string, title: string, amountMinor: number, over: Partial<ProductOffer> = {}): ProductOffer => ({
  product: product(id, title, amountMinor),
  price: usd(amountMinor),
  listPrice: undefined,
  availability: 'in-stock',
  left: undefined,
  isShowingNow: false,
  ...over,
});

const offers: readonly ProductOffer[] = [
  offer('ridgeline', 'Ridgeline Trail Shoe', 9400, { listPrice: usd(12900), isShowingNow: true }),
  offer('granite', 'Granite Mid Hiking Boot', 13900, { availability: 'low-stock', left: 6 }),
  offer('daybreak', 'Daybreak 18 L Pack', 7200, { availability: 'sold-out' }),
  offer('long', 'A name so long that it has to be cut after its second line whatever it says', 2400),
];

function nameOf(state: HandoffViewState): string {
  switch (state.kind) {
    case 'requesting':
      return state.isSlow ? 'requesting, slow' : 'requesting';
    case 'refused':
      return `refused, ${state.cause}`;
    case 'paying':
      return state.failure === undefined ? 'paying' : `paying, ${state.failure}`;
    case 'idle':
    case 'created':
    case 'opened':
    case 'claimed':
    case 'placed':
    case 'sold-out':
    case 'expired':
    case 'cancelled':
      return state.kind;
  }
}

/** Specimens of what lies over a show; `clock` and `words` are the gallery's. */
export function watchSpecimens(clock: Clock, words: Words): readonly Specimen[] {
  const nowMs = clock.nowMs();
  const choice = { productId: 'ridgeline', variantId: 'ridgeline-1', showId: undefined };
  const handoff = {
    id: 'AbCdEfGhIjKlMnOpQrStUv',
    state: 'created',
    url: 'http://192.168.178.100:8080/h/AbCdEfGhIjKlMnOpQrStUv',
    address: '192.168.178.100:8080/tv',
    code: 'K7Q4M2',
    createdAtMs: nowMs,
    expiresAtMs: nowMs + 581_000,
    held: {
      productId: 'ridgeline',
      variantId: 'ridgeline-1',
      title: 'Ridgeline Trail Shoe',
      variantTitle: 'Granite · EU 38',
      quantity: 1,
      price: usd(9400),
      listPrice: usd(12900),
    },
  } as const;
  const base = { choice, handoff, sinceMs: nowMs } as const;
  const states: readonly HandoffViewState[] = [
    { kind: 'requesting', choice, isSlow: false },
    { kind: 'requesting', choice, isSlow: true },
    { kind: 'refused', choice, cause: 'offline' },
    { kind: 'refused', choice, cause: 'sold-out' },
    { ...base, kind: 'created' },
    { ...base, kind: 'opened' },
    { ...base, kind: 'claimed' },
    { ...base, kind: 'paying', failure: undefined },
    { ...base, kind: 'paying', failure: 'declined' },
    { choice, handoff, kind: 'placed', orderNumber: '7F3K-21', total: usd(9400) },
    { choice, handoff, kind: 'sold-out' },
    { choice, handoff, kind: 'expired' },
    { choice, kind: 'cancelled' },
  ];

  const carousel = (name: string, shown: readonly ProductOffer[] | undefined): Specimen => ({
    name: `ProductCarousel: ${name}`,
    create: (stage) => Object.assign(new ProductCarousel(stage), { words, y: 452 }),
    show: (component) => {
      if (component instanceof ProductCarousel) component.offers = shown;
    },
  });
  const panels = states.map((state): Specimen => ({
    name: `HandoffPanel: ${nameOf(state)}`,
    create: (stage) => Object.assign(new HandoffPanel(stage), { clock, words }),
    show: (component) => {
      const [chosen] = offers;
      if (!(component instanceof HandoffPanel) || chosen === undefined) return;
      component.encode = encodeQr;
      component.open(chosen, 'Granite · EU 38');
      component.show(state);
    },
  }));
  const pills = states.flatMap((state): Specimen[] => {
    const status = handoffStatus(state, words.t);
    if (status === undefined) return [];
    return [
      {
        name: `StatusPill: ${nameOf(state)}`,
        create: (stage) => Object.assign(new StatusPill(stage), { x: 96, y: 512 }),
        show: (component) => {
          if (component instanceof StatusPill) component.status = status;
        },
      },
    ];
  });

  return [
    carousel('loading', undefined),
    carousel('empty', []),
    carousel('prices and stock', offers),
    {
      name: 'PromotionBar',
      create: (stage) => Object.assign(new PromotionBar(stage), { clock, words, x: 96, y: 512 }),
      show: (component) => {
        if (!(component instanceof PromotionBar)) return;
        component.promotion = {
          promotion: {
            id: 'deal',
            productId: 'ridgeline',
            subject: 'Ridgeline',
            percentOff: 27,
            price: usd(9400),
            startsAtMs: nowMs,
            endsAtMs: nowMs + 252_000,
          },
          claimedShare: 0.64,
        };
      },
    },
    {
      name: 'ChatColumn',
      create: (stage) => Object.assign(new ChatColumn(stage), { x: 730, y: 200, h: 600 }),
      show: (component) => {
        if (!(component instanceof ChatColumn)) return;
        component.messages = [
          { id: '1', author: { name: 'rae', role: 'viewer' }, text: 'are these true to size?', atMs: nowMs },
          {
            id: '2',
            author: { name: 'Maya Torres', role: 'host' },
            text: 'Half a size up if you wear thick socks',
            atMs: nowMs,
          },
          { id: '3', author: { name: 'hillclimber', role: 'viewer' }, text: 'w'.repeat(200), atMs: nowMs },
        ];
      },
    },
    ...panels,
    ...pills,
  ];
}
