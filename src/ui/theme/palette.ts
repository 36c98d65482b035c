/** Colours by what they are for, never by what they look like. 0xAARRGGBB. */
export interface Palette {
  /** The page. */
  readonly background: number;
  /** Panels. */
  readonly surface: number;
  /** A card or a box inside a panel. */
  readonly surfaceInset: number;
  /** Buttons, the focused product card. */
  readonly surfaceRaised: number;
  readonly text: number;
  readonly textSecondary: number;
  readonly textTertiary: number;
  /** On `text`, `accent`, `deal` and `success` as grounds. */
  readonly textOnLight: number;
  /** The ring around what has the focus, and nothing else. */
  readonly focus: number;
  /** LIVE, and nothing else. */
  readonly live: number;
  /** "Showing now" and the host's own words. */
  readonly accent: number;
  /** A lowered price, a running promotion. */
  readonly deal: number;
  /** Included, order placed. */
  readonly success: number;
  /** What carries words over a picture or the video. Dark enough for any of them. */
  readonly veil: number;
  /** Behind captions. */
  readonly captionVeil: number;
  /** Over a page that something stands on. */
  readonly dim: number;
  /** Over a picture that has come to rest, and over one that isn't there. */
  readonly stillShade: number;
  readonly messageShade: number;
  /** At the foot and the head of the video, beneath the overlay. */
  readonly footShade: number;
  readonly footShadeUpper: number;
  readonly headShade: number;
  /** A place for something that is on its way, over the video. */
  readonly placeholder: number;
  /** The part of a line or a gauge that isn't filled. */
  readonly track: number;
  /** Beneath pictures of products, which are cut out or stand on much the same. */
  readonly productGround: number;
  /** The code's card, and words on it: phones need black on white. */
  readonly paper: number;
  readonly inkOnPaper: number;
}

export const standardPalette: Palette = {
  background: 0xff0b0c10,
  surface: 0xff14161c,
  surfaceInset: 0xff1c2029,
  surfaceRaised: 0xff262a35,
  text: 0xfff5f6f8,
  textSecondary: 0xffb9bfcb,
  textTertiary: 0xff8e95a5,
  textOnLight: 0xff14161c,
  focus: 0xffffffff,
  live: 0xffd9173a,
  accent: 0xffff6a3d,
  deal: 0xffffc53d,
  success: 0xff7be3b4,
  veil: 0xe614161c,
  captionVeil: 0xd9000000,
  dim: 0xcc000000,
  stillShade: 0x8c0b0c10,
  messageShade: 0xf20b0c10,
  footShade: 0xf20b0c10,
  footShadeUpper: 0xc70b0c10,
  headShade: 0xb8000000,
  placeholder: 0xb3262a35,
  track: 0x59f5f6f8,
  productGround: 0xfff0eee9,
  paper: 0xffffffff,
  inkOnPaper: 0xff4a4f5c,
};

/** Everything that is read is at least 7:1 on what it stands on, and nothing is seen through. */
export const highContrastPalette: Palette = {
  background: 0xff000000,
  surface: 0xff0a0b0e,
  surfaceInset: 0xff14161c,
  surfaceRaised: 0xff262a35,
  text: 0xffffffff,
  textSecondary: 0xffe8ebf1,
  textTertiary: 0xffccd2dd,
  textOnLight: 0xff000000,
  focus: 0xffffffff,
  live: 0xffb0001f,
  accent: 0xffff9a73,
  deal: 0xffffd166,
  success: 0xff8ff0c4,
  veil: 0xff000000,
  captionVeil: 0xff000000,
  dim: 0xf2000000,
  stillShade: 0xcc000000,
  messageShade: 0xff000000,
  footShade: 0xff000000,
  footShadeUpper: 0xff000000,
  headShade: 0xff000000,
  placeholder: 0xff262a35,
  track: 0xff535968,
  productGround: 0xfff0eee9,
  paper: 0xffffffff,
  inkOnPaper: 0xff000000,
};

/** Names in the chat. None of them means anything else on screen: no accent, no deal, no live red. */
export const chatNameColours: readonly number[] = [
  0xff7cc0ff, 0xff8fe0b0, 0xffcba6ff, 0xfff0a6d0, 0xff7fe0e6, 0xffe6d3a0,
];

/** What a viewer can have captions written in, by the preference's names. Read on `captionVeil`, or with a black outline. */
export const captionInks = {
  white: 0xffffffff,
  yellow: 0xffffe14d,
  green: 0xff7dff9a,
  cyan: 0xff70e6ff,
} as const;
