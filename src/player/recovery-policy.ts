/** What went wrong in the engine, as far as recovery is concerned. */
export type PlaybackFault =
  /** The engine stopped loading for good. `isBeforeManifest`: it has no playlist yet, so loading can't just go on. */
  | { readonly kind: 'network'; readonly isBeforeManifest: boolean }
  /** The decoder or the buffer gave up, or the picture stands while the sound goes on. */
  | { readonly kind: 'media' }
  /** The origin answered 401 or 403: the address has expired. */
  | { readonly kind: 'refused' }
  /** The origin says there is nothing under the address (404 or 410 on a playlist that everything hangs on). */
  | { readonly kind: 'missing' }
  /** The platform itself says no: asking the origin again is no use. */
  | { readonly kind: 'denied'; readonly cause: 'forbidden' | 'gone' }
  /** No rendition has both a picture and a sound that this TV decodes. */
  | { readonly kind: 'undecodable' }
  /** This engine can't decode any rendition. */
  | { readonly kind: 'unsupported' };

export type FailCause = 'network' | 'media' | 'forbidden' | 'gone' | 'unsupported';

/**
 * What the player is to do. `restart-load`: load on; `recreate`: a new engine; `renew-address`: ask the platform again;
 * `drop-sound`: a new engine that plays the picture alone; `switch-engine`: let the set's own player try.
 */
export type RecoveryAction =
  | {
      readonly kind: 'restart-load' | 'recover-media' | 'recreate' | 'renew-address' | 'drop-sound' | 'switch-engine';
      readonly delayMs: number;
    }
  | { readonly kind: 'fail'; readonly cause: FailCause };

/** How playback stands at a tick. */
export interface PlaybackSample {
  readonly positionSeconds: number;
  readonly isSeeking: boolean;
  /** The viewer wants it to run and it hasn't ended. */
  readonly shouldProgress: boolean;
  /** The platform's time in epoch milliseconds. */
  readonly wallMs: number;
  /** Decoded or presented so far; NaN where the TV doesn't count, or where there is no picture to decode. */
  readonly decodedFrames: number;
  /** What is being loaded comes in too slowly to be of any use. */
  readonly isTrickling: boolean;
}

export interface RecoveryPolicy {
  /** Answers a fault. Undefined: playback has been given up for now, the next try in the background comes by itself. */
  fault(fault: PlaybackFault, nowMs: number): RecoveryAction | undefined;
  /** The watchdog; call it about twice a second. Undefined: nothing to do. */
  tick(sample: PlaybackSample, nowMs: number): RecoveryAction | undefined;
  /**
   * The network is back, or another one: what to do at once, whatever was going to be done. Undefined: nothing helps any more.
   */
  networkReturned(nowMs: number): RecoveryAction | undefined;
  /** The engine has read its first playlist. */
  playlistArrived(): void;
  /** Media has come in: the next fault is a new one. */
  mediaArrived(): void;
  /** Something broke or stood still, and the picture hasn't moved since. */
  readonly isRecovering: boolean;
  /** Given up: `isFinal` when it isn't even tried in the background any more. */
  readonly failure: { readonly cause: FailCause; readonly isFinal: boolean } | undefined;
}

/** An address that is refused again sooner than this was not the problem. */
export const renewalIntervalMs = 30_000;
export const retryBaseMs = 500;
export const retryCapMs = 5000;
/** `recoverMediaError` more often than this makes a broken stream flicker for ever. */
export const mediaRecoveryIntervalMs = 5000;
export const frozenRestartMs = 8000;
export const frozenRecreateMs = 16_000;
export const frozenFailMs = 40_000;
/** A connection that has got stuck is left for another one, this often. */
export const trickleRestartMs = 4000;
/** Loading on over a network that is back brings something within this; else the engine has lost its way and a new one is made. */
export const returnedRecreateMs = 3000;
/** A new engine is given this long before the watchdog does anything else: a slow set or network takes its time. */
export const newEngineMs = 6000;
/** While media comes in, what is tried in the background waits, but no longer than this. */
export const backgroundPatienceMs = 12_000;
const arrivingMs = 3000;
/** Decoders get lost without a word: the clock and the sound go on, the picture doesn't. */
export const frozenPictureMs = 3000;
/**
 * So many looks, not always the next, must find new pictures before a picture that got lost runs again: a slow set, or a show of
 * stills, has fewer than one a look, and an engine that can't go on may show its first.
 */
