import type { Clock } from '../domain/ports/clock';
import type { Player, PlayerStatistics, PlayRequest } from '../domain/ports/player';
import { createCaptionStore } from './caption-store';
import { chooseEngine, type EngineCapabilities } from './choose-engine';
import type { MediaTimeline } from './engine';
import { createEngineLoader, type EngineSources } from './engine-loader';
import { createFrameTicker } from './frame-ticker';
import { createOutageProbe, type ProbeAnswer } from './outage-probe';
import { createPaceKeeper } from './pace-keeper';
import { createPlaySession, type PlaySession } from './play-session';
import { createPlaybackMeter } from './playback-meter';
import { createPlayerState, oneRate, statusOf } from './player-state';
import { createPlayheadTracker } from './playhead-tracker';
import { statisticsOf } from './session-statistics';
import { createSoundPolicy } from './sound-policy';
import type { VideoSurface } from './video-surface';
import { emptyVideo, wholeStage } from './video-surface';
import { createViewerChoices } from './viewer-choices';
import { createWantedPlace } from './wanted-place';

export interface VideoPlayerOptions extends EngineSources {
  readonly surface: VideoSurface;
  /** Corrected to the platform's time, so that latency is real. */
  readonly clock: Clock;
  /** Full jitter of retries, 0 to 1. */
  readonly random: () => number;
  readonly mediaSource: EngineCapabilities['mediaSource'];
  /** What an address answers now. Never rejects, and gives up by itself after a second or so. */
  readonly probeAddress: (url: string) => Promise<ProbeAnswer>;
  /** Tells when the device finds a network. */
  readonly onOnline?: (listener: () => void) => void;
  /** Take the set's own player even where hls.js could play. */
  readonly prefersNative?: boolean;
}

