import { describe, expect, it } from 'vitest';
import type { PlaybackFault, RecoveryAction, RecoveryPolicy } from '../../src/player/recovery-policy';
import { createRecoveryPolicy } from '../../src/player/recovery-policy';

/** Jitter at its greatest, so that delays are the ceilings. */
const createPolicy = (random: () => number = () => 1): RecoveryPolicy => createRecoveryPolicy({ nowMs: 0, random });

const wallStartMs = Date.UTC(2026, 10, 23, 19, 0, 0);
const running = { isSeeking: false, shouldProgress: true, decodedFrames: NaN, isTrickling: false };
const network: PlaybackFault = { kind: 'network', isBeforeManifest: false };

/** Ticks every 500 ms from `fromMs` (exclusive) to `toMs` and returns what was to be done, with its time. */
function tickThrough(
  policy: RecoveryPolicy,
  fromMs: number,
  toMs: number,
  sample: { rate?: number; shouldProgress?: boolean; isSeeking?: boolean; isTrickling?: boolean } = {},
): [number, RecoveryAction][] {
  const { rate = 0, shouldProgress = true, isSeeking = false, isTrickling = false } = sample;
  const actions: [number, RecoveryAction][] = [];
  for (let nowMs = fromMs + 500; nowMs <= toMs; nowMs += 500) {
    const action = policy.tick(
      {
        positionSeconds: (nowMs / 1000) * rate,
        shouldProgress,
        isSeeking,
        wallMs: wallStartMs + nowMs,
        decodedFrames: NaN,
        isTrickling,
      },
      nowMs,
    );
    if (action) actions.push([nowMs, action]);
  }
  return actions;
}

describe('a fault', () => {
  it.each<[string, PlaybackFault, RecoveryAction]>([
    ['loading stopped', network, { kind: 'restart-load', delayMs: 500 }],
    ['no playlist came', { kind: 'network', isBeforeManifest: true }, { kind: 'recreate', delayMs: 500 }],
    ['the decoder gave up', { kind: 'media' }, { kind: 'recover-media', delayMs: 0 }],
    ['the address has expired', { kind: 'refused' }, { kind: 'renew-address', delayMs: 0 }],
    ['the address leads nowhere', { kind: 'missing' }, { kind: 'renew-address', delayMs: 0 }],
    ['no rendition with sound can be decoded', { kind: 'undecodable' }, { kind: 'drop-sound', delayMs: 0 }],
    ['nothing can be decoded', { kind: 'unsupported' }, { kind: 'fail', cause: 'unsupported' }],
  ])('is answered when %s', (_case, fault, action) => {
    expect(createPolicy().fault(fault, 1000)).toEqual(action);
  });

  it('gives up when the picture alone cannot be decoded either', () => {
    const policy = createRecoveryPolicy({ nowMs: 0, random: () => 0 });
    policy.fault({ kind: 'undecodable' }, 0);
    expect(policy.fault({ kind: 'undecodable' }, 100)).toEqual({ kind: 'fail', cause: 'unsupported' });
  });

  it('that nothing can be decoded lets the other engine try, once', () => {
    const policy = createRecoveryPolicy({ nowMs: 0, random: () => 0, hasOtherEngine: true });
    expect(policy.fault({ kind: 'unsupported' }, 0)).toEqual({ kind: 'switch-engine', delayMs: 0 });
    expect(policy.fault({ kind: 'unsupported' }, 100)).toEqual({ kind: 'fail', cause: 'unsupported' });
  });

  it('is retried ever more slowly up to 5 s, with full jitter, until media comes in', () => {
    const policy = createPolicy();
    const delay = (): number => {
      const action = policy.fault(network, 0);
      return action === undefined || action.kind === 'fail' ? NaN : action.delayMs;
    };
    expect([1, 2, 3, 4, 5, 6].map(delay)).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
    policy.mediaArrived();
    expect(delay()).toBe(500);
    const halved = createPolicy(() => 0.5);
    expect(halved.fault(network, 0)).toEqual({ kind: 'restart-load', delayMs: 250 });
    const none = createPolicy(() => 0);
    expect(none.fault(network, 0)).toEqual({ kind: 'restart-load', delayMs: 0 });
  });

  it('of the decoder is recovered at most once in 5 s; sooner, the engine is made anew', () => {
    const policy = createPolicy();
    const at = (nowMs: number) => policy.fault({ kind: 'media' }, nowMs)?.kind;
    expect([at(0), at(4999), at(5000), at(5001), at(10_000)]).toEqual([
      'recover-media',
      'recreate',
      'recover-media',
      'recreate',
      'recover-media',
    ]);
  });

  it.each([
    ['refused', 'forbidden'],
    ['missing', 'gone'],
  ] as const)('%s twice in half a minute is final, later it is an address that expired again', (kind, cause) => {
    const policy = createPolicy();
    expect(policy.fault({ kind }, 0)?.kind).toBe('renew-address');
    expect(policy.fault({ kind }, 29_999)).toEqual({ kind: 'fail', cause });
    const patient = createPolicy();
    expect(patient.fault({ kind }, 0)?.kind).toBe('renew-address');
    expect(patient.fault({ kind }, 30_000)?.kind).toBe('renew-address');
  });
});