const looksOfRunningPicture = 2;
/** A picture that got lost this often without having run in between can't be shown: the viewer is told. */
export const pictureLossesMax = 4;
/** After giving up it is still tried, so that the picture comes back by itself: this often at first, later seldom. */
export const backgroundRetryMs = { least: 3000, jitter: 3000 };
export const lateRetryMs = { after: 120_000, least: 30_000, jitter: 30_000 };
/** A longer gap between two ticks, or a wall clock that jumps by more, means that the TV slept: some stop both timers. */
export const sleepGapMs = 5000;
/** Less than this share of real time isn't playing: the engine nudges a stuck playhead by 0.1 s every few seconds. */
const leastProgressRate = 0.25;

/**
 * Decides how playback recovers from faults and from standing still. Pure: time comes in as `nowMs` on an axis that
 * never jumps, `random` (0 to 1) is the jitter that keeps a thousand TVs from asking at the same instant. hls.js 1.7
 * leaves all of this to the app: after a fatal error it does nothing until told.
 */
export function createRecoveryPolicy(options: {
  nowMs: number;
  random: () => number;
  /** Whether another engine is there to try. */
  hasOtherEngine?: boolean;
  /** Whether the present engine can't load on, so that `restart-load` comes to a new one. */
  restartsAnew?: () => boolean;
}): RecoveryPolicy {
  const { random } = options;
  let lastProgressMs = options.nowMs;
  let lastTickMs = options.nowMs;
  let lastPosition = NaN;
  let lastWallMs = NaN;
  let lastFrames = NaN;
  let lastFrameMs = options.nowMs;
  /** At how many looks new pictures have come, since one got lost or others began: an engine's first is none yet. */
  let looksWithFrames = 0;
  /** When the element was last filled anew: its pictures are counted from there. */
  let newPictureAtMs = -Infinity;
  /** Since when the clock has run where nobody counts pictures; NaN when it doesn't. */
  let uncountedSinceMs = NaN;
  /** How often the picture got lost since it last ran. */
  let pictureLosses = 0;
  let isRecovering = false;
  let attempts = 0;
  let lastMediaRecoveryMs = -Infinity;
  let lastRenewalMs = -Infinity;
  let hasOtherEngine = options.hasOtherEngine ?? false;
  /** Playing without sound was tried: a show to look at is better than none. */
  let isSilent = false;
  /** Steps of the present standstill that have been taken: 0 none, 1 restart, 2 recreate. */
  let step = 0;
  let lastTrickleMs = -Infinity;
  /** The engine gave up loading, and the picture hasn't moved since: it may have written off what it couldn't get. */
  let hasGivenUp = false;
  /** When loading went on over a network that is back, until something comes. */
  let returnedMs = NaN;
  let lastFault: 'network' | 'media' = 'network';
  let failure: { cause: FailCause; isFinal: boolean } | undefined;
  let failedAtMs = NaN;
  let newEngineAtMs = -Infinity;
  let lastArrivalMs = -Infinity;
  let nextBackgroundMs = NaN;

  const jitteredMs = (): number => {
    const ceilingMs = Math.min(retryCapMs, retryBaseMs * 2 ** Math.min(attempts, 10));
    attempts += 1;
    return random() * ceilingMs;
  };
  const retryLater = (nowMs: number): void => {
    const { least, jitter } = nowMs - failedAtMs < lateRetryMs.after ? backgroundRetryMs : lateRetryMs;
    nextBackgroundMs = nowMs + least + random() * jitter;
  };
  const fail = (cause: FailCause, isFinal: boolean, nowMs: number): RecoveryAction => {
    isRecovering = true;
    failure = { cause, isFinal };
    failedAtMs = nowMs;
    retryLater(nowMs);
    return { kind: 'fail', cause };
  };
  const againAfterFailure = (): RecoveryAction => {
    // An address that was refused, or has led nowhere, may have been put right by another one.
    const isAddress = failure?.cause === 'forbidden' || failure?.cause === 'gone';
    return { kind: isAddress ? 'renew-address' : 'recreate', delayMs: 0 };
  };
  const progress = (nowMs: number): void => {
    lastProgressMs = nowMs;
    isRecovering = false;
    step = 0;
    hasGivenUp = false;
    returnedMs = NaN;
    lastFault = 'network';
    failure = undefined;
  };
  const recoverMedia = (nowMs: number): RecoveryAction => {
    isRecovering = true;
    lastFault = 'media';
    if (nowMs - lastMediaRecoveryMs < mediaRecoveryIntervalMs) return { kind: 'recreate', delayMs: jitteredMs() };
    lastMediaRecoveryMs = nowMs;
    return { kind: 'recover-media', delayMs: 0 };
  };
  const restartsAnew = options.restartsAnew ?? ((): boolean => false);
  const makesEngine = (kind: RecoveryAction['kind']): boolean =>
    kind === 'restart-load' ? restartsAnew() : kind !== 'fail' && kind !== 'recover-media';
  /** Notes when an engine is made. */
  const noting = (action: RecoveryAction | undefined, nowMs: number): RecoveryAction | undefined => {
    if (action === undefined || action.kind === 'fail') return action;
    const isEngine = makesEngine(action.kind);
    if (isEngine || action.kind === 'recover-media') newPictureAtMs = nowMs + action.delayMs;
    if (isEngine) {
      newEngineAtMs = nowMs + action.delayMs;
      returnedMs = NaN;
    }
    return action;
  };
  const isCounted = (decodedFrames: number): boolean => !Number.isNaN(decodedFrames) && decodedFrames > 0;
  const startCounting = (decodedFrames: number): void => {
    lastFrames = isCounted(decodedFrames) ? decodedFrames : NaN;
    looksWithFrames = 0;
  };
  /** Counts the pictures that have come since the look at `sinceMs`; what comes while the clock stands may be a seek's or a nudge's. */
  const countPictures = (decodedFrames: number, hasMoved: boolean, sinceMs: number, nowMs: number): void => {
    const isFresh = newPictureAtMs >= sinceMs && newPictureAtMs <= nowMs;
    const runsUncounted = hasMoved && !isCounted(decodedFrames);
    if (!runsUncounted) uncountedSinceMs = NaN;
    else if (Number.isNaN(uncountedSinceMs)) uncountedSinceMs = nowMs;
    if (hasMoved && decodedFrames === lastFrames && !isFresh) return;
    lastFrameMs = isFresh ? newPictureAtMs : nowMs;
    // Fewer than before: an element that was filled anew counts from the beginning, the same pictures once more.
    if (isFresh || !isCounted(decodedFrames) || !(decodedFrames >= lastFrames)) {
      startCounting(decodedFrames);
      return;
    }
    lastFrames = decodedFrames;
    if (!hasMoved) return;
    looksWithFrames += 1;
    if (looksWithFrames >= looksOfRunningPicture) pictureLosses = 0;
  };
  /** Clock and sound go on without new pictures. */
  const isPictureLost = (nowMs: number): boolean => {
    if (Number.isNaN(lastFrames) || nowMs - lastFrameMs < frozenPictureMs) return false;
    lastFrameMs = nowMs;
    looksWithFrames = 0;
    pictureLosses += 1;
    return true;
  };
  /** A clock that runs over a picture that stands is no progress; where nobody counts pictures, for some time, it's all there is. */
  const isClockBelieved = (nowMs: number): boolean =>
    pictureLosses === 0 || nowMs - uncountedSinceMs >= frozenPictureMs;
  const answerLostPicture = (nowMs: number): RecoveryAction | undefined => {
    if (pictureLosses < pictureLossesMax) return recoverMedia(nowMs);
    if (hasOtherEngine) {
      hasOtherEngine = false;
      pictureLosses = 0;
      isRecovering = true;
      return { kind: 'switch-engine', delayMs: 0 };
    }
    return failure ? undefined : fail('media', false, nowMs);
  };

  const answerFault = (fault: PlaybackFault, nowMs: number): RecoveryAction | undefined => {
    if (fault.kind === 'denied') return fail(fault.cause, true, nowMs);
    if (failure && fault.kind !== 'unsupported') return undefined;
    isRecovering = true;
    switch (fault.kind) {
      case 'network':
        lastFault = 'network';
        hasGivenUp = true;
        return { kind: fault.isBeforeManifest ? 'recreate' : 'restart-load', delayMs: jitteredMs() };
      case 'media':
        return recoverMedia(nowMs);
      case 'refused':
      case 'missing':
        if (nowMs - lastRenewalMs < renewalIntervalMs) {
          return fail(fault.kind === 'refused' ? 'forbidden' : 'gone', false, nowMs);
        }
        lastRenewalMs = nowMs;
        return { kind: 'renew-address', delayMs: 0 };
      case 'undecodable':
        if (isSilent) return fail('unsupported', true, nowMs);
        isSilent = true;
        return { kind: 'drop-sound', delayMs: 0 };
      case 'unsupported':
        if (!hasOtherEngine) return fail('unsupported', true, nowMs);
        hasOtherEngine = false;
        return { kind: 'switch-engine', delayMs: 0 };
    }
  };
  const look = (sample: PlaybackSample, nowMs: number): RecoveryAction | undefined => {
    const elapsedMs = nowMs - lastTickMs;
    const movedMs = (sample.positionSeconds - lastPosition) * 1000;
    const jumpedMs = Math.abs(sample.wallMs - lastWallMs - elapsedMs);
    const sinceMs = lastTickMs;
    lastTickMs = nowMs;
    lastPosition = sample.positionSeconds;
    lastWallMs = sample.wallMs;
    if (elapsedMs > sleepGapMs || jumpedMs > sleepGapMs) {
      // The time asleep is no standstill, but whatever was being loaded is stale.
      lastProgressMs = nowMs;
      startCounting(NaN);
      uncountedSinceMs = NaN;
      if (!sample.shouldProgress || failure) return undefined;
      isRecovering = true;
      return { kind: 'restart-load', delayMs: 0 };
    }
    const hasMoved = !sample.isSeeking && elapsedMs > 0 && movedMs >= elapsedMs * leastProgressRate;
    if (!sample.shouldProgress) {
      lastProgressMs = nowMs;
      startCounting(NaN);
      uncountedSinceMs = NaN;
      // With a full buffer nothing comes, and nobody waits.
      returnedMs = NaN;
      return undefined;
    }
    countPictures(sample.decodedFrames, hasMoved, sinceMs, nowMs);
    if (hasMoved) {
      const isLost = isPictureLost(nowMs);
      if (isClockBelieved(nowMs)) progress(nowMs);
      const answer = isLost ? answerLostPicture(nowMs) : undefined;
      if (answer || !failure) return answer;
    }
    if (failure) {
      if (failure.isFinal || nowMs < nextBackgroundMs) return undefined;
      if (nowMs - lastArrivalMs < arrivingMs && nowMs - newEngineAtMs < backgroundPatienceMs) return undefined;
      retryLater(nowMs);
      return againAfterFailure();
    }
    const frozenMs = nowMs - lastProgressMs;
    if (frozenMs >= frozenFailMs) return fail(lastFault, false, nowMs);
    if (nowMs - newEngineAtMs < newEngineMs) return undefined;
    if (nowMs - returnedMs >= returnedRecreateMs && !sample.isTrickling) {
      returnedMs = NaN;
      isRecovering = true;
      return { kind: 'recreate', delayMs: 0 };
    }
    if (frozenMs >= frozenRecreateMs && step < 2) {
      step = 2;
      lastTrickleMs = nowMs;
      isRecovering = true;
      return { kind: 'recreate', delayMs: 0 };
    }
    if (frozenMs >= frozenRestartMs && step < 1) {
      step = 1;
      lastTrickleMs = nowMs;
      isRecovering = true;
      return { kind: 'restart-load', delayMs: 0 };
    }
    if (sample.isTrickling && nowMs - Math.max(lastTrickleMs, lastProgressMs) >= trickleRestartMs) {
      lastTrickleMs = nowMs;
      isRecovering = true;
      return { kind: 'restart-load', delayMs: 0 };
    }
    return undefined;
  };

  return {
    get isRecovering() {
      return isRecovering;
    },
    get failure() {
      return failure;
    },

    networkReturned(nowMs) {
      if (failure?.isFinal) return undefined;
      isRecovering = true;
      // The new engine is given its time like any other.
      if (failure) retryLater(nowMs);
      if (failure || hasGivenUp) {
        hasGivenUp = false;
        return noting(againAfterFailure(), nowMs);
      }
      returnedMs = nowMs;
      return noting({ kind: 'restart-load', delayMs: 0 }, nowMs);
    },

    playlistArrived() {
      lastArrivalMs = lastTickMs;
    },
    mediaArrived() {
      attempts = 0;
      returnedMs = NaN;
      lastArrivalMs = lastTickMs;
    },

    fault: (fault, nowMs) => noting(answerFault(fault, nowMs), nowMs),
    tick: (sample, nowMs) => noting(look(sample, nowMs), nowMs),
  };
}
