import { illustrated } from './product';

export const homeProducts = [
  illustrated({
    id: 'forgiving-fig', emoji: '1fab4', title: 'Forgiving Fig, 60 cm', shortName: 'Forgiving Fig', priceMinor: 3400,
    description: 'A rubber fig in a clay pot. Bright corner, no direct sun, water when you remember.',
    options: [{ name: 'Pot', values: ['Clay', 'White'] }],
  }),
  illustrated({
    id: 'otto-cactus', emoji: '1f335', title: 'Otto the Cactus', shortName: 'Otto', priceMinor: 1900,
    description: 'A column cactus, about 30 cm. Twice a month in summer, nothing in winter.',
    options: [{ name: 'Height', values: ['20 cm', '30 cm', '45 cm'] }],
    soldOut: ['45 cm'],
  }),
  illustrated({
    id: 'dewdrop-pail', emoji: '1faa3', title: 'Dewdrop Watering Pail', shortName: 'Dewdrop', priceMinor: 2600,
    description: 'Light galvanised steel, 6 litres, with a lip that does not drip.',
    options: [],
  }),
  illustrated({
    id: 'seagrass-basket', emoji: '1f9fa', title: 'Seagrass Plant Basket', shortName: 'Seagrass', priceMinor: 3200, listPriceMinor: 3900,
    description: 'Woven from seagrass and lined. Measure your pot, then go one size up.',
    options: [{ name: 'Size', values: ['S', 'M', 'L'] }],
  }),
  illustrated({
    id: 'greenhouse-candle', emoji: '1f56f-fe0f', title: 'Greenhouse Candle', shortName: 'Greenhouse', priceMinor: 1800,
    description: 'Tomato leaf and basil in soy wax. Burns for forty hours.',
    options: [],
  }),
  illustrated({
    id: 'tulip-bulbs', emoji: '1f337', title: 'Tulip Bulbs, 30 Pieces', shortName: 'Tulips', priceMinor: 1400,
    description: 'Early and late tulips that flower one after the other from March to May.',
    options: [{ name: 'Mix', values: ['Pink', 'White', 'Surprise'] }],
  }),
  illustrated({
    id: 'windowsill-herbs', emoji: '1f33f', title: 'Windowsill Herb Trio', shortName: 'Herb Trio', priceMinor: 1600,
    description: 'Basil, mint and thyme in three small pots. Cut from the top and they keep coming.',
    options: [],
  }),
  illustrated({
    id: 'porch-chair', emoji: '1fa91', title: 'Porch Chair', shortName: 'Porch', priceMinor: 12900,
    description: 'Oiled beech for indoors and covered porches. Flat packed with four screws.',
    options: [{ name: 'Wood', values: ['Natural', 'Walnut'] }],
  }),
  illustrated({
    id: 'one-pan', emoji: '1f373', title: 'The One Pan, 28 cm', shortName: 'One Pan', priceMinor: 5400,
    description: 'Carbon steel that starts easy and gets better. For every hob and for the oven.',
    options: [{ name: 'Size', values: ['24 cm', '28 cm'] }],
  }),
  illustrated({
    id: 'everyday-bowl', emoji: '1f963', title: 'Everyday Serving Bowl', shortName: 'Everyday', priceMinor: 2800,
    description: 'A deep stoneware bowl with its spoon. Dishwasher and microwave safe.',
    options: [{ name: 'Colour', values: ['Cobalt', 'Oat'] }],
  }),
  illustrated({
    id: 'round-teapot', emoji: '1fad6', title: 'Round Teapot', shortName: 'Round', priceMinor: 4200,
    description: 'Stoneware for four cups, with a strainer that comes out. The lid stays on when you pour.',
    options: [],
  }),
  illustrated({
    id: 'market-knife', emoji: '1f52a', title: 'Market Chef’s Knife', shortName: 'Market Knife', priceMinor: 6800,
    description: 'A 20 cm blade of Swedish steel. Sharpened free once a year.',
    options: [],
  }),
  illustrated({
    id: 'meadow-honey', emoji: '1f36f', title: 'Meadow Honey, 500 g', shortName: 'Meadow', priceMinor: 1100,
    description: 'Unheated honey from one meadow and eleven hives.',
    options: [],
  }),
  illustrated({
    id: 'pinch-salt', emoji: '1f9c2', title: 'Pinch Salt Cellar', shortName: 'Pinch', priceMinor: 1300,
    description: 'A small shaker with a lid that closes, filled with flaky sea salt.',
    options: [],
  }),
];
