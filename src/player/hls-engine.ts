import type Hls from 'hls.js';
import type { ErrorData, LevelDetails } from 'hls.js';
import type { Caption } from './caption-lines';
import { hlsConfig, liveMaxLatencyDurationCount } from './hls-config';
import type { DatedFragment } from './program-date-time';
import type { PlaybackFault } from './recovery-policy';
import { createSilentLoader } from './silent-playlist';

/** The class that `import('hls.js')` brings. */
export type HlsClass = typeof Hls;

/** What the playlist says now; handed out anew with each change. */
export interface MediaTimeline {
  readonly isLive: boolean;
  readonly startSeconds: number;
  readonly edgeSeconds: number;
  readonly targetDurationSeconds: number;
  readonly fragments: readonly (DatedFragment | null)[];
}

export interface EngineListener {
  onTimeline(timeline: MediaTimeline): void;
  onCaptionsKnown(hasCaptions: boolean): void;
  onCaptions(captions: readonly Caption[]): void;
  onMediaArrived(): void;
  /** Anything that went wrong, for the statistics. */
  onError(): void;
  onFault(fault: PlaybackFault): void;
}

export interface EngineRequest {
  readonly url: string;
  readonly isLowLatency: boolean;
  /** Leave the sound out, which this TV can't decode. */
  readonly isSilent: boolean;
  /** Bits per second seen on earlier shows. */
  readonly estimateBitsPerSecond: number | undefined;
  /** Where to begin, given the first playlist; undefined: the live edge, or the start of a recording. */
  startSeconds(timeline: MediaTimeline): number | undefined;
}

/** One instance of hls.js on the video element; made anew when recovery asks for it. */
export interface HlsEngine {
  /** Where one who watches live should be, on the media axis; NaN for a recording or before the first playlist. */
  readonly liveSyncSeconds: number;
  readonly estimateBitsPerSecond: number;
  restartLoad(): void;
  recoverMedia(): void;
  /** While the viewer looks back, falling behind isn't to be corrected. */
  setFollowsLive(followsLive: boolean): void;
  setCaptions(areOn: boolean): void;
  destroy(): void;
}

/** The part of a WebVTT cue that hls.js hands over. */
interface ParsedCue {
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
}

/** Starts hls.js on the video element and turns its events into the player's words. */
export function startHlsEngine(
  HlsJs: HlsClass,
  video: HTMLVideoElement,
  request: EngineRequest,
  listener: EngineListener,
): HlsEngine {
  const hls = new HlsJs({ ...hlsConfig(request), ...(request.isSilent ? { pLoader: createSilentLoader(HlsJs) } : {}) });
  const { Events } = HlsJs;
  let hasTimeline = false;
  let areCaptionsOn = false;

  const applyCaptions = (): void => {
    hls.subtitleTrack = areCaptionsOn && hls.subtitleTracks.length > 0 ? 0 : -1;
  };
  const tellTimeline = (details: LevelDetails): void => {
    listener.onTimeline({
      isLive: details.live,
      startSeconds: details.fragmentStart,
      edgeSeconds: details.edge,
      targetDurationSeconds: details.targetduration,
      fragments: details.fragments,
    });
  };

  hls.on(Events.MANIFEST_PARSED, (_event, data) => {
    listener.onCaptionsKnown(data.subtitleTracks.length > 0);
    hls.startLoad(-1);
  });
  hls.on(Events.SUBTITLE_TRACKS_UPDATED, (_event, data) => {
    listener.onCaptionsKnown(data.subtitleTracks.length > 0);
  });
  hls.on(Events.LEVEL_UPDATED, (_event, { details }) => {
    if (!hasTimeline) {
      hasTimeline = true;
      const start = request.startSeconds({
        isLive: details.live,
        startSeconds: details.fragmentStart,
        edgeSeconds: details.edge,
        targetDurationSeconds: details.targetduration,
        fragments: details.fragments,
      });
      if (start !== undefined) hls.startLoad(start);
      // Not when the tracks are announced: hls.js makes its own choice right after that.
      applyCaptions();
    }
    tellTimeline(details);
  });
  // Times of fragments are estimates until their media was read.
  hls.on(Events.LEVEL_PTS_UPDATED, (_event, { details }) => tellTimeline(details));
  hls.on(Events.FRAG_BUFFERED, () => listener.onMediaArrived());
  hls.on(Events.CUES_PARSED, (_event, data) => {
    const cues = data.cues as readonly ParsedCue[];
    listener.onCaptions(
      cues.map(({ startTime, endTime, text }) => ({ startSeconds: startTime, endSeconds: endTime, text })),
    );
  });
  hls.on(Events.ERROR, (_event, data) => {
    listener.onError();
    const fault = faultOf(HlsJs, data, hls.levels.length === 0);
    if (fault) listener.onFault(fault);
  });
  // Not among the settings: hls.js takes it there only beside a `liveSyncDurationCount`.
  hls.config.liveMaxLatencyDurationCount = liveMaxLatencyDurationCount;
  hls.attachMedia(video);
  hls.loadSource(request.url);

  return {
    get liveSyncSeconds() {
      return hls.latestLevelDetails?.live === true ? (hls.liveSyncPosition ?? NaN) : NaN;
    },
    get estimateBitsPerSecond() {
      return hls.bandwidthEstimate;
    },
    restartLoad: () => hls.startLoad(-1),
    recoverMedia: () => hls.recoverMediaError(),
    setFollowsLive(followsLive) {
      hls.config.liveMaxLatencyDurationCount = followsLive ? liveMaxLatencyDurationCount : Infinity;
    },
    setCaptions(areOn) {
      areCaptionsOn = areOn;
      applyCaptions();
    },
    destroy: () => hls.destroy(),
  };
}

/** What an error of hls.js means for recovery; undefined when hls.js deals with it itself. */
function faultOf(HlsJs: HlsClass, data: ErrorData, isBeforeManifest: boolean): PlaybackFault | undefined {
  const { ErrorDetails, ErrorTypes } = HlsJs;
  const status = data.response?.code ?? 0;
  // hls.js would try every rendition under the same dead address before it calls it fatal.
  if (status === 401 || status === 403) return { kind: 'refused' };
  if ((status === 404 || status === 410) && isBeforeManifest) return { kind: 'missing' };
  if (!data.fatal) return undefined;
  switch (data.details) {
    case ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR:
      return { kind: 'undecodable' };
    case ErrorDetails.BUFFER_ADD_CODEC_ERROR:
    case ErrorDetails.BUFFER_INCOMPATIBLE_CODECS_ERROR:
      return { kind: 'unsupported' };
    default:
  }
  if (data.type === ErrorTypes.MEDIA_ERROR || data.type === ErrorTypes.MUX_ERROR) return { kind: 'media' };
  return { kind: 'network', isBeforeManifest };
}
