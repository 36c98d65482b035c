import type { Playback } from '../../contract/show';
import type { Outcome } from '../domain/outcome';
import type { Clock } from '../domain/ports/clock';
import type { PlayRequest } from '../domain/ports/player';
import { chooseEngine, type ChosenEngine, type EngineCapabilities } from './choose-engine';
import type { EngineListener, EngineWishes, MediaTimeline, PlaybackEngine } from './engine';
import type { EngineLoader } from './engine-loader';
import { faultOfFailure } from './fault-of-failure';
import type { PlaybackMeter } from './playback-meter';
import type { PlayheadTracker } from './playhead-tracker';
import { createRecoveryPolicy } from './recovery-policy';
import type { WantedPlace } from './wanted-place';
import type { FailCause, PlaybackFault, PlaybackSample, RecoveryAction } from './recovery-policy';

/** What the player that owns a session knows and is told. */
export interface SessionHost {
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  readonly random: () => number;
  readonly capabilities: EngineCapabilities;
  readonly loader: EngineLoader;
  readonly tracker: PlayheadTracker;
  readonly meter: PlaybackMeter;
  /** For tests of the native engine where hls.js would do as well. */
  readonly prefersNative: boolean;
  wishes(): EngineWishes;
  /** Whether playback should go on where a viewer who follows a live show would be. */
  takesUpLive(): boolean;
  /** Where the viewer has jumped to, until the picture is there. */
  readonly wanted: WantedPlace;
  /** Whether the viewer has paused and sees a picture, which a new engine would make black. */
  holdsPicture(): boolean;
  /** An engine stands on the element and has been told nothing yet. */
  onEngine(engine: PlaybackEngine): void;
  onTimeline(timeline: MediaTimeline): void;
  readonly listener: Pick<EngineListener, 'onTracks' | 'onCaptions'>;
  /** Whatever the state depends on may have changed. */
  onChange(): void;
}

/** One press of play until stop: it survives engines and addresses. */
export interface PlaySession {
  readonly request: PlayRequest;
  readonly engine: PlaybackEngine | undefined;
  readonly choice: ChosenEngine;
  readonly playback: Playback | undefined;
  readonly failed: FailCause | undefined;
  readonly isRecovering: boolean;
  /** Asks for an address if there is none, then starts an engine. Faults on the way are recovered like any other. */
  open(): void;
  /** A new engine at the live edge: where the present one can't seek there. */
  reopenAtEdge(): void;
  /** A new engine at the place wanted, where the present one doesn't go there. If no other would, the viewer stays where they are. */
  reopenAtPlace(): Promise<void>;
  /** The watchdog. */
  tick(sample: PlaybackSample): void;
  /** The network is back: whatever hangs or waits for its turn is tried now. */
  retryNow(): void;
  /** The viewer plays on: what waited so as not to take their still picture is done now. */
  takeUp(): void;
  /** The position now means something: a picture was shown, or it was sent there. */
  hasPlace: boolean;
  /** Whether what is asked for now, with sound, is what it plays as it is. */
  goesOnAs(request: PlayRequest): boolean;
  /** Frees engine and network; `open` goes on from the remembered place with a new address. */
  suspend(): void;
  close(): void;
}

/** Where a new engine takes up again. */
type Place =
  | { readonly kind: 'edge' }
  /** Of a live show, or asked for by the request. */
  | { readonly kind: 'date'; readonly programDateTimeMs: number }
  /** Of a recording, whose axis is the same in every engine. */
  | { readonly kind: 'position'; readonly seconds: number };

type Deed = Exclude<RecoveryAction['kind'], 'fail'>;

/** What is to be done once there is no still picture to lose. `isOfNetwork`: what keeps coming in would spare it. */
interface HeldDeed {
  readonly kind: Deed;
  readonly isOfNetwork: boolean;
}

/** Why something is done at once. */
const returned = 'network returned';
/** What is still shown of a show that is over. */
const endSeconds = 0.5;

