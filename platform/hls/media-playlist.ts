/** One EXT-X-PART. */
export interface PartView {
  readonly uri: string;
  readonly seconds: number;
  readonly isIndependent: boolean;
}

/** One segment of one rendition as a playlist tells of it; also the unfinished one, whose `uri` and `seconds` aren't told yet. */
export interface SegmentView {
  readonly uri: string;
  readonly seconds: number;
  /** Programme date time of its first sample, in epoch milliseconds. */
  readonly startMs: number;
  /** Address of the initialisation segment it needs; undefined for text. */
  readonly mapUri: string | undefined;
  /** The encoder began afresh here (EXT-X-DISCONTINUITY). */
  readonly isDiscontinuity: boolean;
  /** Its parts so far. Asked only where a playlist lists them. */
  parts(): readonly PartView[];
}

/** What a media playlist is written from, whether the media is computed or has been received. Segment numbers; ends are exclusive. */
export interface PlaylistView {
  readonly targetDurationSeconds: number;
  /** Every segment begins with a key frame. */
  readonly isIndependent: boolean;
  readonly firstSegment: number;
  readonly endSegment: number;
  /** Discontinuities that have left the playlist at its beginning. */
  readonly discontinuitySequence: number;
  segment(number: number): SegmentView;
  /** The segment that is being made, once it has a part. */
  readonly unfinished: SegmentView | undefined;
  /** Address of the next part. */
  readonly hintUri: string;
  /** Nothing will be added. */
  readonly isEnded: boolean;
}

/** Low-latency tags of a playlist; absent, it is a plain one. */
export interface LowLatencyTags {
  /** Text tracks have no parts of their own. */
  readonly hasParts: boolean;
  readonly partTargetSeconds: number;
  /** Playlists of the other renditions, for EXT-X-RENDITION-REPORT. `lastPart` absent: it has no parts. */
  readonly reports: readonly { readonly uri: string; readonly lastSegment: number; readonly lastPart?: number }[];
}

/** A client with a recent playlist may leave out what is older than this (at least six target durations). */
const skipBoundarySeconds = (view: PlaylistView): number => 6 * view.targetDurationSeconds;
/** EXT-X-PART tags stay for three target durations (RFC 8216bis §4.4.4.9), of which the unfinished segment is one. */
const wholeSegmentsWithParts = 2;
const decimals = (seconds: number): string => seconds.toFixed(5);
/** Rounded up: a client that checks it against a product of what it reads must find it long enough. */
const decimalsAbove = (seconds: number): string => decimals(Math.ceil(seconds * 1e5) / 1e5);

