import { describe, expect, it } from 'vitest';
import { createOutageProbe, starvedMs, type ProbeAnswer } from '../../src/player/outage-probe';
import { createFakeClock } from '../support/fakes/fake-clock';

/** An origin that a test switches off and on, asked at the longest intervals. */
function setUp(random = () => 1) {
  const clock = createFakeClock();
  const origin = { answer: 2 as ProbeAnswer, asked: 0, backAtMs: [] as number[] };
  const probe = createOutageProbe({
    clock,
    random,
    ask: async () => {
      origin.asked += 1;
      return origin.answer;
    },
    onBack: () => origin.backAtMs.push(clock.monotonicMs()),
  });
  return { clock, origin, probe };
}

describe('the outage probe', () => {
  it('asks nothing while media flows, nor for a short pause', async () => {
    const { clock, origin, probe } = setUp();
    probe.watch(false);
    await clock.advance(10_000);
    probe.watch(true);
    await clock.advance(starvedMs - 1);
    probe.watch(false);
    await clock.advance(10_000);
    expect(origin.asked).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('tells within half a second that a dead origin is back, once', async () => {
    const { clock, origin, probe } = setUp();
    origin.answer = 0;
    probe.watch(true);
    await clock.advance(10_000);
    expect(origin.backAtMs).toEqual([]);
    origin.answer = 2;
    await clock.advance(450);
    expect(origin.backAtMs.length).toBe(1);
    await clock.advance(5000);
    expect(origin.backAtMs.length).toBe(1);
  });

  it('tells too when a dead network is followed by a refusal, and a refusal by what was asked for', async () => {
    const { clock, origin, probe } = setUp();
    origin.answer = 0;
    probe.watch(true);
    await clock.advance(2000);
    origin.answer = 1;
    await clock.advance(2000);
    expect(origin.backAtMs.length).toBe(1);
    origin.answer = 2;
    await clock.advance(2000);
    expect(origin.backAtMs.length).toBe(2);
  });

  it('says nothing of an origin that answers all along: something else is slow', async () => {
    const { clock, origin, probe } = setUp();
    probe.watch(true);
    await clock.advance(10_000);
    expect(origin.asked).toBeGreaterThan(5);
    expect(origin.backAtMs).toEqual([]);
  });

  it('asks less often the longer it lasts, never less than every five seconds', async () => {
    const { clock, origin, probe } = setUp();
    origin.answer = 0;
    probe.watch(true);
    const askedWithin = async (milliseconds: number): Promise<number> => {
      const before = origin.asked;
      await clock.advance(milliseconds);
      return origin.asked - before;
    };
    const first = await askedWithin(20_000);
    const second = await askedWithin(40_000);
    await askedWithin(10_000);
    const third = await askedWithin(60_000);
    expect([first, second, third]).toEqual([44, 20, 12]);
  });

  it('spreads over time what many TVs ask', async () => {
    const delays = await Promise.all(
      [0, 0.5, 1].map(async (value) => {
        const { clock, origin, probe } = setUp(() => value);
        origin.answer = 0;
        probe.watch(true);
        await clock.advance(5000);
        return origin.asked;
      }),
    );
    expect(new Set(delays).size).toBe(3);
  });

  it('takes no notice of one bad answer among good ones: a slow set or network', async () => {
    const clock = createFakeClock();
    const answers: ProbeAnswer[] = [2, 0, 2, 2, 0, 2, 0, 0, 2];
    let back = 0;
    const probe = createOutageProbe({
      clock,
      random: () => 0,
      ask: async () => answers.shift() ?? 2,
      onBack: () => (back += 1),
    });
    probe.watch(true);
    await clock.advance(starvedMs + 6 * 150);
    expect([answers.length, back]).toEqual([2, 0]);
    await clock.advance(1000);
    expect(back).toBe(1);
  });

  it('does not wait for an answer that never comes, with two under way at most, and heeds no older answer than the newest', async () => {
    const clock = createFakeClock();
    const answers: ((answer: ProbeAnswer) => void)[] = [];
    let back = 0;
    const probe = createOutageProbe({
      clock,
      random: () => 0,
      ask: () => new Promise((resolve) => answers.push(resolve)),
      onBack: () => (back += 1),
    });
    probe.watch(true);
    await clock.advance(starvedMs + 5000);
    expect(answers.length).toBe(2);
    // Both have run out of time; the next ones go out at once, into a network that is back.
    answers[0]?.(0);
    answers[1]?.(0);
    await clock.advance(300);
    expect(answers.length).toBe(4);
    answers[3]?.(2);
    await clock.advance(0);
    expect(back).toBe(1);
    answers[2]?.(0);
    await clock.advance(300);
    answers[4]?.(0);
    answers[5]?.(2);
    await clock.advance(0);
    expect(back).toBe(1);
  });

  it('drops an answer that comes after the picture moves again', async () => {
    const clock = createFakeClock();
    const answers: ((answer: ProbeAnswer) => void)[] = [];
    let back = 0;
    const probe = createOutageProbe({
      clock,
      random: () => 0,
      ask: () => new Promise((resolve) => answers.push(resolve)),
      onBack: () => (back += 1),
    });
    probe.watch(true);
    await clock.advance(starvedMs);
    answers[0]?.(0);
    await clock.advance(500);
    probe.watch(false);
    answers[1]?.(2);
    await clock.advance(5000);
    expect(back).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });
});
