import type { AudioTrack } from '../domain/ports/player';
import { chooseAudioTrack } from './choose-tracks';
import { createDetours, type DetourRequests, type Detours } from './native-detour';
import type { EngineListener, EngineRequest, MediaTimeline, PlaybackEngine, StartEngine } from './engine';
import type { PlaybackFault } from './recovery-policy';

/** HTML's own, which TypeScript's library leaves out. WebKit has it; Chromium doesn't. */
interface DatedVideo {
  /** The date of position 0; an invalid one where the stream has none, and always in WPE 2.38. */
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

/** The element itself never tells what an address answered. */
export type NativeEngineOptions = DetourRequests;

/** Where sets begin a live show: three of HLS's usual segments before the end (RFC 8216 §6.3.3). */
const holdBackSeconds = 6;
/** Sets that go to the next key frame only end up this near. */
const seekToleranceSeconds = 10;
/** Sets don't tell the playlist's. */
const assumedTargetDurationSeconds = 2;

const blobUrls = {
  makeUrl: (text: string): string => URL.createObjectURL(new Blob([text], { type: 'application/vnd.apple.mpegurl' })),
  dropUrl: (url: string): void => URL.revokeObjectURL(url),
};

/** Makes what puts the set's own player on the element. */
export const createNativeStarter = (options: NativeEngineOptions): StartEngine => {
  const detours = createDetours(options, blobUrls);
  return (video, request, listener) => startNativeEngine(options, detours, video, request, listener);
};

/**
 * The set's own HLS player: `<video src=…m3u8>`. It keeps playlists, renditions and faults to itself; what can be known is read
 * from the element: `seekable` for the window, `getStartDate()` for dates. Chromium 147 and WPE 2.38 give a live show no
 * `seekable` at all: then there is nothing to rewind, and how far behind one is follows from where it began and when. The
 * rate stays 1, since webOS breaks off at any other.
 */
function startNativeEngine(
  { askStatus }: NativeEngineOptions,
  detours: Detours,
  video: HTMLVideoElement,
  request: EngineRequest,
  listener: EngineListener,
): PlaybackEngine {
  const dated = video as DatedVideo;
  let isDestroyed = false;
  let isPlaced = false;
  let isLive = request.isLive;
  /** When the live show would have been at position 0, had it run since; on the axis of `monotonicMs`. */
  let liveOriginMs = NaN;
  let hasPlayed = false;
  let detourUrl = detours.take(request.url, request.monotonicMs());
  /** Where it was sent to begin, until it is there; NaN when it was not. */
  let startsAtSeconds = NaN;
  let copying: Promise<string | undefined> | undefined;

  const seekableSpan = (): { startSeconds: number; endSeconds: number } | undefined => {
    const { seekable } = video;
    if (seekable.length === 0) return undefined;
    const startSeconds = seekable.start(0);
    const endSeconds = seekable.end(seekable.length - 1);
    return Number.isFinite(endSeconds) && endSeconds > startSeconds ? { startSeconds, endSeconds } : undefined;
  };
  const liveSyncSeconds = (): number => {
    if (!isLive) return NaN;
    const span = seekableSpan();
    if (span) return Math.max(span.startSeconds, span.endSeconds - holdBackSeconds);
    return (request.monotonicMs() - liveOriginMs) / 1000;
  };

  const readTimeline = (): MediaTimeline | undefined => {
    const { duration } = video;
    const hasDuration = Number.isFinite(duration) && duration > 0;
    // WPE tells 0 for a live show, others Infinity.
    isLive = request.isLive && !hasDuration;
    if (!isLive && !hasDuration) return undefined;
    const span = seekableSpan();
    const edgeSeconds = isLive ? (span?.endSeconds ?? liveSyncSeconds() + holdBackSeconds) : duration;
    if (Number.isNaN(edgeSeconds)) return undefined;
    const startMs = dated.getStartDate?.().getTime() ?? NaN;
    return {
      isLive,
      startSeconds: isLive ? (span?.startSeconds ?? edgeSeconds) : 0,
      edgeSeconds,
      targetDurationSeconds: assumedTargetDurationSeconds,
      fragments: Number.isNaN(startMs) ? [] : [{ start: 0, duration: edgeSeconds, programDateTime: startMs }],
    };
  };

  /** Asked for twice at once, it is made once: the second would take back the first's address. */
  const takeCopy = (): Promise<string | undefined> => {
    copying ??= detours.copy(request.url).then(() => {
      copying = undefined;
      return detours.take(request.url, request.monotonicMs());
    });
    return copying;
  };
  /**
   * WPE 2.38 takes a recording for a live show, with nothing to seek in, when its playlist comes without a `Content-Length`; what it
   * is told of a place it forgets without a word. A copy of the playlist, an address of this page's own, has a length.
   */
  const copyWhereUnseekable = (): void => {
    if (Number.isNaN(startsAtSeconds) || video.seeking || video.readyState < 2) return;
    const isThere =
      seekableSpan() !== undefined || Math.abs(video.currentTime - startsAtSeconds) <= seekToleranceSeconds;
    startsAtSeconds = NaN;
    if (isThere || detourUrl !== undefined) return;
    void takeCopy().then((copyUrl) => {
      if (isDestroyed || video.error || copyUrl === undefined) return;
      detourUrl = copyUrl;
      const wasPlaying = !video.paused;
      isPlaced = false;
      hasPlayed = false;
      video.src = detourUrl;
      video.load();
      if (wasPlaying) video.play().catch(() => undefined);
    });
  };

  const tellTimeline = (): void => {
    if (isDestroyed || video.readyState === 0) return;
    const timeline = readTimeline();
    if (!timeline) return;
    if (!isPlaced) {
      isPlaced = true;
      const start = request.startSeconds(timeline);
      const canSeek = timeline.edgeSeconds > timeline.startSeconds;
      if (start !== undefined && canSeek && Math.abs(start - video.currentTime) > 0.5) {
        video.currentTime = start;
        if (!timeline.isLive) startsAtSeconds = start;
      }
    }
    copyWhereUnseekable();
    listener.onTimeline(timeline);
  };

  const idOf = (track: NativeAudioTrack, index: number): string => (track.id === '' ? String(index) : track.id);
  const nativeTracks = (): NativeAudioTrack[] => {
    const list = (video as AudioTracksVideo).audioTracks;
    return list ? Array.from({ length: list.length }, (_, index) => list[index]).filter((track) => !!track) : [];
  };
  const audioTracks = (): AudioTrack[] =>
    nativeTracks().map((track, index) => ({
      id: idOf(track, index),
      language: track.language,
      label: track.label,
      isDescribed: track.kind.includes('descriptions'),
    }));
  const chooseAudio = (trackId: string): void => {
    const tracks = nativeTracks();
    if (!tracks.some((track, index) => idOf(track, index) === trackId)) return;
    tracks.forEach((track, index) => {
      const isChosen = idOf(track, index) === trackId;
      if (track.enabled !== isChosen) track.enabled = isChosen;
    });
  };
  const tellTracks = (): void => {
    const tracks = audioTracks();
    const enabled = nativeTracks().findIndex((track) => track.enabled);
    listener.onTracks({
      audioTracks: tracks,
      audioTrackId: tracks[enabled]?.id,
      captionTracks: [],
      renditions: [],
    });
  };

  const onMetadata = (): void => {
    const { audioTrackId, preferences } = request.wishes;
    const chosen = chooseAudioTrack(audioTracks(), audioTrackId, preferences);
    if (chosen) chooseAudio(chosen.id);
    tellTimeline();
    tellTracks();
  };
  const onPlaying = (): void => {
    hasPlayed = true;
    if (detourUrl !== undefined) detours.tell(true);
    listener.onMediaArrived();
    if (Number.isNaN(liveOriginMs)) liveOriginMs = request.monotonicMs() - video.currentTime * 1000;
    tellTimeline();
  };
  const faultOf = async (code: number): Promise<PlaybackFault> => {
    if (code === MediaError.MEDIA_ERR_DECODE) return { kind: 'media' };
    // Whatever it was that couldn't be had, the element says "source not supported".
    const status = await askStatus(request.url);
    if (status === 401 || status === 403) return { kind: 'refused' };
    if (status === 404 || status === 410) return { kind: 'missing' };
    // It can be had, and yet something that it leads to can't.
    if (status !== undefined && status < 400) await detours.look(request.url, request.monotonicMs());
    return { kind: 'network', isBeforeManifest: true };
  };
  const onError = (): void => {
    if (!video.error) return;
    if (detourUrl !== undefined && !hasPlayed) detours.tell(false);
    const { code, message } = video.error;
    listener.onError(`media error ${code}${message === '' ? '' : `: ${message}`}`);
    void faultOf(code).then((fault) => {
      if (!isDestroyed) listener.onFault(fault);
    });
  };

  const listeners: readonly (readonly [string, () => void])[] = [
    ['loadedmetadata', onMetadata],
    ['durationchange', tellTimeline],
    ['playing', onPlaying],
    ['progress', tellTimeline],
    ['timeupdate', tellTimeline],
    ['error', onError],
  ];
  for (const [name, listen] of listeners) video.addEventListener(name, listen);
  video.src = detourUrl ?? request.url;
  video.load();

  return {
    name: 'native',
    version: '',
    canChangeRate: false,
    canRestartLoad: false,
    get liveSyncSeconds() {
      return liveSyncSeconds();
    },
    get targetLatencySeconds() {
      return isLive ? holdBackSeconds : NaN;
    },
    estimateBitsPerSecond: NaN,
    rendition: undefined,
    probeUrl: request.url,
    isTrickling: false,
    restartLoad: () => undefined,
    recoverMedia() {
      isPlaced = false;
      liveOriginMs = NaN;
      video.load();
    },
    makeSeekable: async () => detourUrl === undefined && (await takeCopy()) !== undefined,
    forgiveStalls: () => undefined,
    setFollowsLive: () => undefined,
    chooseAudio,
    chooseCaptions: () => undefined,
    setQualityCap: () => undefined,
    destroy() {
      isDestroyed = true;
      for (const [name, listen] of listeners) video.removeEventListener(name, listen);
      video.removeAttribute('src');
      // Without load() the decoder keeps its last buffers, and a late error would meet the next engine.
      video.load();
    },
  };
}
