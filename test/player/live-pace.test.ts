import { describe, expect, it } from 'vitest';
import { catchUpRateMax, createLivePace, jumpFromSeconds, type PaceSample } from '../../src/player/live-pace';

const live: PaceSample = {
  behindSeconds: 0,
  bufferSeconds: 4,
  positionSeconds: 600,
  followsLive: true,
  canChangeRate: true,
  isInterrupted: false,
};

describe('the pace of a live show', () => {
  it('closes what a stall left open within 20 s, but for a tenth, and then runs at its own rate', () => {
    const pace = createLivePace();
    let behindSeconds = jumpFromSeconds - 0.01;
    let rate = 0;
    let nowMs = 0;
    for (; nowMs <= 60_000; nowMs += 500) {
      const decided = pace.decide({ ...live, behindSeconds }, nowMs);
      if (decided.kind === 'jump') throw new Error('jumped');
      ({ rate } = decided);
      expect(rate).toBeLessThanOrEqual(catchUpRateMax);
      if (nowMs >= 20_000) expect(behindSeconds).toBeLessThan(0.1);
      behindSeconds -= (rate - 1) * 0.5;
      if (rate === 1) break;
    }
    expect(behindSeconds).toBeLessThan(0.05);
    expect(nowMs).toBeLessThanOrEqual(22_000);
    expect(rate).toBe(1);
  });

  it('does not begin for a trifle, nor stop before it is there', () => {
    const pace = createLivePace();
    expect(pace.decide({ ...live, behindSeconds: 0.15 }, 0)).toEqual({ kind: 'rate', rate: 1 });
    expect(pace.decide({ ...live, behindSeconds: 0.25 }, 500)).toEqual({ kind: 'rate', rate: 1.05 });
    expect(pace.decide({ ...live, behindSeconds: 0.15 }, 1000)).toEqual({ kind: 'rate', rate: 1.05 });
    expect(pace.decide({ ...live, behindSeconds: 0.02 }, 1500)).toEqual({ kind: 'rate', rate: 1 });
  });

  it('makes good what the first frame of a low-latency show took to come', () => {
    const pace = createLivePace();
    let behindSeconds = 0.45;
    let nowMs = 0;
    for (; nowMs <= 60_000; nowMs += 500) {
      const decided = pace.decide({ ...live, behindSeconds, bufferSeconds: 1.5 }, nowMs);
      if (decided.kind === 'jump') throw new Error('jumped');
      if (decided.rate === 1) break;
      behindSeconds -= (decided.rate - 1) * 0.5;
    }
    expect(behindSeconds).toBeLessThan(0.05);
    expect(nowMs).toBeLessThanOrEqual(10_000);
  });

  it('does not eat the last second of the buffer', () => {
    const pace = createLivePace();
    expect(pace.decide({ ...live, behindSeconds: 1.5, bufferSeconds: 0.9 }, 0)).toEqual({ kind: 'rate', rate: 1 });
  });

  it('jumps over more than that when the picture stood anyhow, but not twice in a row', () => {
    const pace = createLivePace();
    const far = { ...live, behindSeconds: 10, isInterrupted: true };
    expect(pace.decide(far, 0)).toEqual({ kind: 'jump' });
    // The picture still stands: jumping again would hide from the watchdog that nothing moves.
    expect(pace.decide(far, 60_000)).toEqual({ kind: 'rate', rate: catchUpRateMax });
    pace.decide({ ...live, behindSeconds: 0 }, 61_000);
    expect(pace.decide(far, 64_000)).toEqual({ kind: 'jump' });
  });

  it('jumps again when the picture has run since, and then stood through an outage', () => {
    const pace = createLivePace();
    expect(pace.decide({ ...live, behindSeconds: 2, isInterrupted: true }, 0)).toEqual({ kind: 'jump' });
    const after = { ...live, behindSeconds: 10, isInterrupted: true };
    expect(pace.decide({ ...after, positionSeconds: 602 }, 12_000).kind).toBe('rate');
    expect(pace.decide({ ...after, positionSeconds: 603 }, 12_500)).toEqual({ kind: 'jump' });
  });

  it('jumps without an interruption only when live is out of sight', () => {
    const pace = createLivePace();
    expect(pace.decide({ ...live, behindSeconds: 10 }, 0).kind).toBe('rate');
    expect(pace.decide({ ...live, behindSeconds: 16 }, 0)).toEqual({ kind: 'jump' });
  });

  it.each([
    ['looked back or paused', { followsLive: false }],
    ['watches a recording', { behindSeconds: NaN }],
  ])('leaves alone a viewer who %s', (_case, change) => {
    const sample = { ...live, behindSeconds: 100, isInterrupted: true, ...change };
    expect(createLivePace().decide(sample, 0)).toEqual({ kind: 'rate', rate: 1 });
  });

  it('jumps where the engine has no other rate, and else stays behind', () => {
    const fixed = { ...live, canChangeRate: false };
    expect(createLivePace().decide({ ...fixed, behindSeconds: 1.5 }, 0)).toEqual({ kind: 'rate', rate: 1 });
    expect(createLivePace().decide({ ...fixed, behindSeconds: 3, isInterrupted: true }, 0)).toEqual({ kind: 'jump' });
  });
});
