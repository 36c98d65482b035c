import { describe, expect, it } from 'vitest';
import { linkOfIntent } from '../../src/device/firebolt-link';

describe('what somebody says to the remote of an RDK box', () => {
  it.each([
    [{ action: 'search', data: { query: 'maya' } }, '#search/maya'],
    [{ action: 'search', data: { query: 'trail shoes/42 %' } }, '#search/trail%20shoes%2F42%20%25'],
    [{ action: 'play-query', data: { query: '靴' } }, '#search/%E9%9D%B4'],
    [{ action: 'search', data: { query: '' } }, '#search'],
    [{ action: 'search', data: { query: 7 } }, '#search'],
    [{ action: 'search' }, '#search'],
    [{ action: 'search', data: { query: '\ud83d' } }, '#search'],
    [{ action: 'search', data: { query: 'x'.repeat(5000) } }, `#search/${'x'.repeat(200)}`],
  ])('%j → %s', (intent, expected) => expect(linkOfIntent(intent)).toBe(expected));
});
