import { readFileSync } from 'node:fs';
import { readSettings } from '../../src/adapter/settings';

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
  const { settings, wrongPaths } = readSettings(file);
  if (wrongPaths.length > 0) throw new Error(`settings.json: wrong or unknown: ${wrongPaths.join(', ')}`);
  if (needsPlatform && settings.platform === '') {
    throw new Error(
      'A packaged app needs the address of your platform: set appSettings.platform in settings.json, or add --platform https://…',
    );
  }
  return { file, platform: settings.platform, brandName: settings.brandName, version };
}
