import { describe, expect, it, onTestFinished } from 'vitest';
import { allSpecimens } from '../../src/ui/gallery/all-specimens';
import { slugOf } from '../../src/ui/gallery/gallery-link';
import { openGallery } from '../../src/ui/gallery/open-gallery';
import { createScene } from '../../src/ui/gallery/sample-context';

const specimens = allSpecimens(createScene());

async function openHere(hash = '') {
  const parent = document.createElement('div');
  document.body.append(parent);
  const addresses: string[] = [];
  const gallery = await openGallery(parent, (address) => addresses.push(address));
  onTestFinished(() => {
    gallery.close();
    parent.remove();
  });
  await gallery.open(hash);
  return { parent, gallery, address: () => addresses[addresses.length - 1] };
}

const key = (named: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key: named, cancelable: true }));

const current = (parent: HTMLElement) => [...parent.querySelectorAll('[aria-current]')].map((link) => link.textContent);

it('names each specimen once', () => {
  const slugs = specimens.map(slugOf);
  expect(new Set(slugs).size).toBe(slugs.length);
});

describe('the gallery', () => {
  it('lists every component and state, each with its own address', async () => {
    const { parent } = await openHere();
    expect(parent.querySelectorAll('nav a').length).toBe(specimens.length);
    const components = [...parent.querySelectorAll('nav h2')].map(({ textContent }) => textContent);
    expect(components).toEqual([...new Set(specimens.map(({ component }) => component))]);
  });

  it('opens what an address names, in the look it names', async () => {
    const { parent, gallery } = await openHere(
      '#handoff-panel/expired?text=130&contrast=high&direction=rtl&language=de',
    );
    expect(current(parent)).toEqual(['expired']);
    expect(gallery.view).toMatchObject({ textSizePercent: 130, isHighContrast: true, language: 'de' });
    expect([...parent.querySelectorAll('select')].map(({ value }) => value)).toEqual([
      '130',
      'high',
      'right to left',
      'de',
      'full',
    ]);
  });

  it('walks by the arrows, and keeps the look on the way', async () => {
    const { parent, address } = await openHere('#action-button/plain?text=115');
    key('ArrowDown');
    await expect.poll(address).toBe('#action-button/with-an-icon?text=115');
    expect(current(parent)).toEqual(['with an icon']);
    key('ArrowRight');
    await expect.poll(address).toMatch(/^#action-row\/.*\?text=115$/);
    key('ArrowUp');
    await expect.poll(address).toBe('#action-button/with-an-icon?text=115');
  });

  it.each([
    ['t', '?text=115'],
    ['c', '?contrast=high'],
    ['d', '?direction=ltr'],
    ['l', '?language=es'],
    ['m', '?motion=reduced'],
  ])('changes the look with the key %s', async (named, query) => {
    const { address } = await openHere('#action-button/plain');
    key(named);
    await expect.poll(address).toBe(`#action-button/plain${query}`);
  });

  it('hands the keys to the specimen with Enter and takes them back with Escape', async () => {
    const { address } = await openHere('#message-panel/two-ways-on');
    const before = address();
    key('Enter');
    key('ArrowDown');
    key('t');
    expect(address()).toBe(before);
    key('Escape');
    key('ArrowUp');
    await expect.poll(address).toBe('#message-panel/one-way-on');
  });

  it('shows the first specimen for an address that names none', async () => {
    const { address } = await openHere('#nothing/there');
    const [first] = specimens;
    expect(address()).toBe(`#${first === undefined ? '' : slugOf(first)}`);
  });

  it('finds specimens by a word', async () => {
    const { parent } = await openHere();
    const filter = parent.querySelector('input');
    if (filter === null) throw new Error('there is no filter');
    filter.value = 'sold-out';
    filter.dispatchEvent(new Event('input'));
    const seen = [...parent.querySelectorAll('nav li')].filter((item) => !(item as HTMLElement).hidden);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(({ textContent }) => /sold-out/.test(textContent))).toBe(true);
  });
});
