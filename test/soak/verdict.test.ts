import { describe, expect, it } from 'vitest';
import { readOptions } from './options';
import { countNames, judge, slopeOf, type CountName, type Sample } from './verdict';

const flat = Object.fromEntries(countNames.map((name) => [name, 40])) as Record<CountName, number>;

/** A sample a minute; `heap` and `counts` by the minute. */
const samplesOf = (
  minutes: number,
  heap: (minute: number) => number,
  counts: (minute: number) => Partial<Record<CountName, number>> = () => ({}),
): Sample[] =>
  Array.from({ length: minutes }, (_, atMinutes) => ({
    atMinutes,
    heapMb: heap(atMinutes),
    codeMb: 4,
    platformHeapMb: 80,
    figures: { ...flat, ...counts(atMinutes) },
  }));
const grown = (samples: readonly Sample[], minutes: number): readonly string[] =>
  judge(samples, minutes).flatMap(({ what, isFlat }) => (isFlat === false ? [what] : []));
const noise = (minute: number): number => ((minute * 7) % 5) / 50;

describe('what a soak says of its samples', () => {
  it('finds nothing where only the warm-up grows', () => {
    const heap = (minute: number): number => Math.min(minute, 25) * 0.2 + noise(minute);
    expect(
      grown(
        samplesOf(120, heap, (minute) => ({ elements: Math.min(minute, 20) * 40 })),
        120,
      ),
    ).toEqual([]);
  });

  it('finds a heap that grows by more than a megabyte an hour', () => {
    const growing = (perHour: number) => samplesOf(120, (minute) => 10 + (perHour * minute) / 60 + noise(minute));
    expect(grown(growing(0.9), 120)).toEqual([]);
    expect(grown(growing(1.2), 120)).toEqual(['script heap, MB']);
  });

  it.each<[CountName, number]>([
    ['sockets', 0.1],
    ['timers', 0.5],
    ['listeners', 0.6],
    ['elements alive', 7],
    ['textures', 0.8],
    ['media sources', 0.1],
  ])('finds %s of which %d more are held each minute', (name, perMinute) => {
    expect(
      grown(
        samplesOf(
          60,
          () => 10,
          (minute) => ({ [name]: Math.floor(minute * perMinute) }),
        ),
        60,
      ),
    ).toEqual([name]);
  });

  it('judges the counts alone in a short run', () => {
    expect(
      grown(
        samplesOf(6, (minute) => 10 + minute),
        6,
      ),
    ).toEqual([]);
    expect(
      grown(
        samplesOf(
          8,
          () => 10,
          (minute) => ({ sockets: minute }),
        ),
        8,
      ),
    ).toEqual(['sockets']);
  });

  it('takes the line that fits best', () => {
    expect(
      slopeOf([
        [0, 1],
        [1, 3],
        [2, 5],
      ]),
    ).toBeCloseTo(2);
    expect(
      slopeOf([
        [0, 1],
        [1, 5],
        [2, 1],
      ]),
    ).toBeCloseTo(0);
  });
});

describe('how a soak is asked for', () => {
  it('lasts two hours on the tests’ own browser unless told otherwise', () => {
    expect(readOptions([])).toMatchObject({ engines: ['current'], minutes: 120 });
    expect(readOptions(['--engine=current,chromium-79', '--minutes=1.5', '--seed=7'])).toEqual({
      engines: ['current', 'chromium-79'],
      minutes: 1.5,
      seed: 7,
    });
  });

  it.each(['--engine=netscape', '--engine=wpe', '--minutes=0', '--minutes=long', '--seed=1.5', '--fast', 'current'])(
    'says how it is used when asked for %s',
    (arg) => expect(() => readOptions([arg])).toThrow(/npm run soak/),
  );
});
