import type { BufferLimits } from '../domain/memory-limits';
import type { LevelDetails } from 'hls.js';
import type { CaptionTrack } from '../domain/ports/player';
import { chooseAudioTrack } from './choose-tracks';
import type { EngineListener, EngineRequest, MediaTimeline, PlaybackEngine } from './engine';
import type { HlsClass } from './hls-class';
import { hlsConfig, liveMaxLatencyDurationCount, liveSyncDurationCount, segmentPolicyOfMany } from './hls-config';
import { describeError, faultOf } from './hls-faults';
import { createHlsLoaders } from './hls-loaders';
import {
  cappedLevel,
  closedCaptionId,
  toAudioTracks,
  toCaptionTracks,
  toClosedCaptions,
  toRendition,
  withIds,
} from './hls-tracks';
import { createSoundController } from './sound-controller';
import { keepBufferedParts } from './kept-parts';
import { createPartCaptionReader } from './part-captions';

/** The part of a caption's cue that hls.js hands over. */
interface ParsedCue {
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
}

const toTimeline = (details: LevelDetails): MediaTimeline => ({
  isLive: details.live,
  startSeconds: details.fragmentStart,
  edgeSeconds: details.edge,
  targetDurationSeconds: details.targetduration,
  fragments: details.fragments,
});

/** As hls.js reckons it without stalls: HOLD-BACK or PART-HOLD-BACK (RFC 8216bis §4.4.3.8), else three target durations. */
function intendedLatencySeconds(details: LevelDetails, isLowLatency: boolean): number {
  const holdBack = isLowLatency ? details.partHoldBack || details.holdBack : 0;
  return holdBack > 0 ? holdBack : liveSyncDurationCount * details.targetduration;
}

/** Asked for again at once, Chromium's cache joins the new request to the old one and its slow connection. */
const leaveConnectionMs = 100;