/** The media playlist of a show that is being broadcast; with ENDLIST once it is over. */
export function writeLivePlaylist(
  view: PlaylistView,
  lowLatency: LowLatencyTags | undefined,
  isDelta: boolean,
): string {
  // Blocking reload serves plain playlists too: a new segment is known the moment it exists, without asking in vain.
  const control = [
    'CAN-BLOCK-RELOAD=YES',
    `HOLD-BACK=${decimals(3 * view.targetDurationSeconds)}`,
    `CAN-SKIP-UNTIL=${decimals(skipBoundarySeconds(view))}`,
  ];
  const hasParts = lowLatency?.hasParts === true;
  // The least a server should ask for (RFC 8216bis §4.4.3.8); a set that stalls there takes more by itself (ADR 36).
  if (lowLatency && hasParts) control.push(`PART-HOLD-BACK=${decimalsAbove(3 * lowLatency.partTargetSeconds)}`);

  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    `#EXT-X-TARGETDURATION:${view.targetDurationSeconds}`,
    ...(view.isIndependent ? ['#EXT-X-INDEPENDENT-SEGMENTS'] : []),
    `#EXT-X-SERVER-CONTROL:${control.join(',')}`,
    ...(lowLatency && hasParts ? [`#EXT-X-PART-INF:PART-TARGET=${decimals(lowLatency.partTargetSeconds)}`] : []),
    `#EXT-X-MEDIA-SEQUENCE:${view.firstSegment}`,
    ...(view.discontinuitySequence > 0 ? [`#EXT-X-DISCONTINUITY-SEQUENCE:${view.discontinuitySequence}`] : []),
  ];
  const listed = isDelta ? firstUnskipped(view) : view.firstSegment;
  if (listed > view.firstSegment) lines.push(`#EXT-X-SKIP:SKIPPED-SEGMENTS=${listed - view.firstSegment}`);

  const firstWithParts = hasParts ? view.endSegment - wholeSegmentsWithParts : Infinity;
  const writer = createSegmentWriter(lines, view.firstSegment);
  for (let number = listed; number < view.endSegment; number += 1) {
    const segment = view.segment(number);
    writer.begin(segment, number);
    if (number >= firstWithParts) pushParts(lines, segment);
    lines.push(`#EXTINF:${decimals(segment.seconds)},`, segment.uri);
  }
  if (view.isEnded) {
    lines.push('#EXT-X-ENDLIST');
  } else if (lowLatency) {
    if (hasParts) {
      if (view.unfinished) {
        writer.begin(view.unfinished, view.endSegment);
        pushParts(lines, view.unfinished);
      }
      lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${view.hintUri}"`);
    }
    for (const { uri, lastSegment, lastPart } of lowLatency.reports) {
      const part = lastPart === undefined ? '' : `,LAST-PART=${lastPart}`;
      lines.push(`#EXT-X-RENDITION-REPORT:URI="${uri}",LAST-MSN=${lastSegment}${part}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The media playlist of a recording (EXT-X-PLAYLIST-TYPE:VOD). */
export function writeReplayPlaylist(view: PlaylistView): string {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    `#EXT-X-TARGETDURATION:${view.targetDurationSeconds}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    ...(view.isIndependent ? ['#EXT-X-INDEPENDENT-SEGMENTS'] : []),
    `#EXT-X-MEDIA-SEQUENCE:${view.firstSegment}`,
  ];
  const writer = createSegmentWriter(lines, view.firstSegment);
  for (let number = view.firstSegment; number < view.endSegment; number += 1) {
    const segment = view.segment(number);
    writer.begin(segment, number);
    lines.push(`#EXTINF:${decimals(segment.seconds)},`, segment.uri);
  }
  lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}

/** Writes what stands before a segment: its discontinuity, its initialisation segment where it is another one, its date. */
function createSegmentWriter(
  lines: string[],
  firstSegment: number,
): { begin(view: SegmentView, number: number): void } {
  let mapUri: string | undefined;
  return {
    begin(segment, number) {
      // At the very beginning there is nothing to be discontinuous with; the sequence counts it.
      if (segment.isDiscontinuity && number > firstSegment) lines.push('#EXT-X-DISCONTINUITY');
      if (segment.mapUri !== undefined && segment.mapUri !== mapUri) lines.push(`#EXT-X-MAP:URI="${segment.mapUri}"`);
      mapUri = segment.mapUri;
      lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.startMs).toISOString()}`);
    },
  };
}

/** The first segment of a delta update: the skip boundary is measured from the end of the playlist, parts included. */
function firstUnskipped(view: PlaylistView): number {
  let seconds = (view.unfinished?.parts() ?? []).reduce((sum, part) => sum + part.seconds, 0);
  let number = view.endSegment;
  while (number > view.firstSegment && seconds < skipBoundarySeconds(view)) {
    number -= 1;
    seconds += view.segment(number).seconds;
  }
  return number;
}

function pushParts(lines: string[], segment: SegmentView): void {
  for (const { uri, seconds, isIndependent } of segment.parts()) {
    const independent = isIndependent ? ',INDEPENDENT=YES' : '';
    lines.push(`#EXT-X-PART:DURATION=${decimals(seconds)},URI="${uri}"${independent}`);
  }
}
