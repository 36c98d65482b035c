import { writeMasterPlaylist } from './master-playlist';
import type { MasterView } from './master-playlist';
import type { AudioRendition, LoopFormat, MediaLoop, Rendition, VideoCodec } from './media-library';
import { writeLivePlaylist, writeReplayPlaylist } from './media-playlist';
import type { LowLatencyTags, PlaylistView, SegmentView } from './media-playlist';
import type { MediaWindow } from './show-timeline';
import { partSeconds, partsPerSegment, targetDurationSeconds } from './timing';

/** A media playlist by the name of its rendition: of the broadcast or of the recording. */
export interface PlaylistRequest {
  readonly kind: 'live' | 'replay';
  readonly name: string;
}
export interface MasterRequest {
  readonly kind: 'master';
  readonly codec: VideoCodec;
}

/** A file below a rendition's folder. `endPart` is exclusive; 0 stands for the initialisation segment. */
export interface PieceRequest {
  readonly fromPart: number;
  readonly endPart: number;
  readonly isPart: boolean;
  readonly contentType: string;
  /** The bytes up to `endPart`, which is smaller than the segment's when the show ended inside it. */
  read(endPart: number): Buffer | string;
}

/** The names and texts of one loop's HLS, without clock or network. */
export interface HlsOrigin {
  readPlaylistName(file: string): PlaylistRequest | MasterRequest | undefined;
  readPieceName(rendition: string, file: string): PieceRequest | undefined;
  writeMaster(codec: VideoCodec, state: 'live' | 'replay'): string;
  writeLive(request: PlaylistRequest, window: MediaWindow, isDelta: boolean): string;
  writeReplay(request: PlaylistRequest, window: MediaWindow): string;
}

const masterFile = /^master(?:-(avc1|vp09))?\.m3u8$/;
const playlistFile = /^([A-Za-z0-9-]{1,64})\.m3u8$/;
const pieceFile = /^(0|[1-9]\d{0,8})(?:\.([0-3]))?\.(m4s|vtt)$/;
const replaySuffix = '-replay';

export function createHlsOrigin(loop: MediaLoop, isLowLatency: boolean): HlsOrigin {
  const viewOf = (name: string, window: MediaWindow): PlaylistView => loopView(loop, name, window);

  return {
    readPlaylistName(file) {
      const master = masterFile.exec(file);
      if (master) {
        const codec = (master[1] ?? 'avc1') as VideoCodec;
        return loop.formats[codec] ? { kind: 'master', codec } : undefined;
      }
      const name = playlistFile.exec(file)?.[1] ?? '';
      if (loop.renditions.has(name) || loop.captions.has(name)) return { kind: 'live', name };
      const recorded = name.endsWith(replaySuffix) ? name.slice(0, -replaySuffix.length) : '';
      if (loop.renditions.has(recorded) || loop.captions.has(recorded)) return { kind: 'replay', name: recorded };
      return undefined;
    },

    readPieceName(name, file) {
      const track = loop.renditions.get(name)?.track;
      const captions = loop.captions.get(name);
      if (track && file === 'init.mp4') {
        return { fromPart: 0, endPart: 0, isPart: false, contentType: mimeType(track.kind), read: () => track.init };
      }
      const match = pieceFile.exec(file);
      if (!match?.[1] || (match[3] === 'm4s' ? !track : !captions)) return undefined;
      const segment = Number(match[1]);
      const isPart = match[2] !== undefined;
      const fromPart = segment * partsPerSegment + Number(match[2] ?? 0);
      const endPart = fromPart + (isPart ? 1 : partsPerSegment);
      if (track) {
        const read = (end: number): Buffer => track.media(fromPart, end);
        return { fromPart, endPart, isPart, contentType: mimeType(track.kind), read };
      }
      if (!captions || isPart) return undefined;
      const read = (): string => captions.segment(segment);
      return { fromPart, endPart, isPart, contentType: 'text/vtt; charset=utf-8', read };
    },

    writeMaster(codec, state) {
      const format = loop.formats[codec];
      return format ? writeMasterPlaylist(masterView(loop, format), state === 'replay' ? replaySuffix : '') : '';
    },

    writeLive({ name }, window, isDelta) {
      const tags = isLowLatency ? lowLatencyTags(loop, name, window) : undefined;
      return writeLivePlaylist(viewOf(name, window), tags, isDelta);
    },

    writeReplay: ({ name }, window) => writeReplayPlaylist(viewOf(name, window)),
  };
}

