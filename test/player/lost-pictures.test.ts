import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecoveryPolicy, type RecoveryAction, type RecoveryPolicy } from '../../src/player/recovery-policy';

const createPolicy = (random: () => number): RecoveryPolicy => createRecoveryPolicy({ nowMs: 0, random });

const wallStartMs = Date.UTC(2026, 10, 23, 19, 0, 0);
const running = { isSeeking: false, shouldProgress: true, isTrickling: false };

describe('when a picture gets lost', () => {
  /** From `fromMs` (exclusive): the clock runs, `framesAt` pictures are there. */
  const run = (policy: RecoveryPolicy, fromMs: number, toMs: number, framesAt: (nowMs: number) => number) => {
    const actions: [number, RecoveryAction['kind']][] = [];
    for (let nowMs = fromMs + 500; nowMs <= toMs; nowMs += 500) {
      const sample = { ...running, positionSeconds: nowMs / 1000, wallMs: wallStartMs + nowMs };
      const action = policy.tick({ ...sample, decodedFrames: framesAt(nowMs) }, nowMs);
      if (action) actions.push([nowMs, action.kind]);
    }
    return actions;
  };
  /** One picture of each new engine, and no other. */
  const firstOnly = (nowMs: number): number => 1 + Math.floor(nowMs / 4000);

  it('says so after the fourth time, tries on in the background, and takes it back when pictures run', () => {
    const policy = createPolicy(() => 0);
    const actions = run(policy, 0, 30_000, firstOnly);
    expect(actions.slice(0, 4).map(([, kind]) => kind)).toEqual(['recover-media', 'recreate', 'recover-media', 'fail']);
    expect(policy.failure).toEqual({ cause: 'media', isFinal: false });
    expect(actions.slice(4).map(([, kind]) => kind)).toEqual(actions.slice(4).map(() => 'recreate'));
    expect(actions.length).toBeGreaterThan(5);
    expect(run(policy, 30_000, 32_000, (nowMs) => nowMs)).toEqual([]);
    expect(policy.failure).toBeUndefined();
    expect(policy.isRecovering).toBe(false);
  });

  /** The picture runs for 4 s, and then its engine shows nothing new until the policy has answered. */
  const losePicture = (policy: RecoveryPolicy): void => {
    expect(run(policy, 0, 7000, (nowMs) => Math.min(nowMs, 4000))).toEqual([[7000, 'recover-media']]);
    expect(policy.isRecovering).toBe(true);
  };
  /** From 1 s after the loss on: a picture every `everyMs`. */
  const picturesAfterLoss =
    (everyMs: number) =>
    (nowMs: number): number =>
      nowMs < 8000 ? 4000 : 4001 + Math.floor((nowMs - 8000) / everyMs);

  it.each([400, 700, 1000, 1500, 2400])(
    'takes a picture every %d ms for one that runs, though most looks find none that is new',
    (everyMs) => {
      const policy = createPolicy(() => 0);
      losePicture(policy);
      expect(run(policy, 7000, 8000 + 3 * everyMs, picturesAfterLoss(everyMs))).toEqual([]);
      expect(policy.isRecovering).toBe(false);
      expect(run(policy, 8000 + 3 * everyMs, 120_000, picturesAfterLoss(everyMs))).toEqual([]);
      expect(policy.failure).toBeUndefined();
    },
  );

  it('takes back that it gave up when pictures come, as seldom as they may', () => {
    const policy = createPolicy(() => 0);
    run(policy, 0, 30_000, firstOnly);
    expect(policy.failure).toEqual({ cause: 'media', isFinal: false });
    run(policy, 30_000, 36_000, (nowMs) => 100 + Math.floor(nowMs / 1500));
    expect(policy.failure).toBeUndefined();
    expect(policy.isRecovering).toBe(false);
  });

  it('takes a picture for one that runs whose clock goes from picture to picture and stands between them', () => {
    const policy = createPolicy(() => 0);
    losePicture(policy);
    const actions: string[] = [];
    for (let nowMs = 7500; nowMs <= 60_000; nowMs += 500) {
      const shown = Math.floor(nowMs / 1500);
      const sample = { ...running, positionSeconds: shown * 1.5, wallMs: wallStartMs + nowMs };
      const action = policy.tick({ ...sample, decodedFrames: shown }, nowMs);
      if (action) actions.push(action.kind);
    }
    expect(actions).toEqual([]);
    expect(policy.isRecovering).toBe(false);
  });

  it('does not take the first picture for progress, nor those of a seek while the clock stands', () => {
    const policy = createPolicy(() => 0);
    losePicture(policy);
    run(policy, 7000, 9500, (nowMs) => (nowMs < 8000 ? NaN : 1));
    expect(policy.isRecovering).toBe(true);
    for (let nowMs = 10_000; nowMs <= 12_000; nowMs += 500) {
      const sample = { ...running, positionSeconds: 9.5, isSeeking: true, wallMs: wallStartMs + nowMs };
      policy.tick({ ...sample, decodedFrames: nowMs / 500 }, nowMs);
    }
    expect(policy.isRecovering).toBe(true);
  });

  it('does not take the same pictures for new ones when an element that was filled anew counts them again', () => {
    // The counter of a new engine starts again, and its first pictures come in a burst that two looks may see.
    const perEngine = [1, 3, 3, 3, 3, 3];
    const policy = createPolicy(() => 0);
    const actions: [number, string][] = [];
    let filledAtMs = 0;
    for (let nowMs = 500; nowMs <= 30_000; nowMs += 500) {
      const looks = Math.round((nowMs - filledAtMs) / 500) - 1;
      const sample = { ...running, positionSeconds: nowMs / 1000, wallMs: wallStartMs + nowMs };
      const action = policy.tick({ ...sample, decodedFrames: perEngine[looks] ?? 3 }, nowMs);
      if (!action) continue;
      actions.push([nowMs, action.kind]);
      filledAtMs = nowMs;
    }
    expect(actions.slice(0, 4).map(([, kind]) => kind)).toEqual(['recover-media', 'recreate', 'recover-media', 'fail']);
    expect(policy.failure).toEqual({ cause: 'media', isFinal: false });
  });

  it('does not take a moment without a count for progress, and believes the clock after 3 s of it', () => {
    const policy = createPolicy(() => 0);
    losePicture(policy);
    run(policy, 7000, 10_000, () => NaN);
    expect(policy.isRecovering).toBe(true);
    run(policy, 10_000, 11_000, () => NaN);
    expect(policy.isRecovering).toBe(false);
  });

  it('never fails while pictures come less than 3 s apart, and always says so when each engine shows one only', () => {
    const everyMs = fc.integer({ min: 40, max: 2450 });
    fc.assert(
      fc.property(everyMs, fc.integer({ min: 0, max: 2000 }), fc.boolean(), (interval, fillMs, startsAgain) => {
        const policy = createPolicy(() => 0);
        losePicture(policy);
        const base = startsAgain ? 0 : 4000;
        const frames = (nowMs: number): number =>
          nowMs < 7000 + fillMs ? NaN : base + 1 + Math.floor((nowMs - 7000 - fillMs) / interval);
        run(policy, 7000, 70_000, frames);
        expect([policy.failure, policy.isRecovering]).toEqual([undefined, false]);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 4 }),
        (bursts, emptyLooks) => {
          const policy = createPolicy(() => 0);
          losePicture(policy);
          let engines = 0;
          let looks = 0;
          let hasFailed = false;
          for (let nowMs = 7500; nowMs <= 90_000; nowMs += 500) {
            looks += 1;
            const decodedFrames = looks <= emptyLooks ? NaN : (bursts[engines % bursts.length] ?? 1);
            const sample = { ...running, positionSeconds: nowMs / 1000, wallMs: wallStartMs + nowMs };
            const action = policy.tick({ ...sample, decodedFrames }, nowMs);
            if (hasFailed) expect(policy.failure).toBeDefined();
            hasFailed = policy.failure !== undefined;
            if (!action || action.kind === 'fail') continue;
            engines += 1;
            looks = 0;
          }
          expect(hasFailed).toBe(true);
        },
      ),
    );
  });

  it('lets the other engine try first, and believes its clock where that counts nothing', () => {
    const policy = createRecoveryPolicy({ nowMs: 0, random: () => 0, hasOtherEngine: true });
    const [switchedAtMs = NaN] = run(policy, 0, 30_000, firstOnly).find(([, kind]) => kind === 'switch-engine') ?? [];
    expect(switchedAtMs).toBeLessThan(30_000);
    expect(run(policy, 30_000, 60_000, () => NaN)).toEqual([]);
    expect(policy.isRecovering).toBe(false);
  });

  it('forgives what was before pictures ran: no more is counted than what comes in a row', () => {
    const policy = createPolicy(() => 0);
    const kinds: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const fromMs = round * 10_000;
      kinds.push(...run(policy, fromMs, fromMs + 6000, (nowMs) => nowMs).map(([, kind]) => kind));
      kinds.push(...run(policy, fromMs + 6000, fromMs + 10_000, () => fromMs + 6000).map(([, kind]) => kind));
    }
    expect(kinds).toEqual(kinds.map(() => 'recover-media'));
    expect(kinds.length).toBe(6);
  });
});
