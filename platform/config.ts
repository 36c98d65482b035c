import { fileURLToPath } from 'node:url';
import { isAbsolute, resolve } from 'node:path';
import * as v from 'valibot';
import { wayUrlLengthMax, type PlatformConfig, type WayToWatch } from '../contract/platform';

/** What the environment decides. `publicUrl` has no trailing slash; absent, it is derived from the LAN address and port. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  /** Absolute folder of the database, or `memory` for one that ends with the process (tests). */
  readonly dataFolder: string;
  readonly isLowLatency: boolean;
  readonly logLevel: LogLevel;
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  readonly isDemoOn: boolean;
  /** Shows that are sent are broadcast in several renditions, which FFmpeg makes. */
  readonly isTranscoding: boolean;
  /** FFmpeg's name, or where it is. */
  readonly ffmpeg: string;
  /** Which proxies may say who the client is and whether it came by https; `false` believes none. */
  readonly trustedProxies: false | readonly string[];
  readonly operatorName: string;
  /** What is needed for shows that aren't open, and where a phone gets it; only what the operator has set. */
  readonly waysToWatch: NonNullable<PlatformConfig['waysToWatch']>;
  /** Bearer key of the operator's routes; absent, there are none. */
  readonly operatorKey?: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** The folder of the checkout. */
const rootFolder = fileURLToPath(new URL('..', import.meta.url));

const onOff = v.picklist(['on', 'off'], 'must be "on" or "off"');
const port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535'),
  v.transform(Number),
  v.maxValue(65535, 'must be a port number, 0 to 65535'),
);
const publicUrl = v.pipe(
  v.string(),
  v.check((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return (
      url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === ''
    );
  }, 'must be an http or https address without query, such as http://192.168.1.20:8080'),
  // A code has to stay readable across a room; the longest address it is tested with has 100 characters.
  v.maxLength(100, 'must be at most 100 characters, so that the code on the screen stays readable'),
  v.transform((text) => text.replace(/\/+$/, '')),
);
const proxies = v.pipe(
  v.string(),
  v.regex(
    /^(off|(loopback|linklocal|uniquelocal|[0-9A-Fa-f:.]+(\/\d{1,3})?)(\s*,\s*(loopback|linklocal|uniquelocal|[0-9A-Fa-f:.]+(\/\d{1,3})?))*)$/,
    'must be "off" or a list of addresses such as "loopback, 10.0.0.0/8"',
  ),
  v.transform((text) => (text === 'off' ? (false as const) : text.split(',').map((part) => part.trim()))),
);
const filled = (what: string) => v.pipe(v.string(), v.minLength(1, what), v.maxLength(4096, what));

const wayTitle = v.pipe(filled('must not be empty'), v.maxLength(40, 'must be at most 40 characters'));
const wayUrl = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be an http or https address, such as https://shop.example/plus',
  ),
  v.maxLength(
    wayUrlLengthMax,
    `must be at most ${wayUrlLengthMax} characters, so that the code on the screen stays readable`,
  ),
);

const environmentSchema = v.object({
  PORT: v.optional(port, '8080'),
  HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:_-]{1,253}$/, 'must be an address or a host name')),
    '0.0.0.0',
  ),
  PUBLIC_URL: v.optional(publicUrl),
  AISLE_DATA_DIR: v.optional(filled('must be a folder'), '.aisle/data'),
  AISLE_LOW_LATENCY: v.optional(onOff, 'on'),
  AISLE_DEMO: v.optional(onOff, 'on'),
  AISLE_TRANSCODE: v.optional(onOff, 'off'),
  AISLE_FFMPEG: v.optional(filled('must be a program'), 'ffmpeg'),
  AISLE_OPERATOR_NAME: v.optional(
    v.pipe(filled('must not be empty'), v.maxLength(80, 'must be at most 80 characters')),
    'Aisle',
  ),
  AISLE_MEMBERS_TITLE: v.optional(wayTitle),
  AISLE_MEMBERS_URL: v.optional(wayUrl),
  AISLE_CHANNEL_TITLE: v.optional(wayTitle),
  AISLE_CHANNEL_URL: v.optional(wayUrl),
  AISLE_OPERATOR_KEY: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 visible characters without spaces')),
  ),
  LOG_LEVEL: v.optional(v.picklist(logLevels, `must be one of ${logLevels.join(', ')}`), 'info'),
  TLS_CERT: v.optional(filled('must be a file')),
  TLS_KEY: v.optional(filled('must be a file')),
  TRUST_PROXY: v.optional(proxies, 'off'),
});

const wayOf = (title: string | undefined, url: string | undefined): WayToWatch | undefined =>
  title === undefined && url === undefined
    ? undefined
    : { ...(title === undefined ? {} : { title }), ...(url === undefined ? {} : { url }) };

/** A variable of the environment is wrong; the message names it and says what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from environment variables. An empty variable counts as absent.
 * @throws ConfigError naming the first wrong variable.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(
    Object.keys(environmentSchema.entries)
      .map((name) => [name, environment[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = v.safeParse(environmentSchema, present);
  if (!result.success) {
    const issue = result.issues[0];
    const name = v.getDotPath(issue) ?? 'environment';
    // A key that is wrong is most often a right one with a slip in it: it stays out of terminals and logs.
    const shown = name.endsWith('_KEY') ? '' : ` (it is "${String(present[name])}")`;
    throw new ConfigError(`${name} ${issue.message}${shown}`);
  }
  const values = result.output;
  if ((values.TLS_CERT === undefined) !== (values.TLS_KEY === undefined)) {
    const missing = values.TLS_CERT === undefined ? 'TLS_CERT' : 'TLS_KEY';
    throw new ConfigError(`${missing} must be set too: a certificate and its key only work together`);
  }
  const members = wayOf(values.AISLE_MEMBERS_TITLE, values.AISLE_MEMBERS_URL);
  const channel = wayOf(values.AISLE_CHANNEL_TITLE, values.AISLE_CHANNEL_URL);
  const { TLS_CERT: certFile, TLS_KEY: keyFile } = values;
  return {
    port: values.PORT,
    host: values.HOST,
    ...(values.PUBLIC_URL === undefined ? {} : { publicUrl: values.PUBLIC_URL }),
    dataFolder: isAbsolute(values.AISLE_DATA_DIR) ? values.AISLE_DATA_DIR : resolve(rootFolder, values.AISLE_DATA_DIR),
    isLowLatency: values.AISLE_LOW_LATENCY === 'on',
    logLevel: values.LOG_LEVEL,
    ...(certFile === undefined || keyFile === undefined ? {} : { tls: { certFile, keyFile } }),
    isDemoOn: values.AISLE_DEMO === 'on',
    isTranscoding: values.AISLE_TRANSCODE === 'on',
    ffmpeg: values.AISLE_FFMPEG,
    trustedProxies: values.TRUST_PROXY,
    operatorName: values.AISLE_OPERATOR_NAME,
    waysToWatch: {
      ...(members === undefined ? {} : { members }),
      ...(channel === undefined ? {} : { channel }),
    },
    ...(values.AISLE_OPERATOR_KEY === undefined ? {} : { operatorKey: values.AISLE_OPERATOR_KEY }),
  };
}
