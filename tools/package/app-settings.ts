import { readFileSync } from 'node:fs';
import { pathOfColour, readBrandSettings, type BrandColour } from '../../src/adapter/brand-settings';
import { readSettings } from '../../src/adapter/settings';
import { colourFromHex } from '../../src/ui/images';
import { checkBrandColours } from '../../src/ui/theme/brand-colours';

/** What a package is made of, checked. */
export interface PackageSettings {
  /** The content of `settings.json` with the platform's address put in. */
  readonly file: unknown;
  readonly platform: string;
  readonly brandName: string;
  /** Of package.json: `major.minor.patch`. */
  readonly version: string;
}

interface SettingsFile {
  readonly appSettings?: object;
}

/**
 * The app names a colour that can't be read on the viewers' screens and goes without it: better named here, before it ships.
 * @throws with each such colour, the contrast it has and the one it needs.
 */
function refuseFaint(colours: Readonly<Partial<Record<BrandColour, string>>>): void {
  const wanted: Partial<Record<BrandColour, number>> = {};
  for (const [name, hex] of Object.entries(colours)) wanted[name as BrandColour] = colourFromHex(hex, 0);
  const faint = checkBrandColours(wanted).faint.map(({ colour, contrast, needed }) => {
    const path = pathOfColour(colour as BrandColour);
    // Rounded down: 4.49 isn't enough.
    return `${path} (${String(Math.floor(contrast * 10) / 10)}:1, it needs ${String(needed)}:1)`;
  });
  if (faint.length > 0) throw new Error(`settings.json: too little contrast: ${faint.join(', ')}`);
}

/**
 * Reads settings and version. `platform` goes before the address in the file. An app in a package has no server that it came
 * from, so `needsPlatform` wants an address.
 * @throws with a sentence that names what is wrong.
 */
export function readPackageSettings(
  root: string,
  { platform, needsPlatform }: { readonly platform: string | undefined; readonly needsPlatform: boolean },
): PackageSettings {
  const read = (name: string): unknown => JSON.parse(readFileSync(`${root}/${name}`, 'utf8'));
  const { version } = read('package.json') as { version: string };
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`Stores want a version like 1.2.3, not ${version}`);
  const given = read('settings.json') as SettingsFile;
  const file = { ...given, appSettings: { ...given.appSettings, ...(platform === undefined ? {} : { platform }) } };
  const { settings, brand = {}, wrongPaths } = readSettings(file);
  const looks = readBrandSettings(brand);
  const wrong = [...wrongPaths, ...looks.wrongPaths];
  if (wrong.length > 0) throw new Error(`settings.json: wrong or unknown: ${wrong.join(', ')}`);
  refuseFaint(looks.settings.colours);
  if (needsPlatform && settings.platform === '') {
    throw new Error(
      'A packaged app needs the address of your platform: set appSettings.platform in settings.json, or add --platform https://…',
    );
  }
  return { file, platform: settings.platform, brandName: settings.brandName, version };
}
