import { illustrated } from './product';

export const techProducts = [
  illustrated({
    id: 'hush-headphones', emoji: '1f3a7', title: 'Hush Wireless Headphones', shortName: 'Hush', priceMinor: 9900, listPriceMinor: 12900,
    description: 'Closes out the street, weighs 220 g, and plays for thirty hours on one charge.',
    options: [{ name: 'Colour', values: ['Pearl', 'Coal'] }],
  }),
  illustrated({
    id: 'lowkey-keyboard', emoji: '2328-fe0f', title: 'Lowkey Slim Keyboard', shortName: 'Lowkey', priceMinor: 8900,
    description: 'Low, quiet keys and three paired machines. Aluminium, with a battery for four months.',
    options: [{ name: 'Layout', values: ['US', 'UK', 'DE', 'FR'] }],
    soldOut: ['FR'],
  }),
  illustrated({
    id: 'plain-mouse', emoji: '1f5b1-fe0f', title: 'Plain Mouse', shortName: 'Plain Mouse', priceMinor: 3900,
    description: 'For either hand. Tracks on glass, wood and fabric.',
    options: [{ name: 'Colour', values: ['Grey', 'White'] }],
  }),
  illustrated({
    id: 'daylight-bulb', emoji: '1f4a1', title: 'Daylight Smart Bulb', shortName: 'Daylight', priceMinor: 1900,
    description: 'Bright and cool in the morning, soft and warm by five. Needs no hub.',
    options: [{ name: 'Fitting', values: ['E27', 'E14'] }],
  }),
  illustrated({
    id: 'longmeeting-mug', emoji: '2615', title: 'Long Meeting Mug', shortName: 'Long Meeting', priceMinor: 1600,
    description: 'Double walled, 350 ml. The coffee stays hot and the outside does not.',
    options: [{ name: 'Colour', values: ['Lilac', 'Oat', 'Ink'] }],
  }),
  illustrated({
    id: 'clearline-microphone', emoji: '1f399-fe0f', title: 'Clearline USB Microphone', shortName: 'Clearline', priceMinor: 8400,
    description: 'Hears you and not the fan. One cable, and a mute button you can find without looking.',
    options: [],
  }),
  illustrated({
    id: 'second-screen', emoji: '1f5a5-fe0f', title: 'Second Screen 24"', shortName: 'Second Screen', priceMinor: 14900, listPriceMinor: 17900,
    description: 'A 24 inch screen with one USB-C cable for picture and power. Turns upright.',
    options: [],
  }),
  illustrated({
    id: 'pocket-battery', emoji: '1f50b', title: 'Pocket Battery 10 Ah', shortName: 'Pocket Battery', priceMinor: 3900,
    description: 'Charges a phone twice and a laptop for an hour. Shows what is left as a number.',
    options: [],
  }),
  illustrated({
    id: 'sunday-camera', emoji: '1f4f7', title: 'Sunday Compact Camera', shortName: 'Sunday', priceMinor: 34900,
    description: 'A compact camera with a real dial. Works as a webcam over USB-C.',
    options: [{ name: 'Colour', values: ['Silver', 'Black'] }],
  }),
  illustrated({
    id: 'analogue-alarm', emoji: '23f0', title: 'Analogue Alarm Clock', shortName: 'Analogue', priceMinor: 2800,
    description: 'Two bells and no screen, so that the phone can sleep in another room.',
    options: [{ name: 'Colour', values: ['Red', 'Mint'] }],
  }),
  illustrated({
    id: 'kitchen-radio', emoji: '1f4fb', title: 'Kitchen Radio', shortName: 'Kitchen Radio', priceMinor: 7900,
    description: 'DAB+, FM and Bluetooth behind three knobs. Remembers the station.',
    options: [],
  }),
];
