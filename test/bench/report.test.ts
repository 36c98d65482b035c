import { expect, it } from 'vitest';
import { besideOrientation } from './figures';
import { parts, startPart } from './parts';
import { keptFigures, mergeFigures, type Kept } from './report';

const figure = (id: string, value: number, more: Partial<Kept> = {}): Kept => ({
  ...{ id, what: id, unit: 'ms', values: [value], commit: 'old' },
  ...more,
});
const isMeasured = (id: string): boolean => id !== 'stale';
const idsAndValues = (figures: readonly Kept[]) => figures.map(({ id, values }) => [id, values[0]]);

it('keeps what a part measures, in its place, and drops what no part measures any more', () => {
  const kept = [figure('one', 1), figure('stale', 2), figure('long', 3, { isLong: true })];
  const anew = [figure('new', 5), figure('one', 4)];
  expect(idsAndValues(mergeFigures(kept, anew, false, isMeasured))).toEqual([
    ['one', 4],
    ['long', 3],
    ['new', 5],
  ]);
});

it('keeps only figures of long parts over a whole run', () => {
  const kept = [figure('one', 1), figure('long', 3, { isLong: true }), figure('stale', 2, { isLong: true })];
  expect(idsAndValues(mergeFigures(kept, [figure('new', 5)], true, isMeasured))).toEqual([
    ['long', 3],
    ['new', 5],
  ]);
});

it('has in its report what exactly one part measures', () => {
  for (const { id } of keptFigures()) {
    const owners = [...parts, startPart].flatMap(({ name, ids }) => (ids.test(id) ? [name] : []));
    expect([id, owners.length]).toEqual([id, 1]);
  }
});

it.each([
  [[950, 1300, 1400], 'for orientation 1450 ms: 10 % below, within 15 %'],
  [[1000], 'for orientation 1450 ms: 31 % below, not within 15 %'],
  [[1740], 'for orientation 1450 ms: 20 % above, not within 15 %'],
])('says how far %j is from the orientation', (values, words) => {
  expect(besideOrientation(values, 1450)).toBe(words);
});
