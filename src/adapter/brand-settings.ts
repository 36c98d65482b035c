import * as v from 'valibot';
import { unicodePattern } from '../domain/unicode-pattern';

/** A family's name: letters and digits of any script, spaces and hyphens. */
const familyPattern = unicodePattern('^[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,58}$', 'u');

/** Colours an operator may set under `brand.colours`; `accent` stands beside them, at `brand.accent`. */
export const brandColourNames = [
  'background',
  'surface',
  'surfaceInset',
  'surfaceRaised',
  'focus',
  'live',
  'deal',
  'success',
] as const;
export type BrandColour = (typeof brandColourNames)[number] | 'accent';

export interface BrandFontFile {
  /** Absolute, or relative to the app. */
  readonly address: string;
  /** CSS weight or range of weights: `400`, `100 900`. */
  readonly weight: string;
}

export interface BrandFonts {
  readonly family: string;
  /** None: a family that the TV itself has. */
  readonly files: readonly BrandFontFile[];
}

/** What of an operator's `brand` is right, beside its name. */
export interface BrandSettings {
  /** `#RRGGBB` each. Whether they can be read is for the theme to say. */
  readonly colours: Readonly<Partial<Record<BrandColour, string>>>;
  /** Address of a picture, absolute or relative to the app. */
  readonly logo: string | undefined;
  readonly fonts: BrandFonts | undefined;
}

export interface ReadBrandSettings {
  readonly settings: BrandSettings;
  /** Dotted paths in `settings.json` of what is wrong or unknown. */
  readonly wrongPaths: readonly string[];
}

/** Where a colour stands in `settings.json`. */
export const pathOfColour = (colour: BrandColour): string =>
  colour === 'accent' ? 'brand.accent' : `brand.colours.${colour}`;

const colourSchema = v.pipe(v.string(), v.regex(/^#[0-9A-Fa-f]{6}$/));
/** `https://…`, or a path beside the app (`brand/logo.svg`). No other schemes, and no address that takes the page's own. */
const addressSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(300),
  v.regex(/^(https?:\/\/[^\s/]+[^\s]*|(?!\/\/)[^\s:\\]+)$/i),
);
const weightSchema = v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}( [1-9]\d{0,2})?$/));
const fileSchema = v.union([
  v.pipe(
    addressSchema,
    v.transform((address): BrandFontFile => ({ address, weight: '100 900' })),
  ),
  v.strictObject({ address: addressSchema, weight: v.optional(weightSchema, '100 900') }),
]);
const fontsSchema = v.strictObject({
  /** Goes between quotes in a list of families; Lightning gives the list to the canvas as it is. */
  family: v.pipe(v.string(), v.trim(), v.regex(familyPattern)),
  files: v.optional(v.pipe(v.array(fileSchema), v.maxLength(8)), []),
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks all of `brand` but its name. Never throws. A wrong value is left out and named; the rest counts. */
export function readBrandSettings(brand: Readonly<Record<string, unknown>>): ReadBrandSettings {
  const wrongPaths: string[] = [];
  const read = <Value>(schema: v.GenericSchema<unknown, Value>, value: unknown, path: string): Value | undefined => {
    if (value === undefined) return undefined;
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    wrongPaths.push(path);
    return undefined;
  };
  const known = new Set(['name', 'accent', 'logo', 'fonts', 'colours']);
  const unknown = (record: Record<string, unknown>, names: ReadonlySet<string>, path: string): void => {
    for (const name of Object.keys(record)) if (!names.has(name) && !name.startsWith('$')) wrongPaths.push(path + name);
  };
  unknown(brand, known, 'brand.');
  const group = brand.colours;
  const colours: Partial<Record<BrandColour, string>> = {};
  const keep = (colour: BrandColour, value: unknown): void => {
    const right = read(colourSchema, value, pathOfColour(colour));
    if (right !== undefined) colours[colour] = right;
  };
  keep('accent', brand.accent);
  if (isRecord(group)) {
    unknown(group, new Set<string>(brandColourNames), 'brand.colours.');
    for (const name of brandColourNames) keep(name, group[name]);
  } else if (group !== undefined) {
    wrongPaths.push('brand.colours');
  }
  const logo = read(addressSchema, brand.logo, 'brand.logo');
  const fonts = read(fontsSchema, brand.fonts, 'brand.fonts');
  return { settings: { colours, logo, fonts }, wrongPaths: wrongPaths.slice(0, 20) };
}
