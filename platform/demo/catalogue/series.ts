/** The programmes: which host, which loop, what they sell, and how their pictures are coloured. */
import type { DemoSeries } from '../catalogue-types';
import { devChat, inesChat, joanChat, mayaChat } from './chat';
import { loops } from './loops';
import { pictureColours } from './picture-colours';

/** A series with what the media script needs to draw its card and hero. */
export interface IllustratedSeries extends DemoSeries {
  readonly hue: number;
  readonly picturedProductId: string;
}

type SeriesFacts = Pick<
  IllustratedSeries,
  'id' | 'title' | 'description' | 'categoryId' | 'hue' | 'picturedProductId'
> & {
  /** What follows the products of the loop's stage in the carousel. */
  readonly moreProductIds: readonly string[];
};

function seriesOn(loopId: string, chat: DemoSeries['chat'], facts: readonly SeriesFacts[]): IllustratedSeries[] {
  const loop = loops.find(({ id }) => id === loopId);
  if (loop === undefined) throw new Error(`No loop ${loopId}`);
  return facts.map(({ moreProductIds, ...series }) => {
    const card = { 480: `card-${series.id}-480.jpg`, 960: `card-${series.id}-960.jpg` };
    const hero = { 1280: `hero-${series.id}-1280.jpg`, 1920: `hero-${series.id}-1920.jpg` };
    const staged = loop.stage.map(({ productId }) => productId);
    const productIds = [...staged, ...moreProductIds.filter((id) => !staged.includes(id))];
    return {
      ...series,
      creatorId: loop.creatorId,
      loopId,
      productIds,
      card,
      hero,
      colour: pictureColours[card[480]] ?? '#14161C',
      chat,
    };
  });
}

const mayaSeries = seriesOn('maya', mayaChat, [
  {
    id: 'trail-season-kick-off',
    title: 'Trail Season Kick-off',
    categoryId: 'outdoors',
    hue: 20,
    picturedProductId: 'ridgeline-trail-shoe',
    description: 'Eight trail shoes on one muddy hill. Maya wears every pair, you pick what she tries next.',
    moreProductIds: [
      'first-night-tent',
      'merino-hiking-socks',
      'drizzle-shell-coat',
      'glare-sunglasses',
      'dusk-torch',
      'north-compass',
      'summit-gloves',
      'pocket-battery',
      'wander-gravel-bike',
    ],
  },
  {
    id: 'first-night-outdoors',
    title: 'First Night Outdoors',
    categoryId: 'outdoors',
    hue: 34,
    picturedProductId: 'first-night-tent',
    description: 'A tent, a torch and a dry pair of socks. Maya packs for one night and explains what stays at home.',
    moreProductIds: [
      'first-night-tent',
      'dusk-torch',
      'merino-hiking-socks',
      'north-compass',
      'pocket-battery',
      'drizzle-shell-coat',
    ],
  },
  {
    id: 'gravel-for-beginners',
    title: 'Gravel for Beginners',
    categoryId: 'outdoors',
    hue: 205,
    picturedProductId: 'wander-gravel-bike',
    description: 'What to ride, what to wear and how much air belongs in the tyres. Questions first, hills later.',
    moreProductIds: ['wander-gravel-bike', 'summit-gloves', 'glare-sunglasses', 'pocket-battery', 'drizzle-shell-coat'],
  },
  {
    id: 'which-gps-watch',
    title: 'Which GPS Watch?',
    categoryId: 'tech',
    hue: 284,
    picturedProductId: 'meridian-gps-watch',
    description: 'Maps, battery and the buttons that matter with gloves on. One watch against a paper map.',
    moreProductIds: ['north-compass', 'pocket-battery', 'summit-gloves', 'dusk-torch'],
  },
  {
    id: 'pack-light',
    title: 'Pack Light',
    categoryId: 'fashion',
    hue: 96,
    picturedProductId: 'daybreak-18l-pack',
    description: 'Three days from one eighteen litre pack. Maya folds, you count.',
    moreProductIds: ['merino-hiking-socks', 'drizzle-shell-coat', 'glare-sunglasses', 'column-dress'],
  },
]);