describe('a network that is back', () => {
  it('is loaded on over at once; if nothing comes within 3 s, the engine is made anew', () => {
    const policy = createPolicy();
    tickThrough(policy, 0, 10_000, { rate: 1 });
    tickThrough(policy, 10_000, 12_000);
    expect(policy.networkReturned(12_000)).toEqual({ kind: 'restart-load', delayMs: 0 });
    expect(policy.isRecovering).toBe(true);
    expect(tickThrough(policy, 12_000, 17_500)).toEqual([[15_000, { kind: 'recreate', delayMs: 0 }]]);
  });

  it('is given its time where something comes, however slowly', () => {
    const slow = createPolicy();
    tickThrough(slow, 0, 2000);
    slow.networkReturned(2000);
    slow.mediaArrived();
    expect(tickThrough(slow, 2000, 7500)).toEqual([]);
    const trickling = createPolicy();
    tickThrough(trickling, 0, 2000);
    trickling.networkReturned(2000);
    expect(tickThrough(trickling, 2000, 7500, { isTrickling: true }).map(([, { kind }]) => kind)).not.toContain(
      'recreate',
    );
  });

  it('gets a new engine at once where the old one had given up: that may have written off what it could not get', () => {
    const policy = createPolicy();
    policy.fault(network, 1000);
    expect(policy.networkReturned(3000)).toEqual({ kind: 'recreate', delayMs: 0 });
    expect(policy.networkReturned(3500)).toEqual({ kind: 'restart-load', delayMs: 0 });
    policy.fault(network, 4000);
    tickThrough(policy, 4000, 6000, { rate: 1 });
    expect(policy.networkReturned(7000)).toEqual({ kind: 'restart-load', delayMs: 0 });
  });

  it('gives the new engine its time after a failure: the next try in the background is not at once', () => {
    const policy = createPolicy(() => 0);
    expect(tickThrough(policy, 0, 42_500).map(([, { kind }]) => kind)).toEqual(['restart-load', 'recreate', 'fail']);
    expect(policy.networkReturned(42_600)).toEqual({ kind: 'recreate', delayMs: 0 });
    expect(tickThrough(policy, 42_500, 46_500).map(([atMs]) => atMs)).toEqual([46_000]);
  });

  it('is no reason for a new engine when the viewer paused meanwhile, and goes on later', () => {
    const policy = createPolicy();
    policy.networkReturned(500);
    tickThrough(policy, 500, 20_000, { shouldProgress: false });
    expect(tickThrough(policy, 20_000, 21_000)).toEqual([]);
  });

  it('has another address asked for after a refusal, and nothing at all after the word of the platform', () => {
    const policy = createPolicy();
    policy.fault({ kind: 'refused' }, 0);
    policy.fault({ kind: 'refused' }, 100);
    expect(policy.networkReturned(200)).toEqual({ kind: 'renew-address', delayMs: 0 });
    policy.fault({ kind: 'denied', cause: 'gone' }, 300);
    expect(policy.networkReturned(400)).toBeUndefined();
  });
});

