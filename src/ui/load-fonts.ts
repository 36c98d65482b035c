import type { PrepareScripts } from './script-support';
import { scriptFamilies } from './theme/theme';

/** Text is drawn with what the TV has when Inter isn't there by then. */
const fontTimeoutMs = 2500;

/** Inter's files and the characters each has, as @fontsource-variable/inter 5.3 splits it. */
const faces = [
  {
    file: 'inter-latin.woff2',
    unicodeRange:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    isAwaited: true,
  },
  {
    file: 'inter-latin-ext.woff2',
    unicodeRange:
      'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    isAwaited: false,
  },
] as const;

/** What the screen's own language needs before texts are measured. */
export interface LanguageFont {
  /** A few letters of it. */
  readonly sample: string;
  readonly prepare: PrepareScripts;
}

/**
 * Makes Inter known to the page. Resolves when its first file is there, has failed, or has taken too long; never rejects:
 * the SDK's own loader stops the app, black, for one missing font. The second file loads when a text first needs it.
 */
export async function loadFonts(folder: string, language?: LanguageFont): Promise<void> {
  if (typeof FontFace === 'undefined') return;
  const awaited = faces.map(async ({ file, unicodeRange, isAwaited }) => {
    const face = new FontFace('Inter', `url(${folder}${file})`, { weight: '100 900', unicodeRange });
    document.fonts.add(face);
    if (isAwaited) await face.load();
  });
  if (language !== undefined) awaited.push(loadLanguageFont(language));
  const timeout = new Promise<void>((resolve) => setTimeout(resolve, fontTimeoutMs));
  // `allSettled` is from Chromium 76.
  await Promise.race([Promise.all(awaited.map((face) => face.catch(() => undefined))), timeout]);
}

async function loadLanguageFont({ sample, prepare }: LanguageFont): Promise<void> {
  await prepare(sample);
  await document.fonts.load(`28px ${scriptFamilies.map((family) => `"${family}"`).join(', ')}`, sample);
}
