/** How each host looks and sounds, and how each loop's set is coloured. */
import type { Framing, MuralKind } from './scene/types';

export interface HostLook {
  readonly loopId: string;
  readonly hue: number;
  readonly mural: MuralKind;
  /** Component names and colours of Open Peeps. */
  readonly head: 'bun' | 'long' | 'short1' | 'afro';
  readonly facialHair?: 'chin';
  readonly skinColour: string;
  readonly clothingColour: string;
  readonly contrastColour: string;
  /** espeak-ng voice with its variant, words a minute and pitch (0–99). */
  readonly voice: { readonly name: string; readonly wordsPerMinute: number; readonly pitch: number };
  /** The key of the bed under the voice, as the frequency of its root, and its chords as steps of the major scale. */
  readonly bed: { readonly rootHertz: number; readonly chords: readonly (readonly number[])[] };
}

export const hostLooks: readonly HostLook[] = [
  {
    loopId: 'maya',
    hue: 20,
    mural: 'hills',
    head: 'bun',
    skinColour: 'edb98a',
    clothingColour: 'fdea6b',
    contrastColour: 'fdea6b',
    voice: { name: 'en-us+f2', wordsPerMinute: 158, pitch: 52 },
    bed: {
      rootHertz: 146.83,
      chords: [
        [0, 2, 4],
        [3, 5, 7],
        [5, 7, 9],
        [4, 6, 8],
      ],
    },
  },
  {
    loopId: 'ines',
    hue: 323,
    mural: 'vanity',
    head: 'long',
    skinColour: 'edb98a',
    clothingColour: '9ddadb',
    contrastColour: '000000',
    voice: { name: 'en-gb-x-rp+f5', wordsPerMinute: 158, pitch: 50 },
    bed: {
      rootHertz: 130.81,
      chords: [
        [0, 2, 4, 6],
        [5, 7, 9],
        [1, 3, 5, 7],
        [4, 6, 8],
      ],
    },
  },
  {
    loopId: 'dev',
    hue: 206,
    mural: 'desk',
    head: 'short1',
    facialHair: 'chin',
    skinColour: 'ffdbb4',
    clothingColour: 'fdea6b',
    contrastColour: '000000',
    voice: { name: 'en-gb+m3', wordsPerMinute: 160, pitch: 48 },
    bed: {
      rootHertz: 123.47,
      chords: [
        [0, 2, 4],
        [1, 3, 5],
        [5, 7, 9],
        [3, 5, 7],
      ],
    },
  },
  {
    loopId: 'joan',
    hue: 152,
    mural: 'garden',
    head: 'afro',
    skinColour: 'd08b5b',
    clothingColour: 'e78276',
    contrastColour: '000000',
    voice: { name: 'en-gb-scotland+f4', wordsPerMinute: 152, pitch: 46 },
    bed: {
      rootHertz: 164.81,
      chords: [
        [0, 2, 4],
        [4, 6, 8],
        [3, 5, 7],
        [0, 4, 7],
      ],
    },
  },
];

/** In the show the right quarter stays free for the chat. */
export const loopFraming: Framing = {
  hostX: 452,
  hostY: 486,
  hostScale: 0.62,
  productX: 800,
  productBottomY: 574,
  productSize: 260,
  counterY: 590,
  glowX: 820,
  glowY: 190,
};

export const cardFraming: Framing = {
  hostX: 560,
  hostY: 548,
  hostScale: 0.66,
  productX: 940,
  productBottomY: 604,
  productSize: 280,
  counterY: 600,
  glowX: 880,
  glowY: 200,
};

/** Title and description stand on the left two fifths, and rows of cards cover the lower part. */
export const heroFraming: Framing = {
  hostX: 796,
  hostY: 400,
  hostScale: 0.5,
  productX: 1080,
  productBottomY: 452,
  productSize: 216,
  counterY: 462,
  glowX: 930,
  glowY: 150,
};