describe('the watchdog', () => {
  it('loads on after 8 s of standstill, starts anew after 16 s, gives up at 40 s and keeps trying in the background', () => {
    const policy = createPolicy();
    tickThrough(policy, 0, 10_000, { rate: 1 });
    const actions = tickThrough(policy, 10_000, 72_000);
    expect(actions).toEqual([
      [18_000, { kind: 'restart-load', delayMs: 0 }],
      [26_000, { kind: 'recreate', delayMs: 0 }],
      [50_000, { kind: 'fail', cause: 'network' }],
      [56_000, { kind: 'recreate', delayMs: 0 }],
      [62_000, { kind: 'recreate', delayMs: 0 }],
      [68_000, { kind: 'recreate', delayMs: 0 }],
    ]);
    expect(policy.failure).toEqual({ cause: 'network', isFinal: false });
    expect(policy.isRecovering).toBe(true);
    tickThrough(policy, 72_000, 74_000, { rate: 1 });
    expect(policy.isRecovering).toBe(false);
    expect(policy.failure).toBeUndefined();
    expect(tickThrough(policy, 74_000, 84_000).map(([, { kind }]) => kind)).toEqual(['restart-load']);
  });

  it('gives a new engine 6 s before it does anything else', () => {
    const policy = createPolicy(() => 0);
    tickThrough(policy, 0, 6000);
    expect(policy.fault({ kind: 'network', isBeforeManifest: true }, 6000)?.kind).toBe('recreate');
    expect(tickThrough(policy, 6000, 13_000)).toEqual([[12_000, { kind: 'restart-load', delayMs: 0 }]]);
  });

  it('gives it to one that loading on has come to as well', () => {
    const policy = createRecoveryPolicy({ nowMs: 0, random: () => 0, restartsAnew: () => true });
    expect(tickThrough(policy, 0, 13_000)).toEqual([[8000, { kind: 'restart-load', delayMs: 0 }]]);
    expect(policy.networkReturned(13_000)).toEqual({ kind: 'restart-load', delayMs: 0 });
    // Nor is it made anew after 3 s, as one that loads on in vain.
    expect(tickThrough(policy, 13_000, 20_000)).toEqual([[19_000, { kind: 'recreate', delayMs: 0 }]]);
  });

  it('waits in the background while media comes in, for 12 s at most', () => {
    const policy = createPolicy(() => 0);
    const actions: number[] = [];
    for (let nowMs = 500; nowMs <= 75_000; nowMs += 500) {
      if (nowMs > 45_000 && nowMs % 2000 === 0) policy.mediaArrived();
      const action = policy.tick({ ...running, positionSeconds: 0, wallMs: wallStartMs + nowMs }, nowMs);
      if (action?.kind === 'recreate') actions.push(nowMs);
    }
    expect(actions).toEqual([16_000, 43_000, 55_000, 67_000]);
  });

  it('leaves a connection that trickles for another one every 4 s, and not while the picture moves', () => {
    const policy = createPolicy();
    expect(tickThrough(policy, 0, 10_000, { rate: 1, isTrickling: true })).toEqual([]);
    const actions = tickThrough(policy, 10_000, 24_000, { isTrickling: true });
    expect(actions).toEqual([
      [14_000, { kind: 'restart-load', delayMs: 0 }],
      [18_000, { kind: 'restart-load', delayMs: 0 }],
      [22_000, { kind: 'restart-load', delayMs: 0 }],
    ]);
  });

  it('is quiet while the picture moves, slowly too', () => {
    expect(tickThrough(createPolicy(), 0, 60_000, { rate: 1 })).toEqual([]);
    expect(tickThrough(createPolicy(), 0, 60_000, { rate: 0.5 })).toEqual([]);
  });

  it('does not take the nudges of a stuck engine for progress', () => {
    const policy = createPolicy();
    const kinds: string[] = [];
    for (let nowMs = 500; nowMs <= 20_000; nowMs += 500) {
      const positionSeconds = Math.floor(nowMs / 2500) * 0.1;
      const action = policy.tick({ ...running, positionSeconds, wallMs: wallStartMs + nowMs }, nowMs);
      if (action) kinds.push(action.kind);
    }
    expect(kinds).toEqual(['restart-load', 'recreate']);
  });

  it('does not take a jump to another place for progress', () => {
    const actions = tickThrough(createPolicy(), 0, 9000, { rate: 3, isSeeking: true });
    expect(actions.map(([, { kind }]) => kind)).toEqual(['restart-load']);
  });

  it('leaves a paused or ended show alone, and counts from when it goes on', () => {
    const policy = createPolicy();
    expect(tickThrough(policy, 0, 120_000, { shouldProgress: false })).toEqual([]);
    expect(tickThrough(policy, 120_000, 127_500)).toEqual([]);
    expect(tickThrough(policy, 127_500, 128_000).map(([, { kind }]) => kind)).toEqual(['restart-load']);
  });

  it('says media when the decoder was at fault, and tries on, seldom after two minutes', () => {
    const policy = createPolicy();
    policy.fault({ kind: 'media' }, 0);
    const actions = tickThrough(policy, 0, 400_000);
    expect(actions[2]).toEqual([40_000, { kind: 'fail', cause: 'media' }]);
    const tries = actions.slice(3).map(([atMs]) => atMs);
    expect(tries.filter((atMs) => atMs <= 160_000).length).toBe(20);
    expect(tries.filter((atMs) => atMs > 170_000 && atMs <= 350_000).length).toBe(3);
  });

  it.each([
    ['refused', 'forbidden'],
    ['missing', 'gone'],
  ] as const)('asks the platform for another address from time to time after “%s”', (kind, cause) => {
    const policy = createPolicy(() => 0);
    policy.fault({ kind }, 0);
    expect(policy.fault({ kind }, 1000)).toEqual({ kind: 'fail', cause });
    expect(policy.fault(network, 1500)).toBeUndefined();
    expect(tickThrough(policy, 1000, 10_000)).toEqual([
      [4000, { kind: 'renew-address', delayMs: 0 }],
      [7000, { kind: 'renew-address', delayMs: 0 }],
      [10_000, { kind: 'renew-address', delayMs: 0 }],
    ]);
  });

  it('takes the word of the platform: what it denies is not tried again', () => {
    const policy = createPolicy();
    expect(policy.fault({ kind: 'denied', cause: 'gone' }, 0)).toEqual({ kind: 'fail', cause: 'gone' });
    expect(tickThrough(policy, 0, 300_000)).toEqual([]);
    expect(policy.failure).toEqual({ cause: 'gone', isFinal: true });
  });

  it('recovers the decoder when the clock goes on without new pictures, and not where pictures are not counted', () => {
    const run = (framesAt: (nowMs: number) => number): [number, string][] => {
      const policy = createPolicy();
      const actions: [number, string][] = [];
      for (let nowMs = 500; nowMs <= 12_000; nowMs += 500) {
        const sample = { ...running, positionSeconds: nowMs / 1000, wallMs: wallStartMs + nowMs };
        const action = policy.tick({ ...sample, decodedFrames: framesAt(nowMs) }, nowMs);
        if (action) actions.push([nowMs, action.kind]);
      }
      return actions;
    };
    expect(run((nowMs) => Math.min(nowMs, 4000))).toEqual([
      [7000, 'recover-media'],
      [10_000, 'recreate'],
    ]);
    expect(run((nowMs) => nowMs)).toEqual([]);
    expect(run(() => NaN)).toEqual([]);
    expect(run(() => 0)).toEqual([]);
  });

  it.each([
    ['timers stood still too', 2500, wallStartMs + 602_000],
    ['only the app stood still', 602_000, wallStartMs + 602_000],
    ['the clock was set', 2500, wallStartMs - 3_600_000],
  ])('loads anew at once after the TV slept, and does not count the sleep: %s', (_case, nowMs, wallMs) => {
    const policy = createPolicy();
    tickThrough(policy, 0, 2000, { rate: 1 });
    const wake = policy.tick({ ...running, positionSeconds: 2, wallMs }, nowMs);
    expect(wake).toEqual({ kind: 'restart-load', delayMs: 0 });
    expect(policy.isRecovering).toBe(true);
    const next = policy.tick({ ...running, positionSeconds: 2, wallMs: wallMs + 500 }, nowMs + 500);
    expect(next).toBeUndefined();
  });
});
