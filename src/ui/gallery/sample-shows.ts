import type { HomeRow, Show } from '../../../contract/show';

/** 7:30 PM on a Monday, UTC: the moment all specimens are seen at. */
export const sampleNowMs = Date.UTC(2026, 10, 23, 19, 0, 0);

/** A drawn picture in one colour, so that the gallery needs no platform. */
const picture = (colour: string, widthPixels: number) => ({
  alt: '',
  colour,
  sources: [
    {
      url: `data:image/svg+xml,${encodeURIComponent(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPixels}" height="${(widthPixels * 9) / 16}" viewBox="0 0 16 9">` +
          `<rect width="16" height="9" fill="${colour}"/><circle cx="11" cy="4" r="2.4" fill="#fff" fill-opacity=".35"/>` +
          '<path d="M0 9 5 4l3 3 2-2 6 4z" fill="#000" fill-opacity=".3"/></svg>',
      )}`,
      widthPixels,
    },
  ],
});

const live: Show = {
  id: 'trail-season',
  title: 'Trail Season Kick-off',
  description: 'Eight trail shoes on one muddy hill. Maya wears every pair, you pick what she tries next.',
  state: 'live',
  access: 'open',
  category: { id: 'outdoors', title: 'Outdoors' },
  creator: { id: 'maya', name: 'Maya Torres', tier: 'a-list', portrait: picture('#ff8f63', 64) },
  placement: 0,
  startsAtMs: sampleNowMs - 24 * 60_000,
  viewers: 12_431,
  productCount: 18,
  card: picture('#c97a4e', 480),
  hero: picture('#c97a4e', 1280),
  captions: ['en'],
  languages: ['en'],
};

/** A show that lacks some of what it may lack. */
export function without(show: Show, ...names: (keyof Show)[]): Show {
  const kept = Object.entries(show).filter(([name]) => !names.some((left) => left === name));
  return kept.reduce((copy, [name, value]) => Object.assign(copy, { [name]: value }), {}) as Show;
}

/** One show for each thing a card or the hero can say. */
export const sampleShows = {
  live,
  justStarted: without(
    { ...live, id: 'just', title: 'First Night Outdoors', startsAtMs: sampleNowMs - 5000 },
    'viewers',
  ),
  soon: without(
    {
      ...live,
      id: 'soon',
      title: 'Plants That Forgive You',
      state: 'upcoming',
      access: 'members',
      creator: { ...live.creator, name: 'Joan Okafor', tier: 'insider' },
      startsAtMs: sampleNowMs + 12 * 60_000,
      card: picture('#45a877', 480),
      hero: picture('#45a877', 1280),
    },
    'viewers',
  ),
  tomorrow: without(
    {
      ...live,
      id: 'tomorrow',
      title: 'Desk Setup Under $150',
      state: 'upcoming',
      startsAtMs: sampleNowMs + 23 * 3_600_000,
    },
    'viewers',
  ),
  replay: without(
    {
      ...live,
      id: 'replay',
      title: 'Five-Minute Evening Looks',
      state: 'replay',
      access: 'channel',
      creator: { ...live.creator, name: 'Inés Laurent', tier: 'rising-star' },
      startsAtMs: sampleNowMs - 2 * 86_400_000,
      durationMs: 48 * 60_000,
      card: picture('#c24d8e', 480),
      hero: picture('#c24d8e', 1280),
    },
    'viewers',
  ),
  long: {
    ...live,
    id: 'long',
    title: 'Everything You Always Wanted to Know About Waterproof Jackets but Were Too Dry to Ask',
    creator: { ...live.creator, name: 'Alexandrina Constantinopoulos-Featherstonehaugh' },
    description: 'A very long description. '.repeat(40),
  },
  bare: without(
    { ...live, id: 'bare', title: 'No picture', description: '', productCount: 0, captions: [] },
    'card',
    'hero',
    'viewers',
  ),
  otherScripts: {
    ...live,
    id: 'scripts',
    title: 'Пешком по горам · 山歩き · 등산',
    description: '登山の靴を八足、泥の坂で試します。',
  },
} satisfies Record<string, Show>;

/** Rows as Home has them; `count` shows in each. */
export const sampleRows = (count: number): HomeRow[] => {
  const kinds = [sampleShows.live, sampleShows.soon, sampleShows.replay, sampleShows.tomorrow] as const;
  const row = (id: string, kind: HomeRow['kind'], title: string): HomeRow => ({
    id,
    kind,
    title,
    shows: Array.from({ length: count }, (_, index) => ({
      ...(kinds[index % kinds.length] ?? live),
      id: `${id}-${index}`,
    })),
  });
  return [
    row('live-and-upcoming', 'live-and-upcoming', ''),
    row('outdoors', 'category', 'Outdoors'),
    row('replays', 'replays', ''),
  ];
};
