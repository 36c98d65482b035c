import type { ChatMessage } from '../../../contract/chat';
import type { CueDraft } from '../../../contract/cue';
import type { Picture } from '../../../contract/primitives';
import type { Product } from '../../../contract/product';
import type { Promotion } from '../../../contract/promotion';
import type { CreatorProfile } from '../../../contract/creator';
import type { Home, HomeRow, Show } from '../../../contract/show';

/** Specimens of what a platform sends: valid, and like what the demo shows. Each takes what a test wants different. */

export const usd = (amountMinor: number): { amountMinor: number; currency: string } => ({
  amountMinor,
  currency: 'USD',
});

/** A picture that needs no network: a one-pixel image in the given colour is what is drawn until it loads. */
export const aPicture = (over: Partial<Picture> = {}): Picture => ({
  alt: 'A purple trail shoe',
  colour: '#8A6FD1',
  sources: [{ url: '/pictures/shoe-320.webp', widthPixels: 320 }],
  ...over,
});

export const aProduct = (over: Partial<Product> = {}): Product => {
  const id = over.id ?? 'ridgeline';
  return {
    id,
    title: 'Ridgeline Trail Shoe',
    picture: aPicture(),
    defaultVariantId: `${id}-38`,
    options: [{ name: 'Size', values: ['EU 38', 'EU 39'] }],
    variants: [
      {
        id: `${id}-38`,
        title: 'Granite · EU 38',
        options: { Size: 'EU 38' },
        price: usd(9400),
        listPrice: usd(12900),
        availability: 'in-stock',
      },
      {
        id: `${id}-39`,
        title: 'Granite · EU 39',
        options: { Size: 'EU 39' },
        price: usd(9400),
        listPrice: usd(12900),
        availability: 'in-stock',
      },
    ],
    ...over,
  };
};

/** A product with one variant at one price. */
export const aPlainProduct = (id: string, title: string, amountMinor: number, listAmountMinor?: number): Product => ({
  id,
  title,
  picture: aPicture({ alt: title }),
  defaultVariantId: `${id}-one`,
  options: [],
  variants: [
    {
      id: `${id}-one`,
      title: '',
      options: {},
      price: usd(amountMinor),
      ...(listAmountMinor === undefined ? {} : { listPrice: usd(listAmountMinor) }),
      availability: 'in-stock',
    },
  ],
});

/** The carousel of the pictures. */
export const someProducts = (): Product[] => [
  aProduct(),
  aPlainProduct('granite', 'Granite Mid Hiking Boot', 13900),
  aPlainProduct('daybreak', 'Daybreak 18 L Pack', 7200),
  aPlainProduct('breeze', 'Breeze Running Cap', 2400, 3200),
];

export const aShow = (over: Partial<Show> = {}): Show => ({
  id: 'trail-season',
  title: 'Trail Season Kick-off',
  description: 'Eight trail shoes on one muddy hill. Maya wears every pair, you pick what she tries next.',
  state: 'live',
  access: 'open',
  category: { id: 'fashion', title: 'Fashion' },
  creator: { id: 'maya', name: 'Maya Torres', tier: 'a-list', portrait: aPicture({ alt: 'Maya Torres' }) },
  placement: 0,
  startsAtMs: Date.UTC(2026, 10, 23, 18, 36, 0),
  viewers: 12_431,
  productCount: 18,
  card: aPicture({ alt: '', colour: '#C97A4E' }),
  hero: aPicture({ alt: '', colour: '#C97A4E' }),
  captions: ['en'],
  languages: ['en'],
  ...over,
});

export const anUpcomingShow = (over: Partial<Show> = {}): Show => {
  const upcoming = aShow({
    id: 'plants',
    title: 'Plants That Forgive You',
    state: 'upcoming',
    category: { id: 'home-garden', title: 'Home & garden' },
    startsAtMs: Date.UTC(2026, 10, 23, 19, 12, 0),
    productCount: 6,
    ...over,
  });
  delete upcoming.viewers;
  return upcoming;
};

export const aReplay = (over: Partial<Show> = {}): Show => {
  const replay = aShow({
    id: 'autumn-coats',
    title: 'Autumn Coats',
    state: 'replay',
    startsAtMs: Date.UTC(2026, 10, 21, 18, 0, 0),
    endsAtMs: Date.UTC(2026, 10, 21, 18, 48, 0),
    durationMs: 48 * 60_000,
    ...over,
  });
  delete replay.viewers;
  return replay;
};

