import * as v from 'valibot';
import { textSchema } from '../../contract/primitives';

/** The operator's file, checked, with defaults where a value is missing or wrong. */
export interface Settings {
  /** Address of the platform without a slash at its end; empty: where the app itself came from. */
  readonly platform: string;
  readonly brandName: string;
  /** Most shows a row of Home holds. */
  readonly rowShowsMax: number;
  /** What of the graphics' memory pictures and words may take, in megabytes. */
  readonly textureMegabytes: number;
}

export interface LoadedSettings {
  readonly settings: Settings;
  /** What `brand` has beside the name, as it stands in the file: brand-settings.ts checks it, and is loaded only for it. */
  readonly brand?: Readonly<Record<string, unknown>>;
  /** Dotted paths of values that are wrong or unknown, for the screen to name. */
  readonly wrongPaths: readonly string[];
  /** There is a file but it isn't JSON, or it couldn't be had. */
  readonly isUnreadable: boolean;
}

export const defaultSettings: Settings = {
  platform: '',
  brandName: 'Aisle',
  rowShowsMax: 500,
  textureMegabytes: 64,
};

/** One line for each value an operator may set: where it stands in the file, and what is right. */
const fields = {
  platform: {
    path: 'platform',
    schema: v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(300),
      v.regex(/^(https?:\/\/[^\s/?#]+[^\s?#]*)?$/i),
      v.transform((address) => address.replace(/\/+$/, '')),
    ),
  },
  brandName: { path: 'brand.name', schema: v.pipe(v.string(), v.trim(), textSchema(30)) },
  rowShowsMax: { path: 'rows.maxShows', schema: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000)) },
  textureMegabytes: {
    path: 'graphics.textureMegabytes',
    schema: v.pipe(v.number(), v.integer(), v.minValue(48), v.maxValue(1024)),
  },
} as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of everything in the file that holds a value: `brand` counts only if it isn't an object. */
function leafPaths(value: unknown, path = ''): string[] {
  if (!isRecord(value)) return path === '' ? [] : [path];
  return Object.entries(value).flatMap(([key, child]) => leafPaths(child, path === '' ? key : `${path}.${key}`));
}

function at(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path.split('.')) {
    if (!isRecord(found) || !Object.prototype.hasOwnProperty.call(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** Checks the file's content: ours is under `appSettings`, the rest is for Lightning's own tools. Never throws. */
export function readSettings(file: unknown): LoadedSettings {
  if (!isRecord(file)) return { settings: defaultSettings, wrongPaths: [], isUnreadable: true };
  const input = at(file, 'appSettings') ?? {};
  if (!isRecord(input)) return { settings: defaultSettings, wrongPaths: ['appSettings'], isUnreadable: false };
  const known = new Set<string>(Object.values(fields).map(({ path }) => path));
  const unknown = leafPaths(input).filter((path) => !known.has(path) && !path.startsWith('$'));
  const wrongPaths = unknown.filter((path) => !path.startsWith('brand.'));
  const read = <Value>(field: { path: string; schema: v.GenericSchema<unknown, Value> }, fallback: Value): Value => {
    const value = at(input, field.path);
    if (value === undefined) return fallback;
    const result = v.safeParse(field.schema, value);
    if (result.success) return result.output;
    if (!wrongPaths.includes(field.path)) wrongPaths.push(field.path);
    return fallback;
  };
  const settings: Settings = {
    platform: read(fields.platform, defaultSettings.platform),
    brandName: read(fields.brandName, defaultSettings.brandName),
    rowShowsMax: read(fields.rowShowsMax, defaultSettings.rowShowsMax),
    textureMegabytes: read(fields.textureMegabytes, defaultSettings.textureMegabytes),
  };
  const loaded = { settings, wrongPaths: wrongPaths.slice(0, 20), isUnreadable: false };
  const brand = at(input, 'brand');
  return isRecord(brand) && Object.keys(brand).some((key) => key !== 'name') ? { ...loaded, brand } : loaded;
}

/**
 * Fetches `settings.json` from beside the app. No file at all is no mistake: the defaults are used. `timeoutMs`: the app
 * doesn't wait longer for it.
 */
export async function loadSettings(
  fetchFile: typeof fetch,
  address = './settings.json',
  timeoutMs = 3000,
): Promise<LoadedSettings> {
  const unreadable: LoadedSettings = { settings: defaultSettings, wrongPaths: [], isUnreadable: true };
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    // As the page's preload has it: a request that differs would be made a second time.
    const response = await fetchFile(address, { signal: abort.signal, credentials: 'same-origin' });
    if (response.status === 404) return { ...unreadable, isUnreadable: false };
    if (!response.ok) return unreadable;
    return readSettings(await response.json());
  } catch {
    return unreadable;
  } finally {
    clearTimeout(timer);
  }
}
