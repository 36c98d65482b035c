import { describe, expect, it } from 'vitest';
import { searchTextMax } from '../../contract/search';
import { createRecentSearches, recentSearchesMax } from '../../src/domain/recent-searches';
import { isWorthAsking, toSearchText } from '../../src/domain/search-text';
import { createFakeStorage } from '../support/fakes/fake-storage';

describe('toSearchText', () => {
  it.each([
    ['  maya   torres ', 'maya torres '],
    ['a\tb\r\nc', 'a b c'],
    ['\u202emaya\u2069\u0000', 'maya'],
    ['cafe\u0301', 'café'],
    ['\ud83d', ''],
    ['a\udc00b', 'ab'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['می‌خواهم', 'می‌خواهم'],
  ])('%j', (raw, expected) => expect(toSearchText(raw)).toBe(expected));

  it('is never longer than the platform takes, nor cut through a character', () => {
    expect(toSearchText('x'.repeat(5000))).toHaveLength(searchTextMax);
    const emoji = toSearchText(`x${'😀'.repeat(200)}`);
    expect(emoji.length).toBeLessThanOrEqual(searchTextMax);
    expect(() => encodeURIComponent(emoji)).not.toThrow();
    expect(toSearchText(`e${'\u0301'.repeat(5000)}`).length).toBeLessThanOrEqual(searchTextMax);
  });
});

describe('isWorthAsking', () => {
  it.each(['a', '7', 'かばん', 'حذاء', 'जूता', '靴', 'é'])('yes: %s', (text) => expect(isWorthAsking(text)).toBe(true));
  it.each(['', ' ', '-', '?!', '。'])('no: “%s”', (text) => expect(isWorthAsking(text)).toBe(false));
});

describe('recent searches', () => {
  it('has the last first, each once, and no more than it may', () => {
    const recent = createRecentSearches(createFakeStorage());
    for (const text of ['maya', 'boots ', 'Maya']) recent.remember(text);
    expect(recent.texts).toEqual(['Maya', 'boots']);
    for (let index = 0; index < 20; index++) recent.remember(`text ${index}`);
    expect(recent.texts).toHaveLength(recentSearchesMax);
    expect(recent.texts[0]).toBe('text 19');
    recent.remember(' ?! ');
    expect(recent.texts[0]).toBe('text 19');
    recent.forget();
    expect(recent.texts).toEqual([]);
  });

  it.each([
    ['not JSON', '{', []],
    ['not a list', '{"a":1}', []],
    ['broken entries', '["boots",null,3,{"a":1},"","\\u0000","BOOTS"]', ['boots']],
    ['a text that is far too long', JSON.stringify(['x'.repeat(9999)]), ['x'.repeat(searchTextMax)]],
  ])('reads what is good of the storage: %s', (_name, stored, expected) => {
    const recent = createRecentSearches(createFakeStorage({ searches: stored }));
    expect(recent.texts).toEqual(expected);
    recent.remember('maya');
    expect(recent.texts[0]).toBe('maya');
  });
});
