import type { AudioTrack } from '../domain/ports/player';
import { chooseAudioTrack } from './choose-tracks';
import type { EngineListener, EngineRequest, MediaTimeline, PlaybackEngine } from './engine';
import type { PlaybackFault } from './recovery-policy';

/** HTML's own, which TypeScript's library leaves out. WebKit has it; Chromium doesn't. */
interface DatedVideo {
  /** The date of position 0; an invalid one where the stream has none. */
  getStartDate?(): Date;
}

/** HTML's `AudioTrackList`; only WebKit fills it. */
interface NativeAudioTrack {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly label: string;
  enabled: boolean;
}
interface AudioTracksVideo {
  readonly audioTracks?: { readonly length: number; readonly [index: number]: NativeAudioTrack };
}

/** Distance to the end of `seekable` where one who watches live should be: three of HLS's usual segments. */
const holdBackSeconds = 6;
/** `seekable` grows by whole segments; the target duration isn't told. */
const assumedTargetDurationSeconds = 2;

const toFault = (code: number): PlaybackFault => {
  switch (code) {
    case MediaError.MEDIA_ERR_DECODE:
      return { kind: 'media' };
    // Also what a playlist that couldn't be had ends in, and it tells nothing more: a set that answered "maybe" to HLS may play it yet.
    default:
      return { kind: 'network', isBeforeManifest: true };
  }
};

/**
 * The set's own HLS player: `<video src=…m3u8>`. It keeps playlists, renditions and faults to itself; what can be known is read
 * from the element: `seekable` for the window, `getStartDate()` for dates where WebKit has it. The rate stays 1, since webOS
 * breaks off at any other.
 */
export function startNativeEngine(
  video: HTMLVideoElement,
  request: EngineRequest,
  listener: EngineListener,
): PlaybackEngine {
  const dated = video as DatedVideo;
  let isDestroyed = false;
  let isPlaced = false;
  let edgeSeconds = NaN;

  const readTimeline = (): MediaTimeline | undefined => {
    const { seekable, duration } = video;
    const isLive = request.isLive && !Number.isFinite(duration);
    if (!isLive && !(duration > 0)) return undefined;
    const hasSpan = seekable.length > 0;
    const startSeconds = hasSpan ? seekable.start(0) : 0;
    const end = hasSpan ? seekable.end(seekable.length - 1) : NaN;
    const edge = isLive ? (Number.isFinite(end) && end > startSeconds ? end : bufferedEnd()) : duration;
    const startMs = dated.getStartDate?.().getTime() ?? NaN;
    return {
      isLive,
      startSeconds,
      edgeSeconds: edge,
      targetDurationSeconds: assumedTargetDurationSeconds,
      fragments: Number.isNaN(startMs) ? [] : [{ start: 0, duration: edge, programDateTime: startMs }],
    };
  };
  const bufferedEnd = (): number => {
    const { buffered, currentTime } = video;
    return buffered.length > 0 ? buffered.end(buffered.length - 1) : currentTime;
  };

  const tellTimeline = (): void => {
    if (isDestroyed || video.readyState === 0) return;
    const timeline = readTimeline();
    if (!timeline) return;
    edgeSeconds = timeline.isLive ? timeline.edgeSeconds : NaN;
    if (!isPlaced) {
      isPlaced = true;
      const start = request.startSeconds(timeline);
      // A live show begins by itself where the set thinks best.
      if (start !== undefined && Math.abs(start - video.currentTime) > 0.5) video.currentTime = start;
    }
    listener.onTimeline(timeline);
  };

  const nativeTracks = (): NativeAudioTrack[] => {
    const list = (video as AudioTracksVideo).audioTracks;
    return list ? Array.from({ length: list.length }, (_, index) => list[index]).filter((track) => !!track) : [];
  };
  const tellTracks = (): void => {
    if (isDestroyed) return;
    const natives = nativeTracks();
    const audioTracks: AudioTrack[] = natives.map((track, index) => ({
      id: track.id === '' ? String(index) : track.id,
      language: track.language,
      label: track.label,
      isDescribed: /description/.test(track.kind),
    }));
    const enabled = natives.findIndex((track) => track.enabled);
    listener.onTracks({ audioTracks, audioTrackId: audioTracks[enabled]?.id, captionTracks: [], renditions: [] });
  };
  const chooseAudio = (trackId: string): void => {
    const natives = nativeTracks();
    const index = natives.findIndex((track, at) => (track.id === '' ? String(at) : track.id) === trackId);
    if (index < 0) return;
    natives.forEach((track, at) => {
      if (track.enabled !== (at === index)) track.enabled = at === index;
    });
  };

  const onMetadata = (): void => {
    tellTimeline();
    tellTracks();
    const { audioTrackId, preferences } = request.wishes;
    const tracks = nativeTracks().map((track, index) => ({
      id: track.id === '' ? String(index) : track.id,
      language: track.language,
      label: track.label,
      isDescribed: /description/.test(track.kind),
    }));
    const chosen = chooseAudioTrack(tracks, audioTrackId, preferences);
    if (chosen) chooseAudio(chosen.id);
  };
  const onProgress = (): void => {
    if (isDestroyed) return;
    listener.onMediaArrived();
    tellTimeline();
  };
  const onError = (): void => {
    // The old source's error may still be under way when a new engine has come.
    if (isDestroyed || !video.error) return;
    const { code, message } = video.error;
    listener.onError(`media error ${code}${message === '' ? '' : `: ${message}`}`);
    listener.onFault(toFault(code));
  };

  const listeners: readonly (readonly [string, () => void])[] = [
    ['loadedmetadata', onMetadata],
    ['durationchange', tellTimeline],
    ['progress', onProgress],
    ['timeupdate', tellTimeline],
    ['error', onError],
  ];
  for (const [name, listen] of listeners) video.addEventListener(name, listen);
  video.src = request.url;
  video.load();

  return {
    name: 'native',
    version: '',
    canChangeRate: false,
    canRestartLoad: false,
    get liveSyncSeconds() {
      return edgeSeconds - holdBackSeconds;
    },
    get targetLatencySeconds() {
      return Number.isNaN(edgeSeconds) ? NaN : holdBackSeconds;
    },
    estimateBitsPerSecond: NaN,
    rendition: undefined,
    probeUrl: request.url,
    restartLoad: () => undefined,
    recoverMedia() {
      isPlaced = false;
      video.load();
    },
    forgiveStalls: () => undefined,
    setFollowsLive: () => undefined,
    chooseAudio,
    chooseCaptions: () => undefined,
    setQualityCap: () => undefined,
    destroy() {
      isDestroyed = true;
      for (const [name, listen] of listeners) video.removeEventListener(name, listen);
      video.removeAttribute('src');
      video.load();
    },
  };
}
