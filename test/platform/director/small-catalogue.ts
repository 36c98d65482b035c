import type { DemoCatalogue, DemoProduct, DemoSeries } from '../../../platform/demo/catalogue-types';

const product = (id: string, more: Partial<DemoProduct> = {}): DemoProduct => ({
  id,
  title: `The ${id}`,
  shortName: id,
  description: `What the ${id} is like.`,
  pictures: { 320: `${id}-320.png` },
  pictureColour: '#ECEAE4',
  priceMinor: 5000,
  options: [{ name: 'Colour', values: ['Red', 'Blue', 'Green'] }],
  ...more,
});

const series = (id: string, creatorId: string, loopId: string, productIds: string[]): DemoSeries => ({
  id,
  title: `Series ${id}`,
  description: 'A series.',
  creatorId,
  loopId,
  categoryId: id.startsWith('a') ? 'home' : 'outdoors',
  productIds,
  card: { 480: `${id}-480.jpg` },
  hero: { 1280: `${id}-1280.jpg` },
  colour: '#334455',
  chat: [
    { author: 'Ana', role: 'viewer', text: 'Hello from Porto', translatedFrom: 'pt' },
    { author: 'Mo', role: 'host', text: 'Welcome everybody' },
    { author: 'Jun', role: 'viewer', text: 'Does it come in blue?' },
  ],
});

/** Two loops, four creators, six series; stage times that touch each other and the loop's seam. */
export const smallCatalogue: DemoCatalogue = {
  categories: [
    { id: 'home', title: 'Home' },
    { id: 'outdoors', title: 'Outdoors' },
  ],
  creators: (['a-list', 'insider', 'rising-star', 'insider'] as const).map((tier, index) => ({
    id: `creator-${index}`,
    name: `Creator ${index}`,
    tier,
    portrait: 'portrait.png',
    portraitColour: '#112233',
    followers: 1200,
    topics: ['Kettles'],
  })),
  products: [
    product('kettle', { listPriceMinor: 8000 }),
    product('lamp', { soldOut: ['Red'] }),
    product('tent', { options: [] }),
    product('boot', { priceMinor: 9400, listPriceMinor: 12900 }),
  ],
  loops: [
    {
      id: 'indoors',
      seconds: 72,
      creatorId: 'creator-0',
      folder: 'indoors',
      stage: [
        { productId: 'kettle', stripNumber: 1, fromSeconds: 0, toSeconds: 20 },
        { productId: 'lamp', stripNumber: 2, fromSeconds: 20, toSeconds: 72 },
      ],
      lines: [],
      hasVp9: false,
    },
    {
      id: 'outdoors',
      seconds: 80,
      creatorId: 'creator-1',
      folder: 'outdoors',
      stage: [
        { productId: 'boot', stripNumber: 1, fromSeconds: 5, toSeconds: 25 },
        { productId: 'tent', stripNumber: 2, fromSeconds: 30, toSeconds: 60 },
      ],
      lines: [],
      hasVp9: false,
    },
  ],
  series: [
    series('a-one', 'creator-0', 'indoors', ['kettle', 'lamp', 'boot']),
    series('a-two', 'creator-2', 'indoors', ['kettle', 'lamp']),
    series('b-one', 'creator-1', 'outdoors', ['boot', 'tent']),
    series('b-two', 'creator-3', 'outdoors', ['boot', 'tent', 'kettle']),
    series('a-three', 'creator-0', 'indoors', ['kettle', 'lamp']),
    series('b-three', 'creator-1', 'outdoors', ['boot', 'tent']),
  ],
};
