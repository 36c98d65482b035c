import { describe, expect, it } from 'vitest';
import { isSamePlace, placeFromHash } from '../../src/ui/place';

describe('placeFromHash', () => {
  it.each([
    ['', 'none'],
    ['#', 'none'],
    ['#home', 'none'],
    ['#watch/', 'unknown'],
    ['#watch/a b', 'unknown'],
    ['#watch/../x', 'unknown'],
    ['#watch/<script>', 'unknown'],
    [`#watch/${'a'.repeat(65)}`, 'unknown'],
    ['#elsewhere', 'unknown'],
  ])('%s', (hash, expected) => expect(placeFromHash(hash)).toBe(expected));

  it('opens a show', () => {
    expect(placeFromHash('#watch/trail_season-1')).toEqual({ page: 'watch', showId: 'trail_season-1' });
  });
});

describe('isSamePlace', () => {
  const watch = (showId: string) => ({ page: 'watch', showId }) as const;
  it('goes by the page and the show', () => {
    expect(isSamePlace(watch('a'), watch('a'))).toBe(true);
    expect(isSamePlace(watch('a'), watch('b'))).toBe(false);
    expect(isSamePlace({ page: 'home' }, watch('a'))).toBe(false);
    expect(isSamePlace(watch('a'), { page: 'home' })).toBe(false);
    expect(isSamePlace({ page: 'home' }, { page: 'home' })).toBe(true);
  });
});
