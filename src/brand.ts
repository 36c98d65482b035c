import { pathOfColour, readBrandSettings, type BrandColour, type BrandSettings } from './adapter/brand-settings';
import type { Translate } from './i18n/message-types';
import type { Words } from './i18n/words';
import type { AppSettings } from './ui/app-context';
import { loadBrandFonts } from './ui/brand-fonts';
import { colourFromHex } from './ui/images';
import { checkBrandColours, type BrandColours, type FaintColour } from './ui/theme/brand-colours';

/** What an operator's looks are for the screens. */
export type Brand = Pick<AppSettings, 'colours' | 'fonts' | 'logoUrl' | 'onFontsLoaded' | 'problems'>;

interface CheckedBrand {
  readonly settings: BrandSettings;
  readonly colours: BrandColours;
  readonly wrongPaths: readonly string[];
  readonly faint: readonly FaintColour[];
}

function checkBrand(brand: Readonly<Record<string, unknown>>): CheckedBrand {
  const { settings, wrongPaths } = readBrandSettings(brand);
  const wanted: Partial<Record<BrandColour, number>> = {};
  for (const [name, hex] of Object.entries(settings.colours)) wanted[name as BrandColour] = colourFromHex(hex, 0);
  return { settings, wrongPaths, ...checkBrandColours(wanted) };
}

function problemsOf({ wrongPaths, faint }: CheckedBrand, t: Translate): string[] {
  return [
    ...wrongPaths.map((path) => t('settings.wrong-value', { path })),
    ...faint.map(({ colour, contrast, needed }) =>
      t('settings.faint-colour', {
        path: pathOfColour(colour as BrandColour),
        // Rounded down: 4.49 isn't enough.
        contrast: `${Math.floor(contrast * 10) / 10}:1`,
        needed: `${needed}:1`,
      }),
    ),
  ];
}

function createBrand(checked: CheckedBrand, t: Translate): Brand {
  const { logo, fonts } = checked.settings;
  const absolute = (address: string): string => new URL(address, document.baseURI).href;
  const listeners: (() => void)[] = [];
  const plainFonts = ['Inter'];
  let families: readonly string[] = plainFonts;
  if (fonts !== undefined) {
    const ownFirst = [fonts.family, ...plainFonts];
    if (fonts.files.length === 0) families = ownFirst;
    else {
      const files = fonts.files.map(({ address, weight }) => ({ url: absolute(address), weight }));
      void loadBrandFonts(fonts.family, files).then((isUsable) => {
        if (!isUsable) return;
        families = ownFirst;
        for (const listener of listeners) listener();
      });
    }
  }
  return {
    colours: checked.colours,
    get fonts() {
      return families;
    },
    onFontsLoaded: (listener) => void listeners.push(listener),
    logoUrl: logo === undefined ? undefined : absolute(logo),
    problems: problemsOf(checked, t),
  };
}

/** The operator's looks from `brand` of settings.json, checked. Fonts go on loading. Never throws. */
export const readBrand = (brand: Readonly<Record<string, unknown>>, t: Translate): Brand =>
  createBrand(checkBrand(brand), t);

/** The same where only the first screen's messages are there as yet: what is wrong may need others. */
export async function loadBrand(brand: Readonly<Record<string, unknown>>, words: Words): Promise<Brand> {
  const checked = checkBrand(brand);
  if (checked.faint.length > 0) await words.complete().catch(() => undefined);
  return createBrand(checked, words.t);
}
