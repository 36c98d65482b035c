import { illustrated } from './product';

const shoeSizes = ['37', '38', '39', '40'];

export const outdoorProducts = [
  illustrated({
    id: 'ridgeline-trail-shoe', emoji: '1f45f', title: 'Ridgeline Trail Shoe', shortName: 'Ridgeline', priceMinor: 12900,
    description: 'A light trail shoe with 5 mm lugs and a rock plate. Drains in three steps and weighs 240 g in size 38.',
    options: [{ name: 'Colour', values: ['Granite', 'Moss', 'Sky'] }, { name: 'Size, EU', values: shoeSizes }],
    soldOut: ['Granite/40', 'Sky/37', 'Sky/40'],
  }),
  illustrated({
    id: 'granite-mid-hiking-boot', emoji: '1f97e', title: 'Granite Mid Hiking Boot', shortName: 'Granite Mid', priceMinor: 13900,
    description: 'A waterproof boot with ankle support for days with a heavy pack. Resoleable; nubuck with a rubber toe.',
    options: [{ name: 'Colour', values: ['Honey', 'Slate'] }, { name: 'Size, EU', values: shoeSizes }],
    soldOut: ['Slate/37'],
  }),
  illustrated({
    id: 'daybreak-18l-pack', emoji: '1f392', title: 'Daybreak 18 L Pack', shortName: 'Daybreak', priceMinor: 7200,
    description: 'An 18 litre day pack whose back panel stands off the shirt. Bottle pockets reachable while walking.',
    options: [{ name: 'Colour', values: ['Raspberry', 'Ink', 'Fern'] }],
    soldOut: ['Fern'],
  }),
  illustrated({
    id: 'breeze-running-cap', emoji: '1f9e2', title: 'Breeze Running Cap', shortName: 'Breeze', priceMinor: 2400, listPriceMinor: 3200,
    description: 'A cap that folds flat into a pocket and dries within the hour. Opening at the back for a bun or a plait.',
    options: [{ name: 'Colour', values: ['Lagoon', 'Chalk', 'Coal'] }],
  }),
  illustrated({
    id: 'meridian-gps-watch', emoji: '231a', title: 'Meridian GPS Watch', shortName: 'Meridian', priceMinor: 18900,
    description: 'Offline maps, a compass and a barometer, and fourteen days between charges. Readable in full sun.',
    options: [{ name: 'Strap', values: ['Indigo', 'Black'] }],
  }),
  illustrated({
    id: 'first-night-tent', emoji: '26fa', title: 'First Night Two-Person Tent', shortName: 'First Night', priceMinor: 24000,
    description: 'Two poles, six pegs, up in four minutes. 1.9 kg, and the bag is large enough to pack it wet.',
    options: [{ name: 'Colour', values: ['Meadow', 'Sand'] }],
  }),
  illustrated({
    id: 'wander-gravel-bike', emoji: '1f6b2', title: 'Wander Gravel Bike', shortName: 'Wander', priceMinor: 89000, listPriceMinor: 99000,
    description: 'A steel gravel bike with wide tyres and low gears. Arrives with only the front wheel and pedals to fit.',
    options: [{ name: 'Frame', values: ['S', 'M', 'L'] }],
    soldOut: ['S'],
  }),
  illustrated({
    id: 'merino-hiking-socks', emoji: '1f9e6', title: 'Merino Hiking Socks, 2 Pairs', shortName: 'Merino socks', priceMinor: 2600,
    description: 'Merino with a cushioned heel and a flat toe seam. Mid weight, for three seasons.',
    options: [{ name: 'Size, EU', values: ['36–38', '39–41', '42–44'] }],
  }),
  illustrated({
    id: 'drizzle-shell-coat', emoji: '1f9e5', title: 'Drizzle Shell Coat', shortName: 'Drizzle', priceMinor: 16500,
    description: 'A three-layer coat for rain that does not stop. The hood turns with your head.',
    options: [{ name: 'Size', values: ['XS', 'S', 'M', 'L', 'XL'] }],
    soldOut: ['XL'],
  }),
  illustrated({
    id: 'north-compass', emoji: '1f9ed', title: 'North Brass Compass', shortName: 'North', priceMinor: 2900,
    description: 'A liquid-filled compass in a brass case. Needs no battery and no signal.',
    options: [],
  }),
  illustrated({
    id: 'dusk-torch', emoji: '1f526', title: 'Dusk Pocket Torch', shortName: 'Dusk', priceMinor: 3400,
    description: '400 lumens and a warm low mode that lasts forty hours. Charges over USB-C.',
    options: [{ name: 'Colour', values: ['Graphite', 'Signal'] }],
  }),
  illustrated({
    id: 'glare-sunglasses', emoji: '1f576-fe0f', title: 'Glare Trail Sunglasses', shortName: 'Glare', priceMinor: 5900,
    description: 'Light frames that stay put when you run. Category 3 lenses, replaceable.',
    options: [{ name: 'Lens', values: ['Smoke', 'Amber'] }],
  }),
  illustrated({
    id: 'summit-gloves', emoji: '1f9e4', title: 'Summit Liner Gloves', shortName: 'Summit', priceMinor: 2200,
    description: 'Thin gloves that work a phone and fit under mittens.',
    options: [{ name: 'Size', values: ['S', 'M', 'L'] }],
  }),
];
