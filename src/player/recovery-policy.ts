/** What went wrong in the engine, as far as recovery is concerned. */
export type PlaybackFault =
  /** The engine stopped loading for good. `isBeforeManifest`: it has no playlist yet, so loading can't just go on. */
  | { readonly kind: 'network'; readonly isBeforeManifest: boolean }
  /** The decoder or the buffer gave up. */
  | { readonly kind: 'media' }
  /** The origin answered 401 or 403: the address has expired. */
  | { readonly kind: 'refused' }
  /** The origin says there is nothing under the address (404 or 410 on a master playlist). */
  | { readonly kind: 'missing' }
  /** No rendition has both a picture and a sound that this TV decodes. */
  | { readonly kind: 'undecodable' }
  /** This TV can't decode any rendition. */
  | { readonly kind: 'unsupported' };

export type FailCause = 'network' | 'media' | 'forbidden' | 'gone' | 'unsupported';

/**
 * What the player is to do. `restart-load`: load on; `recreate`: a new engine; `renew-address`: ask the platform again;
 * `drop-sound`: a new engine that plays the picture alone.
 */
export type RecoveryAction =
  | {
      readonly kind: 'restart-load' | 'recover-media' | 'recreate' | 'renew-address' | 'drop-sound';
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
}

export interface RecoveryPolicy {
  /** Answers a fault. */
  fault(fault: PlaybackFault, nowMs: number): RecoveryAction;
  /** The watchdog; call it about twice a second. Undefined: nothing to do. */
  tick(sample: PlaybackSample, nowMs: number): RecoveryAction | undefined;
  /** Media has come in: the next fault is a new one. */
  mediaArrived(): void;
  /** Something broke or stood still, and the picture hasn't moved since. */
  readonly isRecovering: boolean;
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
/** After giving up for want of a network it is still tried, this often, so that the picture comes back by itself. */
export const backgroundRetryMs = 10_000;
/** A longer gap between two ticks, or a wall clock that jumps by more, means that the TV slept: some stop both timers. */
export const sleepGapMs = 5000;
/** Less than this share of real time isn't playing: the engine nudges a stuck playhead by 0.1 s every few seconds. */
const leastProgressRate = 0.25;

/**
 * Decides how playback recovers from faults and from standing still. Pure: time comes in as `nowMs` on an axis that
 * never jumps, `random` (0 to 1) is the jitter that keeps a thousand TVs from asking at the same instant. hls.js 1.7
 * leaves all of this to the app: after a fatal error it does nothing until told.
 */
export function createRecoveryPolicy(options: { nowMs: number; random: () => number }): RecoveryPolicy {
  let lastProgressMs = options.nowMs;
  let lastTickMs = options.nowMs;
  let lastPosition = NaN;
  let lastWallMs = NaN;
  let isRecovering = false;
  let attempts = 0;
  let lastMediaRecoveryMs = -Infinity;
  let lastRenewalMs = -Infinity;
  /** Playing without sound was tried: a show to look at is better than none. */
  let isSilent = false;
  /** Steps of the present standstill that have been taken: 0 none, 1 restart, 2 recreate, 3 failed. */
  let step = 0;
  let lastFault: 'network' | 'media' = 'network';
  let nextBackgroundMs = 0;

  const jitteredMs = (): number => {
    const ceilingMs = Math.min(retryCapMs, retryBaseMs * 2 ** Math.min(attempts, 10));
    attempts += 1;
    return options.random() * ceilingMs;
  };

  const progress = (nowMs: number): void => {
    lastProgressMs = nowMs;
    isRecovering = false;
    step = 0;
    lastFault = 'network';
  };

  return {
    get isRecovering() {
      return isRecovering;
    },

    mediaArrived() {
      attempts = 0;
    },

    fault(fault, nowMs) {
      isRecovering = true;
      switch (fault.kind) {
        case 'network':
          lastFault = 'network';
          return { kind: fault.isBeforeManifest ? 'recreate' : 'restart-load', delayMs: jitteredMs() };
        case 'media':
          lastFault = 'media';
          if (nowMs - lastMediaRecoveryMs < mediaRecoveryIntervalMs) return { kind: 'recreate', delayMs: jitteredMs() };
          lastMediaRecoveryMs = nowMs;
          return { kind: 'recover-media', delayMs: 0 };
        case 'refused':
        case 'missing':
          if (nowMs - lastRenewalMs < renewalIntervalMs) {
            return { kind: 'fail', cause: fault.kind === 'refused' ? 'forbidden' : 'gone' };
          }
          lastRenewalMs = nowMs;
          return { kind: 'renew-address', delayMs: 0 };
        case 'undecodable':
          if (isSilent) return { kind: 'fail', cause: 'unsupported' };
          isSilent = true;
          return { kind: 'drop-sound', delayMs: 0 };
        case 'unsupported':
          return { kind: 'fail', cause: 'unsupported' };
      }
    },

    tick(sample, nowMs) {
      const elapsedMs = nowMs - lastTickMs;
      const movedMs = (sample.positionSeconds - lastPosition) * 1000;
      const jumpedMs = Math.abs(sample.wallMs - lastWallMs - elapsedMs);
      lastTickMs = nowMs;
      lastPosition = sample.positionSeconds;
      lastWallMs = sample.wallMs;
      if (elapsedMs > sleepGapMs || jumpedMs > sleepGapMs) {
        // The time asleep is no standstill, but whatever was being loaded is stale.
        lastProgressMs = nowMs;
        isRecovering ||= sample.shouldProgress;
        return sample.shouldProgress ? { kind: 'restart-load', delayMs: 0 } : undefined;
      }
      const hasMoved = !sample.isSeeking && elapsedMs > 0 && movedMs >= elapsedMs * leastProgressRate;
      if (!sample.shouldProgress) {
        lastProgressMs = nowMs;
        return undefined;
      }
      if (hasMoved) {
        progress(nowMs);
        return undefined;
      }
      const frozenMs = nowMs - lastProgressMs;
      if (step === 3) {
        if (lastFault === 'media' || nowMs < nextBackgroundMs) return undefined;
        nextBackgroundMs = nowMs + backgroundRetryMs;
        return { kind: 'recreate', delayMs: options.random() * retryCapMs };
      }
      if (frozenMs >= frozenFailMs) {
        step = 3;
        isRecovering = true;
        nextBackgroundMs = nowMs + backgroundRetryMs;
        return { kind: 'fail', cause: lastFault };
      }
      if (frozenMs >= frozenRecreateMs && step < 2) {
        step = 2;
        isRecovering = true;
        return { kind: 'recreate', delayMs: 0 };
      }
      if (frozenMs >= frozenRestartMs && step < 1) {
        step = 1;
        isRecovering = true;
        return { kind: 'restart-load', delayMs: 0 };
      }
      return undefined;
    },
  };
}
