/** How a detour is looked for. Neither ever rejects, and both give up by themselves after a second or so. */
export interface DetourRequests {
  /** Status of a `HEAD` request, undefined when there is no answer. */
  readonly askStatus: (url: string) => Promise<number | undefined>;
  /** The text under an address, undefined when it can't be had. */
  readonly readText: (url: string) => Promise<string | undefined>;
}

const attributeOf = (line: string, name: string): string | undefined =>
  new RegExp(`[:,]${name}="([^"]*)"`).exec(line)?.[1];
const withoutAttribute = (line: string, name: string): string => line.replace(new RegExp(`,${name}="[^"]*"`), '');

interface Variant {
  readonly line: string;
  readonly url: string;
}
interface Sound {
  readonly line: string;
  readonly groupId: string;
  /** Undefined: it comes with the picture. */
  readonly url: string | undefined;
}

interface Master {
  readonly variants: readonly Variant[];
  readonly sounds: readonly Sound[];
}

/** What a multivariant playlist offers; undefined where the text is none, or none that could be written anew (RFC 8216bis §4.4.2.3). */
function readMaster(text: string, base: string): Master | undefined {
  if (!text.startsWith('#EXTM3U') || text.includes('#EXT-X-DEFINE')) return undefined;
  const variants: Variant[] = [];
  const sounds: Sound[] = [];
  const absolute = (uri: string): string | undefined => {
    try {
      return new URL(uri, base).href;
    } catch {
      return undefined;
    }
  };
  let pending: string | undefined;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line.startsWith('#EXT-X-STREAM-INF:')) pending = line;
    else if (line.startsWith('#EXT-X-MEDIA:') && line.includes('TYPE=AUDIO')) {
      const uri = attributeOf(line, 'URI');
      const url = uri === undefined ? undefined : absolute(uri);
      // No address is for a sound that comes with the picture; one that is none can't be had.
      if (uri === undefined || url !== undefined)
        sounds.push({ line, groupId: attributeOf(line, 'GROUP-ID') ?? '', url });
    } else if (line !== '' && !line.startsWith('#') && pending !== undefined) {
      const url = absolute(line);
      if (url !== undefined) variants.push({ line: pending, url });
      pending = undefined;
    }
  }
  return variants.length > 0 ? { variants, sounds } : undefined;
}

/** The playlist anew, of what is kept: its addresses absolute, without subtitles, which are never drawn from the set's own player. */
const writeMaster = ({ variants, sounds }: Master): string =>
  [
    '#EXTM3U',
    ...sounds.map(({ line, url }) => (url === undefined ? line : line.replace(/URI="[^"]*"/, `URI="${url}"`))),
    ...variants.flatMap(({ line, url }) => [withoutAttribute(line, 'SUBTITLES'), url]),
    '',
  ].join('\n');

/**
 * The playlist of one rendition, whole, with its addresses absolute. Undefined where the text is none, may still grow, which a copy
 * can't, or has something in it that can't be written anew (RFC 8216bis §4.4.4).
 */
function copyOfMedia(text: string, base: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines[0] !== '#EXTM3U' || !lines.includes('#EXT-X-ENDLIST')) return undefined;
  if (/^#EXT-X-(DEFINE|SKIP)/m.test(text)) return undefined;
  const absolute = (uri: string): string => new URL(uri, base).href;
  try {
    return lines
      .map((line) => {
        if (line === '') return line;
        if (!line.startsWith('#')) return absolute(line);
        // Of keys (EXT-X-KEY) and of what goes before the media (EXT-X-MAP).
        if (!line.startsWith('#EXT-X-')) return line;
        return line.replace(/([:,]URI=")([^"]*)"/, (_whole, name: string, uri: string) => `${name}${absolute(uri)}"`);
      })
      .join('\n');
  } catch {
    return undefined;
  }
}

/**
 * A set's own player gives up when the one rendition or server that it took can't be had, though the playlist names others. Asks
 * for each of them and answers a multivariant playlist of those that can be had. Undefined: there is no way around, or nothing to go
 * around.
 */
export async function findDetour(masterUrl: string, requests: DetourRequests): Promise<string | undefined> {
  const text = await requests.readText(masterUrl);
  const master = text === undefined ? undefined : readMaster(text, masterUrl);
  if (!master) return undefined;
  const { variants, sounds } = master;
  const urls = new Set([...variants, ...sounds].flatMap(({ url }) => url ?? []));
  const reached = new Set<string>();
  await Promise.all(
    [...urls].map(async (url) => {
      const status = await requests.askStatus(url);
      // 405 and 501 are answers of an origin that knows no HEAD.
      if (status !== undefined && (status < 400 || status === 405 || status === 501)) reached.add(url);
    }),
  );
  if (reached.size === urls.size) return undefined;
  const keptSounds = sounds.filter(({ url }) => url === undefined || reached.has(url));
  const groups = new Set(keptSounds.map(({ groupId }) => groupId));
  const keptVariants = variants.filter(({ line, url }) => {
    const group = attributeOf(line, 'AUDIO');
    return reached.has(url) && (group === undefined || groups.has(group));
  });
  if (keptVariants.length === 0) return undefined;
  return writeMaster({ variants: keptVariants, sounds: keptSounds });
}

/** After so long the playlist itself is tried again: what was missing may be back. */
export const detourMs = 60_000;
/** So many that led nowhere, one after the other, mean that the set can't take them. */
const failuresMax = 2;

/** Remembers the way around what can't be had, from one engine to the next. */
export interface Detours {
  /** Where to go instead, if there is a way around: an address of this page's own. */
  take(url: string, nowMs: number): string | undefined;
  /** Looks for a way around for whoever comes next. Never rejects. */
  look(url: string, nowMs: number): Promise<void>;
  /** Makes a copy of the playlist for whoever comes next, with nothing left out. Never rejects. */
  copy(url: string): Promise<void>;
  /** Whether the way that was taken led to a picture. */
  tell(hasPlayed: boolean): void;
}

/** `makeUrl`/`dropUrl`: an address of this page's own for a text. */
export function createDetours(
  requests: DetourRequests,
  { makeUrl, dropUrl }: { readonly makeUrl: (text: string) => string; readonly dropUrl: (url: string) => void },
): Detours {
  let known: { url: string; detourUrl: string; untilMs: number } | undefined;
  let failures = 0;
  const forget = (): void => {
    if (known) dropUrl(known.detourUrl);
    known = undefined;
  };
  return {
    take(url, nowMs) {
      if (known?.url === url && nowMs < known.untilMs) return known.detourUrl;
      forget();
      return undefined;
    },
    async look(url, nowMs) {
      if (failures >= failuresMax) return;
      const text = await findDetour(url, requests);
      forget();
      if (text !== undefined) known = { url, detourUrl: makeUrl(text), untilMs: nowMs + detourMs };
    },
    async copy(url) {
      if (failures >= failuresMax) return;
      const text = await requests.readText(url);
      const master = text === undefined ? undefined : readMaster(text, url);
      const copied = master ? writeMaster(master) : copyOfMedia(text ?? '', url);
      forget();
      if (copied !== undefined) known = { url, detourUrl: makeUrl(copied), untilMs: Infinity };
    },
    tell(hasPlayed) {
      failures = hasPlayed ? 0 : failures + 1;
      if (failures >= failuresMax) forget();
    },
  };
}