export const aCreator = (over: Partial<CreatorProfile> = {}): CreatorProfile => ({
  id: 'maya',
  name: 'Maya Torres',
  tier: 'a-list',
  portrait: aPicture({ alt: 'Maya Torres', colour: '#FF8F63' }),
  followers: 214_300,
  topics: ['Outdoors', 'running'],
  nextShow: {
    id: 'trail-season',
    title: 'Trail Season Kick-off',
    isLive: true,
    startsAtMs: Date.UTC(2026, 10, 23, 18, 36, 0),
  },
  ...over,
});

export const aCreatorsRow = (creators: CreatorProfile[] = [aCreator()]): HomeRow => ({
  id: 'creators',
  kind: 'creators',
  shows: [],
  creators,
});

export const aHomeRow = (over: Partial<HomeRow> = {}): HomeRow => ({
  id: 'live-and-upcoming',
  kind: 'live-and-upcoming',
  shows: [aShow(), anUpcomingShow()],
  ...over,
});

/** Home as in the picture; `showsPerRow` fills the rows for tests of long ones. */
export const aHome = (showsPerRow = 8): Home => {
  const live = [
    aShow(),
    aShow({ id: 'evening-looks', title: 'Five-Minute Evening Looks', placement: 1, viewers: 8123 }),
    aShow({ id: 'desk-setup', title: 'Desk Setup Under $150', placement: 2, viewers: 3610 }),
  ];
  const upcoming = Array.from({ length: Math.max(1, showsPerRow - live.length) }, (_, index) =>
    anUpcomingShow({
      id: index === 0 ? 'plants' : `plants-${index}`,
      startsAtMs: Date.UTC(2026, 10, 23, 19, 12, 0) + index * 5 * 3_600_000,
    }),
  );
  const replays = (category: string) =>
    Array.from({ length: showsPerRow }, (_, index) =>
      aReplay({ id: `${category}-${index}`, title: `Autumn Coats ${index + 1}`, durationMs: (30 + index) * 60_000 }),
    );
  return {
    rows: [
      { id: 'live-and-upcoming', kind: 'live-and-upcoming', shows: [...live, ...upcoming] },
      { id: 'fashion', kind: 'category', title: 'Fashion', categoryId: 'fashion', shows: replays('fashion') },
      { id: 'replays', kind: 'replays', title: 'Replays', shows: replays('replay') },
    ],
  };
};

export const aPromotion = (over: Partial<Promotion> = {}): Promotion => ({
  id: 'ridgeline-deal',
  productId: 'ridgeline',
  subject: 'Ridgeline',
  percentOff: 27,
  price: usd(9400),
  startsAtMs: Date.UTC(2026, 10, 23, 18, 58, 0),
  endsAtMs: Date.UTC(2026, 10, 23, 19, 4, 12),
  claimedShare: 0.64,
  ...over,
});

export const aChatMessage = (id: string, text: string, atMs: number, over: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  author: { name: 'rae', role: 'viewer' },
  text,
  atMs,
  ...over,
});

/** The chat of the picture, ending at `untilMs`. */
export const someChat = (untilMs: number): ChatMessage[] => [
  aChatMessage('c1', 'are these true to size?', untilMs - 40_000),
  aChatMessage('c2', 'the grip on the blue pair wow', untilMs - 32_000, {
    author: { name: 'hillclimber', role: 'viewer' },
  }),
  aChatMessage('c3', 'Half a size up if you wear thick socks!', untilMs - 21_000, {
    author: { name: 'Maya Torres', role: 'host' },
  }),
  aChatMessage('c4', 'just got mine', untilMs - 12_000, { author: { name: 'sunny_k', role: 'viewer' } }),
  aChatMessage('c5', 'do they come in wide?', untilMs - 3000, { author: { name: 'oskar', role: 'viewer' } }),
];

export const highlighted = (productId: string, atMs: number): CueDraft => ({
  kind: 'product-highlighted',
  atMs,
  data: { productId },
});
export const unhighlighted = (productId: string, atMs: number): CueDraft => ({
  kind: 'product-unhighlighted',
  atMs,
  data: { productId },
});