const mimeType = (kind: 'video' | 'audio'): string => `${kind}/mp4`;

/** How one rendition of a loop, or its captions, appears in a show's playlist. */
function loopView(loop: MediaLoop, name: string, window: MediaWindow): PlaylistView {
  const track = loop.renditions.get(name)?.track;
  const extension = track ? 'm4s' : 'vtt';
  const mapUri = track ? `${name}/init.mp4` : undefined;
  const startSeconds = (part: number): number => (track ? track.startSeconds(part) : part * partSeconds);
  const partUri = (part: number): string =>
    `${name}/${Math.floor(part / partsPerSegment)}.${part % partsPerSegment}.${extension}`;
  const segment = (number: number): SegmentView => {
    const from = number * partsPerSegment;
    const end = Math.min(from + partsPerSegment, window.endPart);
    return {
      uri: `${name}/${number}.${extension}`,
      seconds: startSeconds(end) - startSeconds(from),
      startMs: window.startsAtMs + Math.round(startSeconds(from) * 1000),
      mapUri,
      isDiscontinuity: false,
      parts: () =>
        Array.from({ length: end - from }, (_, index) => ({
          uri: partUri(from + index),
          seconds: startSeconds(from + index + 1) - startSeconds(from + index),
          isIndependent: track?.isIndependent(from + index) ?? true,
        })),
    };
  };
  return {
    targetDurationSeconds,
    isIndependent: track !== undefined,
    firstSegment: window.firstSegment,
    endSegment: window.endSegment,
    discontinuitySequence: 0,
    segment,
    unfinished: window.endPart > window.endSegment * partsPerSegment ? segment(window.endSegment) : undefined,
    hintUri: partUri(window.endPart),
    isEnded: window.isEnded,
  };
}

function masterView(loop: MediaLoop, format: LoopFormat): MasterView {
  const flatten = ({ name, track }: Rendition) => ({ ...track, name });
  const audioView = ({ language, isDescribed, ...rendition }: AudioRendition) => ({
    ...flatten(rendition),
    language,
    isDescribed,
  });
  return {
    video: format.video.map(flatten),
    audio: audioView(format.audio),
    otherAudio: format.otherAudio.map(audioView),
    hasClosedCaptions: format.video.every(({ track }) => track.hasClosedCaptions),
    captions: [...loop.captions].map(([name, { language }]) => ({ name, language })),
    isIndependent: true,
  };
}

/** All playlists of a format share one part target: the longest part, which is an audio one. */
function lowLatencyTags(loop: MediaLoop, name: string, window: MediaWindow): LowLatencyTags {
  const formats = Object.values(loop.formats);
  const isCaptions = loop.captions.has(name);
  const format = formats.find((candidate) => names(candidate).includes(name)) ?? formats[0];
  const siblings = format ? names(format) : [];
  const lastPart = window.endPart - 1;
  const lastOfParts = { lastSegment: Math.floor(lastPart / partsPerSegment), lastPart: lastPart % partsPerSegment };
  const reports = [
    ...siblings.map((sibling) => ({ uri: `${sibling}.m3u8`, ...lastOfParts })),
    ...[...loop.captions.keys()].map((caption) => ({ uri: `${caption}.m3u8`, lastSegment: window.endSegment - 1 })),
  ].filter(({ uri }) => uri !== `${name}.m3u8`);
  const longest = siblings.map((sibling) => loop.renditions.get(sibling)?.track.longestPartSeconds ?? partSeconds);
  return { hasParts: !isCaptions, partTargetSeconds: Math.max(...longest), reports };
}

const names = (format: LoopFormat): string[] =>
  [...format.video, format.audio, ...format.otherAudio].map((rendition) => rendition.name);