/** Starts hls.js on the video element and turns its events into the player's words. */
export function startHlsEngine(
  HlsJs: HlsClass,
  video: HTMLVideoElement,
  request: EngineRequest,
  listener: EngineListener,
  buffer: BufferLimits,
): PlaybackEngine {
  const captionReader = createPartCaptionReader(HlsJs);
  const soundController = createSoundController(HlsJs);
  const { pLoader, fLoader, pending } = createHlsLoaders(HlsJs, request);
  const hls = new HlsJs({
    ...hlsConfig({ ...request, buffer }),
    ...(captionReader === undefined ? {} : { timelineController: captionReader }),
    ...(soundController === undefined ? {} : { audioStreamController: soundController }),
    pLoader,
    fLoader,
  });
  keepBufferedParts(hls);
  const { Events } = HlsJs;
  const { wishes } = request;
  let hasTimeline = false;
  let captionTrackId: string | undefined;
  let closedCaptions: readonly CaptionTrack[] = [];
  let qualityCapPixels = wishes.qualityCapPixels;
  let restarting: ReturnType<typeof setTimeout> | undefined;

  const applyCaptions = (): void => {
    const tracks = withIds(hls.subtitleTracks);
    const index = tracks.findIndex(({ id }) => id === captionTrackId);
    if (hls.subtitleTrack !== index) hls.subtitleTrack = index;
  };
  const tellTracks = (): void => {
    const tracks = toAudioTracks(hls.audioTracks);
    listener.onTracks({
      audioTracks: tracks,
      audioTrackId: tracks[hls.audioTrack]?.id,
      captionTracks: [...toCaptionTracks(hls.subtitleTracks), ...closedCaptions],
      renditions: hls.levels.map(toRendition).reverse(),
    });
  };
  const applyQualityCap = (): void => {
    hls.autoLevelCapping = cappedLevel(hls, qualityCapPixels);
  };

  hls.on(Events.MANIFEST_LOADED, (_event, { captions }) => {
    closedCaptions = toClosedCaptions(captions ?? []);
  });
  hls.on(Events.MANIFEST_PARSED, (_event, { audioTracks }) => {
    const chosen = chooseAudioTrack(toAudioTracks(audioTracks), wishes.audioTrackId, wishes.preferences);
    const track = withIds(audioTracks).find(({ id }) => id === chosen?.id)?.track;
    // Before the first track is asked for, so that no other is fetched in vain.
    if (track) {
      hls.config.audioPreference = { name: track.name, ...(track.lang === undefined ? {} : { lang: track.lang }) };
    }
    applyQualityCap();
    if (hls.pathways.length > 1) hls.config.fragLoadPolicy = segmentPolicyOfMany;
    hls.startLoad(-1);
  });
  for (const event of [
    Events.SUBTITLE_TRACKS_UPDATED,
    Events.AUDIO_TRACKS_UPDATED,
    Events.AUDIO_TRACK_SWITCHING,
    Events.LEVELS_UPDATED,
  ] as const) {
    hls.on(event, tellTracks);
  }
  hls.on(Events.LEVELS_UPDATED, applyQualityCap);
  hls.on(Events.NON_NATIVE_TEXT_TRACKS_FOUND, (_event, { tracks }) => {
    for (const { _id: name, label } of tracks) {
      const id = name === undefined ? '' : closedCaptionId(name);
      if (!/^CC[1-4]$/.test(id) || closedCaptions.some((known) => known.id === id)) continue;
      // Found in the picture though the playlist announces none.
      closedCaptions = [...closedCaptions, { id, language: '', label, kind: 'cea-608', describesSound: true }];
    }
    tellTracks();
  });
  hls.on(Events.LEVEL_UPDATED, (_event, { details }) => {
    if (!hasTimeline) {
      hasTimeline = true;
      const start = request.startSeconds(toTimeline(details));
      if (start !== undefined) hls.startLoad(start);
      tellTracks();
      // Not when the tracks are announced: hls.js makes its own choice right after that.
      applyCaptions();
    }
    listener.onTimeline(toTimeline(details));
  });
  // Times of fragments are estimates until their media was read.
  hls.on(Events.LEVEL_PTS_UPDATED, (_event, { details }) => listener.onTimeline(toTimeline(details)));
  hls.on(Events.FRAG_BUFFERED, () => listener.onMediaArrived());
  hls.on(Events.CUES_PARSED, (_event, data) => {
    const cues = data.cues as readonly ParsedCue[];
    const id = data.type === 'captions' ? closedCaptionId(data.track) : idOf(data.subtitleTrack);
    listener.onCaptions(
      id,
      cues.map(({ startTime, endTime, text }) => ({ startSeconds: startTime, endSeconds: endTime, text })),
    );
  });
  const idOf = (track: (typeof hls.subtitleTracks)[number] | undefined): string =>
    withIds(hls.subtitleTracks).find((one) => one.track === track)?.id ?? '';
  hls.on(Events.ERROR, (_event, data) => {
    listener.onError(describeError(HlsJs, data));
    const fault = faultOf(HlsJs, data, hls.levels.length === 0);
    if (fault) listener.onFault(fault);
  });
  // Not among the settings: hls.js takes it there only beside a `liveSyncDurationCount`.
  hls.config.liveMaxLatencyDurationCount = liveMaxLatencyDurationCount;
  hls.attachMedia(video);
  hls.loadSource(request.url);

  return {
    name: 'hls.js',
    version: HlsJs.version,
    canChangeRate: true,
    canRestartLoad: true,
    get liveSyncSeconds() {
      return hls.latestLevelDetails?.live === true ? (hls.liveSyncPosition ?? NaN) : NaN;
    },
    get targetLatencySeconds() {
      return hls.latestLevelDetails?.live === true ? (hls.targetLatency ?? NaN) : NaN;
    },
    get estimateBitsPerSecond() {
      return hls.bandwidthEstimate;
    },
    get rendition() {
      const level = hls.levels[hls.currentLevel];
      return level && toRendition(level);
    },
    get probeUrl() {
      return pending.newestUrl ?? hls.latestLevelDetails?.url ?? request.url;
    },
    get isTrickling() {
      return pending.isTrickling;
    },
    restartLoad() {
      const { isTrickling } = pending;
      clearTimeout(restarting);
      // A request that went out into a dead network is never answered, and hls.js takes it for one that is under way.
      hls.stopLoad();
      if (isTrickling) restarting = setTimeout(() => hls.startLoad(-1), leaveConnectionMs);
      else hls.startLoad(-1);
    },
    recoverMedia: () => hls.recoverMediaError(),
    makeSeekable: () => Promise.resolve(false),
    forgiveStalls() {
      const details = hls.latestLevelDetails;
      if (!details?.live) return;
      // Setting it forgets the stalls; hls.js has no other way.
      hls.targetLatency = intendedLatencySeconds(details, request.isLowLatency);
    },
    setFollowsLive(followsLive) {
      hls.config.liveMaxLatencyDurationCount = followsLive ? liveMaxLatencyDurationCount : Infinity;
    },
    chooseAudio(trackId) {
      const index = withIds(hls.audioTracks).findIndex(({ id }) => id === trackId);
      if (index >= 0 && index !== hls.audioTrack) hls.audioTrack = index;
    },
    chooseCaptions(trackId) {
      captionTrackId = trackId;
      if (hasTimeline) applyCaptions();
    },
    setQualityCap(heightPixels) {
      if (heightPixels === qualityCapPixels) return;
      qualityCapPixels = heightPixels;
      applyQualityCap();
      // What is buffered ahead in another quality would be seen for up to half a minute: it is fetched anew.
      if (hasTimeline) hls.nextLevel = -1;
    },
    destroy() {
      clearTimeout(restarting);
      hls.destroy();
    },
  };
}
