import { japaneseSlices } from './japanese-slices';

interface ScriptFace {
  readonly family: string;
  readonly file: string;
  readonly unicodeRange: string;
}

/** Fonts of the scripts that Inter lacks, with the characters each is used for. Families are those of the theme's stack. */
const faces: readonly ScriptFace[] = [
  {
    family: 'Noto Sans Arabic',
    file: 'noto-sans-arabic.woff2',
    unicodeRange: 'U+0600-06FF,U+0750-077F,U+0870-08FF,U+FB50-FDFF,U+FE70-FEFC',
  },
  {
    family: 'Noto Sans Devanagari',
    file: 'noto-sans-devanagari.woff2',
    unicodeRange: 'U+0900-097F,U+25CC,U+1CD0-1CFA,U+A830-A839,U+A8E0-A8FF',
  },
  ...Object.keys(japaneseSlices).map((slice) => ({
    family: 'Noto Sans JP',
    file: `noto-sans-jp/${slice}.woff2`,
    unicodeRange: `U+${(japaneseSlices[Number(slice)] ?? '').replace(/,/g, ',U+')}`,
  })),
];

/** Makes the fonts known to the page. A file is loaded only when a text has a character of it. */
export function addScriptFaces(folder: string): void {
  for (const { family, file, unicodeRange } of faces) {
    document.fonts.add(new FontFace(family, `url(${folder}${file})`, { weight: '100 900', unicodeRange }));
  }
}
