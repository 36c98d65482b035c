import type { MediaWindow } from './show-timeline';
import { partsPerSegment, segmentSeconds, targetDurationSeconds } from './timing';

/** How one rendition names and times its media; made from a track or from captions. */
export interface PlaylistSource {
  /** Folder of the segments, relative to the playlist, such as `video-720`. */
  readonly folder: string;
  readonly extension: 'm4s' | 'vtt';
  readonly hasInit: boolean;
  /** Seconds from the show's start to a part's start. */
  startSeconds(part: number): number;
  isIndependent(part: number): boolean;
}

/** Low-latency tags of a playlist; absent, it is a plain one. */
export interface LowLatencyTags {
  /** Text tracks have no parts of their own. */
  readonly hasParts: boolean;
  readonly partTargetSeconds: number;
  /** Playlists of the other renditions, for EXT-X-RENDITION-REPORT. */
  readonly reports: readonly { readonly uri: string; readonly hasParts: boolean }[];
}

/** A client with a recent playlist may leave out what is older than this (at least six target durations). */
const skipBoundarySeconds = 6 * targetDurationSeconds;
/** EXT-X-PART tags stay for three target durations (RFC 8216bis §4.4.4.9), of which the unfinished segment is one. */
const wholeSegmentsWithParts = (3 * targetDurationSeconds) / segmentSeconds - 1;
const decimals = (seconds: number): string => seconds.toFixed(5);

/** The media playlist of a show that is being broadcast; with ENDLIST once it is over. */
export function writeLivePlaylist(
  source: PlaylistSource,
  window: MediaWindow,
  lowLatency: LowLatencyTags | undefined,
  isDelta: boolean,
): string {
  // Blocking reload serves plain playlists too: a new segment is known the moment it exists, without asking in vain.
  const control = [
    'CAN-BLOCK-RELOAD=YES',
    `HOLD-BACK=${decimals(3 * targetDurationSeconds)}`,
    `CAN-SKIP-UNTIL=${decimals(skipBoundarySeconds)}`,
  ];
  const hasParts = lowLatency?.hasParts === true;
  // At the least allowed distance, three parts, a slow set stalled now and then; a fourth costs half a second.
  if (lowLatency && hasParts) control.push(`PART-HOLD-BACK=${decimals(4 * lowLatency.partTargetSeconds)}`);

  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    `#EXT-X-TARGETDURATION:${targetDurationSeconds}`,
    ...(source.hasInit ? ['#EXT-X-INDEPENDENT-SEGMENTS'] : []),
    `#EXT-X-SERVER-CONTROL:${control.join(',')}`,
    ...(lowLatency && hasParts ? [`#EXT-X-PART-INF:PART-TARGET=${decimals(lowLatency.partTargetSeconds)}`] : []),
    `#EXT-X-MEDIA-SEQUENCE:${window.firstSegment}`,
  ];
  const listed = isDelta ? firstUnskipped(source, window) : window.firstSegment;
  if (listed > window.firstSegment) lines.push(`#EXT-X-SKIP:SKIPPED-SEGMENTS=${listed - window.firstSegment}`);
  if (source.hasInit) lines.push(`#EXT-X-MAP:URI="${source.folder}/init.mp4"`);

  const firstWithParts = hasParts ? window.endSegment - wholeSegmentsWithParts : Infinity;
  for (let segment = listed; segment < window.endSegment; segment += 1) {
    lines.push(dateTimeTag(source, window, segment));
    if (segment >= firstWithParts) pushParts(lines, source, segment, window.endPart);
    lines.push(...segmentLines(source, segment, window.endPart));
  }
  if (window.isEnded) {
    lines.push('#EXT-X-ENDLIST');
  } else if (lowLatency) {
    if (hasParts) pushUnfinishedSegment(lines, source, window);
    for (const report of lowLatency.reports) lines.push(renditionReport(report, window));
  }
  return `${lines.join('\n')}\n`;
}

/** The media playlist of a recording (EXT-X-PLAYLIST-TYPE:VOD). */
export function writeReplayPlaylist(source: PlaylistSource, window: MediaWindow): string {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    `#EXT-X-TARGETDURATION:${targetDurationSeconds}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    ...(source.hasInit ? ['#EXT-X-INDEPENDENT-SEGMENTS'] : []),
    `#EXT-X-MEDIA-SEQUENCE:${window.firstSegment}`,
    ...(source.hasInit ? [`#EXT-X-MAP:URI="${source.folder}/init.mp4"`] : []),
  ];
  for (let segment = window.firstSegment; segment < window.endSegment; segment += 1) {
    lines.push(dateTimeTag(source, window, segment), ...segmentLines(source, segment, window.endPart));
  }
  lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}

/** The first segment of a delta update: the skip boundary is measured from the end of the playlist, parts included. */
function firstUnskipped(source: PlaylistSource, window: MediaWindow): number {
  const boundarySeconds = source.startSeconds(window.endPart) - skipBoundarySeconds;
  let segment = window.firstSegment;
  while (segment < window.endSegment && source.startSeconds((segment + 1) * partsPerSegment) <= boundarySeconds) {
    segment += 1;
  }
  return segment;
}

function dateTimeTag(source: PlaylistSource, window: MediaWindow, segment: number): string {
  const startMs = window.startsAtMs + Math.round(source.startSeconds(segment * partsPerSegment) * 1000);
  return `#EXT-X-PROGRAM-DATE-TIME:${new Date(startMs).toISOString()}`;
}

function segmentLines(source: PlaylistSource, segment: number, endPart: number): [string, string] {
  const end = Math.min((segment + 1) * partsPerSegment, endPart);
  const seconds = source.startSeconds(end) - source.startSeconds(segment * partsPerSegment);
  return [`#EXTINF:${decimals(seconds)},`, `${source.folder}/${segment}.${source.extension}`];
}

const partUri = (source: PlaylistSource, part: number): string =>
  `${source.folder}/${Math.floor(part / partsPerSegment)}.${part % partsPerSegment}.${source.extension}`;

function pushParts(lines: string[], source: PlaylistSource, segment: number, endPart: number): void {
  const end = Math.min((segment + 1) * partsPerSegment, endPart);
  for (let part = segment * partsPerSegment; part < end; part += 1) {
    const seconds = source.startSeconds(part + 1) - source.startSeconds(part);
    const independent = source.isIndependent(part) ? ',INDEPENDENT=YES' : '';
    lines.push(`#EXT-X-PART:DURATION=${decimals(seconds)},URI="${partUri(source, part)}"${independent}`);
  }
}

function pushUnfinishedSegment(lines: string[], source: PlaylistSource, window: MediaWindow): void {
  if (window.endPart > window.endSegment * partsPerSegment) {
    lines.push(dateTimeTag(source, window, window.endSegment));
    pushParts(lines, source, window.endSegment, window.endPart);
  }
  lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${partUri(source, window.endPart)}"`);
}

function renditionReport(report: LowLatencyTags['reports'][number], window: MediaWindow): string {
  const lastPart = window.endPart - 1;
  if (!report.hasParts) return `#EXT-X-RENDITION-REPORT:URI="${report.uri}",LAST-MSN=${window.endSegment - 1}`;
  const segment = Math.floor(lastPart / partsPerSegment);
  return `#EXT-X-RENDITION-REPORT:URI="${report.uri}",LAST-MSN=${segment},LAST-PART=${lastPart % partsPerSegment}`;
}
