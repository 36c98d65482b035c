/** Every size, colour, type style and motion of the app. Stage units are 1920 × 1080; colours are 0xAARRGGBB. */

export const stageWidth = 1920;
export const stageHeight = 1080;

export const safeArea = { x: 96, y: 54 } as const;

/** Where rows and page text begin (the navigation rail stands before it). */
export const contentStart = 208;

export const colour = {
  background: 0xff0b0c10,
  surface: 0xff14161c,
  surfaceRaised: 0xff262a35,
  text: 0xfff5f6f8,
  textSecondary: 0xffb9bfcb,
  textTertiary: 0xff8e95a5,
  textOnLight: 0xff14161c,
  focus: 0xffffffff,
  live: 0xffe0183c,
  accent: 0xffff6a3d,
  deal: 0xffffc53d,
  success: 0xff7be3b4,
  productTile: 0xfff0eee9,
} as const;

/** Names in the chat. None of them means anything else on screen: no accent, no deal, no live red. */
export const chatNameColours: readonly number[] = [
  0xff7cc0ff, 0xff8fe0b0, 0xffcba6ff, 0xfff0a6d0, 0xff7fe0e6, 0xffe6d3a0,
];

export const radius = { card: 16, pill: 8, panel: 24 } as const;

/** Inter, then whatever the TV has for scripts that Inter lacks. */
export const fontStack: string[] = ['Inter', 'sans-serif'];

/** Size and line height in stage units; `fontStyle` is a CSS weight, as Lightning passes it to the canvas. */
export const type = {
  display: { fontSize: 68, lineHeight: 76, fontStyle: '800' },
  title: { fontSize: 44, lineHeight: 52, fontStyle: '700' },
  heading: { fontSize: 34, lineHeight: 40, fontStyle: '600' },
  body: { fontSize: 28, lineHeight: 40, fontStyle: '400' },
  bodyStrong: { fontSize: 28, lineHeight: 40, fontStyle: '600' },
  caption: { fontSize: 26, lineHeight: 34, fontStyle: '400' },
  captionStrong: { fontSize: 26, lineHeight: 34, fontStyle: '600' },
  small: { fontSize: 24, lineHeight: 32, fontStyle: '400' },
  smallStrong: { fontSize: 24, lineHeight: 32, fontStyle: '600' },
} as const;

export const focusRing = { width: 4, gap: 6 } as const;

/** Seconds, as Lightning's transitions take them. `timing` is a CSS easing. */
export const motion = {
  focus: { duration: 0.16, timing: 'ease-out' },
  scroll: { duration: 0.2, timing: 'ease-out' },
  page: { duration: 0.24, timing: 'ease-out' },
  fade: { duration: 0.2, timing: 'ease-out' },
} as const;
