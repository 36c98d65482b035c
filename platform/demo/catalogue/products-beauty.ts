import { illustrated } from './product';

export const beautyProducts = [
  illustrated({
    id: 'velvet-lip', emoji: '1f484', title: 'Velvet Lip Colour', shortName: 'Velvet Lip', priceMinor: 2200,
    description: 'One layer is a stain, two are an evening. Stays through dinner and comes off with oil.',
    options: [{ name: 'Shade', values: ['Fig', 'Rosehip', 'Brick', 'Bare'] }],
    soldOut: ['Brick'],
  }),
  illustrated({
    id: 'halo-mirror', emoji: '1fa9e', title: 'Halo Folding Mirror', shortName: 'Halo', priceMinor: 4800,
    description: 'A folding mirror with three kinds of light. A charge lasts about a month.',
    options: [{ name: 'Finish', values: ['Brass', 'White'] }],
  }),
  illustrated({
    id: 'resin-comb', emoji: '1faae', title: 'Plant Resin Comb', shortName: 'Resin comb', priceMinor: 1400,
    description: 'Wide, rounded teeth pressed from plant resin. No static, and safe in the shower.',
    options: [{ name: 'Colour', values: ['Amber', 'Night'] }],
  }),
  illustrated({
    id: 'fig-leaf-lotion', emoji: '1f9f4', title: 'Fig Leaf Body Lotion', shortName: 'Fig Leaf', priceMinor: 2200, listPriceMinor: 2800,
    description: 'A light lotion with a little oil. 250 ml, refillable; smells of fig leaf for an hour.',
    options: [{ name: 'Size', values: ['250 ml', '500 ml'] }],
  }),
  illustrated({
    id: 'loop-scarf', emoji: '1f9e3', title: 'Loop Evening Scarf', shortName: 'Loop', priceMinor: 3600,
    description: 'Soft wool and silk, 180 cm long. Does the work of a necklace.',
    options: [{ name: 'Colour', values: ['Poppy', 'Plum', 'Cream'] }],
    soldOut: ['Cream'],
  }),
  illustrated({
    id: 'rose-clay-soap', emoji: '1f9fc', title: 'Rose Clay Soap Bar', shortName: 'Rose Clay', priceMinor: 1200,
    description: 'A bar of clay and shea for face and hands. Wrapped in paper, 120 g.',
    options: [],
  }),
  illustrated({
    id: 'slow-sponge', emoji: '1f9fd', title: 'Slow Bath Sponge', shortName: 'Slow sponge', priceMinor: 900,
    description: 'A soft cellulose sponge that dries quickly and can be composted.',
    options: [],
  }),
  illustrated({
    id: 'column-dress', emoji: '1f457', title: 'Column Dress', shortName: 'Column', priceMinor: 8900,
    description: 'One dress for the office, the dinner and the day after. Pockets, lined, machine washable.',
    options: [{ name: 'Colour', values: ['Sea', 'Clay'] }, { name: 'Size', values: ['XS', 'S', 'M', 'L'] }],
    soldOut: ['Clay/XS', 'Clay/S'],
  }),
  illustrated({
    id: 'poise-heel', emoji: '1f460', title: 'Poise Block Heel', shortName: 'Poise', priceMinor: 9800,
    description: 'A 6 cm heel that you can walk home in. Leather lining, rubber tip.',
    options: [{ name: 'Size, EU', values: ['36', '37', '38', '39', '40'] }],
    soldOut: ['36'],
  }),
  illustrated({
    id: 'market-bag', emoji: '1f45c', title: 'Market Handbag', shortName: 'Market', priceMinor: 11200,
    description: 'Grained leather with one deep pocket and one that closes. Stands by itself.',
    options: [{ name: 'Colour', values: ['Tan', 'Black'] }],
  }),
  illustrated({
    id: 'signet-ring', emoji: '1f48d', title: 'Signet Stone Ring', shortName: 'Signet', priceMinor: 6400,
    description: 'Recycled silver with a small cut stone. Made to size in ten days.',
    options: [{ name: 'Size', values: ['50', '52', '54', '56'] }],
  }),
];