const inesSeries = seriesOn('ines', inesChat, [
  {
    id: 'five-minute-evening-looks',
    title: 'Five-Minute Evening Looks',
    categoryId: 'beauty',
    hue: 323,
    picturedProductId: 'velvet-lip',
    description: 'From desk to dinner with five things and a mirror. Inés keeps the clock honest.',
    moreProductIds: ['column-dress', 'signet-ring', 'poise-heel', 'market-bag', 'rose-clay-soap'],
  },
  {
    id: 'one-dress-three-ways',
    title: 'One Dress, Three Ways',
    categoryId: 'fashion',
    hue: 178,
    picturedProductId: 'column-dress',
    description: 'The same dress for a Monday, a wedding and a train. Bring the dress you never wear to the chat.',
    moreProductIds: ['column-dress', 'poise-heel', 'market-bag', 'signet-ring'],
  },
  {
    id: 'sunday-reset',
    title: 'The Sunday Reset',
    categoryId: 'beauty',
    hue: 262,
    picturedProductId: 'fig-leaf-lotion',
    description: 'Slow skin, clean combs and one hour without a screen. Well, apart from this one.',
    moreProductIds: ['rose-clay-soap', 'slow-sponge', 'greenhouse-candle', 'round-teapot'],
  },
  {
    id: 'shoes-you-can-dance-in',
    title: 'Shoes You Can Dance In',
    categoryId: 'fashion',
    hue: 352,
    picturedProductId: 'poise-heel',
    description: 'Six centimetres, four hours, no plasters. Inés walks, turns and tells you which ones pinch.',
    moreProductIds: ['poise-heel', 'column-dress', 'market-bag', 'signet-ring'],
  },
]);

const devSeries = seriesOn('dev', devChat, [
  {
    id: 'desk-setup-under-150',
    title: 'Desk Setup Under $150',
    categoryId: 'tech',
    hue: 206,
    picturedProductId: 'hush-headphones',
    description: 'A quieter room, a flatter wrist and better light, one thing at a time. Dev starts with what you own.',
    moreProductIds: ['pocket-battery', 'clearline-microphone', 'second-screen', 'analogue-alarm'],
  },
  {
    id: 'quiet-keys',
    title: 'Quiet Keys',
    categoryId: 'tech',
    hue: 232,
    picturedProductId: 'lowkey-keyboard',
    description: 'Keyboards for shared rooms and sleeping babies. Dev types, you listen.',
    moreProductIds: ['clearline-microphone', 'second-screen', 'pocket-battery'],
  },
  {
    id: 'better-calls-from-home',
    title: 'Better Calls From Home',
    categoryId: 'tech',
    hue: 186,
    picturedProductId: 'clearline-microphone',
    description: 'Sound first, then light, then the camera. In that order, and for less than you think.',
    moreProductIds: ['clearline-microphone', 'sunday-camera', 'second-screen', 'pocket-battery'],
  },
  {
    id: 'coffee-before-code',
    title: 'Coffee Before Code',
    categoryId: 'kitchen',
    hue: 24,
    picturedProductId: 'longmeeting-mug',
    description: 'A mug, a kettle and the first hour of the day. Dev on mornings without a phone.',
    moreProductIds: ['analogue-alarm', 'kitchen-radio', 'round-teapot', 'meadow-honey'],
  },
]);

const joanSeries = seriesOn('joan', joanChat, [
  {
    id: 'plants-that-forgive-you',
    title: 'Plants That Forgive You',
    categoryId: 'home-and-garden',
    hue: 152,
    picturedProductId: 'forgiving-fig',
    description: 'Six house plants that survive holidays, dark corners and you. Bring your brown leaves to the chat.',
    moreProductIds: ['windowsill-herbs', 'tulip-bulbs', 'porch-chair', 'round-teapot'],
  },
  {
    id: 'balcony-in-a-weekend',
    title: 'Balcony in a Weekend',
    categoryId: 'home-and-garden',
    hue: 82,
    picturedProductId: 'porch-chair',
    description: 'Two square metres, one chair and something that flowers. Joan measures twice.',
    moreProductIds: ['porch-chair', 'tulip-bulbs', 'windowsill-herbs', 'dusk-torch'],
  },
  {
    id: 'one-pan-weeknights',
    title: 'One-Pan Weeknights',
    categoryId: 'kitchen',
    hue: 40,
    picturedProductId: 'one-pan',
    description: 'Dinner from one pan and whatever grows on the windowsill. The recipe is in the chat.',
    moreProductIds: ['one-pan', 'market-knife', 'everyday-bowl', 'windowsill-herbs', 'pinch-salt', 'meadow-honey'],
  },
  {
    id: 'candlelight-hour',
    title: 'Candlelight Hour',
    categoryId: 'home-and-garden',
    hue: 12,
    picturedProductId: 'greenhouse-candle',
    description:
      'Low light, slow talk and things for the evening table. Joan reads your questions until the wick is short.',
    moreProductIds: ['round-teapot', 'everyday-bowl', 'meadow-honey', 'kitchen-radio', 'porch-chair'],
  },
]);

export const series: readonly IllustratedSeries[] = [...mayaSeries, ...inesSeries, ...devSeries, ...joanSeries];
