/** Changes a playlist's text; `path` is where it was asked for. */
export type PlaylistChange = (text: string, path: string) => string;

const isMaster = (text: string): boolean => text.includes('#EXT-X-STREAM-INF');
const onMedia =
  (change: PlaylistChange): PlaylistChange =>
  (text, path) =>
    !text.startsWith('#EXTM3U') || isMaster(text) ? text : change(text, path);
const onMaster =
  (change: PlaylistChange): PlaylistChange =>
  (text, path) =>
    isMaster(text) ? change(text, path) : text;
const withoutQuery = (path: string): string => path.replace(/\?.*/, '');

/** Each playlist stays as it was first seen. */
export function frozen(): PlaylistChange {
  const seen = new Map<string, string>();
  return onMedia((text, path) => {
    const key = withoutQuery(path);
    const first = seen.get(key) ?? text;
    seen.set(key, first);
    return first;
  });
}

/** Discontinuities where there are none, at other places with each answer. */
export function wrongDiscontinuities(): PlaylistChange {
  let answers = 0;
  return onMedia((text) => {
    answers += 1;
    let segment = 0;
    return text
      .split('\n')
      .flatMap((line) => {
        if (!line.startsWith('#EXT-X-PROGRAM-DATE-TIME')) return [line];
        segment += 1;
        return (segment + answers) % 5 === 0 ? ['#EXT-X-DISCONTINUITY', line] : [line];
      })
      .join('\n');
  });
}

/** Every date is off by so much. */
export const datesMoved = (byMs: number): PlaylistChange =>
  onMedia((text) =>
    text.replace(
      /(#EXT-X-PROGRAM-DATE-TIME:)(\S+)/g,
      (_all, tag: string, date: string) => tag + new Date(Date.parse(date) + byMs).toISOString(),
    ),
  );

/** The newest video segments of the playlist are suddenly VP9, with an initialisation of their own, as after a wrong cut. */
export function codecChange(): PlaylistChange {
  let fromSegment = -1;
  return onMedia((text, path) => {
    const name = /(video-\d+)(?:-replay)?\.m3u8/.exec(path)?.[1];
    if (name === undefined) return text;
    const segments = [...text.matchAll(new RegExp(`^${name}/(\\d+)\\.m4s$`, 'gm'))].map((match) => Number(match[1]));
    const last = segments[segments.length - 1];
    if (last === undefined) return text;
    // A recording has no newest one: all that comes after its first seconds changes.
    if (fromSegment < 0) fromSegment = text.includes('#EXT-X-ENDLIST') ? 2 : last;
    const lines: string[] = [];
    let hasChanged = false;
    for (const line of text.split('\n')) {
      const segment = new RegExp(`${name}/(\\d+)\\.`).exec(line)?.[1];
      const isAfter = segment !== undefined && Number(segment) >= fromSegment;
      if (isAfter && !hasChanged) {
        hasChanged = true;
        // Before the tags of this segment, which begin with its date.
        let at = lines.length;
        while (at > 0 && !/^[^#]/.test(lines[at - 1] ?? '')) at -= 1;
        lines.splice(at, 0, '#EXT-X-DISCONTINUITY', '#EXT-X-MAP:URI="video-vp9/init.mp4"');
      }
      lines.push(isAfter ? line.replace(`${name}/`, 'video-vp9/') : line);
    }
    return lines.join('\n');
  });
}

/** Path prefix under which the origin can be reached a second time. */
export const secondCdn = '/second-cdn';

const absolute = (uri: string, path: string): string => new URL(uri, `http://host${path}`).pathname;

/** Each rendition twice, the second time at another server: redundant streams (RFC 8216bis §4.4.6.2). */
export const addressedTwice = (): PlaylistChange =>
  onMaster((text, path) => {
    const lines = text.split('\n');
    const second: string[] = [];
    const media: string[] = [];
    const head: string[] = [];
    for (const [index, line] of lines.entries()) {
      if (line.startsWith('#EXT-X-MEDIA')) {
        head.push(line);
        const moved = line.replace(/URI="([^"]+)"/, (_all, uri: string) => `URI="${secondCdn}${absolute(uri, path)}"`);
        media.push(moved.replace(/GROUP-ID="([^"]+)"/, 'GROUP-ID="$1-2"'));
      } else if (line.startsWith('#EXT-X-STREAM-INF')) {
        second.push(line.replace(/(AUDIO|SUBTITLES)="([^"]+)"/g, '$1="$2-2"'));
        second.push(secondCdn + absolute(lines[index + 1] ?? '', path));
        head.push(line);
      } else head.push(line);
    }
    return [...head.filter((line) => line !== ''), ...media, ...second, ''].join('\n');
  });

/** Path of the steering manifest, RFC 8216bis §7. */
export const steeringPath = '/steering.json';
export const steeringManifest = { VERSION: 1, TTL: 10, 'PATHWAY-PRIORITY': ['first', 'second'] };

/** The same two servers as pathways. */
export function steeredTwice(): PlaylistChange {
  const twice = addressedTwice();
  return onMaster((text, path) => {
    const lines = twice(text, path)
      .split('\n')
      .map((line, index, all) => {
        if (!line.startsWith('#EXT-X-STREAM-INF')) return line;
        const pathway = all[index + 1]?.startsWith(secondCdn) ? 'second' : 'first';
        return `${line},PATHWAY-ID="${pathway}"`;
      });
    lines.splice(1, 0, `#EXT-X-CONTENT-STEERING:SERVER-URI="${steeringPath}",PATHWAY-ID="first"`);
    return lines.join('\n');
  });
}
