import type { Look } from '../theme/theme';
import type { Specimen } from './specimen';

export const textSizes = [100, 115, 130] as const;
export const directions = ['of the language', 'left to right', 'right to left'] as const;

/** What the gallery shows, and how: everything that its address says. */
export interface GalleryView {
  /** Of `slugOf`; one that no specimen has stands for the first. */
  readonly slug: string;
  readonly textSizePercent: (typeof textSizes)[number];
  readonly isHighContrast: boolean;
  readonly isMotionReduced: boolean;
  readonly direction: (typeof directions)[number];
  /** Language tag, such as `pt-BR`. */
  readonly language: string;
}

export const firstView: GalleryView = {
  slug: '',
  textSizePercent: 100,
  isHighContrast: false,
  isMotionReduced: false,
  direction: 'of the language',
  language: 'en',
};

const slugPart = (words: string): string =>
  words
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** A specimen's place in an address and in the file names of its pictures: `handoff-panel/paying-declined`. */
export const slugOf = ({ component, state }: Pick<Specimen, 'component' | 'state'>): string =>
  `${slugPart(component)}/${slugPart(state)}`;

const short = { 'left to right': 'ltr', 'right to left': 'rtl' } as const;

/** The part of the address from `#` on; says only what differs from the gallery's first view. */
export function formatLink(view: GalleryView): string {
  const choices = new URLSearchParams();
  if (view.textSizePercent !== 100) choices.set('text', String(view.textSizePercent));
  if (view.isHighContrast) choices.set('contrast', 'high');
  if (view.isMotionReduced) choices.set('motion', 'reduced');
  if (view.direction !== 'of the language') choices.set('direction', short[view.direction]);
  if (view.language !== firstView.language) choices.set('language', view.language);
  const query = choices.toString();
  return `#${view.slug}${query === '' ? '' : `?${query}`}`;
}

/** Reads what `formatLink` writes. What it doesn't know is as in the first view. */
export function parseLink(hash: string): GalleryView {
  const [slug = '', query = ''] = hash.replace(/^#/, '').split('?');
  const choices = new URLSearchParams(query);
  const direction = choices.get('direction');
  return {
    slug,
    textSizePercent: textSizes.find((size) => String(size) === choices.get('text')) ?? 100,
    isHighContrast: choices.get('contrast') === 'high',
    isMotionReduced: choices.get('motion') === 'reduced',
    direction: direction === 'ltr' ? 'left to right' : direction === 'rtl' ? 'right to left' : 'of the language',
    language: choices.get('language') ?? firstView.language,
  };
}

export const lookOf = (view: Pick<GalleryView, 'textSizePercent' | 'isHighContrast' | 'isMotionReduced'>) =>
  ({
    textScale: view.textSizePercent / 100,
    isHighContrast: view.isHighContrast,
    isMotionReduced: view.isMotionReduced,
  }) satisfies Partial<Look>;
