import type { Outcome } from '../domain/outcome';
import type { Clock } from '../domain/ports/clock';
import type { PlayRequest, Player, PlayerState, PlayerStatus } from '../domain/ports/player';
import type { Playback } from '../../contract/show';
import { createStateHolder } from '../domain/store';
import { createCaptionLines } from './caption-lines';
import { supportedVideoCodecs } from './codec-support';
import type { CodecProbe } from './codec-support';
import { faultOfFailure } from './fault-of-failure';
import { createFrameTicker } from './frame-ticker';
import { startHlsEngine } from './hls-engine';
import type { HlsClass, HlsEngine, MediaTimeline } from './hls-engine';
import { createPlayheadTracker } from './playhead-tracker';
import { createPlaybackMeter } from './playback-meter';
import { createRecoveryPolicy } from './recovery-policy';
import type { FailCause, PlaybackFault, RecoveryAction, RecoveryPolicy } from './recovery-policy';
import { createSoundPolicy } from './sound-policy';
import { wholeStage } from './video-surface';
import type { VideoSurface } from './video-surface';

export interface HlsPlayerOptions {
  readonly surface: VideoSurface;
  /** Corrected to the platform's time, so that latency is real. */
  readonly clock: Clock;
  /** Full jitter of retries, 0 to 1. */
  readonly random: () => number;
  /** Fetches hls.js: `() => import('hls.js').then((module) => module.default)`. */
  readonly loadEngine: () => Promise<HlsClass>;
  /** `window.MediaSource`; undefined on a set without MSE. */
  readonly mediaSource: CodecProbe | undefined;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** How often the watchdog looks; also keeps the playhead's span fresh while no frames are presented. */
const watchdogMs = 500;

const idleState: PlayerState = {
  status: 'idle',
  isMutedByBrowser: false,
  hasCaptions: false,
  areCaptionsOn: false,
  captionLines: [],
};

/** One press of play until stop: survives engines and addresses. */
interface Session {
  readonly request: PlayRequest;
  readonly policy: RecoveryPolicy;
  playback: Playback | undefined;
  engine: HlsEngine | undefined;
  /** Where a new engine takes up again, in programme date time; NaN: the live edge, or the start of a recording. */
  resumeAtMs: number;
  failed: FailCause | undefined;
  /** The present engine has shown a picture or been sent somewhere, so that the position means something. */
  hasPlace: boolean;
  hasEnded: boolean;
  /** The TV can't decode the sound. */
  isSilent: boolean;
  isBuffering: boolean;
  /** Position at the last look of the watchdog. */
  lastSeconds: number;
  /** Counts engines and address requests, so that an answer to an old one is dropped. */
  generation: number;
  cancelAction: () => void;
}

/** The player of the app: hls.js on the one video element, with recovery, programme date time, captions and sound. */
export function createHlsPlayer(options: HlsPlayerOptions): Player & { destroy(): void } {
  const { surface, clock } = options;
  const { video } = surface;
  const holder = createStateHolder<PlayerState>(idleState);
  const captions = createCaptionLines();
  const meter = createPlaybackMeter(video, clock);
  const tracker = createPlayheadTracker(clock);
  const frameListeners = new Set<(programDateTimeMs: number) => void>();
  let session: Session | undefined;
  let wantsToPlay = false;
  let followsLive = true;
  let areCaptionsOn = false;
  let estimateBitsPerSecond: number | undefined;
  let enginePromise: Promise<HlsClass> | undefined;
  let cancelWatchdog = (): void => undefined;

  const patch = (change: Partial<PlayerState>): void => {
    const state = holder.state;
    const keys = Object.keys(change) as (keyof PlayerState)[];
    if (keys.some((key) => state[key] !== change[key])) holder.set({ ...state, ...change });
  };

  const statusOf = (playing: Session): PlayerStatus => {
    if (playing.failed) return 'failed';
    if (playing.hasEnded) return 'ended';
    // Whoever paused is shown the way on, whatever goes on behind the picture that stands.
    if (!wantsToPlay && meter.hasFirstFrame) return 'paused';
    // A fault that the buffer bridges is nobody's business.
    const stands = playing.isBuffering || !meter.hasFirstFrame;
    if (playing.policy.isRecovering && stands) return 'recovering';
    if (!meter.hasFirstFrame) return 'loading';
    return playing.isBuffering ? 'buffering' : 'playing';
  };
  const tellStatus = (): void => {
    if (!session) return;
    const status = statusOf(session);
    const cause = session.failed;
    if (status === holder.state.status && cause === holder.state.cause) return;
    const next: Writable<PlayerState> = { ...holder.state, status };
    delete next.cause;
    holder.set(cause ? { ...next, cause } : next);
  };

  const sound = createSoundPolicy(video, {
    onMutedByBrowser: (isMutedByBrowser) => patch({ isMutedByBrowser }),
    wantsToPlay: () => wantsToPlay,
  });

  const updatePlayhead = (positionSeconds: number): void => {
    tracker.moveTo(positionSeconds, session?.engine?.liveSyncSeconds ?? NaN);
  };
  const tellFrame = (): void => {
    const { programDateTimeMs } = tracker.playhead;
    for (const listener of frameListeners) listener(programDateTimeMs);
  };
  const ticker = createFrameTicker(video, (mediaSeconds) => {
    // Frames that a seek leaves behind would throw the playhead back.
    if (video.seeking || !session) return;
    session.hasPlace = true;
    updatePlayhead(mediaSeconds);
    if (!meter.hasFirstFrame) {
      meter.firstFrame();
      tellStatus();
    }
    const lines = captions.at(mediaSeconds);
    if (areCaptionsOn && lines !== holder.state.captionLines) patch({ captionLines: lines });
    tellFrame();
  });

  const loadEngine = (): Promise<HlsClass> => {
    enginePromise ??= options.loadEngine().catch((error: unknown) => {
      // A later try may find the network again.
      enginePromise = undefined;
      throw error;
    });
    return enginePromise;
  };

  const dropEngine = (playing: Session): void => {
    playing.generation += 1;
    playing.cancelAction();
    if (!playing.engine) return;
    estimateBitsPerSecond = playing.engine.estimateBitsPerSecond;
    playing.engine.destroy();
    playing.engine = undefined;
  };

  const rememberPlace = (playing: Session): void => {
    if (!playing.hasPlace) return;
    // Where a seek leads to, not the frame it left.
    updatePlayhead(video.currentTime);
    const { programDateTimeMs, isAtLiveEdge } = tracker.playhead;
    playing.resumeAtMs = tracker.isLive && isAtLiveEdge && wantsToPlay ? NaN : programDateTimeMs;
  };

  const startEngine = (playing: Session, HlsJs: HlsClass, playback: Playback): void => {
    captions.clear();
    playing.hasPlace = false;
    playing.engine = startHlsEngine(
      HlsJs,
      video,
      {
        url: playback.hlsUrl,
        isLowLatency: playback.lowLatency,
        isSilent: playing.isSilent,
        estimateBitsPerSecond,
        startSeconds(timeline) {
          tracker.setTimeline(timeline);
          if (Number.isNaN(playing.resumeAtMs)) return undefined;
          return tracker.toPositionSeconds(playing.resumeAtMs);
        },
      },
      {
        onTimeline: (timeline) => acceptTimeline(playing, timeline),
        onCaptionsKnown: (hasCaptions) => patch({ hasCaptions }),
        onCaptions: (added) => captions.add(added),
        onMediaArrived: () => playing.policy.mediaArrived(),
        onError: () => meter.countError(),
        onFault: (fault) => handleFault(playing, fault),
      },
    );
    playing.engine.setCaptions(areCaptionsOn);
    playing.engine.setFollowsLive(followsLive);
    if (wantsToPlay) sound.play();
  };

  const acceptTimeline = (playing: Session, timeline: MediaTimeline): void => {
    if (playing !== session) return;
    tracker.setTimeline(timeline);
    captions.dropBefore(timeline.startSeconds);
    updatePlayhead(video.currentTime);
  };

  /** Address first if there is none, then the engine. Faults on the way are recovered like any other. */
  const open = (playing: Session): void => {
    dropEngine(playing);
    const generation = playing.generation;
    const isStale = (): boolean => playing !== session || generation !== playing.generation;
    const codecs = supportedVideoCodecs(options.mediaSource);
    if (codecs.length === 0) {
      handleFault(playing, { kind: 'unsupported' });
      return;
    }
    const address: Promise<Outcome<Playback>> = playing.playback
      ? Promise.resolve({ ok: true, value: playing.playback })
      : playing.request.playback(codecs);
    // The address and the engine's code are fetched at once: they don't need each other.
    Promise.all([address, loadEngine()]).then(
      ([outcome, HlsJs]) => {
        if (isStale()) return;
        if (!outcome.ok) {
          handleFault(playing, faultOfFailure(outcome.failure));
          return;
        }
        playing.playback = outcome.value;
        startEngine(playing, HlsJs, outcome.value);
      },
      () => {
        if (!isStale()) handleFault(playing, { kind: 'network', isBeforeManifest: true });
      },
    );
  };

  const handleFault = (playing: Session, fault: PlaybackFault): void => {
    if (playing === session) act(playing, playing.policy.fault(fault, clock.monotonicMs()));
  };

  const act = (playing: Session, action: RecoveryAction): void => {
    playing.cancelAction();
    if (action.kind === 'fail') {
      playing.failed = action.cause;
      if (action.cause !== 'network') dropEngine(playing);
      tellStatus();
      return;
    }
    tellStatus();
    const run = (): void => {
      switch (action.kind) {
        case 'restart-load':
          playing.engine?.restartLoad();
          return;
        case 'recover-media':
          playing.isBuffering = true;
          playing.engine?.recoverMedia();
          if (wantsToPlay) sound.play();
          return;
        case 'renew-address':
        case 'drop-sound':
        case 'recreate':
          if (action.kind === 'renew-address') playing.playback = undefined;
          if (action.kind === 'drop-sound') playing.isSilent = true;
          rememberPlace(playing);
          playing.isBuffering = true;
          open(playing);
      }
    };
    if (action.delayMs === 0) run();
    else playing.cancelAction = clock.after(action.delayMs, run);
  };

  const watch = (): void => {
    cancelWatchdog = clock.after(watchdogMs, watch);
    if (!session) return;
    updatePlayhead(video.currentTime);
    const stands = !video.seeking && video.currentTime === session.lastSeconds;
    session.lastSeconds = video.currentTime;
    // When a live show ends while it is watched, hls.js doesn't always close the media, and `ended` never fires.
    if (wantsToPlay && stands && tracker.isAtEnd(video.currentTime)) session.hasEnded = true;
    const shouldProgress = wantsToPlay && !session.hasEnded && isRetried(session.failed);
    const sample = {
      positionSeconds: video.currentTime,
      isSeeking: video.seeking,
      shouldProgress,
      wallMs: clock.nowMs(),
    };
    const wasRecovering = session.policy.isRecovering;
    const action = session.policy.tick(sample, clock.monotonicMs());
    if (!session.policy.isRecovering && session.failed && isRetried(session.failed)) session.failed = undefined;
    // Whoever watched live goes on live: hls.js itself would stay behind by the length of the break.
    const isBack = wasRecovering && !session.policy.isRecovering;
    if (isBack && followsLive && !tracker.isNearLive(video.currentTime)) goLive();
    if (action) act(session, action);
    else tellStatus();
  };

  const setFollowsLive = (follows: boolean): void => {
    followsLive = follows;
    session?.engine?.setFollowsLive(follows);
  };

  const onMediaEvent = (event: Event): void => {
    if (!session) return;
    if (event.type === 'waiting' || event.type === 'seeking') {
      if (event.type === 'waiting' && !video.seeking && meter.hasFirstFrame) meter.countStall();
      session.isBuffering = true;
    } else if (event.type === 'ended') {
      session.hasEnded = true;
    } else if (event.type === 'pause') {
      // A key that the set itself understands may pause the element; hls.js and the end of a show do so too.
      if (video.ended || video.seeking || video.readyState === 0 || sound.isSettling) return;
      wantsToPlay = false;
      setFollowsLive(false);
    } else {
      session.isBuffering = false;
      session.hasEnded = false;
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

  const seekTo = (positionSeconds: number): void => {
    const { seekableStartSeconds, seekableEndSeconds } = tracker.playhead;
    if (!session || !(seekableEndSeconds > seekableStartSeconds)) return;
    const target = Math.min(Math.max(positionSeconds, seekableStartSeconds), seekableEndSeconds);
    session.hasEnded = false;
    session.hasPlace = true;
    setFollowsLive(tracker.isNearLive(target));
    video.currentTime = target;
    updatePlayhead(target);
    tellStatus();
  };

  const goLive = (): void => {
    if (!session || !tracker.isLive) return;
    wantsToPlay = true;
    seekTo(session.engine?.liveSyncSeconds ?? NaN);
    setFollowsLive(true);
    sound.play();
    tellStatus();
  };

  const stop = (): void => {
    cancelWatchdog();
    ticker.stop();
    const playing = session;
    session = undefined;
    if (playing) dropEngine(playing);
    video.pause();
    video.removeAttribute('src');
    // Without load() the decoder keeps its last buffers.
    video.load();
    surface.setVisible(false);
    captions.clear();
    tracker.reset();
    wantsToPlay = false;
    holder.set({ ...idleState, areCaptionsOn });
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    playhead: tracker.playhead,
    prefetch() {
      // A failure shows when something is to be played.
      loadEngine().catch(() => undefined);
    },
    play(request) {
      if (session) stop();
      meter.begin();
      // A key press since the last show may have earned the sound.
      video.muted = false;
      wantsToPlay = true;
      followsLive = true;
      session = {
        request,
        policy: createRecoveryPolicy({ nowMs: clock.monotonicMs(), random: options.random }),
        playback: undefined,
        engine: undefined,
        resumeAtMs: NaN,
        failed: undefined,
        hasPlace: false,
        hasEnded: false,
        isSilent: false,
        isBuffering: false,
        lastSeconds: NaN,
        generation: 0,
        cancelAction: () => undefined,
      };
      surface.place(wholeStage);
      surface.setVisible(true);
      holder.set({ ...idleState, areCaptionsOn, status: 'loading' });
      ticker.start();
      cancelWatchdog = clock.after(watchdogMs, watch);
      open(session);
    },
    pause() {
      // Without a picture there is nothing to stand still.
      if (!session || session.hasEnded || !meter.hasFirstFrame) return;
      wantsToPlay = false;
      setFollowsLive(false);
      video.pause();
      tellStatus();
    },
    resume() {
      if (!session) return;
      wantsToPlay = true;
      if (session.hasEnded) seekTo(tracker.playhead.seekableStartSeconds);
      // Paused for longer than one can look back: the oldest picture there is comes nearest.
      if (video.currentTime < tracker.playhead.seekableStartSeconds) seekTo(tracker.playhead.seekableStartSeconds);
      setFollowsLive(tracker.isNearLive(video.currentTime));
      sound.play();
      tellStatus();
    },
    goLive,
    seekTo,
    seekBy: (seconds) => seekTo(video.currentTime + seconds),
    setCaptions(areOn) {
      areCaptionsOn = areOn;
      session?.engine?.setCaptions(areOn);
      patch({ areCaptionsOn: areOn, captionLines: areOn ? captions.at(video.currentTime) : [] });
    },
    unmute: () => sound.unmute(),
    setSurface: (rect) => surface.place(rect),
    stop,
    statistics: () => meter.statistics(),
    onFrame(listener) {
      const own = (programDateTimeMs: number): void => listener(programDateTimeMs);
      frameListeners.add(own);
      return () => frameListeners.delete(own);
    },
    destroy() {
      stop();
      for (const name of mediaEvents) video.removeEventListener(name, onMediaEvent);
      frameListeners.clear();
      surface.destroy();
    },
  };
}

/** Given up only for now: it is tried again in the background. */
const isRetried = (cause: FailCause | undefined): boolean => cause === undefined || cause === 'network';
