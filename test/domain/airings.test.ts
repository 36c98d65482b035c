import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue } from '../../contract/cue';
import { createAirings, type Airings } from '../../src/domain/airings';
import { highlighted, unhighlighted } from '../support/fakes/specimens';

const cue = (sequence: number, productId: string, atMs: number): Cue => ({
  room: 'show:one',
  sequence,
  ...highlighted(productId, atMs),
});
const airingsOf = (...cues: Cue[]): Airings => {
  const airings = createAirings();
  airings.add(cues);
  return airings;
};
const entries = (airings: Airings, atMs: number) => [...airings.until(atMs)];

describe('what was shown', () => {
  it('has its first time and its last, and stands by the first', () => {
    const airings = airingsOf(cue(1, 'shoe', 1000), cue(2, 'boot', 2000), cue(3, 'shoe', 3000));
    expect(entries(airings, 999)).toEqual([]);
    expect(entries(airings, 1000)).toEqual([['shoe', { firstMs: 1000, lastMs: 1000 }]]);
    expect(entries(airings, 5000)).toEqual([
      ['shoe', { firstMs: 1000, lastMs: 3000 }],
      ['boot', { firstMs: 2000, lastMs: 2000 }],
    ]);
  });

  it('stays when the host puts it away', () => {
    const airings = airingsOf(cue(1, 'shoe', 1000), { room: 'show:one', sequence: 2, ...unhighlighted('shoe', 2000) });
    expect(entries(airings, 5000)).toHaveLength(1);
  });

  it('is the same object for as long as nothing is added to it', () => {
    const airings = airingsOf(cue(1, 'shoe', 1000), cue(2, 'boot', 9000));
    expect(airings.until(1000)).toBe(airings.until(8999));
    const before = airings.until(9000);
    airings.add([cue(3, 'cap', 500)]);
    expect(airings.until(9000)).not.toBe(before);
  });

  it('is nothing at an unknown instant', () => {
    expect(entries(airingsOf(cue(1, 'shoe', 1000)), Number.NaN)).toEqual([]);
  });
});

it('doesn’t depend on the order of arrival, on duplicates, or on what is asked in between', () => {
  const anyCues = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 20 })), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(anyCues, fc.infiniteStream(fc.nat()), (rows, noise) => {
      const cues = rows.map(([productId, atMs], index) => cue(index + 1, productId, atMs));
      const expected = airingsOf(...cues);
      const shuffled = [...cues, ...cues.filter((_, index) => index % 2 === 0)]
        .map((one) => ({ one, key: Number(noise.next().value) }))
        .sort((a, b) => a.key - b.key);
      const airings = createAirings();
      for (const { one, key } of shuffled) {
        airings.add([one]);
        airings.until(key % 22);
      }
      for (let atMs = -1; atMs < 22; atMs += 1) expect(entries(airings, atMs)).toEqual(entries(expected, atMs));
    }),
    { numRuns: 300 },
  );
});
