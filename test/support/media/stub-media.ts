import { createCipheriv } from 'node:crypto';
import type { LoopTrack } from '../../../platform/hls/loop-track';
import { partSeconds } from '../../../platform/hls/timing';

/** What comes back for an address. */
export interface StubAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
}

/** Media for playlists that somebody else wrote, at whatever addresses they name. */
export interface StubMedia {
  /** Names what a playlist's own text is; its addresses are known from then on. */
  serve(url: string, playlist: string): void;
  /** `range`: the request's header, if any. */
  answer(url: string, range: string | undefined): StubAnswer;
}

type Kind = 'picture' | 'sound' | 'words';

interface Segment {
  readonly url: string;
  /** First byte of its range; undefined: the whole address. */
  readonly from: number | undefined;
  readonly startSeconds: number;
  readonly seconds: number;
  readonly hasOwnInit: boolean;
  readonly kind: Kind;
  readonly key: { readonly iv: Buffer } | undefined;
}

const playlistType = 'application/vnd.apple.mpegurl';
const keyBytes = Buffer.from('stubbed key bits');
/** A segment says ten seconds at most; what is longer ends early, as cut streams do. */
const longestSeconds = 20;
const shortestSeconds = 1;

/** RFC 8216 §4.2. */
const attribute = (line: string, name: string): string | undefined => {
  const found = new RegExp(`[:,]\\s*${name}=("[^"]*"|[^,]*)`).exec(line)?.[1];
  return found?.replace(/"/g, '');
};

const ownPlaylist = (kind: Kind): string =>
  [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    '#EXT-X-TARGETDURATION:4',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    ...[0, 1, 2, 3].flatMap((segment) => ['#EXTINF:4,', `stub-${kind}-${segment}.${kind === 'words' ? 'vtt' : 'ts'}`]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');

/** `picture` and `sound` are what every segment is made of. */
export function createStubMedia(picture: LoopTrack, sound: LoopTrack): StubMedia {
  const texts = new Map<string, string>();
  const kinds = new Map<string, Kind>();
  const segments: Segment[] = [];
  const inits = new Map<string, Kind>();
  const keys = new Set<string>();

  const readPlaylist = (base: string, text: string, kind: Kind): void => {
    const absolute = (uri: string): string => new URL(uri.trim(), base).href;
    let targetSeconds = 4;
    let seconds = NaN;
    let startSeconds = 0;
    let sequence = 0;
    let from: number | undefined;
    let nextFrom = 0;
    let isVariant = false;
    let hasMap = false;
    let key: { readonly iv: string | undefined } | undefined;
    const add = (uri: string, length: number): void => {
      const iv = Buffer.alloc(16);
      iv.writeBigUInt64BE(BigInt(Math.max(0, sequence)), 8);
      const given =
        key?.iv === undefined ? undefined : Buffer.from(key.iv.replace(/^0x/i, '').padStart(32, '0'), 'hex');
      segments.push({
        url: absolute(uri),
        from,
        startSeconds,
        seconds: length,
        hasOwnInit: !hasMap,
        kind,
        key: key && { iv: given ?? iv },
      });
    };
    const readRange = (value: string): void => {
      const [length, offset] = value.split('@').map((part) => Number.parseInt(part, 10));
      from = offset === undefined || Number.isNaN(offset) ? nextFrom : offset;
      nextFrom = from + (length ?? 0);
    };
    for (const line of text.split('\n').map((one) => one.trim())) {
      const value = line.slice(line.indexOf(':') + 1);
      if (line.startsWith('#EXT-X-TARGETDURATION:')) targetSeconds = Number.parseFloat(value) || targetSeconds;
      else if (line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) sequence = Number.parseInt(value, 10) || 0;
      else if (line.startsWith('#EXTINF:')) seconds = Number.parseFloat(value);
      else if (line.startsWith('#EXT-X-BYTERANGE:')) readRange(value);
      else if (line.startsWith('#EXT-X-STREAM-INF:')) isVariant = true;
      else if (line.startsWith('#EXT-X-KEY:')) {
        const uri = attribute(line, 'URI');
        key = attribute(line, 'METHOD') === 'AES-128' ? { iv: attribute(line, 'IV') } : undefined;
        if (uri !== undefined) keys.add(absolute(uri));
      } else if (line.startsWith('#EXT-X-MAP:')) {
        hasMap = true;
        inits.set(absolute(attribute(line, 'URI') ?? ''), kind);
      } else if (line.startsWith('#EXT-X-PART:')) {
        const range = attribute(line, 'BYTERANGE');
        from = undefined;
        if (range !== undefined) readRange(range);
        // A part lies in the segment whose address comes after it.
        add(attribute(line, 'URI') ?? '', Number.parseFloat(attribute(line, 'DURATION') ?? '0.5'));
        from = undefined;
      } else if (line.startsWith('#EXT-X-MEDIA:')) {
        const uri = attribute(line, 'URI');
        const type = attribute(line, 'TYPE');
        if (uri !== undefined) {
          kinds.set(absolute(uri), type === 'AUDIO' ? 'sound' : type === 'SUBTITLES' ? 'words' : 'picture');
        }
      } else if (line !== '' && !line.startsWith('#')) {
        if (isVariant) {
          isVariant = false;
          continue;
        }
        const length = seconds > 0 ? seconds : targetSeconds;
        add(line, length);
        startSeconds += length;
        sequence += 1;
        seconds = NaN;
        from = undefined;
      }
    }
  };

  const media = (segment: Segment): Buffer => {
    const track = segment.kind === 'sound' ? sound : picture;
    const seconds = Math.min(longestSeconds, Math.max(shortestSeconds, segment.seconds));
    const first = Math.floor(segment.startSeconds / partSeconds);
    const end = Math.max(first + 1, Math.floor((segment.startSeconds + seconds) / partSeconds));
    const bytes = track.media(first, end);
    return segment.hasOwnInit ? Buffer.concat([track.init, bytes]) : bytes;
  };

  return {
    serve(url, playlist) {
      texts.set(url, playlist);
      readPlaylist(url, playlist, 'picture');
    },
    answer(url, range) {
      const text = texts.get(url);
      if (text !== undefined) return { status: 200, contentType: playlistType, body: text };
      if (keys.has(url)) return { status: 200, contentType: 'application/octet-stream', body: keyBytes };
      const from = range === undefined ? undefined : Number(/bytes=(\d+)/.exec(range)?.[1]);
      const ofUrl = segments.filter((segment) => segment.url === url);
      const segment = ofUrl.find((one) => one.from === from) ?? (from === 0 || !inits.has(url) ? ofUrl[0] : undefined);
      const initOf = inits.get(url);
      if (initOf !== undefined && (segment === undefined || (from === 0 && segment.from !== 0))) {
        const { init } = initOf === 'sound' ? sound : picture;
        return { status: 200, contentType: 'video/mp4', body: init };
      }
      if (segment?.kind === 'words') {
        return { status: 200, contentType: 'text/vtt', body: 'WEBVTT\n\n00:00.000 --> 00:04.000\nstubbed\n' };
      }
      if (segment) {
        const clear = media(segment);
        if (!segment.key) return { status: 200, contentType: 'video/mp4', body: clear };
        const cipher = createCipheriv('aes-128-cbc', keyBytes, segment.key.iv);
        return { status: 200, contentType: 'video/mp4', body: Buffer.concat([cipher.update(clear), cipher.final()]) };
      }
      if (!/\.m3u8?(\?|$)/.test(url)) return { status: 404, contentType: 'text/plain', body: 'nothing here' };
      // A playlist that another one names.
      const kind = kinds.get(url) ?? 'picture';
      const own = ownPlaylist(kind);
      texts.set(url, own);
      readPlaylist(url, own, kind);
      return { status: 200, contentType: playlistType, body: own };
    },
  };
}
