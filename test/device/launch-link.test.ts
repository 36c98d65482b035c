import { describe, expect, it } from 'vitest';
import { linkOf, unreadableLink } from '../../src/device/launch-link';

describe('launch parameters', () => {
  it.each([
    ['watch/desk', '#watch/desk'],
    ['#watch/desk', '#watch/desk'],
    ['/show/desk/', '#show/desk'],
    ['aisle://creator/ana', '#creator/ana'],
    ['schedule', '#schedule'],
    ['%23watch%2Fdesk', '#watch/desk'],
    ['{"link":"watch/desk"}', '#watch/desk'],
    [{ link: 'watch/desk' }, '#watch/desk'],
    ['search/trail shoes', '#search/trail%20shoes'],
    ['aisle://search/trail%20shoes%2F42', '#search/trail%20shoes%2F42'],
    ['#search/100%', '#search/100%25'],
    ['%23search%2Ftrail%20running%20shoes', '#search/trail%20running%20shoes'],
    ['search/靴 赤い', '#search/%E9%9D%B4%20%E8%B5%A4%E3%81%84'],
    [{ link: 'search/evening looks' }, '#search/evening%20looks'],
    ['search/ ', '#search'],
    ['search/\ud83d', '#search'],
    [{ contentTarget: '{"target":"watch/desk"}' }, '#watch/desk'],
    [{ values: '%7B%22link%22%3A%22watch%2Fdesk%22%7D' }, '#watch/desk'],
  ])('%j is the link %s', (parameters, link) => {
    expect(linkOf(parameters)).toBe(link);
  });

  it.each([undefined, null, '', '  ', {}, '{}', { storeCaller: 'home' }])('%j asks for nothing', (parameters) => {
    expect(linkOf(parameters)).toBe('');
  });

  const deep = { link: { link: { link: { link: { link: { link: 'watch/desk' } } } } } };
  it.each([7, true, [], ['watch/desk'], 'a b', '{', '[1]', 'watch/../..', 'https://x.example/?y', { link: 7 }, deep])(
    '%j leads nowhere',
    (parameters) => {
      expect(linkOf(parameters)).toBe(unreadableLink);
    },
  );

  it('leads nowhere when it is longer than any link', () => {
    expect(linkOf('x'.repeat(100_000))).toBe(unreadableLink);
  });
});