/** How often the watchdog looks; also keeps the playhead's span fresh while no frames are presented. */
const watchdogMs = 500;
/** A jump to as near as this needs no engine of its own. */
const nearSeconds = 2;
const replayRates: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** The player of the app: an engine on the one video element, with recovery, programme date time, captions and sound. */
export function createVideoPlayer(options: VideoPlayerOptions): Player & { destroy(): void } {
  const { surface, clock, random } = options;
  const { video } = surface;
  const capabilities: EngineCapabilities = {
    mediaSource: options.mediaSource,
    canPlayType: (type) => video.canPlayType(type),
  };
  const prefersNative = options.prefersNative ?? false;
  const player = createPlayerState();
  const captions = createCaptionStore();
  const meter = createPlaybackMeter(video, clock);
  const tracker = createPlayheadTracker(clock);
  const wanted = createWantedPlace();
  const loader = createEngineLoader(options);
  const network: { estimateBitsPerSecond: number | undefined } = { estimateBitsPerSecond: undefined };
  const frameListeners = new Set<(programDateTimeMs: number) => void>();
  let session: PlaySession | undefined;
  let wantsToPlay = false;
  let followsLive = true;
  let hasEnded = false;
  let isBuffering = false;
  /** The picture stood since it last ran at its place. */
  let wasInterrupted = false;
  let isSuspended = false;
  let isPreview = false;
  /** Position at the last look of the watchdog. */
  let lastSeconds = NaN;
  /** The position was set since then: that is no progress. */
  let hasSought = false;
  let cancelWatchdog = (): void => undefined;
  const choices = createViewerChoices({ video, player, captions, engine: () => session?.engine });
  const paceKeeper = createPaceKeeper({
    video,
    player,
    meter,
    nowMs: () => clock.monotonicMs(),
    followsLive: () => followsLive,
    goLive: () => goLive(),
  });

  const tellStatus = (): void => {
    if (!session || isSuspended) return;
    const { failed, isRecovering } = session;
    const { hasFirstFrame } = meter;
    player.setStatus(statusOf({ failed, hasEnded, wantsToPlay, hasFirstFrame, isRecovering, isBuffering }), failed);
  };

  const sound = createSoundPolicy(video, {
    onMutedByBrowser: (isMuted) => player.patch({ isMutedByBrowser: isMuted && !isPreview }),
    wantsToPlay: () => wantsToPlay,
  });

  const updatePlayhead = (positionSeconds: number): void => {
    tracker.moveTo(positionSeconds, session?.engine?.liveSyncSeconds ?? NaN);
  };
  /** An element that was emptied stands at 0 until the engine has put something into it; on WPE one that gave up does so too. */
  const lookAtPosition = (): void => {
    if (video.readyState > 0 && !video.error) updatePlayhead(video.currentTime);
    wanted.look(video);
  };
  const tellFrame = (): void => {
    const { programDateTimeMs } = tracker.playhead;
    for (const listener of frameListeners) listener(programDateTimeMs);
  };
  const ticker = createFrameTicker(video, (mediaSeconds) => {
    if (!session) return;
    session.hasPlace = true;
    updatePlayhead(mediaSeconds);
    if (!meter.hasFirstFrame) {
      meter.firstFrame();
      tellStatus();
    }
    choices.tellCaptions(mediaSeconds);
    tellFrame();
  });

  const probe = createOutageProbe({
    clock,
    random,
    ask: async () => {
      const url = session?.engine?.probeUrl ?? session?.playback?.hlsUrl;
      return url === undefined ? 2 : options.probeAddress(url);
    },
    onBack: () => session?.retryNow(),
  });

  const setFollowsLive = (follows: boolean): void => {
    followsLive = follows;
    session?.engine?.setFollowsLive(follows);
  };
  const keepPace = (playing: PlaySession, isInterrupted: boolean): void => {
    // An engine that has just begun stands at 0 until it has gone to its place; so does an element that gave up.
    if (!tracker.isLive || !wantsToPlay || video.seeking || video.error || !playing.hasPlace) return;
    if (paceKeeper.keep(playing.engine, isInterrupted)) wasInterrupted = false;
  };

  const onTimeline = (playing: PlaySession, timeline: MediaTimeline): void => {
    tracker.setTimeline(timeline);
    captions.dropBefore(timeline.startSeconds);
    lookAtPosition();
    const canChangeRate = !timeline.isLive && playing.engine?.canChangeRate === true;
    player.patch({ playbackRates: canChangeRate ? replayRates : oneRate });
    // The new playlist after an outage: there is no use in loading what lies between.
    if (playing.hasPlace && isBuffering && wasInterrupted && meter.bufferSeconds() < 0.5) keepPace(playing, true);
  };

  const openSession = (request: PlayRequest): PlaySession => {
    const playing: PlaySession = createPlaySession(
      {
        video,
        clock,
        random,
        capabilities,
        prefersNative,
        loader,
        tracker,
        meter,
        wanted,
        wishes: () => choices.wishes(),
        takesUpLive: () => wantsToPlay && followsLive && tracker.playhead.isAtLiveEdge,
        // 2: there is a picture of the present position.
        holdsPicture: () => !wantsToPlay && !hasEnded && video.readyState >= 2,
        onEngine(engine) {
          captions.clear();
          isBuffering = true;
          engine.setFollowsLive(followsLive);
          choices.onEngine();
          if (wantsToPlay) sound.play();
        },
        onTimeline: (timeline) => onTimeline(playing, timeline),
        listener: {
          onTracks: (tracks) => {
            if (playing === session) choices.onTracks(tracks);
          },
          onCaptions: (trackId, added) => captions.add(trackId, added),
        },
        onChange: () => {
          if (playing === session) tellStatus();
        },
      },
      request,
      network,
    );
    return playing;
  };

  /** Pictures so far; NaN where there is none, or nobody counts. WPE says that it decoded none, but tells of those on screen. */
  const countFrames = (): number => {
    if (video.videoHeight === 0) return NaN;
    const decodedFrames = meter.decodedFrames();
    if (decodedFrames > 0) return decodedFrames;
    return document.visibilityState === 'hidden' ? NaN : ticker.presentedFrames;
  };

  const watch = (): void => {
    cancelWatchdog = clock.after(watchdogMs, watch);
    const playing = session;
    if (!playing) return;
    lookAtPosition();
    if (tracker.canSeek && wanted.isIgnored(video)) void playing.reopenAtPlace();
    const stands = !video.seeking && video.currentTime === lastSeconds;
    lastSeconds = video.currentTime;
    // When a live show ends while it is watched, hls.js doesn't always close the media, and `ended` never fires.
    if (wantsToPlay && stands && tracker.isAtEnd(video.currentTime)) hasEnded = true;
    const shouldProgress = wantsToPlay && !hasEnded;
    // A decoder that gave up pauses the element, and so does an end that was none.
    if (shouldProgress && video.paused && playing.engine && !sound.isSettling) sound.play();
    const isStarved = shouldProgress && (stands || isBuffering) && meter.bufferSeconds() < 0.5;
    if (isStarved) wasInterrupted = true;
    probe.watch(isStarved);
    playing.tick({
      positionSeconds: video.currentTime,
      isSeeking: video.seeking || hasSought,
      shouldProgress,
      wallMs: clock.nowMs(),
      decodedFrames: countFrames(),
      isTrickling: playing.engine?.isTrickling ?? false,
    });
    const wasSent = hasSought;
    hasSought = false;
    if (playing !== session || stands || wasSent) return;
    keepPace(playing, wasInterrupted);
    if (!playing.isRecovering) wasInterrupted = false;
  };

  const onMediaEvent = (event: Event): void => {
    const playing = session;
    if (!playing || isSuspended) return;
    if (event.type === 'waiting' || event.type === 'seeking') {
      if (event.type === 'waiting' && !video.seeking && meter.hasFirstFrame) meter.stallBegan();
      isBuffering = true;
    } else if (event.type === 'ended') {
      // What a decoder that gave up leaves behind of a live show isn't its end.
      if (!tracker.isLive) hasEnded = true;
    } else if (event.type === 'pause') {
      // A key that the set itself understands may pause the element; engines and the end of a show do so too, and so does a
      // decoder that gives up. What stood already, nobody has paused.
      if (video.error || video.ended || video.seeking || video.readyState === 0 || sound.isSettling) return;
      if (isBuffering || playing.isRecovering || meter.bufferSeconds() < 0.1) return;
      wantsToPlay = false;
      setFollowsLive(false);
    } else {
      meter.stallEnded();
      isBuffering = false;
      hasEnded = false;
      if (event.type === 'seeked' && !wantsToPlay) {
        // Paused, the one frame of the new place may have come while it still counted as seeking.
        updatePlayhead(video.currentTime);
        tellFrame();
      }
    }
    tellStatus();
  };
  const mediaEvents = ['waiting', 'seeking', 'seeked', 'playing', 'ended', 'pause'] as const;
  for (const name of mediaEvents) video.addEventListener(name, onMediaEvent);
  options.onOnline?.(() => {
    // A picture that runs isn't disturbed; whatever waits for its turn needn't.
    if (session && !isSuspended && (isBuffering || session.isRecovering)) session.retryNow();
  });

  /**
   * The set's own player shows pictures before it tells a recording's length. What the viewer asks for meanwhile is where its timeline
   * will begin; nobody knows yet where a live show's is.
   */
  const seekAhead = (playing: PlaySession, positionSeconds: number): void => {
    const { isLive, beginAtMs } = playing.request;
    const isThere = beginAtMs === undefined && Math.abs(positionSeconds - video.currentTime) < nearSeconds;
    if (isLive || tracker.isLive || isThere) return;
    playing.hasPlace = true;
    wanted.want(video.currentTime, Math.max(0, positionSeconds));
  };
  const seekTo = (positionSeconds: number): void => {
    const { seekableStartSeconds, seekableEndSeconds } = tracker.playhead;
    if (!session) return;
    if (!tracker.canSeek) {
      seekAhead(session, positionSeconds);
      return;
    }
    const target = Math.min(Math.max(positionSeconds, seekableStartSeconds), seekableEndSeconds);
    hasEnded = false;
    session.hasPlace = true;
    setFollowsLive(tracker.isNearLive(target));
    wanted.want(video.currentTime, target);
    video.currentTime = target;
    hasSought = true;
    updatePlayhead(target);
    tellStatus();
  };

  const seekBy = (seconds: number): void => {
    const isAhead = !tracker.canSeek && !Number.isNaN(wanted.seconds);
    // Until its timeline is there, nobody knows where a show stands that begins somewhere else than at its beginning.
    if (!isAhead && !tracker.canSeek && session?.request.beginAtMs !== undefined) return;
    seekTo((isAhead ? wanted.seconds : video.currentTime) + seconds);
  };

  const goLive = (): void => {
    if (!session || !tracker.isLive) return;
    wantsToPlay = true;
    const edgeSeconds = session.engine?.liveSyncSeconds ?? NaN;
    // Between two engines nobody knows where the edge is.
    if (tracker.canSeek && !Number.isNaN(edgeSeconds)) seekTo(edgeSeconds);
    else session.reopenAtEdge();
    setFollowsLive(true);
    sound.play();
    tellStatus();
  };

  const begin = (): void => {
    lastSeconds = NaN;
    wanted.drop();
    wasInterrupted = false;
    paceKeeper.begin();
    ticker.start();
    cancelWatchdog();
    cancelWatchdog = clock.after(watchdogMs, watch);
  };
  const halt = (): void => {
    cancelWatchdog();
    probe.stop();
    ticker.stop();
  };

  const stop = (): void => {
    halt();
    const playing = session;
    session = undefined;
    isSuspended = false;
    playing?.close();
    emptyVideo(video);
    surface.setVisible(false);
    captions.clear();
    tracker.reset();
    wantsToPlay = false;
    player.reset('idle', choices.qualityCapPixels);
  };

  const statistics = (): PlayerStatistics => ({
    ...meter.figures(),
    ...statisticsOf(session, () => chooseEngine(capabilities, { prefersNative })),
    status: player.state.status,
    latencySeconds: tracker.playhead.latencySeconds,
    isApproximate: tracker.playhead.isApproximate,
    playbackRate: video.playbackRate,
  });

  return {
    get state() {
      return player.state;
    },
    subscribe: (listener) => player.subscribe(listener),
    playhead: tracker.playhead,
    prefetch() {
      const { engine } = chooseEngine(capabilities, { prefersNative });
      // A failure shows when something is to be played.
      if (engine !== 'none') loader.load(engine).catch(() => undefined);
    },
    play(request) {
      // A preview of this very show plays: its picture goes on, so that there is never a black one.
      if (session && isPreview && !isSuspended && session.goesOnAs(request)) {
        surface.place(wholeStage);
        isPreview = false;
        sound.unmute();
        return;
      }
      if (session) stop();
      isPreview = request.isPreview === true;
      meter.begin();
      tracker.begin(request.startsAtMs);
      // A key press since the last show may have earned the sound.
      video.muted = isPreview;
      video.playbackRate = 1;
      wantsToPlay = true;
      followsLive = request.beginAtMs === undefined;
      hasEnded = false;
      isBuffering = false;
      choices.begin();
      surface.place(wholeStage);
      surface.setVisible(true);
      player.reset('loading', choices.qualityCapPixels);
      session = openSession(request);
      begin();
      session.open();
    },
    pause() {
      // Without a picture there is nothing to stand still.
      if (!session || hasEnded || !meter.hasFirstFrame) return;
      wantsToPlay = false;
      setFollowsLive(false);
      video.pause();
      tellStatus();
    },
    resume() {
      if (!session) return;
      wantsToPlay = true;
      if (hasEnded) seekTo(tracker.playhead.seekableStartSeconds);
      // Paused for longer than one can look back: the oldest picture there is comes nearest.
      if (video.currentTime < tracker.playhead.seekableStartSeconds) seekTo(tracker.playhead.seekableStartSeconds);
      setFollowsLive(tracker.isNearLive(video.currentTime));
      session.takeUp();
      sound.play();
      tellStatus();
    },
    goLive,
    seekTo,
    seekBy,
    setCaptions: choices.setCaptions,
    chooseCaptions: choices.chooseCaptions,
    chooseAudio: choices.chooseAudio,
    setQualityCap: choices.setQualityCap,
    prefer: choices.prefer,
    setPlaybackRate(rate) {
      if (!session || !player.state.playbackRates.includes(rate)) return;
      player.patch({ playbackRate: rate });
      video.playbackRate = rate;
    },
    unmute: () => sound.unmute(),
    setSurface: (rect) => surface.place(rect),
    stop,
    suspend() {
      if (!session || isSuspended) return;
      halt();
      session.suspend();
      isSuspended = true;
      emptyVideo(video);
    },
    restore() {
      if (!session || !isSuspended) return;
      isSuspended = false;
      if (hasEnded || session.failed === 'unsupported') return;
      begin();
      session.open();
      tellStatus();
    },
    statistics,
    onFrame(listener) {
      const own = (programDateTimeMs: number): void => listener(programDateTimeMs);
      frameListeners.add(own);
      return () => frameListeners.delete(own);
    },
    onNotice: paceKeeper.onNotice,
    destroy() {
      stop();
      for (const name of mediaEvents) video.removeEventListener(name, onMediaEvent);
      frameListeners.clear();
      surface.destroy();
    },
  };
}
