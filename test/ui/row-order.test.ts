import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinFocused } from '../../src/ui/row-order';

const items = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('');

describe('pinFocused', () => {
  it.each([
    ['nothing changed', 'abc', 'b', 1, 'abc'],
    ['it would move up', 'bac', 'b', 1, 'abc'],
    ['it would move down', 'acb', 'b', 1, 'abc'],
    ['one came before it', 'xabc', 'b', 1, 'xbac'],
    ['it is gone', 'ac', 'b', 1, 'abc'],
    ['the list is shorter than its place', 'a', 'c', 2, 'ac'],
    ['everything else is gone', '', 'b', 1, 'b'],
  ])('%s', (_case, next, focused, index, expected) => {
    expect(ids(pinFocused(items(...Array.from(next)), { id: focused }, index))).toBe(expected);
  });

  it('takes the new order as it is without a focus', () => {
    expect(ids(pinFocused(items('b', 'a'), undefined, 0))).toBe('ba');
  });

  it('draws what is new about the focused item', () => {
    const fresh = { id: 'b', viewers: 9 };
    expect(pinFocused([fresh, { id: 'a', viewers: 1 }], { id: 'b', viewers: 1 }, 1)[1]).toBe(fresh);
  });

  it('never moves the focused item, loses another or has one twice', () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 30 });
    fc.assert(
      fc.property(list, list, fc.nat(29), (before, next, at) => {
        fc.pre(at < before.length);
        const focused = String(before[at]);
        const result = pinFocused(items(...next), { id: focused }, at).map(({ id }) => id);
        expect(new Set(result)).toEqual(new Set([...next, focused]));
        expect(result.length).toBe(new Set(result).size);
        expect(result.indexOf(focused)).toBe(Math.min(at, result.length - 1));
        expect(result.filter((id) => id !== focused)).toEqual(next.filter((id) => id !== focused));
      }),
    );
  });
});
