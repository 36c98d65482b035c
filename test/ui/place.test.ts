import { describe, expect, it } from 'vitest';
import { isSamePlace, linkOfPlace, placeFromHash } from '../../src/ui/place';

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
    ['#creator', 'unknown'],
    ['#schedule/', 'unknown'],
    ['#creator/a/b', 'unknown'],
  ])('%s', (hash, expected) => expect(placeFromHash(hash)).toBe(expected));

  it.each([
    ['#watch/trail_season-1', { page: 'watch', showId: 'trail_season-1' }],
    ['#show/trail', { page: 'show', showId: 'trail' }],
    ['#creator/maya', { page: 'creator', creatorId: 'maya' }],
    ['#category/fashion', { page: 'category', categoryId: 'fashion' }],
    ['#schedule', { page: 'schedule' }],
    ['#settings', { page: 'settings' }],
    ['#search', { page: 'search' }],
    ['#search/', { page: 'search', words: '' }],
    ['#search/trail%20shoes%2F42', { page: 'search', words: 'trail%20shoes%2F42' }],
  ])('%s', (hash, expected) => expect(placeFromHash(hash)).toEqual(expected));

  it.each(['#watch/trail', '#creator/maya', '#category/fashion', '#schedule', '#search', '#search/trail%20shoes'])(
    '%s is the link of its own place',
    (hash) => {
      const place = placeFromHash(hash);
      expect(typeof place === 'object' && linkOfPlace(place)).toBe(hash);
    },
  );
});

describe('isSamePlace', () => {
  const watch = (showId: string) => ({ page: 'watch', showId }) as const;
  it('goes by the page and the show', () => {
    expect(isSamePlace(watch('a'), watch('a'))).toBe(true);
    expect(isSamePlace(watch('a'), watch('b'))).toBe(false);
    expect(isSamePlace({ page: 'home' }, watch('a'))).toBe(false);
    expect(isSamePlace(watch('a'), { page: 'home' })).toBe(false);
    expect(isSamePlace({ page: 'home' }, { page: 'home' })).toBe(true);
    expect(isSamePlace({ page: 'show', showId: 'a' }, watch('a'))).toBe(false);
    expect(isSamePlace({ page: 'search' }, { page: 'search', words: '' })).toBe(true);
    expect(isSamePlace({ page: 'search', words: 'a' }, { page: 'search', words: 'b' })).toBe(false);
    expect(isSamePlace({ page: 'creator', creatorId: 'a' }, { page: 'creator', creatorId: 'b' })).toBe(false);
  });
});