/** Opens nothing by itself: call `open`. `estimateBitsPerSecond` comes from earlier shows and is kept up to date. */
export function createPlaySession(
  host: SessionHost,
  request: PlayRequest,
  network: { estimateBitsPerSecond: number | undefined },
): PlaySession {
  const { video, clock, meter, tracker } = host;
  let choice = chooseEngine(host.capabilities, host);
  const policy = createRecoveryPolicy({
    nowMs: clock.monotonicMs(),
    random: host.random,
    restartsAnew: () => engine?.canRestartLoad === false,
    hasOtherEngine:
      choice.engine === 'hls.js' && chooseEngine(host.capabilities, { hasHlsJsFailed: true }).engine !== 'none',
  });
  let playback: Playback | undefined;
  let engine: PlaybackEngine | undefined;
  let place: Place =
    request.beginAtMs === undefined ? { kind: 'edge' } : { kind: 'date', programDateTimeMs: request.beginAtMs };
  let isSilent = false;
  let hasPlace = false;
  /** The present engine has read a playlist: loading can go on from there. */
  let hasPlaylist = false;
  let isClosed = false;
  /** Counts engines and address requests, so that an answer to an old one is dropped. */
  let generation = 0;
  let cancelAction = (): void => undefined;
  let held: HeldDeed | undefined;
  /** Loading has gone on over a network that is back: if something comes, what is held needn't be done. */
  let isHealing = false;
  let asksForSeekable = false;

  /** What a deed changes of the next engine, whoever makes that. */
  const prepareNext = (kind: Deed): void => {
    if (kind === 'drop-sound') isSilent = true;
    else if (kind === 'switch-engine') choice = chooseEngine(host.capabilities, { hasHlsJsFailed: true });
    if (kind === 'renew-address' || kind === 'switch-engine') playback = undefined;
  };

  const dropEngine = (): void => {
    generation += 1;
    // The policy gives each way out once: one that was still waiting isn't lost with the engine that it was meant for.
    if (held) prepareNext(held.kind);
    held = undefined;
    cancelAction();
    if (!engine) return;
    if (engine.estimateBitsPerSecond > 0) network.estimateBitsPerSecond = engine.estimateBitsPerSecond;
    engine.destroy();
    engine = undefined;
  };

  const beginAt = (seconds: number): void => {
    if (!Number.isNaN(seconds)) tracker.moveTo(seconds, engine?.liveSyncSeconds ?? NaN);
    if (!tracker.isLive) place = { kind: 'position', seconds: tracker.playhead.positionSeconds };
    else if (host.takesUpLive()) place = { kind: 'edge' };
    else place = { kind: 'date', programDateTimeMs: tracker.playhead.programDateTimeMs };
  };

  /** Where a seek leads to is where the next engine begins, not the frame it left. */
  const takeWanted = (): boolean => {
    const { seconds } = host.wanted;
    if (Number.isNaN(seconds)) return false;
    host.wanted.drop();
    beginAt(seconds);
    return true;
  };

  const rememberPlace = (): void => {
    if (!hasPlace || takeWanted()) return;
    // An element that was emptied or gave up stands at 0: then it's where it was.
    beginAt(video.readyState > 0 && !video.error ? video.currentTime : NaN);
  };

  const startSeconds = (timeline: MediaTimeline): number | undefined => {
    // A jump from before there was anything to jump in; on the axis of the engine before this one.
    if (takeWanted()) hasPlace = false;
    tracker.setTimeline(timeline);
    if (place.kind === 'edge') {
      // The show ended before it was opened, or while nobody looked: its end, not its beginning.
      const isOver = request.isLive && !timeline.isLive;
      // A recording whose playlist isn't closed yet, or has lost its end, begins at its beginning all the same.
      if (!request.isLive && timeline.isLive) return timeline.startSeconds;
      return isOver ? Math.max(timeline.startSeconds, timeline.edgeSeconds - endSeconds) : undefined;
    }
    const wanted = place.kind === 'position' ? place.seconds : tracker.toPositionSeconds(place.programDateTimeMs);
    if (Number.isNaN(wanted)) return undefined;
    // Longer away than one can look back: the oldest picture comes nearest.
    const { seekableStartSeconds } = tracker.playhead;
    return Math.min(Math.max(wanted, seekableStartSeconds), timeline.edgeSeconds);
  };

  const handleFault = (fault: PlaybackFault): void => {
    if (isClosed) return;
    // While its way out waits, the same trouble once more is no news.
    if (held?.isOfNetwork === false && host.holdsPicture()) return;
    const action = policy.fault(fault, clock.monotonicMs());
    if (action) act(action, fault.kind);
    else host.onChange();
  };

  const start = async (): Promise<void> => {
    dropEngine();
    const started = generation;
    const isStale = (): boolean => isClosed || started !== generation;
    if (choice.engine === 'none') {
      handleFault({ kind: 'unsupported' });
      return;
    }
    const address: Promise<Outcome<Playback>> = playback
      ? Promise.resolve({ ok: true, value: playback })
      : request.playback(choice.codecs);
    try {
      // The address and the engine's code are fetched at once: they don't need each other.
      const [outcome, startEngine] = await Promise.all([address, host.loader.load(choice.engine)]);
      if (isStale()) return;
      if (!outcome.ok) {
        handleFault(faultOfFailure(outcome.failure));
        return;
      }
      playback = outcome.value;
      // While there was no engine the viewer may have jumped.
      takeWanted();
      hasPlace = false;
      hasPlaylist = false;
      engine = startEngine(
        video,
        {
          url: playback.hlsUrl,
          isLive: request.isLive,
          isLowLatency: playback.lowLatency,
          isSilent,
          estimateBitsPerSecond: network.estimateBitsPerSecond,
          wishes: host.wishes(),
          monotonicMs: () => clock.monotonicMs(),
          startSeconds,
        },
        {
          ...host.listener,
          onTimeline: (timeline) => {
            if (isStale()) return;
            if (!hasPlaylist) policy.playlistArrived();
            hasPlaylist = true;
            host.onTimeline(timeline);
          },
          onMediaArrived() {
            policy.mediaArrived();
            if (isHealing) held = undefined;
          },
          onError: (detail) => meter.countError(detail),
          onFault: (fault) => {
            if (!isStale()) handleFault(fault);
          },
        },
      );
      meter.note('engine', `${choice.engine} ${engine.version} started: ${choice.reason}`);
      host.onEngine(engine);
    } catch (error) {
      if (isStale()) return;
      meter.countError(error instanceof Error ? error.message : String(error));
      handleFault({ kind: 'network', isBeforeManifest: true });
    }
  };
  const open = (): void => void start();

  const canLoadOn = (): boolean => engine?.canRestartLoad === true && hasPlaylist;

  /** A viewer who has paused keeps the picture that stands; what has failed before their eyes is mended all the same. */
  const mustHold = (kind: Deed): boolean =>
    host.holdsPicture() && policy.failure === undefined && !(kind === 'restart-load' && canLoadOn());

  const run = (kind: Deed, isOfNetwork: boolean): void => {
    if (mustHold(kind)) {
      if (held?.isOfNetwork !== false) held = { kind, isOfNetwork };
      isHealing = false;
      return;
    }
    // Without a playlist there is nothing to load on.
    if (kind === 'restart-load' && canLoadOn()) {
      engine?.restartLoad();
      return;
    }
    if (kind === 'recover-media' && engine) {
      // A set's own player loads anew, and asks where to begin.
      rememberPlace();
      hasPlace = false;
      engine.recoverMedia();
      host.onEngine(engine);
      return;
    }
    prepareNext(kind);
    rememberPlace();
    open();
  };

  const act = (action: RecoveryAction, why: string): void => {
    cancelAction();
    if (action.kind === 'fail') {
      meter.countAction('fail', `${action.cause}, after ${why}`);
      if (action.cause !== 'network') {
        rememberPlace();
        dropEngine();
      }
    } else {
      const { kind, delayMs } = action;
      const isOfNetwork = why === 'network' || why === returned;
      meter.countAction(kind, `${why}, in ${Math.round(delayMs)} ms`);
      if (delayMs === 0) run(kind, isOfNetwork);
      else {
        const waiting = generation;
        cancelAction = clock.after(delayMs, () => {
          if (waiting === generation) run(kind, isOfNetwork);
        });
      }
    }
    host.onChange();
  };

  const takeUp = (): void => {
    if (held === undefined || host.holdsPicture()) return;
    const { kind, isOfNetwork } = held;
    held = undefined;
    run(kind, isOfNetwork);
  };

  return {
    request,
    get engine() {
      return engine;
    },
    get choice() {
      return choice;
    },
    get playback() {
      return playback;
    },
    get failed() {
      return policy.failure?.cause;
    },
    get isRecovering() {
      return policy.isRecovering;
    },
    get hasPlace() {
      return hasPlace;
    },
    set hasPlace(has) {
      hasPlace = has;
    },
    open,
    reopenAtEdge() {
      meter.countAction('reopen-at-edge');
      host.wanted.drop();
      place = { kind: 'edge' };
      open();
    },
    async reopenAtPlace() {
      if (!engine || asksForSeekable) return;
      const asked = generation;
      asksForSeekable = true;
      const canSeek = await engine.makeSeekable();
      asksForSeekable = false;
      if (isClosed || asked !== generation || Number.isNaN(host.wanted.seconds)) return;
      if (!canSeek) {
        host.wanted.drop();
        return;
      }
      meter.countAction('reopen-at-place');
      rememberPlace();
      open();
    },
    takeUp,
    tick(sample) {
      takeUp();
      const action = policy.tick(sample, clock.monotonicMs());
      if (action) act(action, 'watchdog');
      else host.onChange();
    },
    retryNow() {
      const action = isClosed ? undefined : policy.networkReturned(clock.monotonicMs());
      if (!action) return;
      meter.countAction('retry-now');
      engine?.forgiveStalls();
      act(action, returned);
      if (held?.isOfNetwork !== true || !canLoadOn()) return;
      isHealing = true;
      if (action.kind !== 'restart-load') engine?.restartLoad();
    },
    goesOnAs: ({ showId, isLive, beginAtMs, isPreview }) =>
      isPreview !== true &&
      beginAtMs === undefined &&
      policy.failure === undefined &&
      request.showId === showId &&
      request.isLive === isLive,
    suspend() {
      rememberPlace();
      dropEngine();
      playback = undefined;
    },
    close() {
      isClosed = true;
      dropEngine();
    },
  };
}
