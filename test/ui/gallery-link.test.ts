import { describe, expect, it } from 'vitest';
import { firstView, formatLink, parseLink, slugOf } from '../../src/ui/gallery/gallery-link';

describe('slugOf', () => {
  it.each([
    ['HandoffPanel', 'paying, declined', 'handoff-panel/paying-declined'],
    ['BrandMark', "an operator's", 'brand-mark/an-operator-s'],
    ['ShowRow', 'a thousand shows', 'show-row/a-thousand-shows'],
  ])('%s: %s is %s', (component, state, slug) => {
    expect(slugOf({ component, state })).toBe(slug);
  });
});

describe('an address of the gallery', () => {
  it('says only what differs from the first view', () => {
    expect(formatLink({ ...firstView, slug: 'hero/live' })).toBe('#hero/live');
  });

  it('is read back as it was written', () => {
    const view = {
      slug: 'hero/live',
      textSizePercent: 130,
      isHighContrast: true,
      isMotionReduced: true,
      direction: 'right to left',
      language: 'pt-BR',
    } as const;
    expect(parseLink(formatLink(view))).toEqual(view);
  });

  it.each(['', '#', '#hero/live?text=90&contrast=low&direction=up&motion=a'])('makes the best of “%s”', (hash) => {
    expect({ ...parseLink(hash), slug: '' }).toEqual(firstView);
  });
});
